import type { Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import type { Formula } from './formulas.ts';

const trees = new WeakMap<Formula, Root>();

/** A formula's MathML as a tree, which nobody may change: it is parsed once for all who write formulas in other ways. */
export function mathmlTree(formula: Formula): Root {
  const tree = trees.get(formula) ?? fromHtml(formula.mathml, { fragment: true });
  trees.set(formula, tree);
  return tree;
}
