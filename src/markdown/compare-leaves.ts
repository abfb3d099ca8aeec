import { diffArrays } from 'diff';
import type { Element, ElementContent } from 'hast';
import type { Amount } from '../model/versions.ts';
import { type Change, markChange } from './changed-html.ts';

/** A word, a formula or an image of a running text, with the elements that it stands in, the outermost first. */
interface Leaf {
  readonly key: string;
  readonly node: ElementContent;
  readonly within: readonly Element[];
}

/** Leaves that stayed, went or came together. */
interface Run {
  readonly change: Change | undefined;
  readonly leaves: readonly Leaf[];
}

const PHRASING = new Set(
  (
    'a abbr b bdi bdo br cite code data del dfn em i img input ins kbd mark math picture q ruby s samp small span strike ' +
    'strong sub sup svg time tt u var wbr'
  ).split(' '),
);

/** Elements that are never taken apart. */
const WHOLE = new Set('audio br code img input math picture ruby svg video wbr'.split(' '));

/** White space, a character of a script that has no spaces between words, a word of any other, or a sign. */
const WORD =
  /\s+|[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|[[\p{L}\p{M}\p{N}]--[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]]+(?:['’.,\-][[\p{L}\p{M}\p{N}]--[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]]+)*|[^\s\p{L}\p{M}\p{N}]/gv;

/** Whether a node is part of a running text, with all that it holds. */
export function isPhrasing(node: ElementContent): boolean {
  if (node.type !== 'element') return true;
  return isFormula(node)
    ? !hasClass(node, 'katex-display')
    : PHRASING.has(node.tagName) && node.children.every(isPhrasing);
}

/** What a node says: two nodes with one key are equal to a reader, whatever their ids and links. */
export function keyOf(node: ElementContent): string {
  if (node.type === 'text') return node.value.replace(/\s+/g, ' ');
  if (node.type !== 'element') return '';
  if (isFormula(node)) return `$${texOf(node)}$`;
  const source = node.properties['src'];
  const own = typeof source === 'string' ? source : '';
  return `<${node.tagName}${own}>${node.children.map(keyOf).join('')}`;
}

/** How many of the words of two blocks are the same, from 0 to 1. */
export function similarity(older: Element, newer: Element): number {
  const [a, b] = [wordsOf(older), wordsOf(newer)];
  const left = new Map<string, number>();
  for (const word of a) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of b) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    shared += 1;
  }
  return a.length + b.length === 0 ? 1 : (2 * shared) / (a.length + b.length);
}

/** Two running texts as one, with what went and what came marked; as wholes where more than `mostChanges` differ. */
export function compareLeaves(
  older: readonly ElementContent[],
  newer: readonly ElementContent[],
  mostChanges: number,
): readonly ElementContent[] {
  const [a, b] = [leavesOf(older, []), leavesOf(newer, [])];
  const keys = (leaves: readonly Leaf[]): string[] => leaves.map(({ key }) => key);
  const runs = diffArrays(keys(a), keys(b), { maxEditLength: mostChanges });
  if (runs === undefined) return [markChange('del', older), markChange('ins', newer)];
  let [oldAt, newAt] = [0, 0];
  const found = runs.map(({ added, removed, count }): Run => {
    if (!added) oldAt += count;
    if (!removed) newAt += count;
    const leaves = removed ? a.slice(oldAt - count, oldAt) : b.slice(newAt - count, newAt);
    return { change: added ? 'ins' : removed ? 'del' : undefined, leaves };
  });
  return joinChanges(found).flatMap(({ change, leaves }) =>
    change === undefined ? nest(leaves, 0) : [markChange(change, nest(leaves, 0))],
  );
}

/** Changes that only white space parts become one of each kind: whole phrases read better than every second word. */
function joinChanges(runs: readonly Run[]): readonly Run[] {
  const joined: Run[] = [];
  let [gone, came]: [Leaf[], Leaf[]] = [[], []];
  const flush = (): void => {
    if (gone.length > 0) joined.push({ change: 'del', leaves: gone });
    if (came.length > 0) joined.push({ change: 'ins', leaves: came });
    [gone, came] = [[], []];
  };
  for (const [position, run] of runs.entries()) {
    const isBetween = gone.length + came.length > 0 && runs[position + 1]?.change !== undefined;
    if (run.change === 'del') gone.push(...run.leaves);
    else if (run.change === 'ins') came.push(...run.leaves);
    else if (isBetween && run.leaves.every(({ key }) => key.trim() === '')) {
      gone.push(...run.leaves);
      came.push(...run.leaves);
    } else {
      flush();
      joined.push(run);
    }
  }
  flush();
  return joined;
}

function leavesOf(nodes: readonly ElementContent[], within: readonly Element[]): readonly Leaf[] {
  const frame = within.map(({ tagName }) => `<${tagName}>`).join('');
  return nodes.flatMap((node): readonly Leaf[] => {
    if (node.type === 'text') {
      return (node.value.match(WORD) ?? []).map((value) => {
        const isSpace = value.trim() === '';
        return { key: isSpace ? ' ' : frame + value, node: { type: 'text', value }, within };
      });
    }
    if (node.type !== 'element') return [];
    if (isFormula(node) || WHOLE.has(node.tagName)) return [{ key: frame + keyOf(node), node, within }];
    return leavesOf(node.children, [...within, node]);
  });
}

/** Leaves within their elements again, each element once where its leaves follow each other. */
function nest(leaves: readonly Leaf[], depth: number): readonly ElementContent[] {
  const result: ElementContent[] = [];
  let start = 0;
  while (start < leaves.length) {
    const first = leaves[start];
    const frame = first?.within[depth];
    let end = start + 1;
    while (end < leaves.length && frame !== undefined && leaves[end]?.within[depth] === frame) end += 1;
    if (frame !== undefined) result.push({ ...frame, children: [...nest(leaves.slice(start, end), depth + 1)] });
    else if (first !== undefined) result.push(first.node);
    start = end;
  }
  return result;
}

/** How many words and formulas a node holds. */
export function unitsOf(node: ElementContent): Amount {
  if (node.type === 'text') {
    const words = (node.value.match(WORD) ?? []).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
    return { words, formulas: 0 };
  }
  if (node.type !== 'element') return { words: 0, formulas: 0 };
  if (isFormula(node)) return { words: 0, formulas: 1 };
  let [words, formulas] = [0, 0];
  for (const child of node.children) {
    const units = unitsOf(child);
    words += units.words;
    formulas += units.formulas;
  }
  return { words, formulas };
}

/** The TeX of an element that is a formula; undefined for any other. */
export function formulaOf(node: Element): string | undefined {
  return isFormula(node) ? texOf(node) : undefined;
}

const knownWords = new WeakMap<ElementContent, readonly string[]>();

/** The words of a block, which is asked for them again for each block that it may be alike. */
function wordsOf(node: ElementContent): readonly string[] {
  const known = knownWords.get(node);
  if (known !== undefined) return known;
  const words = readWords(node);
  knownWords.set(node, words);
  return words;
}

function readWords(node: ElementContent): readonly string[] {
  if (node.type === 'text') return (node.value.match(WORD) ?? []).filter((word) => word.trim() !== '');
  if (node.type !== 'element') return [];
  return isFormula(node) ? [keyOf(node)] : node.children.flatMap(readWords);
}

function isFormula(node: Element): boolean {
  return hasClass(node, 'katex') || hasClass(node, 'katex-display') || node.tagName === 'math';
}

/** Whether an element is of a class. */
export function hasClass({ properties }: Element, name: string): boolean {
  const { className } = properties;
  return Array.isArray(className) && className.includes(name);
}

/** A formula's TeX, from its annotation; its text where it has none. */
function texOf(node: ElementContent): string {
  const annotation = findAnnotation(node);
  return textOf(annotation ?? node);
}

function findAnnotation(node: ElementContent): Element | undefined {
  if (node.type !== 'element') return undefined;
  if (node.tagName === 'annotation') return node;
  for (const child of node.children) {
    const found = findAnnotation(child);
    if (found !== undefined) return found;
  }
  return undefined;
}

function textOf(node: ElementContent): string {
  if (node.type === 'text') return node.value;
  return node.type === 'element' ? node.children.map(textOf).join('') : '';
}
