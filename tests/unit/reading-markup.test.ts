import type { Element, ElementContent, Root } from 'hast';
import { expect, test } from 'vitest';
import { plainEmptyHeader } from '../../src/markdown/empty-headers.ts';
import { joinPunctuation } from '../../src/markdown/join-punctuation.ts';
import { htmlOf } from '../../src/markdown/render.ts';

const FORMULA = '<span class="katex">x</span>';

function paragraph(...children: readonly ElementContent[]): Root {
  return { type: 'root', children: [{ type: 'element', tagName: 'p', properties: {}, children: [...children] }] };
}

function joined(after: string, formula = FORMULA): string {
  return htmlOf(joinPunctuation(paragraph({ type: 'raw', value: formula }, { type: 'text', value: after })));
}

test('the punctuation after an inline formula cannot begin a line', () => {
  expect(joined(', and')).toBe(`<p><span class="formula-end">${FORMULA},</span> and</p>`);
  expect(joined('). Then')).toBe(`<p><span class="formula-end">${FORMULA}).</span> Then</p>`);
  expect(joined('。次')).toBe(`<p><span class="formula-end">${FORMULA}。</span>次</p>`);
});

test('a formula before a word or an opening bracket, and a display formula, stay as they are', () => {
  expect(joined(' and')).toBe(`<p>${FORMULA} and</p>`);
  expect(joined('(see')).toBe(`<p>${FORMULA}(see</p>`);
  const display = '<span class="katex-display">x</span>';
  expect(joined(', and', display)).toBe(`<p>${display}, and</p>`);
});

test('a header cell without content is a plain cell', () => {
  const cell = (...children: readonly ElementContent[]): Element => ({
    type: 'element',
    tagName: 'th',
    properties: { scope: 'col' },
    children: [...children],
  });
  const cells = [cell(), cell({ type: 'text', value: 'Name' })];
  for (const each of cells) plainEmptyHeader(each);
  expect(htmlOf({ type: 'root', children: cells })).toBe('<td></td><th scope="col">Name</th>');
});
