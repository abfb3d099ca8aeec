import type { Element, ElementContent } from 'hast';

const BLOCKS: ReadonlySet<string> = new Set([
  ...['blockquote', 'details', 'div', 'dl', 'figure', 'hr', 'ol', 'p', 'pre', 'section', 'table', 'ul'],
]);

/** Makes what a task says the label of its checkbox, without which the box has no name (WCAG 2.2, 4.1.2). In place. */
export function labelTask(item: Element): void {
  if (item.tagName !== 'li') return;
  const [first] = item.children.filter((node) => node.type !== 'text' || node.value.trim() !== '');
  const holder = first?.type === 'element' && first.tagName === 'p' ? first : item;
  const start = holder.children.findIndex(isCheckbox);
  if (start < 0) return;
  const after = holder.children.findIndex((node, position) => position > start && isBlock(node));
  const end = after < 0 ? holder.children.length : after;
  const children = holder.children.slice(start, end);
  holder.children.splice(start, end - start, { type: 'element', tagName: 'label', properties: {}, children });
}

function isCheckbox(node: ElementContent): node is Element {
  return node.type === 'element' && node.tagName === 'input';
}

function isBlock(node: ElementContent): boolean {
  return node.type === 'element' && BLOCKS.has(node.tagName);
}
