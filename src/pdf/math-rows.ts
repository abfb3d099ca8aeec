import type { Element } from 'hast';
import {
  classesIn,
  isApplication,
  isBar,
  isFence,
  isInScript,
  type MathClass,
  mathClassOf,
  spaceBetween,
  spaceOf,
} from './math-classes.ts';
import { symbol } from './math-tokens.ts';
import { type MathTypst, type SetElement, textIn } from './mathml.ts';
import { call, code, EMPTY, length, sequence, string, type Typst } from './typst.ts';

const INVISIBLE = /^[\u2062-\u2064]$/u;

/** A row's elements one after the other; a pair of fences around them grows with what stands between. */
export function mathRow(elements: readonly Element[], set: SetElement): MathTypst {
  const [first] = elements;
  const last = elements.at(-1);
  if (!isFence(first) && !(elements.length > 1 && isFence(last))) return run(elements, set);
  const opening = isFence(first) ? first : undefined;
  const closing = elements.length > 1 && isFence(last) ? last : undefined;
  const inner = elements.slice(opening ? 1 : 0, closing ? -1 : undefined);
  return fenced(opening, inner, closing, set);
}

function fenced(
  opening: Element | undefined,
  inner: readonly Element[],
  closing: Element | undefined,
  set: SetElement,
): MathTypst {
  const body = run(inner, set);
  const before = delimiter(opening, 'opening');
  const after = delimiter(closing, 'closing');
  return body && before && after && call('math.lr', [sequence([before, body, after])]);
}

// Where a side has no delimiter, this keeps the next character of the row from being taken for one.
const NO_DELIMITER = code('math.class("normal", box())');

function delimiter(fence: Element | undefined, mathClass: 'opening' | 'closing'): MathTypst {
  const value = fence === undefined ? '' : textIn(fence);
  if (value === '' || value === '.') return NO_DELIMITER;
  return [...value].length === 1 ? call('math.class', [string(mathClass), symbol(value)]) : undefined;
}

/** A delimiter between the two outer ones, `\middle|`, which grows with them. */
function middle(fence: Element): Typst | undefined {
  const value = textIn(fence);
  // TeX puts no space around it, as Typst does around a relation.
  return [...value].length === 1
    ? call('math.class', [string('normal'), call('math.mid', [symbol(value)])])
    : undefined;
}

/** Elements in order; a name that is applied to something becomes an operator. */
function run(elements: readonly Element[], set: SetElement): MathTypst {
  const shown = withPrimes(elements.filter((element) => element.tagName !== 'mo' || !INVISIBLE.test(textIn(element))));
  const classes = classesIn(shown);
  const parts: Typst[] = [];
  let left: MathClass | undefined;
  let gap: number | undefined;
  for (const [place, element] of shown.entries()) {
    if (isApplication(element)) {
      parts.push(call('math.op', [parts.pop() ?? EMPTY]));
      continue;
    }
    const width = spaceOf(element);
    if (width !== undefined) {
      if (width !== 0) gap = (gap ?? 0) + width;
      continue;
    }
    const part = isFence(element) ? (middle(element) ?? set(element)) : set(element);
    if (part === undefined) return undefined;
    const right = classes[place];
    const isScript = isInScript(element);
    const space = spaceBefore(left, right, gap, isScript);
    if (space !== undefined) parts.push(call('h', [length(space, 'em')]));
    if (part !== EMPTY) parts.push(inClass(element, part, left, right, space !== undefined || parts.length === 0));
    left = right;
    gap = undefined;
  }
  if (gap !== undefined) parts.push(call('h', [length(gap, 'em')]));
  return sequence(parts);
}

/** Two and three primes as the characters for them, whose strokes have the right distance. */
function withPrimes(elements: readonly Element[]): readonly Element[] {
  const isPrimes = elements.length > 1 && elements.length < 4 && elements.every((element) => textIn(element) === '′');
  const [first] = elements;
  if (!isPrimes || first === undefined) return elements;
  return [{ ...first, children: [{ type: 'text', value: elements.length === 2 ? '″' : '‴' }] }];
}

/**
 * The space to be set between two atoms, in em, where it is not what Typst would set: Typst leaves out its own space where
 * there is another one, which TeX adds to it, and it has no class for what stands between fences and for dots.
 */
function spaceBefore(
  left: MathClass | undefined,
  right: MathClass | undefined,
  gap: number | undefined,
  isScript: boolean,
): number | undefined {
  const own = left === undefined || right === undefined ? 0 : spaceBetween(left, right, isScript);
  if (gap !== undefined) return gap + own;
  return own > 0 && (left === 'inner' || right === 'inner') ? own : undefined;
}

/** An operator's class where Typst would find another, since it does not see what stands before it. */
function inClass(
  element: Element,
  part: Typst,
  left: MathClass | undefined,
  right: MathClass | undefined,
  isDetached: boolean,
): Typst {
  if (isBar(element)) return call('math.class', [string(right === 'open' ? 'opening' : 'closing'), part]);
  if (element.tagName !== 'mo' || mathClassOf(element) !== 'bin') return part;
  if (right === 'bin') return isDetached ? call('math.class', [string('binary'), part]) : part;
  const isUnary = left === undefined || /^(?:bin|op|rel|open|punct)$/.test(left);
  return call('math.class', [string(isUnary ? 'unary' : 'normal'), part]);
}
