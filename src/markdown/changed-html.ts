import type { Element, ElementContent } from 'hast';

export type Change = 'ins' | 'del';

/** Elements that only stand in their parent, and so hold the change within themselves. */
const HOLDERS = new Set(['li', 'dt', 'dd', 'td', 'th', 'caption', 'figcaption', 'summary']);
const GROUPS = new Set(['tr', 'tbody', 'thead', 'tfoot']);

/** What tells a change between versions from what the author marks as one. */
const CLASS = 'change';

/** A node as one that came or went as a whole. */
export function changed(change: Change, node: ElementContent): ElementContent {
  if (node.type !== 'element') return markChange(change, [node]);
  if (HOLDERS.has(node.tagName)) return { ...node, children: [markChange(change, node.children)] };
  if (GROUPS.has(node.tagName)) return { ...node, children: node.children.map((child) => changed(change, child)) };
  return markChange(change, [node]);
}

/** Nodes in an `ins` or `del`. */
export function markChange(change: Change, nodes: readonly ElementContent[]): Element {
  return { type: 'element', tagName: change, properties: { className: [CLASS] }, children: [...nodes] };
}

/** The change that an element marks; undefined for any other element. */
export function changeOf({ tagName, properties }: Element): Change | undefined {
  const { className } = properties;
  if (!Array.isArray(className) || !className.includes(CLASS)) return undefined;
  return tagName === 'ins' || tagName === 'del' ? tagName : undefined;
}
