import { afterAll, describe, expect, test } from 'vitest';
import { setFormula } from '../../src/markdown/formulas.ts';
import { paperSource } from '../../src/pdf/paper-source.ts';
import { setPdf } from '../../src/pdf/set-pdf.ts';
import { beginsRightToLeft, prose, typographyOf, unbrokenLabel } from '../../src/pdf/typography.ts';
import { temporaryFolder } from '../command.ts';
import { madeUpJob } from '../unit/pdf-jobs.ts';
import { POPPLER, pagesOf } from '../unit/pdf-reading.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

async function pagesFor(...job: Parameters<typeof madeUpJob>): Promise<readonly string[]> {
  const { pdf, problems } = await setPdf(madeUpJob(...job));
  if (pdf === undefined) throw new Error(JSON.stringify(problems));
  return pagesOf(pdf, temporary.path).map((page) => page.replace(/\s+/g, ' '));
}

async function sourceFor(...job: Parameters<typeof madeUpJob>): Promise<string> {
  const { images, ...made } = madeUpJob(...job);
  const paper = { ...made, imagePath: (src: string) => images.get(src)?.path };
  return (await paperSource(paper, { formulas: new Map(), characters: new Set() })).source;
}

function katex(tex: string, display: boolean): string {
  const formula = setFormula(tex, display, {});
  if (!('html' in formula)) throw new Error(formula.reason);
  return formula.html;
}

describe.runIf(POPPLER)('quotation marks', () => {
  test.each([
    ['en', '“Let’s go,” he said: ‘now’.'],
    ['de', '„Let’s go,“ he said: ‚now‘.'],
    ['ja', "\"Let's go,\" he said: 'now'."],
  ])('in a text in %s are those of the language', async (language, expected) => {
    const [page] = await pagesFor("<p>\"Let's go,\" he said: 'now'.</p>", {}, { language });
    expect(page).toContain(expected);
  });

  test('in code stay as they are', async () => {
    const [page] = await pagesFor('<p><code>"a\'s"</code></p><pre><code>"b\'s"</code></pre>');
    expect(page).toContain('"a\'s"');
    expect(page).toContain('"b\'s"');
  });
});

describe('running text', () => {
  test('keeps French marks with the word before them', () => {
    expect(prose('« Oui » ; non !', typographyOf('fr-CA'))).toBe('text("«\u00A0Oui\u00A0»\u00A0; non\u00A0!")');
    expect(prose('a ; b', typographyOf('en'))).toBe('text("a ; b")');
  });

  test('keeps a label with its number', () => {
    expect(['Eq. (1) of ', 'Theorem 2', '第1節', 'See also', 'Appendix A'].map(unbrokenLabel)).toEqual([
      'Eq.\u00A0(1) of ',
      'Theorem\u00A02',
      '第1節',
      'See also',
      'Appendix A',
    ]);
  });

  test('sets formulas apart from letters that are written without spaces', async () => {
    const page = `<p>関数${katex('f', false)}が、${katex('g', false)}。</p>`;
    expect((await sourceFor(page, {}, { language: 'ja' })).match(/formula-gap/g)).toHaveLength(2);
    expect(await sourceFor(page, {}, { language: 'en' })).not.toContain('formula-gap');
  });

  test('knows which way a work’s name is written', () => {
    expect(['Zhou, W.', '(2020) שלום', '12', 'كتاب'].map(beginsRightToLeft)).toEqual([false, true, false, true]);
  });
});

describe.runIf(POPPLER)('what belongs together', () => {
  const filling = `<p>${'Words that fill a line of the page. '.repeat(20)}</p>`;

  test('a short table stays on one page, and a long one goes on with its head repeated', async () => {
    const table = (rows: number): string =>
      `<table><thead><tr><th>Head</th></tr></thead><tbody>${'<tr><td>row</td></tr>'.repeat(rows)}</tbody></table>`;
    const short = await pagesFor(`${filling.repeat(6)}${table(12)}`);
    expect(short.filter((page) => page.includes('row'))).toHaveLength(1);
    const long = await pagesFor(table(90));
    expect(long.filter((page) => page.includes('Head')).length).toBeGreaterThan(1);
  });

  test('a line that leads to a formula is on the formula’s page', async () => {
    const formula = `<div class="equation"><div class="equation-body">${katex('\\frac{a}{b}', true)}</div></div>`;
    for (let lines = 26; lines < 34; lines++) {
      const pages = await pagesFor(`${'<p>x</p>'.repeat(lines)}<p>Leading to</p>${formula}`);
      expect(pages.find((page) => page.includes('Leading'))).toMatch(/Leading to.*𝑎/u);
    }
  });

  test('the end of a proof stands beside its last formula', async () => {
    const body = `<div class="equation"><div class="equation-body">${katex('a', true)}</div></div>`;
    const proof = `<section class="proof"><p class="theorem-title"><span class="label">Proof</span></p>${body}<p><span class="proof-end">∎</span></p></section>`;
    expect(await sourceFor(proof)).toContain('number: "∎"');
    const numbered = proof.replace('</div></div>', '</div><a class="equation-number">(1)</a></div>');
    expect(await sourceFor(numbered)).toContain('end-of-proof(');
  });
});
