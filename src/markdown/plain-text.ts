import type { Nodes } from 'mdast';
import type { InlineMath, Math as MathNode } from 'mdast-util-math';
import { isParent } from './nodes.ts';

/** How a formula reads as text: from its TeX, or from what is already known of its node. */
export type MathText = (tex: string, node: MathNode | InlineMath) => string;

/**
 * The text of a tree as a reader would say it: markup dropped, blocks separated by a space, formulas as `mathText`
 * makes them (by default left out).
 */
export function plainText(node: Nodes, mathText: MathText = () => ''): string {
  return flatten(node, mathText).replace(/\s+/g, ' ').trim();
}

const BLOCKS = new Set([
  'paragraph',
  'heading',
  'listItem',
  'tableRow',
  'tableCell',
  'block',
  'blockquote',
  'code',
  'math',
]);

/** The same with white space kept as it falls, so that offsets into it can be computed piece by piece. */
export function flatten(node: Nodes, mathText: MathText): string {
  // What stands beside a formula in a line brings its own spaces: none before a comma.
  if (node.type === 'inlineMath') return mathText(node.value, node);
  if (node.type === 'math') return ` ${mathText(node.value, node)} `;
  if (node.type === 'html' || node.type === 'footnoteReference') return '';
  if (node.type === 'break') return ' ';
  if (node.type === 'image') return node.alt ?? '';
  if (isParent(node)) {
    const inner = node.children.map((child) => flatten(child, mathText)).join('');
    return BLOCKS.has(node.type) ? `${inner} ` : inner;
  }
  return 'value' in node ? node.value : '';
}
