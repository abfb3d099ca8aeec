import type { Element } from 'hast';

/** Makes a header cell that holds nothing a plain cell: a header that says nothing heads nothing (HTML §4.9.10). In place. */
export function plainEmptyHeader(element: Element): void {
  if (element.tagName !== 'th' || element.children.length > 0) return;
  element.tagName = 'td';
  delete element.properties['scope'];
}
