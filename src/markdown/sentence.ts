import type { Nodes } from 'mdast';
import { isParent } from './nodes.ts';
import { flatten, type MathText } from './plain-text.ts';

const segmenters = new Map<string, Intl.Segmenter>();

/** The sentence of `block` that `node` stands in, as plain text; long ones are cut at a word near `node`. */
export function sentenceAround(block: Nodes, node: Nodes, language: string, mathText: MathText): string {
  const before = textBefore(block, node, mathText);
  // A line break in the source ends no sentence; a space keeps every offset where it was.
  const whole = flatten(block, mathText).replace(/\s/g, ' ');
  const offset = Math.min((before ?? '').length, Math.max(0, whole.length - 1));
  let segmenter = segmenters.get(language);
  if (!segmenter) {
    segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
    segmenters.set(language, segmenter);
  }
  const sentence = segmenter.segment(whole).containing(offset)?.segment ?? whole;
  return sentence
    .replace(/\s+/g, ' ')
    .replace(/ ([,.;:!?)])/g, '$1')
    .trim();
}

/** The text of everything before `node` in `tree`; undefined where it is not in the tree. */
function textBefore(tree: Nodes, node: Nodes, mathText: MathText): string | undefined {
  if (tree === node) return '';
  if (!isParent(tree)) return undefined;
  let text = '';
  for (const child of tree.children) {
    const inside = textBefore(child, node, mathText);
    if (inside !== undefined) return text + inside;
    text += flatten(child, mathText);
  }
  return undefined;
}
