import { visit } from 'unist-util-visit';
import { expect, test } from 'vitest';
import { parseMarkdown } from '../../src/markdown/parse.ts';

function formulasIn(markdown: string): readonly string[] {
  const formulas: string[] = [];
  visit(parseMarkdown(markdown), (node) => {
    if (node.type === 'inlineMath') formulas.push(node.value);
  });
  return formulas;
}

test.each([
  'The price rose from $10 to $20 last year.',
  'It costs $5 and $10 or so. A price of $5.',
  'between 5$ and 10$, US$5 and A$6, $5-$10',
  'a single $, and $two',
  '$a\n\nb$',
])('sums of money are no formulas: %j', (markdown) => {
  expect(formulasIn(markdown)).toEqual([]);
});

test.each([
  ['$x$, $y$; ($z$)', ['x', 'y', 'z']],
  ['$ x $ and $a\nb$', ['x', 'a\nb']],
  ['\\$5 for $x$', ['x']],
  ['$$a$$ in a line', ['a']],
  ['$a $$ b$', ['a $$ b']],
  ['> $a\n> b$', ['a\nb']],
  ['| a |\n| - |\n| $x$ of $5 |', ['x']],
])('%j holds the formulas %j', (markdown, formulas) => {
  expect(formulasIn(markdown)).toEqual(formulas);
});
