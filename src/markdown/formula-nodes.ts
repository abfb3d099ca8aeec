import type { Element, Root as HastRoot } from 'hast';
import type { Root } from 'mdast';
import type { Raw } from 'mdast-util-to-hast';
import { SKIP, visit } from 'unist-util-visit';
import type { Formula } from './formulas.ts';

declare module 'mdast-util-to-hast' {
  interface RawData {
    /** The formula that the HTML shows. */
    formula?: Formula;
  }
}

/** The formulas of a tree in the order of its text, by kind and TeX: one TeX can be set in several ways. */
export type FormulaQueue = ReadonlyMap<string, Formula[]>;

/** Collects what `setFormulas` left on a tree's nodes. */
export function formulasOf(tree: Root): FormulaQueue {
  const queue = new Map<string, Formula[]>();
  visit(tree, (node) => {
    if ((node.type !== 'math' && node.type !== 'inlineMath') || node.data?.formula === undefined) return;
    const key = keyOf(node.type === 'math', node.value);
    const waiting = queue.get(key);
    if (waiting) waiting.push(node.data.formula);
    else queue.set(key, [node.data.formula]);
  });
  return queue;
}

/**
 * Puts formulas in the place of the `<code class="math-inline">` and `<pre><code class="math-display">` that remark-math
 * makes of them, as raw HTML. The same element written by an author as HTML stays code, or shows a formula of the text.
 */
export function insertFormulas(tree: HastRoot, queue: FormulaQueue): void {
  visit(tree, 'element', (element, index, parent) => {
    if (!parent || index === undefined) return undefined;
    const code = element.tagName === 'pre' ? element.children[0] : element;
    if (code?.type !== 'element' || code.tagName !== 'code') return undefined;
    const display = hasClass(code, 'math-display');
    const text = code.children[0];
    if ((!display && !hasClass(code, 'math-inline')) || text?.type !== 'text') return undefined;
    const waiting = queue.get(keyOf(display, text.value.replace(/\n$/, '')));
    const formula = waiting !== undefined && waiting.length > 1 ? waiting.shift() : waiting?.[0];
    if (formula === undefined) return undefined;
    const raw: Raw = { type: 'raw', value: formula.html, data: { formula } };
    parent.children[index] = raw;
    return SKIP;
  });
}

function keyOf(display: boolean, tex: string): string {
  return `${display ? 'display' : 'inline'} ${tex.replace(/\n$/, '')}`;
}

function hasClass(element: Element, name: string): boolean {
  const classes = element.properties['className'];
  return Array.isArray(classes) && classes.includes(name);
}
