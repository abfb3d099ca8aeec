import { expect, test } from 'vitest';
import { compileFiles, paper } from '../written-archive.ts';

async function feed(body: string): Promise<string> {
  const { compiled, diagnostics } = await compileFiles({ 'papers/one.md': paper(body) });
  expect(diagnostics).toEqual([]);
  return compiled?.textOf('papers/one').feedHtml ?? '';
}

test.each([
  ['$x$', '<i>x</i>'],
  ['$O(n^2)$', '<i>O</i>(<i>n</i><sup>2</sup>)'],
  ['$a_i \\le b^{k+1}$', '<i>a</i><sub><i>i</i></sub> ≤ <i>b</i><sup><i>k</i>+1</sup>'],
  ['$\\log 2 < 3$', 'log 2 &lt; 3'],
])('a feed shows %s without MathML', async (tex, html) => {
  expect(await feed(`So ${tex}.`)).toContain(`<p>So ${html}.</p>`);
});

test.each(['$\\frac{a}{b}$', '$\\sqrt{2}$', '$x^{2^n}$', '$\\hat{x}$'])(
  'a feed shows %s as MathML that keeps its TeX',
  async (tex) => {
    const html = await feed(`So ${tex}.`);
    expect(html).toMatch(/<p>So <math xmlns="[^"]+"><semantics>/);
    expect(html).toContain(`<annotation encoding="application/x-tex">${tex.slice(1, -1)}</annotation>`);
    expect(html).not.toContain('class=');
  },
);
