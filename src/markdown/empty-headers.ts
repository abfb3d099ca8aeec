import type { Root } from 'hast';
import { visit } from 'unist-util-visit';

/** Makes header cells that hold nothing plain cells: a header that says nothing heads nothing (HTML §4.9.10). In place. */
export function withoutEmptyHeaders(tree: Root): Root {
  visit(tree, 'element', (element) => {
    if (element.tagName !== 'th' || element.children.length > 0) return;
    element.tagName = 'td';
    delete element.properties['scope'];
  });
  return tree;
}
