import { fromXml } from 'xast-util-from-xml';
import { toXml } from 'xast-util-to-xml';
import type { FeedFrame, FeedHead } from './feed-documents.ts';
import { escapeXml, stripForbiddenCharacters } from './xml-escape.ts';

type XmlRoot = ReturnType<typeof fromXml>;

/** An element of a feed that the package `feed` wrote and that is to be mended. */
export type XmlElement = Extract<XmlRoot['children'][number], { readonly type: 'element' }>;

type XmlNode = XmlElement['children'][number];

/** The namespaces of RFC 5005 and of what RSS takes from elsewhere. */
export const NAMESPACES = {
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:fh': 'http://purl.org/syndication/history/1.0',
} as const;

/** The element that a path of names leads to, from the root of a well-formed document. Throws where there is none. */
export function parseElement(xml: string, ...names: readonly string[]): XmlElement {
  let children: readonly (XmlNode | XmlRoot['children'][number])[] = fromXml(xml).children;
  let found: XmlElement | undefined;
  for (const name of names) {
    found = children.filter((child) => child.type === 'element').find((child) => child.name === name);
    children = found?.children ?? [];
  }
  if (found === undefined) throw new Error(`The XML has no element ${names.join('/')}.`);
  return found;
}

/** The first child of that name. Throws where there is none. */
export function childOf(parent: XmlElement, name: string): XmlElement {
  const child = parent.children.filter((node) => node.type === 'element').find((node) => node.name === name);
  if (child === undefined) throw new Error(`The element ${parent.name} has no ${name}.`);
  return child;
}

/** Appends an element with these attributes and this text, if any. Gives the element. */
export function append(
  parent: XmlElement,
  name: string,
  attributes: Readonly<Record<string, string>>,
  text?: string,
): XmlElement {
  const children = text === undefined ? [] : [textNode(text)];
  const element: XmlElement = { type: 'element', name, attributes: { ...attributes }, children };
  parent.children.push(element);
  return element;
}

/** Puts text in the place of all that an element holds. */
export function setText(element: XmlElement, text: string): void {
  element.children = [textNode(text)];
}

/** Appends the links to the other documents of the feed, and the mark of an archive document (RFC 5005 §4). */
export function appendPaging(parent: XmlElement, linkName: string, head: FeedHead): void {
  const links = {
    'prev-archive': head.previousArchiveUrl,
    'next-archive': head.nextArchiveUrl,
    current: head.currentUrl,
  };
  for (const [rel, href] of Object.entries(links)) if (href !== undefined) append(parent, linkName, { rel, href });
  if (head.currentUrl !== undefined) append(parent, 'fh:archive', {});
}

/** A document as it stands around entries that come last in an element of it, each as it is written at its depth there. */
export function frameIn(parent: XmlElement, root = parent): FeedFrame {
  const write = (): string => `<?xml version="1.0" encoding="utf-8"?>\n${writeElement(structuredClone(root), 0)}\n`;
  const empty = write();
  parent.children.push({ type: 'raw', value: PLACE });
  const [before = '', after = ''] = write().split(PLACE);
  return { before, between: /\n *$/.exec(before)?.[0] ?? '\n', after, empty };
}

/**
 * An entry at its depth in a document, with its article in a last element. The article is put in as it is: it is parsed
 * by nobody on its way, and its text is shared by all feeds that hold it.
 */
export function writeEntry(
  entry: XmlElement,
  depth: number,
  name: string,
  attributes: Readonly<Record<string, string>>,
  html: string,
): string {
  append(entry, name, attributes).children.push({ type: 'raw', value: PLACE });
  const [before = '', after = ''] = writeElement(entry, depth).split(PLACE);
  return before + characterData(html) + after;
}

/** Stands for what goes in as it is. XML has no way to write it, so that no text contains it. */
const PLACE = '\u0000';

/** A CDATA section, or several: the `]]>` that would end one goes into two of them. */
function characterData(html: string): string {
  return `<![CDATA[${stripForbiddenCharacters(html).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

/** An element at its depth in a document, with its children on lines of their own. */
function writeElement(element: XmlElement, depth: number): string {
  indent(element, depth);
  return toXml(element, { closeEmptyElements: true, allowDangerousXml: true });
}

/** Text, escaped here: the writer leaves a `>` after `]]` as it is, which XML forbids (§2.4). */
function textNode(text: string): XmlNode {
  return { type: 'raw', value: escapeXml(text) };
}

function indent(element: XmlElement, depth: number): void {
  if (!element.children.some((child) => child.type === 'element')) return;
  const parts = element.children.filter((child) => child.type === 'element' || child.type === 'raw');
  for (const part of parts) if (part.type === 'element') indent(part, depth + 1);
  const lines = parts.flatMap((part): XmlNode[] => [{ type: 'text', value: lineBreak(depth + 1) }, part]);
  element.children = [...lines, { type: 'text', value: lineBreak(depth) }];
}

function lineBreak(depth: number): string {
  return `\n${'  '.repeat(depth)}`;
}
