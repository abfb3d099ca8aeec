import { expect, test } from 'vitest';
import { compileFiles, paper } from '../written-archive.ts';

const FORMULAS = [
  ['\\frac{1}{2}x', '1/2 x'],
  ['\\frac{a}{b}c', 'a/b c'],
  ['\\frac{a}{b}(c + d)', 'a/b (c + d)'],
  ['\\frac12\\frac34', '1/2 3/4'],
  ['\\frac{1}{2}\\mathbb{E}[X]', '1/2 E[X]'],
  ['{\\frac{1}{n}}\\sum_i x_i^2', '1/n ∑ᵢxᵢ²'],
  ['x\\frac12', 'x 1/2'],
  ['(a)\\frac12', '(a) 1/2'],
  ['x^2\\frac12', 'x² 1/2'],
  ['\\sqrt{x}y', '√x y'],
  ['\\sqrt{x}\\sqrt{y}', '√x √y'],
  ['y\\sqrt[3]{x}z', 'y ³√x z'],
  ['{\\frac{a}{b}}^2', '(a/b)²'],
  ['{\\sqrt x}_i', '(√x)ᵢ'],
  ['a/\\frac{b}{c}', 'a/(b/c)'],
  ['\\frac{n}{k}!', '(n/k)!'],
  ['\\log\\frac{a}{b}', 'log(a/b)'],
  ['\\log\\frac{\\sqrt a}{b}', 'log((√a)/b)'],
  ['\\left(\\frac{a}{b}\\right)^2', '(a/b)²'],
  ['a - \\frac{b}{c} = 2\\sqrt{x} + \\frac{\\sqrt{y}}{2}', 'a − b/c = 2√x + (√y)/2'],
  ['|\\frac{a}{b}|', '∣a/b∣'],
] as const;

test('a line of text divides, and takes the root of, what its formula does', async () => {
  const body = FORMULAS.map(([tex]) => `## $${tex}$\n`).join('\n');
  const { compiled, diagnostics } = await compileFiles({ 'papers/a.md': paper(body) });
  expect(diagnostics).toEqual([]);
  const sections = compiled?.textOf('papers/a').sections ?? [];
  expect(sections.flatMap(({ heading }) => heading ?? [])).toEqual(FORMULAS.map(([, text]) => text));
});
