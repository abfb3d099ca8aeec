import { describe, expect, test } from 'vitest';
import { printSvg } from '../../src/pdf/print-svg.ts';
import { type PdfOptions, type SetPdfs, type StoredPdf, setPdfs } from '../../src/pdf/set-pdfs.ts';
import { madeUpArchive, madeUpPaper, rich } from './made-up-archive.ts';

const SOURCES: Readonly<Record<string, string>> = { 'papers/odd.md': '---\ntitle: An \u{1F600}\n---\n' };

function options(changes: Partial<PdfOptions> = {}): PdfOptions {
  return {
    readFile: async (file) => new TextEncoder().encode(SOURCES[file] ?? ''),
    licenseOf: (label) => ({ label, url: `https://spdx.org/licenses/${label}.html` }),
    threads: 1,
    version: '1',
    ...changes,
  };
}

const own = { name: 'own.pdf', file: 'papers/own/own.pdf' };
const papers = [
  madeUpPaper({ slug: 'one' }),
  madeUpPaper({ slug: 'two' }),
  madeUpPaper({ slug: 'own', assets: [own] }),
];

const paths = ['papers/one/one.pdf', 'papers/two/two.pdf'];

describe('the PDFs of an archive', () => {
  test('stand in the directories of their pages, for items whose author has not put one there', async () => {
    const { files, diagnostics } = await setPdfs(madeUpArchive({ items: papers }), options());
    expect(files.map(({ path }) => path)).toEqual(paths);
    expect(diagnostics).toEqual([]);
  });

  test('are of the types that the archive names', async () => {
    const { files } = await setPdfs(madeUpArchive({ config: { pdfTypes: ['definitions'] } }), options());
    expect(files.map(({ path }) => path)).toEqual([
      'definitions/term/term.pdf',
      'definitions/dated-term/dated-term.pdf',
    ]);
  });

  test('are the same whether or not they are set in threads', async () => {
    const items = ['a', 'b', 'c', 'd'].map((slug) => madeUpPaper({ slug }));
    const alone = await setPdfs(madeUpArchive({ items }), options());
    const threaded = await setPdfs(madeUpArchive({ items }), options({ threads: 2 }));
    const bytesOf = ({ files }: SetPdfs): readonly string[] =>
      files.map((file) => ('content' in file ? Buffer.from(file.content).toString('base64') : ''));
    expect(bytesOf(threaded)).toEqual(bytesOf(alone));
    expect(bytesOf(alone)).not.toContain('');
  }, 30_000);

  test('are set again only where something in them has changed', async () => {
    const known = new Map<string, StoredPdf>();
    const set: string[] = [];
    const cache: NonNullable<PdfOptions['cache']> = {
      get: async (key) => known.get(key),
      set: async (key, pdf) => {
        set.push(key);
        const stored = { source: `/cache/${key}.pdf`, size: pdf.length };
        known.set(key, stored);
        return stored;
      },
    };
    const first = await setPdfs(madeUpArchive({ items: papers }), options({ cache }));
    const again = await setPdfs(madeUpArchive({ items: papers }), options({ cache }));
    expect(set).toHaveLength(2);
    expect(first.files).toEqual(set.map((key, place) => ({ path: paths[place], ...known.get(key) })));
    expect(again).toEqual(first);
    const [one, ...rest] = papers;
    const changed = one === undefined ? rest : [{ ...one, title: rich('Another title') }, ...rest];
    await setPdfs(madeUpArchive({ items: changed }), options({ cache }));
    expect(set).toHaveLength(3);
  });

  test('tell at its place in the Markdown of what they show otherwise than meant', async () => {
    const odd = madeUpPaper({ slug: 'odd', title: rich('An \u{1F600}') });
    const { files, diagnostics } = await setPdfs(madeUpArchive({ items: [odd] }), options());
    expect(files).toHaveLength(1);
    expect(diagnostics).toEqual([
      {
        file: 'papers/odd.md',
        line: 2,
        column: 11,
        severity: 'warning',
        rule: 'archive/encoding',
        message: 'The PDF shows "U+1F600", because none of its fonts has the character "\u{1F600}".',
      },
    ]);
  });
});

describe('an SVG file for print', () => {
  test('names no font but that of the papers', () => {
    const source =
      '<svg xmlns="http://www.w3.org/2000/svg" font-family="Arial"><style>.a{font-family:Georgia,serif;fill:red}</style>' +
      '<text style="font-size:2px;font-family:\'Comic Sans\'" font-family="x">A &amp; B</text></svg>';
    const printed = new TextDecoder().decode(printSvg(new TextEncoder().encode(source)));
    expect(printed).toContain('font-family="New Computer Modern"');
    expect(printed).toContain('A &#x26; B');
    expect(printed).toContain('fill:red');
    expect(printed).not.toMatch(/Arial|Georgia|Comic|"x"/);
  });

  test('stays as it is where it is not XML', () => {
    const bytes = new TextEncoder().encode('<svg');
    expect(printSvg(bytes)).toBe(bytes);
  });
});
