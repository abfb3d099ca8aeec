import type { Element, ElementContent, RootContent } from 'hast';
import type { Typography } from './typography.ts';
import { call, sequence, string, type Typst } from './typst.ts';

/** What the parts of one document share while they are written. */
export interface BodyContext {
  readonly typography: Typography;
  /** The absolute URL of the item's page. */
  readonly pageUrl: string;
  /** Every formula as Typst, by its `math` element. */
  readonly formulas: ReadonlyMap<Element, FormulaTypst>;
  /** The path under which the compiler finds an image; undefined where the archive has no such image. */
  readonly imagePath: (src: string) => string | undefined;
  /** The notes of the text, by their anchors. */
  readonly footnotes: ReadonlyMap<string, Element>;
  /** The anchors written so far. */
  readonly anchors: Set<string>;
  /** The level of the last heading: PDF/UA allows no level to be left out on the way down. */
  readonly outline: { level: number };
}

/** A formula set, in running text or as a block, which a number may stand beside. */
export interface FormulaTypst {
  readonly inline: Typst;
  readonly block: (number: string | undefined) => Typst;
}

/** Writes the parts of a text; each writer of one kind of block uses the others through it. */
export interface Writer {
  readonly context: BodyContext;
  /** Blocks, phrases among them gathered into paragraphs. */
  readonly flow: (nodes: readonly RootContent[]) => Typst;
  /** The same, the first paragraph as running text, for what begins a line with something else. */
  readonly runIn: (nodes: readonly RootContent[]) => Typst;
  /** Running text. */
  readonly phrases: (nodes: readonly RootContent[]) => Typst;
}

export function isElement(node: RootContent | ElementContent | undefined): node is Element {
  return node?.type === 'element';
}

export function classesOf(element: Element): readonly string[] {
  const classes = element.properties['className'];
  return Array.isArray(classes) ? classes.map(String) : [];
}

/** A string property; undefined where it is absent or empty. */
export function property(element: Element, name: string): string | undefined {
  const value = element.properties[name];
  return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;
}

/** Whether a node is nothing but white space between elements. */
export function isBlank(node: RootContent): boolean {
  return node.type === 'text' ? node.value.trim() === '' : node.type !== 'element';
}

/** Phrases without the white space around them. */
export function trimmed(nodes: readonly RootContent[]): readonly RootContent[] {
  return nodes.map((node, position) => {
    if (node.type !== 'text') return node;
    const start = position === 0 ? node.value.trimStart() : node.value;
    return { ...node, value: position === nodes.length - 1 ? start.trimEnd() : start };
  });
}

/** The first child element that satisfies `test`. */
export function childWith(parent: Element, test: (element: Element) => boolean): Element | undefined {
  return parent.children.filter(isElement).find(test);
}

/** Content with the anchor of an element, where it has one that no other has taken before. */
export function withAnchor(element: Element, content: Typst, { anchors }: BodyContext): Typst {
  const id = property(element, 'id');
  if (id === undefined || anchors.has(id)) return content;
  anchors.add(id);
  return call('anchored', [string(id), content]);
}

/** The same for content within a line, whose anchor is a point before it. */
export function withAnchorBefore(element: Element, content: Typst, { anchors }: BodyContext): Typst {
  const id = property(element, 'id');
  if (id === undefined || anchors.has(id)) return content;
  anchors.add(id);
  return sequence([call('anchor', [string(id)]), content]);
}

/** A link: to a place of the same text where the address names one, else to the web. */
export function linkTo(href: string, content: Typst, { pageUrl }: BodyContext): Typst {
  if (!URL.canParse(href, pageUrl)) return content;
  const url = new URL(href, pageUrl);
  if (!/^(?:https?|mailto|tel):$/.test(url.protocol)) return content;
  const [address, fragment] = url.href.split('#');
  if (address === pageUrl && fragment !== undefined) return call('goto', [string(decodedFragment(fragment)), content]);
  return call('link', [string(url.href), content]);
}

function decodedFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
