import type { Element, Root as HastRoot, Nodes } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import { plainFormula } from './plain-formula.ts';

const DROPPED = [
  'class',
  'className',
  'srcSet',
  'style',
  'tabIndex',
  'tabindex',
  'role',
  'ariaLabel',
  'dataFootnotes',
  'dataFootnoteRef',
  'dataFootnoteBackref',
  'ariaDescribedBy',
  'ariaLabelledBy',
];

/**
 * A rendered tree as feed readers need it: every URL absolute, simple formulas as plain HTML and others as MathML alone, no
 * classes, styles or controls, and of a figure in two variants the light one. Gives a new tree.
 */
export function toFeedTree(tree: HastRoot, pageUrl: string): HastRoot {
  const copy = copyOf(tree);
  visit(copy, (node, index, parent) => {
    if (node.type === 'raw') {
      if (node.data?.formula) node.value = plainFormula(node.data.formula) ?? withoutClasses(node.data.formula.mathml);
      return undefined;
    }
    if (node.type !== 'element') return undefined;
    if (parent !== undefined && index !== undefined && isDarkVariant(node)) {
      parent.children.splice(index, 1);
      return [SKIP, index];
    }
    for (const name of ['href', 'src'] as const) {
      const value = node.properties[name];
      if (typeof value === 'string') node.properties[name] = new URL(value, pageUrl).href;
    }
    for (const name of DROPPED) delete node.properties[name];
    return undefined;
  });
  return copy;
}

/** A tree whose nodes and properties are its own; what is known of its formulas, most of it by far, is not copied. */
function copyOf<T extends Nodes>(node: T): T {
  return {
    ...node,
    ...('properties' in node ? { properties: { ...node.properties } } : {}),
    ...('children' in node ? { children: node.children.map(copyOf) } : {}),
  };
}

/** MathML keeps its TeX as an annotation: a reader that drops MathML's tags then still shows how the formula is built. */
function withoutClasses(mathml: string): string {
  return mathml.replace(/ class ?="[^"]*"/g, '');
}

function isDarkVariant(element: Element): boolean {
  const classes = element.properties['className'];
  return Array.isArray(classes) && classes.includes('dark-only');
}
