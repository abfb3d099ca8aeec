import fc from 'fast-check';
import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { expect, test } from 'vitest';
import { absoluteMarkdown } from '../../src/markdown/absolute-markdown.ts';
import { linkTree } from '../../src/markdown/link-tree.ts';
import { parseMarkdown } from '../../src/markdown/parse.ts';
import { readableMarkdown } from '../../src/markdown/readable-markdown.ts';
import { structureTree } from '../../src/markdown/structure.ts';
import { ENGLISH } from '../../src/model/terms/languages.ts';
import { fuzz } from '../fuzz.ts';

const PIECES = [
  ...['[', ']', '(', ')', '](', '![', '![a](b)', '[^1]', '[^1]: x\n', '[r]: http://[\n', '[r][]', '<http://x.y/(>'],
  ...['<', '>', '<b>', '</b>', '<br>', '<!-- x', '-->', '<a href="x">', '&amp;', '\\'],
  ...['$', '$$', '`', '```', '*', '_', '~', '|', ' ', '\n', '\n\n', '> ', '- ', '1. ', '# ', 'é中😀', 'a b'],
  ...['| a | b |\n| - | - |\n| c | d |\n', ':::theorem\n', ':::\n', '{#fig-x dark="a"}', '@key', '[@key]'],
];
const PAGE = 'https://lab.example/papers/x/';
const PLAIN = unified().use(remarkParse).use(remarkGfm).use(remarkMath).freeze();

function linked(source: string): Root {
  const tree = parseMarkdown(source);
  structureTree(tree, { numberSections: true, terms: ENGLISH, report: () => undefined });
  linkTree(tree, {
    cite: () => ({ type: 'phrase', children: [{ type: 'text', value: 'Cited' }] }),
    refer: () => ({ type: 'text', value: 'Referred' }),
    url: (target) => target,
    html: () => undefined,
  });
  return tree;
}

test('any Markdown becomes readable Markdown without HTML and without references for white space', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }), (pieces) => {
      const source = pieces.join('');
      const tree = linked(source);
      const readable = readableMarkdown(tree, PAGE, 'papers/x');
      const html: string[] = [];
      visit(PLAIN.parse(readable), 'html', (node) => {
        html.push(node.value);
      });
      expect(html).toEqual([]);
      expect(readable.replace(/`[^`]*`|\$[^$]*\$/g, '')).not.toMatch(/(?<!\\)&#x(?:9|A|D|20);/);
      expect(absoluteMarkdown(source, tree, PAGE)).toMatch(/\n$/);
    }),
    fuzz(300),
  );
});
