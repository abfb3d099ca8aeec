import { appendFileSync, cpSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROJECT_DIR, runScript, temporaryFolder } from '../command.ts';
import { POPPLER, readPdf } from '../unit/pdf-reading.ts';

const SITE = 'https://minimal.example/';
const PATH = 'papers/on-nothing/on-nothing.pdf';
const temporary = temporaryFolder();
afterAll(temporary.remove);
const out = join(temporary.path, 'site');
const read = (path: string): string => readFileSync(join(out, path), 'utf8');
const sizeOf = (path: string): number => statSync(join(out, path)).size;
const offered = (): readonly string[] => [`${SITE}${PATH}`, 'application/pdf', String(sizeOf(PATH))];

describe('a built archive whose paper has a PDF', () => {
  beforeAll(async () => {
    const content = join(temporary.path, 'content');
    cpSync(join(PROJECT_DIR, 'tests', 'archives', 'minimal'), content, { recursive: true });
    appendFileSync(join(content, 'archive.yaml'), '\npdf_attachments: true\n');
    const options = ['--content', content, '--out', out, '--no-search', '--no-cards', '--quiet'];
    expect(await runScript('build', options)).toMatchObject({ status: 0, stderr: '' });
  }, 120_000);

  test('offers it, with its size, in every feed', () => {
    const rss = parseHTML(read('rss.xml')).document.querySelector('item enclosure');
    expect(['url', 'type', 'length'].map((name) => rss?.getAttribute(name))).toEqual(offered());
    const { document } = parseHTML(read('atom.xml'));
    const link = document.querySelector('entry link[rel="enclosure"]');
    expect(['href', 'type', 'length'].map((name) => link?.getAttribute(name))).toEqual(offered());
    expect(JSON.parse(read('feed.json'))).toMatchObject({
      items: [{ attachments: [{ url: `${SITE}${PATH}`, mime_type: 'application/pdf', size_in_bytes: sizeOf(PATH) }] }],
    });
  });

  test('links it from the page, for readers, for Google Scholar and as an encoding of the work', () => {
    const { document } = parseHTML(read('papers/on-nothing/index.html'));
    expect(document.querySelector('meta[name="citation_pdf_url"]')?.getAttribute('content')).toBe(`${SITE}${PATH}`);
    expect(document.querySelector(`main a[href="/${PATH}"]`)).not.toBeNull();
    const [graph = ''] = [...document.querySelectorAll('script[type="application/ld+json"]')].map(
      (it) => it.textContent,
    );
    expect(JSON.stringify(JSON.parse(graph))).toContain(`${SITE}${PATH}`);
  });

  test('names it in the API and on the page of exports', () => {
    expect(read('api/papers/on-nothing.json')).toContain(`${SITE}${PATH}`);
    expect(read('exports/index.html')).toContain('archival PDFs');
  });

  test.runIf(POPPLER)('attaches the Markdown and the BibTeX that it publishes beside it', () => {
    const listed = readPdf('pdfdetach', readFileSync(join(out, PATH)), temporary.path, ['-list']);
    expect(listed).toMatch(/: on-nothing\.bib$/m);
    expect(listed).toMatch(/: on-nothing\.md$/m);
  });
});
