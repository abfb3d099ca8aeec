import type { Html } from 'mdast';
import { describe, expect, test } from 'vitest';
import { linkHtml } from '../../src/markdown/link-html.ts';
import { parseMarkdown } from '../../src/markdown/parse.ts';
import { archiveWith, compileFiles } from './hostile-html.ts';

/** What becomes of a piece of HTML where every address is put in angle brackets. */
function linked(value: string): string {
  const node: Html = { type: 'html', value };
  linkHtml(node, (target, isImage) => `${isImage ? 'load' : 'follow'}(${target})`);
  return node.value;
}

describe('the addresses in raw HTML', () => {
  test.each([
    ['<a class=x href=a.md>', '<a class=x href="follow(a.md)">'],
    ['<IMG\n  SRC = \'a&amp;b.svg\' alt="x">', '<IMG\n  src="load(a&amp;b.svg)" alt="x">'],
    ['<a href="a"><img src="b"></a>', '<a href="follow(a)"><img src="load(b)"></a>'],
    [
      '<picture><source srcset="a.svg 2x"><img src="b">',
      '<picture><source srcset="load(a.svg) 2x"><img src="load(b)">',
    ],
    ['<img srcset="a.svg, b,c.svg 2x" alt="src=y">', '<img srcset="follow(a.svg), follow(b,c.svg) 2x" alt="src=y">'],
    ['<source srcset="a.svg, b.svg 2x">', '<source srcset="follow(a.svg), follow(b.svg) 2x">'],
    ['<video poster=a></video>', '<video poster="follow(a)"></video>'],
    ['<td><video src="a"></video></td>', '<td><video src="load(a)"></video></td>'],
    ['<a href="x" href="y">', '<a href="follow(x)" href="y">'],
    ['<a href>', '<a href="follow()">'],
  ])('%s are resolved', (before, after) => {
    expect(linked(before)).toBe(after);
  });

  test.each([
    '<a href="#x">',
    '<!-- <a href="x"> -->',
    '</a href="x">',
    '<script src="x"></script>',
    '<iframe src="x">',
    '<p title="<a href=x>">',
    '<img alt="src=y">',
  ])('%s stay as they are', (value) => {
    expect(linked(value)).toBe(value);
  });

  test('are placed in the file, also in a block of several lines', () => {
    const places: unknown[] = [];
    const tree = parseMarkdown('Text <a href="x">y</a>.\n\n<div>\n\t<img alt="" src="z">\n</div>\n');
    const [paragraph, block] = tree.children;
    for (const node of [...(paragraph?.type === 'paragraph' ? paragraph.children : []), block]) {
      if (node?.type !== 'html') continue;
      linkHtml(node, (target, _, place) => {
        places.push(place);
        return target;
      });
    }
    expect(places).toEqual([
      { line: 1, column: 9, length: 8 },
      { line: 4, column: 14, length: 7 },
    ]);
  });

  test('lead to the pages of items, and are edges of the citation graph', async () => {
    const definition = '---\ntitle: Term\nsummary: A term.\n---\n\nText.\n';
    const body = 'See <a href="../../definitions/term.md">the term</a> and <img src="figure.svg" alt="">.';
    const { compiled, diagnostics } = await compileFiles(archiveWith(body, { 'definitions/term.md': definition }));
    expect(diagnostics).toEqual([]);
    const { html } = compiled?.textOf('papers/paper') ?? { html: '' };
    expect(html).toContain('<a href="/archive/definitions/term/">the term</a>');
    expect(html).toContain('<img src="/archive/papers/paper/figure.svg" alt="">');
    expect(compiled?.archive.edges).toMatchObject([
      {
        source: 'papers/paper',
        target: 'definitions/term',
        kind: 'defines',
        contexts: [{ sentence: 'See the term and.' }],
      },
    ]);
  });

  test('are refused where they lead nowhere', async () => {
    const body = 'See <a href="../gone.md">it</a>.\n\n<p>\n<img src="gone.svg">\n</p>';
    const { diagnostics } = await compileFiles(archiveWith(body));
    expect(diagnostics.map(({ rule, line, column }) => ({ rule, line, column }))).toEqual([
      { rule: 'link/item', line: 8, column: 8 },
      { rule: 'figure/file', line: 11, column: 6 },
    ]);
  });
});
