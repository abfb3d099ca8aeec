import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { afterAll, describe, expect, test } from 'vitest';
import { compileArchive } from '../../src/load/compile-archive.ts';
import { pdfPath } from '../../src/pdf/paper-jobs.ts';
import { builtSite } from '../built-site.ts';
import { PROJECT_DIR, temporaryFolder } from '../command.ts';
import { POPPLER, QPDF, readPdf } from '../unit/pdf-reading.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

const { folder } = await builtSite();
const { compiled } = await compileArchive({ contentDir: join(PROJECT_DIR, 'content'), drafts: false });
const papers = compiled?.archive.items.filter(({ type }) => type === 'papers') ?? [];

/** Letters and digits only: a PDF parts words at the ends of lines, and has the language's own quotation marks. */
const letters = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');

/** What the page of a paper shows, a text for each element that `selector` finds. */
function shown(html: string, selector: string): readonly string[] {
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`);
  for (const hidden of document.querySelectorAll('.katex-html, annotation, [data-footnotes] > h2')) hidden.remove();
  return [...document.querySelectorAll(selector)].map((element) => element.textContent ?? '');
}

test('the example has papers', () => {
  expect(papers.length).toBeGreaterThan(4);
});

describe.runIf(POPPLER && QPDF).each(papers.map((paper) => ({ id: paper.id, paper })))(
  'the PDF of $id',
  ({ paper }) => {
    const pdf = readFileSync(join(folder, pdfPath(paper)));
    const html = compiled?.textOf(paper.id).html ?? '';
    const read = (program: string, options: readonly string[] = []): string =>
      readPdf(program, pdf, temporary.path, options);

    test('is well-formed, tagged PDF/A-2a with all its fonts', () => {
      expect(read('qpdf', ['--check'])).toContain('No syntax or stream encoding errors found');
      expect(read('pdfinfo')).toMatch(/^Tagged:\s+yes$/m);
      expect(read('pdfinfo', ['-meta'])).toMatch(
        /<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>A<\/pdfaid:conformance>/,
      );
      const [, , ...fonts] = read('pdffonts').trim().split('\n');
      for (const font of fonts) expect(font).toMatch(/ yes yes yes +\d+ +\d+$/);
    });

    test('has every heading, in order, in its text and in its outline', () => {
      const headings = shown(html, 'h2, h3, h4').map(letters);
      const text = letters(read('pdftotext'));
      let place = 0;
      for (const heading of headings) {
        const found = text.indexOf(heading, place);
        expect([heading, found >= place]).toEqual([heading, true]);
        place = found;
      }
      const outline: string[] = [];
      JSON.parse(read('qpdf', ['--json', '--json-key=outlines']), (key, value: unknown) => {
        if (key === 'title' && typeof value === 'string') outline.push(letters(value));
        return value;
      });
      expect(outline.toSorted()).toEqual([...headings, 'References'].toSorted());
    });

    test('has every word of every citation and of every work cited', () => {
      const text = letters(read('pdftotext'));
      const works = compiled?.textOf(paper.id).bibliography.map((entry) => entry.html) ?? [];
      const words = [...shown(html, '.citation'), ...works.flatMap((work) => shown(`<p>${work}</p>`, 'p'))]
        .flatMap((citation) => citation.split(/[\s/]+/))
        .map(letters);
      expect(words.length).toBeGreaterThan(50);
      expect(words.filter((word) => !text.includes(word))).toEqual([]);
    });

    test('leads from every reference within the text to its place', () => {
      const references = shown(html, 'a.cross-reference[href^="#"]').length;
      let inside = 0;
      JSON.parse(read('qpdf', ['--json']), (_, value: unknown) => {
        if (typeof value === 'object' && value !== null && '/Subtype' in value && value['/Subtype'] === '/Link')
          inside += '/Dest' in value ? 1 : 0;
        return value;
      });
      expect(inside).toBeGreaterThanOrEqual(references);
    });
  },
);
