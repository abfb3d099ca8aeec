import type { Element, ElementContent, Root, Text } from 'hast';
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

/** Entries that were made before: a work that many texts cite has the same one in most. */
const made = new Map<string, Promise<Omit<BibliographyEntry, 'citedAt'>>>();
const MOST_MADE = 5000;

/** A reference list's entry: its number apart, and its URLs, or the work's own, as links. */
export async function bibliographyEntry({ citedAt, ...source }: EntrySource): Promise<BibliographyEntry> {
  const name = JSON.stringify(source);
  const entry = made.get(name) ?? makeEntry(source);
  if (made.size >= MOST_MADE) made.clear();
  made.set(name, entry);
  const { key, id, html, text, label } = await entry;
  return { key, id, html, text, citedAt, ...(label === undefined ? {} : { label }) };
}

async function makeEntry({
  key,
  id,
  html,
  url,
}: Omit<EntrySource, 'citedAt'>): Promise<Omit<BibliographyEntry, 'citedAt'>> {
  const clean = await sanitizer.run(fromHtml(html, { fragment: true }));
  const tree: Root = { type: 'root', children: clean.children };
  const label = takeLabel(tree);
  const entry = findClass(tree, 'csl-right-inline') ?? findClass(tree, 'csl-entry');
  const body: Root = { type: 'root', children: entry?.children ?? tree.children };
  if (url !== undefined) linkTexts(body, (text) => placeOfWork(text, url));
  linkTexts(body, placeOfUrl);
  if (url !== undefined && !hasLink(body)) body.children.push({ type: 'text', value: ' ' }, link(url, url));
  const text = textOf(body).replace(/\s+/g, ' ').trim();
  return { key, id, html: htmlOf(body).trim(), text, ...(label === undefined ? {} : { label }) };
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

/** A stretch of a text and what it links to. */
interface FoundLink {
  readonly start: number;
  readonly end: number;
  readonly url: string;
}

/** Links every stretch that `find` finds in the tree's text, outside links. */
function linkTexts(tree: Root, find: (text: string) => FoundLink | undefined): void {
  visit(tree, 'text', (node, index, parent) => {
    if (!parent || index === undefined) return undefined;
    if (parent.type === 'element' && parent.tagName === 'a') return undefined;
    const found = find(node.value);
    if (found === undefined) return undefined;
    const after: Text = { type: 'text', value: node.value.slice(found.end) };
    const before: Text = { type: 'text', value: node.value.slice(0, found.start) };
    const shown = link(found.url, node.value.slice(found.start, found.end));
    parent.children.splice(index, 1, before, shown, after);
    // What comes after the link may hold another one.
    return [SKIP, index + 2];
  });
}

/** Where a text names its work's own URL, whole, whatever characters its DOI or arXiv identifier holds. */
function placeOfWork(text: string, url: string): FoundLink | undefined {
  const doi = /^https?:\/\/(?:dx\.)?doi\.org\/(.+)$/i.exec(url)?.[1];
  const arxiv = /^https?:\/\/arxiv\.org\/abs\/(.+)$/i.exec(url)?.[1];
  const plain = doi === undefined ? undefined : decoded(doi);
  const forms = [
    url,
    ...(plain === undefined
      ? []
      : [`https://doi.org/${plain}`, `http://doi.org/${plain}`, `https://dx.doi.org/${plain}`]),
    ...(plain === undefined ? [] : [`http://dx.doi.org/${plain}`, `doi:${plain}`, `doi: ${plain}`, plain]),
    ...(arxiv === undefined ? [] : [`arXiv:${arxiv}`, `arXiv: ${arxiv}`]),
  ];
  for (const form of forms) {
    const start = text.toLowerCase().indexOf(form.toLowerCase());
    if (start >= 0 && URL.canParse(url)) return { start, end: start + form.length, url: new URL(url).href };
  }
  return undefined;
}

function decoded(doi: string): string {
  try {
    return decodeURIComponent(doi);
  } catch {
    return doi;
  }
}

/** What may stand in a URL; a mark at its end belongs to the sentence. */
const URL_IN_TEXT = /(?:https?:\/\/|doi:\s?(?=10\.))[^\s<>"]*[^\s<>".,;:)\]]/;
const ARXIV_IN_TEXT = /\barXiv:\s?(?<id>\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?\/\d{7}(?:v\d+)?)/i;

/** The first URL, DOI or arXiv identifier in a text. */
function placeOfUrl(text: string): FoundLink | undefined {
  const match = URL_IN_TEXT.exec(text);
  const arxiv = ARXIV_IN_TEXT.exec(text);
  if (arxiv?.groups && (match === null || arxiv.index < match.index)) {
    const url = `https://arxiv.org/abs/${arxiv.groups['id']}`;
    return { start: arxiv.index, end: arxiv.index + arxiv[0].length, url };
  }
  if (match === null) return undefined;
  const isOpen = /\([^()]*$/.test(match[0]) && text[match.index + match[0].length] === ')';
  const shown = isOpen ? `${match[0]})` : match[0];
  const target = shown.replace(/^doi:\s?/, 'https://doi.org/');
  if (!URL.canParse(target)) return undefined;
  return { start: match.index, end: match.index + shown.length, url: new URL(target).href };
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
