import { expect, test } from 'vitest';
import { searchDocument } from '../../src/search/search-document.ts';
import { compileFiles, paper } from '../written-archive.ts';

test('a sentence with formulas is indexed whole, as is a heading', async () => {
  const body =
    '## The cost $O(n^2)$ {#sec-cost}\n\nIf $x_1 \\le 2$, it halts.\n\n$$\na = \\frac{b}{c}\n$$\n\nSo it does.';
  const { compiled, diagnostics } = await compileFiles({ 'papers/a.md': paper(body) });
  expect(diagnostics).toEqual([]);
  const [item] = compiled?.archive.items ?? [];
  const html = compiled && item ? searchDocument(compiled, item) : '';
  expect(html).toContain('<h2 id="sec-cost">The cost O(n²)</h2><p>If x₁ ≤ 2, it halts. a = b/c So it does.</p>');
});

test('a brace under a formula is left out, and its label kept', async () => {
  const body =
    'It costs\n\n$$\nC = \\underbrace{a + b}_{\\text{first}} + \\overbrace{c}^{\\text{second}}\n$$\n\nin all.';
  const { compiled } = await compileFiles({ 'papers/a.md': paper(body) });
  const [section] = compiled?.textOf('papers/a').sections ?? [];
  expect(section?.text).toBe('It costs C = a + b_first + c^second in all.');
});
