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
  return joinedSentence([...segmenter.segment(whole)], offset)
    .replace(/\s+/g, ' ')
    .replace(/ ([,.;:!?)])/g, '$1')
    .trim();
}

// Points that end an abbreviation, which the segmenter takes for the end of a sentence where a capital or a number follows.
const ABBREVIATION =
  /(?:^|[\s(])(?:Eqs?|Figs?|Secs?|Thms?|Lems?|Defs?|Props?|Refs?|Nos?|Vols?|pp?|cf|vs|e\.g|i\.e|et al|resp|approx|St|Dr|Prof|Gl|Abb|Tab|bzw|z\. ?B|Éq|Ec|[A-Z])\.\s*$/u;

/** The segment that holds `offset`, with the neighbours that an abbreviation parted it from. */
function joinedSentence(segments: readonly Intl.SegmentData[], offset: number): string {
  let start = Math.max(
    0,
    segments.findLastIndex((segment) => segment.index <= offset),
  );
  let end = start;
  while (start > 0 && ABBREVIATION.test(segments[start - 1]?.segment ?? '')) start--;
  while (end + 1 < segments.length && ABBREVIATION.test(segments[end]?.segment ?? '')) end++;
  return segments
    .slice(start, end + 1)
    .map((segment) => segment.segment)
    .join('');
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
