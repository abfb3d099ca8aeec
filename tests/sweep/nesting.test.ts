import { describe, expect, test } from 'vitest';
import { compileFiles, paper } from '../written-archive.ts';

const DEEP = 5000;

describe('a text nested too deeply to be read is one mistake at its place', () => {
  test.each([
    ['quotes', '> '.repeat(DEEP), 8],
    ['numbered lists', '1. '.repeat(DEEP), 8],
    ['lists', '- '.repeat(DEEP), 8],
    ['directives', ':::theorem\n'.repeat(DEEP), 108],
    ['elements', `${'<div>'.repeat(DEEP)}`, 8],
    ['inline elements', `x ${'<b>'.repeat(DEEP)}`, 8],
    ['lists by indentation', Array.from({ length: 150 }, (_, level) => `${'  '.repeat(level)}- x`).join('\n'), 107],
  ])('%s', async (_, body, line) => {
    const { compiled, diagnostics } = await compileFiles({ 'papers/one.md': paper(body) });
    expect(compiled).toBeUndefined();
    expect(diagnostics.map(({ rule }) => rule)).toEqual(['markdown/directive']);
    expect(diagnostics[0]?.message).toContain('nested more than 100 levels');
    expect(Math.abs((diagnostics[0]?.line ?? 0) - line)).toBeLessThanOrEqual(1);
  });

  test.each([
    ['quotes', `${'> '.repeat(40)}x`],
    ['many elements side by side', '<b>x</b> '.repeat(2_000)],
    ['list items without end tags', `<ul>${'<li>x'.repeat(2_000)}</ul>`],
    ['many theorems one after another', ':::theorem\nx\n:::\n\n'.repeat(300)],
  ])('but not %s', async (_, body) => {
    expect((await compileFiles({ 'papers/one.md': paper(body) })).diagnostics).toEqual([]);
  });
});
