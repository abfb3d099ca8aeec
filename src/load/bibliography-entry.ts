import type { Element, ElementContent, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import { unified } from 'unified';
import { EXIT, SKIP, visit } from 'unist-util-visit';
import { htmlOf } from '../markdown/render.ts';
import type { BibliographyEntry } from '../model/compiled.ts';

const sanitizer = unified()
  .use(rehypeSanitize, {
    ...defaultSchema,
    tagNames: ['a', 'i', 'b', 'em', 'strong', 'sup', 'sub', 'span', 'div'],
    attributes: { a: ['href'], div: [['className', /^csl-/]] },
  })
  .freeze();

export interface EntrySource {
  readonly key: string;
  readonly id: string;
  /** The entry as the citation processor printed it. */
  readonly html: string;
  readonly citedAt: readonly string[];
  /** Where the work can be read. */
  readonly url: string | undefined;
}

/** A reference list's entry: its number apart, and its URLs, or the work's own, as links. */
export async function bibliographyEntry({ key, id, html, citedAt, url }: EntrySource): Promise<BibliographyEntry> {
  const clean = await sanitizer.run(fromHtml(html, { fragment: true }));
  const tree: Root = { type: 'root', children: clean.children };
  const label = takeLabel(tree);
  const entry = findClass(tree, 'csl-right-inline') ?? findClass(tree, 'csl-entry');
  const body: Root = { type: 'root', children: entry?.children ?? tree.children };
  linkUrls(body);
  if (url !== undefined && !hasLink(body)) body.children.push({ type: 'text', value: ' ' }, link(url, url));
  const text = textOf(body).replace(/\s+/g, ' ').trim();
  return { key, id, html: htmlOf(body).trim(), text, citedAt, ...(label === undefined ? {} : { label }) };
}

function takeLabel(tree: Root): string | undefined {
  const margin = findClass(tree, 'csl-left-margin');
  return margin === undefined ? undefined : textOf(margin).trim();
}

function findClass(tree: Root, name: string): Element | undefined {
  let found: Element | undefined;
  visit(tree, 'element', (element) => {
    const classes = element.properties['className'];
    if (!Array.isArray(classes) || !classes.includes(name)) return undefined;
    found = element;
    return EXIT;
  });
  return found;
}

const URL_IN_TEXT = /(?:https?:\/\/|doi:\s?(?=10\.))[^\s<>"]*[^\s<>".,;:)\]]/g;

function linkUrls(tree: Root): void {
  visit(tree, 'text', (node, index, parent) => {
    if (!parent || index === undefined || (parent.type === 'element' && parent.tagName === 'a')) return undefined;
    const parts: ElementContent[] = [];
    let end = 0;
    for (const match of node.value.matchAll(URL_IN_TEXT)) {
      const target = match[0].replace(/^doi:\s?/, 'https://doi.org/');
      if (!URL.canParse(target)) continue;
      parts.push({ type: 'text', value: node.value.slice(end, match.index) }, link(new URL(target).href, match[0]));
      end = match.index + match[0].length;
    }
    if (parts.length === 0) return undefined;
    parts.push({ type: 'text', value: node.value.slice(end) });
    parent.children.splice(index, 1, ...parts);
    return [SKIP, index + parts.length];
  });
}

function link(url: string, text: string): Element {
  return { type: 'element', tagName: 'a', properties: { href: url }, children: [{ type: 'text', value: text }] };
}

function hasLink(tree: Root): boolean {
  let found = false;
  visit(tree, 'element', (element) => {
    found = element.tagName === 'a';
    return found ? EXIT : undefined;
  });
  return found;
}

function textOf(node: Root | ElementContent): string {
  if (node.type === 'text') return node.value;
  return 'children' in node
    ? node.children.map((child) => (child.type === 'doctype' ? '' : textOf(child))).join('')
    : '';
}
