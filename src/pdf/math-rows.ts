import type { Element } from 'hast';
import { symbol } from './math-tokens.ts';
import { attribute, elementsOf, ems, hasOnly, type MathTypst, type SetElement, textIn } from './mathml.ts';
import { call, code, EMPTY, sequence, string, type Typst } from './typst.ts';

const APPLY_FUNCTION = '\u2061';
const INVISIBLE = /^[\u2062-\u2064]$/u;

/** A row's elements one after the other; a pair of fences around them grows with what stands between. */
export function mathRow(elements: readonly Element[], set: SetElement): MathTypst {
  const [first] = elements;
  const last = elements.at(-1);
  if (!isFence(first) && !(elements.length > 1 && isFence(last))) return run(elements, set);
  const opening = isFence(first) ? first : undefined;
  const closing = elements.length > 1 && isFence(last) ? last : undefined;
  const inner = elements.slice(opening ? 1 : 0, closing ? -1 : undefined);
  return binomial(opening, inner, closing, set) ?? fenced(opening, inner, closing, set);
}

function fenced(
  opening: Element | undefined,
  inner: readonly Element[],
  closing: Element | undefined,
  set: SetElement,
): MathTypst {
  const parts = inner.map((element) => (isFence(element) ? middle(element) : undefined) ?? element);
  const body = run(parts, set);
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
  return [...value].length === 1 ? call('math.mid', [symbol(value)]) : undefined;
}

/** `\left…\right` writes its delimiters as fences without a size, `\bigl` with one. */
function isFence(element: Element | undefined): boolean {
  return (
    element?.tagName === 'mo' &&
    attribute(element, 'fence') === 'true' &&
    attribute(element, 'minsize') === undefined &&
    attribute(element, 'stretchy') !== 'false'
  );
}

/** A fraction without a line between parentheses. */
function binomial(
  opening: Element | undefined,
  [fraction, ...more]: readonly Element[],
  closing: Element | undefined,
  set: SetElement,
): MathTypst {
  if (opening === undefined || closing === undefined || fraction?.tagName !== 'mfrac' || more.length > 0)
    return undefined;
  if (ems(attribute(fraction, 'linethickness')) !== 0 || !hasOnly(fraction, ['linethickness'])) return undefined;
  if (textIn(opening) !== '(' || textIn(closing) !== ')') return undefined;
  const [upper, lower] = elementsOf(fraction).map(set);
  return upper && lower && call('math.binom', [upper, lower]);
}

/** Elements, or what is already set, in order; a name that is applied to something becomes an operator. */
function run(elements: readonly (Element | Typst)[], set: SetElement): MathTypst {
  const parts: Typst[] = [];
  for (const element of elements) {
    if (typeof element === 'string') {
      parts.push(element);
      continue;
    }
    const value = element.tagName === 'mo' ? textIn(element) : '';
    if (INVISIBLE.test(value)) continue;
    if (value === APPLY_FUNCTION) {
      const name = parts.pop();
      parts.push(name === undefined ? EMPTY : call('math.op', [name]));
      continue;
    }
    const part = set(element);
    if (part === undefined) return undefined;
    if (part !== EMPTY) parts.push(part);
  }
  return sequence(parts);
}
