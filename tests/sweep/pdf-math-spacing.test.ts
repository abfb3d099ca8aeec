import { fromHtml } from 'hast-util-from-html';
import katex from 'katex';
import { afterAll, describe, expect, test } from 'vitest';
import { compilePdf } from '../../src/pdf/compiler.ts';
import { formulasOf, type SetFormula, setFormula } from '../../src/pdf/formulas.ts';
import { mathPicture } from '../../src/pdf/math-picture.ts';
import { trialSource } from '../../src/pdf/paper-source.ts';
import { blocks, call } from '../../src/pdf/typst.ts';
import { temporaryFolder } from '../command.ts';
import { listedFormulas } from '../unit/pdf-formulas.ts';
import { POPPLER, readPdf } from '../unit/pdf-reading.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

/** The widths of formulas as Typst sets them, in em. */
function widthsOf(formulas: readonly SetFormula[]): readonly number[] {
  const measured = formulas.map(({ typst }) => call('par', [call('width-of', [typst.inline])]));
  const widthOf =
    '#let width-of(it) = context [#calc.round(measure(it, width: 4000pt).width / 1em.to-absolute(), digits: 3)]';
  const source = trialSource(blocks(measured)).replace('\n#show: in-fonts', `\n${widthOf}\n#show: in-fonts`);
  const result = compilePdf(source, [], 'a-2a');
  if (!('pdf' in result)) throw new Error(result.problems.join('\n'));
  return readPdf('pdftotext', result.pdf, temporary.path, ['-raw']).split(/\s+/).filter(Boolean).map(Number);
}

async function set(tex: string, displayMode = false): Promise<SetFormula> {
  const html = katex.renderToString(tex, { displayMode, strict: 'ignore' });
  const [found] = formulasOf([fromHtml(html, { fragment: true })]);
  if (found === undefined) throw new Error(tex);
  return setFormula(found);
}

/** The height of an x in the fonts of MathJax, in em. */
const EX = 0.431;

/**
 * What is not of the same width by intent: arrows have a least length in MathJax, numbers stand at the margin, a name or sign
 * alone has no neighbours to be spaced from, and MathJax knows some tall signs and rows of KaTeX's otherwise than KaTeX.
 */
const OTHERWISE = [
  /\\x[a-zA-Z]*(?:arrow|harpoon|mapsto)|\\xmapsto/,
  /\\(?:over|under)(?:group|left|right)|\\[bx]?cancel/,
  /\\tag|\\text(?:\{no|\{\\textunderscore)|\\left\\langle\\psi|\\oiiint|\\not=|\\stackrel/,
  /\\begin\{(?:aligned|align|alignat\*?|alignedat|Vmatrix)\}/,
  /^\\(?:approx|sim)colon|^\\(?:bmod|colon|dotsi|iff|impliedby|implies)$/,
];

describe.runIf(POPPLER)('of the formulas of KaTeX’s function list that Typst sets', () => {
  test('each is as wide as MathJax draws it', async () => {
    const all = await listedFormulas();
    const compared = all.filter(
      ({ by, source }) =>
        by === 'typst' && !OTHERWISE.some((other) => other.test(source)) && !source.includes('한국어'),
    );
    const widths = widthsOf(compared);
    expect(widths).toHaveLength(compared.length);
    expect(compared.length).toBeGreaterThan(850);
    const different: string[] = [];
    for (const [place, { math, display, source }] of compared.entries()) {
      const drawn = await mathPicture(math, display);
      if (drawn === undefined) continue;
      const expected = drawn.width * EX;
      const difference = Math.abs((widths[place] ?? 0) - expected);
      if (difference > 0.25 + 0.04 * expected)
        different.push(`${source}: ${widths[place]}, not ${expected.toFixed(2)}`);
    }
    expect(different).toEqual([]);
  }, 60_000);
});

describe.runIf(POPPLER)('the spaces between atoms are TeX’s', () => {
  const widthOf = async (...formulas: readonly string[]) =>
    widthsOf(await Promise.all(formulas.map((formula) => set(formula))));

  // In em: three, four and five eighteenths.
  test.each([
    ['a relation made of a letter', String.raw`a\mathrel{R}b`, 'aRb', 10 / 18],
    ['an operator made of letters', String.raw`a\bmod b`, String.raw`a\mathrm{mod}b`, 10 / 18],
    ['a space beside a relation', String.raw`a\;=b`, 'a=b', 5 / 18],
    ['a negative space beside a relation', String.raw`a\!=\!b`, 'a=b', -6 / 18],
    ['a negative space in a script', String.raw`\sum_{a\!=\!b}`, String.raw`\sum_{a{=}b}`, (-6 / 18) * 0.7],
    ['a sign in front', '|{-x}|', '|x|', 0.778],
    ['a sign in braces', 'a{=}b', 'a=b', -10 / 18],
    ['a large bar as a relation', String.raw`a\bigm|b`, String.raw`a\big|b`, 10 / 18],
    ['fences side by side', String.raw`\left|a\right|\left|b\right|`, '|a||b|', 3 / 18],
    ['dots', String.raw`a\cdots b`, String.raw`a{\cdots}b`, 6 / 18],
    ['a bold sum', String.raw`\boldsymbol{a+b}`, String.raw`\boldsymbol{a{+}b}`, 8 / 18],
  ])('around %s', async (_, tex, other, expected) => {
    const [width = 0, without = 0] = await widthOf(tex, other);
    expect(width - without).toBeCloseTo(expected, 1);
  });
});

describe('a formula shows what only KaTeX’s HTML says', () => {
  test('limits in running text', async () => {
    expect((await set(String.raw`\sum\limits_{i=1}^n i`)).typst.inline).toContain('math.limits(');
    expect((await set(String.raw`\sum_{i=1}^n i`)).typst.inline).toContain('math.scripts(');
    const both = (await set(String.raw`\sum_{i=1}^n \prod\limits_{j=1}^m`)).typst.inline;
    expect(both).toMatch(/scripts\(symbol\("∑"\)\).*limits\(symbol\("∏"\)\)/);
  });

  test('two kinds of script letters', async () => {
    const { typst } = await set(String.raw`\mathscr{L} \neq \mathcal{L} + \mathcal{A}`);
    expect(typst.inline.match(/math\.(?:scr|cal)\(symbol\("\w"\)/g)).toEqual([
      'math.scr(symbol("L")',
      'math.cal(symbol("L")',
      'math.cal(symbol("A")',
    ]);
  });

  test('poor man’s bold', async () => {
    expect((await set(String.raw`\pmb{x+y}`)).typst.inline).toContain('weight: "bold"');
  });
});

describe('a formula that is a picture', () => {
  test('has the lines of its table', async () => {
    const { by, typst } = await set(String.raw`\begin{array}{|c|c|}\hline a&b\\\hline c&d\\\hline\end{array}`, true);
    expect(by).toBe('picture');
    expect(typst.inline.match(/<line [^>]*stroke-width=\\"40\\"/g)).toHaveLength(2);
  });

  test('is not cut off where labels stand out of it', async () => {
    const { by, typst } = await set(String.raw`\begin{CD} A @>a>> B \\ @VbVV @AAcA \\ C @= D \end{CD}`, true);
    expect(by).toBe('picture');
    expect(typst.block(undefined)).toMatch(/overhang: [\d.]+em/);
  });

  test('has no text that is written from the right', async () => {
    expect((await set(String.raw`\smash{\text{שלום}}`)).by).toBe('tex');
    expect((await set(String.raw`\text{שלום}`)).by).toBe('typst');
  });
});
