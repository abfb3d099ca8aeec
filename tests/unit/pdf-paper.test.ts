import { afterAll, describe, expect, test } from 'vitest';
import { setPdf } from '../../src/pdf/set-pdf.ts';
import { temporaryFolder } from '../command.ts';
import { HOSTILE_AUTHORS } from './made-up-archive.ts';
import { madeUpJob } from './pdf-jobs.ts';
import { POPPLER, pagesOf, readPdf } from './pdf-reading.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

async function pdfOf(...job: Parameters<typeof madeUpJob>): Promise<Uint8Array> {
  const { pdf, problems } = await setPdf(madeUpJob(...job));
  if (pdf === undefined) throw new Error(JSON.stringify(problems));
  return pdf;
}

/** Text that would read a file, end a string, a block or a comment, or begin math, a label or a reference, were it Typst. */
const HOSTILE = String.raw`#read("/etc/passwd") ] ) } " \ \" $x$ @x <a> // c /* d */ \u{41} #{1+1} #sys.version *b* _i_ = h - l`;

describe('the PDF of a paper', () => {
  test.runIf(POPPLER)('shows hostile text as it is written', async () => {
    const escaped = HOSTILE.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    const html = `<h2>${escaped}</h2><p>${escaped}</p><pre><code>${escaped}</code></pre><p><code>${escaped}</code></p>`;
    const text = pagesOf(await pdfOf(html), temporary.path)
      .join(' ')
      .replace(/[“”]/g, '"')
      .replace(/\s+/g, ' ');
    expect(text.split(HOSTILE.replace(/\s+/g, ' '))).toHaveLength(5);
  });

  test('has the same bytes each time it is set', async () => {
    const html = '<h2 id="a">A</h2><p>Text.</p>';
    expect(Buffer.from(await pdfOf(html)).equals(Buffer.from(await pdfOf(html)))).toBe(true);
  });

  test.runIf(POPPLER)('carries its title, authors, keywords and date, and says what it is', async () => {
    const changes = { authors: HOSTILE_AUTHORS, keywords: ['one', 'two'], date: '2026-05-16' };
    const pdf = await pdfOf('<p>Text.</p>', {}, changes);
    const about = readPdf('pdfinfo', pdf, temporary.path, ['-isodates']);
    expect(about).toMatch(/^Title:\s+The trial$/m);
    expect(about).toMatch(/^Author:\s+José Ñuñez, Anna Maria van der Berg, John Smith Jr\., Example Research Lab, /m);
    expect(about).toMatch(/^Keywords:\s+one, two$/m);
    expect(about).toMatch(/^CreationDate:\s+2026-05-16T00:00:00/m);
    expect(about).toMatch(/^Tagged:\s+yes$/m);
    const metadata = readPdf('pdfinfo', pdf, temporary.path, ['-meta']);
    expect(metadata).toMatch(/<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>A<\/pdfaid:conformance>/);
    expect(metadata).toContain('<rdf:li>en</rdf:li>');
  });

  test.runIf(POPPLER)('says on its first page, and at the foot of each, that it has been withdrawn', async () => {
    const status = { kind: 'withdrawn', note: 'Lemma 2 fails' } as const;
    const [first = ''] = pagesOf(await pdfOf('<p>Text.</p>', {}, { status }), temporary.path);
    expect(first).toContain('Withdrawn: Lemma 2 fails.');
    expect(first.match(/Withdrawn/g)).toHaveLength(2);
  });

  test('tells of characters that no font has, and prints their code points', async () => {
    const { pdf, problems } = await setPdf(madeUpJob('<p>So \u{1F600} and \uE000.</p>'));
    expect(problems).toEqual([
      { kind: 'character', character: '\u{1F600}' },
      { kind: 'character', character: '\uE000' },
    ]);
    const text = POPPLER && pdf ? pagesOf(pdf, temporary.path).join('') : 'U+1F600 U+E000';
    expect(text).toMatch(/U\+1F600\s.*U\+E000/s);
  });

  test('tells of an image that cannot be read, and shows its text', async () => {
    const src = '/archive/papers/trial/a.png';
    const image = { path: 'image-0.png', file: 'papers/trial/a.png', bytes: new TextEncoder().encode('no image') };
    const html = `<figure class="figure"><img src="${src}" alt="A chart"><figcaption>C</figcaption></figure>`;
    const { pdf, problems } = await setPdf(madeUpJob(html, { [src]: image }));
    expect(problems).toMatchObject([{ kind: 'image', file: 'papers/trial/a.png' }]);
    const text = POPPLER && pdf ? pagesOf(pdf, temporary.path).join('') : '[A chart]';
    expect(text).toContain('[A chart]');
  });

  test('is none where the fonts do not cover its script', async () => {
    const { pdf, problems } = await setPdf(
      madeUpJob('<p>いろはにほへとちりぬるをわかよたれそつねならむうゐのおくやま</p>'),
    );
    expect(pdf).toBeUndefined();
    expect(problems).toMatchObject([{ kind: 'document' }]);
  });
});
