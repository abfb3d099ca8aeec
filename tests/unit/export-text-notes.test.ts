import type { FootnoteReference, Link, Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { expect, test } from 'vitest';
import { exportLlmsFull } from '../../src/export/llms-full.ts';
import { exportTwins } from '../../src/export/twins.ts';
import { compileFiles } from '../written-archive.ts';

const MARKDOWN = unified().use(remarkParse).use(remarkGfm).freeze();

const paper = (name: string): string =>
  `---
title: Paper ${name}
summary: About it.
date: 2026-05-16
programs: [lines]
abstract: "Abstract of ${name}.[^1]\\n\\n[^1]: Note of abstract ${name}"
---

Body of ${name}.[^1] See [source ${name}][s] and ![image ${name}][s].

> Quoted in ${name}, as [S][] is.[^Long_a]

\`[^1]\`

[^1]: Note of body ${name}
[^Long_a]: Note of quote ${name}

[s]: https://source.example/${name}
`;

const FILES = {
  'archive.yaml': 'image_hosts: [source.example]\n',
  'papers/a.md': paper('a'),
  'papers/b.md': paper('b'),
  'definitions/a.md': '---\ntitle: Word\nsummary: About it.\n---\n\nBody of word.[^1]\n\n[^1]: Note of body word\n',
  'programs/lines.md':
    '---\ntitle: Lines\nstate: active\nsummary: About it.\n---\n\nBody of lines.[^1]\n\n[^1]: Note of body lines\n',
};

/** What stands before each reference to a note, and the note that a reader of Markdown goes to from there. */
function notesIn(tree: Root): readonly string[] {
  const notes = new Map<string, string>();
  visit(tree, 'footnoteDefinition', (node) => {
    if (!notes.has(node.identifier)) notes.set(node.identifier, textOf(node));
  });
  const found: string[] = [];
  visit(tree, 'footnoteReference', (node: FootnoteReference, place = 0, parent) => {
    const before = parent?.children.slice(0, place).map((child) => textOf(child));
    found.push(`${before?.join('')} ${notes.get(node.identifier)}`);
  });
  return found;
}

const NOTES = (name: string): readonly string[] => [
  `Abstract of ${name}. Note of abstract ${name}`,
  `Body of ${name}. Note of body ${name}`,
  `Quoted in ${name}, as S is. Note of quote ${name}`,
];
const [WORD, LINES] = ['Body of word. Note of body word', 'Body of lines. Note of body lines'];

test('notes and links are the right ones wherever several texts stand in one file', async () => {
  const { compiled, diagnostics } = await compileFiles(FILES);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (compiled === undefined) return;
  const files = [...exportLlmsFull(compiled), ...exportTwins(compiled)];
  const trees = new Map(files.map(({ path, content }) => [path, MARKDOWN.parse(content)]));
  const notes = (path: string): readonly string[] => notesIn(trees.get(path) ?? { type: 'root', children: [] });
  expect(notes('llms-full.txt').toSorted()).toEqual([...NOTES('a'), ...NOTES('b'), WORD, LINES].sort());
  expect(notes('programs/lines/llms-full.txt').toSorted()).toEqual([...NOTES('a'), ...NOTES('b'), LINES].sort());
  expect(notes('papers/a/index.html.md')).toEqual(NOTES('a'));
  expect(notes('markdown/index.html.md').toSorted()).toEqual([NOTES('a')[0], NOTES('b')[0]]);
  for (const tree of trees.values()) {
    visit(tree, (node) => expect(node.type).not.toMatch(/^(?:definition|linkReference|imageReference)$/));
    visit(tree, 'link', (node: Link) => {
      const [, name] = /^source (.)$/.exec(textOf(node)) ?? [];
      if (name !== undefined) expect(node.url).toBe(`https://source.example/${name}`);
    });
  }
});
