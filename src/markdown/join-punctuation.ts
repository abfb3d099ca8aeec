import type { Element, ElementContent, Root } from 'hast';
import { visit } from 'unist-util-visit';

/** The punctuation that no line may begin with (UAX #14, classes CL, CP, EX, IS), as far as it follows formulas. */
const CLOSING = /^[,.;:!?)\]}’”»、。，．：；！？）」』】]+/u;

/**
 * Keeps an inline formula and the punctuation after it on one line. A formula is set in boxes, and a line may end after
 * any box (CSS Text §5.1); around both, `span.formula-end` forbids it. In place.
 */
export function joinPunctuation(tree: Root): Root {
  visit(tree, (node, position, parent) => {
    if (node.type !== 'raw' || !parent || position === undefined) return;
    const next = parent.children[position + 1];
    if (next?.type !== 'text' || !node.value.startsWith('<span class="katex">')) return;
    const [mark] = CLOSING.exec(next.value) ?? [];
    if (mark === undefined) return;
    next.value = next.value.slice(mark.length);
    parent.children[position] = unbroken([node, { type: 'text', value: mark }]);
  });
  return tree;
}

function unbroken(children: ElementContent[]): Element {
  return { type: 'element', tagName: 'span', properties: { className: ['formula-end'] }, children };
}
