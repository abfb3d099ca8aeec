import { expect, test } from 'vitest';
import { parseMarkdown } from '../../src/markdown/parse.ts';
import { htmlOf, renderTree } from '../../src/markdown/render.ts';
import { termsFor } from '../../src/model/terms/terms-for.ts';

async function rendered(markdown: string): Promise<string> {
  const html = htmlOf(await renderTree(parseMarkdown(markdown), termsFor('en')));
  return html.replaceAll(/\n| class="[^"]*"/g, '');
}

test.each([
  [
    '- [x] a *b*\n- c',
    '<ul><li><label><input type="checkbox" checked disabled> a <em>b</em></label></li><li>c</li></ul>',
  ],
  ['- [ ] a\n  - b', '<ul><li><label><input type="checkbox" disabled> a</label><ul><li>b</li></ul></li></ul>'],
  ['- [ ] a\n\n  b', '<ul><li><p><label><input type="checkbox" disabled> a</label></p><p>b</p></li></ul>'],
])('what a task says is the label of its checkbox: %j', async (markdown, html) => {
  expect(await rendered(markdown)).toBe(html);
});
