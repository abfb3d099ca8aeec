import type { Element, ElementContent } from 'hast';

export type Change = 'ins' | 'del';

/** What is read out at a change, where its colour and its line are not seen. */
const SPOKEN: Readonly<Record<Change, string>> = { ins: 'added: ', del: 'removed: ' };

/** Elements that only stand in their parent, and so hold the change within themselves. */
const HOLDERS = new Set(['li', 'dt', 'dd', 'td', 'th', 'caption', 'figcaption', 'summary']);
const GROUPS = new Set(['tr', 'tbody', 'thead', 'tfoot']);

/** A node as one that came or went as a whole. */
export function changed(change: Change, node: ElementContent): ElementContent {
  if (node.type !== 'element') return markChange(change, [node]);
  if (HOLDERS.has(node.tagName)) return { ...node, children: [markChange(change, node.children)] };
  if (GROUPS.has(node.tagName)) return { ...node, children: node.children.map((child) => changed(change, child)) };
  return markChange(change, [node]);
}

/** Nodes in an `ins` or `del`, with a word for those who hear the text. */
export function markChange(change: Change, nodes: readonly ElementContent[]): Element {
  const spoken: Element = {
    type: 'element',
    tagName: 'span',
    properties: { className: ['sr-only'] },
    children: [{ type: 'text', value: SPOKEN[change] }],
  };
  return { type: 'element', tagName: change, properties: {}, children: [spoken, ...nodes] };
}
