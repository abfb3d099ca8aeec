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
