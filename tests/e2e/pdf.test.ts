import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROJECT_DIR, runScript, temporaryFolder } from '../command.ts';
import { POPPLER, QPDF, readPdf } from '../unit/pdf-reading.ts';

const ARCHIVE = join(PROJECT_DIR, 'tests', 'archives', 'dialect');
const temporary = temporaryFolder();
afterAll(temporary.remove);

async function setPaper(name: string): Promise<Uint8Array> {
  const out = join(temporary.path, name);
  const options = ['--content', ARCHIVE, '--out', out, '--no-open'];
  const { status, stderr } = await runScript('pdf', ['papers/every-row', ...options]);
  expect([status, stderr]).toEqual([0, '']);
  return readFileSync(out);
}

describe('the PDF of a paper with every construct of the dialect', () => {
  let pdf: Uint8Array;
  beforeAll(async () => {
    pdf = await setPaper('first.pdf');
  }, 60_000);

  test('has the same bytes when it is set again', async () => {
    expect(Buffer.from(await setPaper('second.pdf')).equals(Buffer.from(pdf))).toBe(true);
  }, 60_000);

  test.runIf(POPPLER)('is tagged PDF/A-2a whose fonts are all embedded', () => {
    expect(readPdf('pdfinfo', pdf, temporary.path)).toMatch(/^Tagged:\s+yes$/m);
    expect(readPdf('pdfinfo', pdf, temporary.path, ['-meta'])).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
    const [, , ...fonts] = readPdf('pdffonts', pdf, temporary.path).trim().split('\n');
    expect(fonts.length).toBeGreaterThan(2);
    for (const font of fonts) expect(font).toMatch(/ yes yes yes +\d+ +\d+$/);
  });

  test.runIf(QPDF)('is well-formed', () => {
    expect(readPdf('qpdf', pdf, temporary.path, ['--check'])).toContain('No syntax or stream encoding errors found');
  });

  test.runIf(POPPLER)('reads in the order of the page: title, authors, abstract, sections, references', () => {
    const text = readPdf('pdftotext', pdf, temporary.path).replace(/\s+/g, ' ');
    const order = ['Every Row, from', 'Ada Example', 'Abstract', '1 Forward references', '2 Citations', '3 Math'];
    const places = [...order, '5 Blocks', 'References'].map((words) => text.indexOf(words));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    for (const words of ['(Zhou, 2022)', 'Doe (2021a)', 'Theorem 1 (Main).', 'Eq. (1) of The Second Paper'])
      expect(text).toContain(words);
  });

  test.runIf(QPDF)('links cross-references and citations to their places, and other items to their pages', () => {
    const links = linksOf(readPdf('qpdf', pdf, temporary.path, ['--json']));
    expect(links.inside).toBeGreaterThanOrEqual(40);
    expect(links.addresses).toContain('https://dialect.example/papers/second/#eq-energy');
    expect(links.addresses).toContain('https://dialect.example/definitions/remainder/#sec-small');
  });
});

/** The links of a PDF, from qpdf's JSON: how many lead to a place in it, and the addresses of the others. */
function linksOf(json: string): { readonly inside: number; readonly addresses: readonly string[] } {
  const annotations: Record<string, unknown>[] = [];
  JSON.parse(json, (_, value: unknown) => {
    if (typeof value === 'object' && value !== null && '/Subtype' in value && value['/Subtype'] === '/Link')
      annotations.push({ ...value });
    return value;
  });
  return {
    inside: annotations.filter((annotation) => '/Dest' in annotation).length,
    addresses: annotations.flatMap((annotation) => {
      const action = annotation['/A'];
      const isAddress = typeof action === 'object' && action !== null && '/URI' in action;
      return isAddress ? [String(action['/URI']).replace(/^u:/, '')] : [];
    }),
  };
}
