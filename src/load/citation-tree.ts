import type { Cite } from 'citeproc';
import type { Element, ElementContent } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { referenceAnchor } from './citation-anchor.ts';
import { isNothing } from './citation-engine.ts';

export interface PrintedCitation {
  readonly cites: readonly Pick<Cite, 'id' | 'prefix' | 'suffix'>[];
  readonly narrative: boolean;
  /** What the style puts around a group. */
  readonly opening: string;
  readonly closing: string;
}

/**
 * A printed citation as HTML's tree. A link holds what identifies its work, and neither the brackets of the group nor
 * the author's 'see' and 'among others'; a narrative citation of one work is one link, from the name to the year.
 */
export function citationTree(html: string, { cites, narrative, opening, closing }: PrintedCitation): ElementContent[] {
  if (isNothing(html)) return [];
  const nodes = fromHtml(html, { fragment: true }).children.filter(isContent);
  const [only] = cites;
  if (narrative && cites.length === 1 && only !== undefined) {
    return [linkTo(only.id, nodes.flatMap(withoutLinks))];
  }
  const places = linksIn(nodes);
  const [first] = places;
  const last = places.at(-1);
  if (first) moveOut(first, opening, 'start');
  if (last) moveOut(last, closing, 'end');
  for (const place of places) {
    const cite = cites.find(({ id }) => place.link.properties['href'] === `#${referenceAnchor(id)}`);
    if (cite?.prefix !== undefined) moveOut(place, cite.prefix, 'start');
    if (cite?.suffix !== undefined) moveOut(place, cite.suffix, 'end');
  }
  joinEqualLinks(nodes);
  return nodes;
}

/** A link and the list of children that it is one of. */
interface LinkPlace {
  readonly link: Element;
  readonly siblings: ElementContent[];
}

function linksIn(nodes: ElementContent[]): LinkPlace[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'element') return [];
    return node.tagName === 'a' ? [{ link: node, siblings: nodes }] : linksIn(node.children);
  });
}

/** Moves a link's first or last words out of it, where they are the given ones. */
function moveOut({ link, siblings }: LinkPlace, words: string, side: 'start' | 'end'): void {
  const text = side === 'start' ? link.children[0] : link.children.at(-1);
  const wanted = withoutMarks(words);
  if (wanted === '' || text?.type !== 'text') return;
  const isThere = side === 'start' ? text.value.startsWith(wanted) : text.value.endsWith(wanted);
  if (!isThere || text.value.length === wanted.length) return;
  const position = siblings.indexOf(link);
  if (side === 'start') {
    text.value = text.value.slice(wanted.length);
    siblings.splice(position, 0, { type: 'text', value: wanted });
  } else {
    text.value = text.value.slice(0, -wanted.length);
    siblings.splice(position + 1, 0, { type: 'text', value: wanted });
  }
}

/** Affixes in CSL's rich text stay where they are: only the words before their first mark can be found again. */
function withoutMarks(words: string): string {
  return words.includes('<') ? '' : words;
}

/** '2020' and 'a' of one work are printed apart, and so are the two ends of 'pp. 3–5'. */
function joinEqualLinks(nodes: ElementContent[]): void {
  for (let position = 0; position < nodes.length; position++) {
    const node = nodes[position];
    if (node?.type !== 'element') continue;
    if (node.tagName !== 'a') joinEqualLinks(node.children);
    else if (joinNext(node, nodes, position)) position--;
  }
}

function joinNext(link: Element, nodes: ElementContent[], position: number): boolean {
  const between = nodes[position + 1];
  const isDash = between?.type === 'text' && /^[\u2013\u2014-]$/.test(between.value);
  const next = isDash ? nodes[position + 2] : between;
  if (next?.type !== 'element' || next.tagName !== 'a' || next.properties['href'] !== link.properties['href'])
    return false;
  link.children.push(...(isDash ? [between] : []), ...next.children);
  nodes.splice(position + 1, isDash ? 2 : 1);
  return true;
}

function withoutLinks(node: ElementContent): ElementContent[] {
  if (node.type !== 'element') return [node];
  const children = node.children.flatMap(withoutLinks);
  return node.tagName === 'a' ? children : [{ ...node, children }];
}

function linkTo(key: string, children: ElementContent[]): Element {
  return { type: 'element', tagName: 'a', properties: { href: `#${referenceAnchor(key)}` }, children };
}

function isContent(node: { readonly type: string }): node is ElementContent {
  return node.type === 'element' || node.type === 'text';
}
