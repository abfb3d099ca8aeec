import { getRange } from '@mathjax/src/js/core/MmlTree/OperatorDictionary.js';
import type { Element } from 'hast';
import { attribute, composed, elementsOf, ems, textIn } from './mathml.ts';

/** Elements that are set in the style of scripts, in which TeX leaves out most spaces. */
const inScripts = new WeakSet<Element>();

export function isInScript(element: Element): boolean {
  return inScripts.has(element);
}

/** TeX's classes of atoms (The TeXbook, chapter 17). */
export type MathClass = 'ord' | 'op' | 'bin' | 'rel' | 'open' | 'close' | 'punct' | 'inner';

/** In the order in which MathJax's dictionary of operators numbers them. */
const CLASSES: readonly MathClass[] = ['ord', 'op', 'bin', 'rel', 'open', 'close', 'punct', 'inner'];

export const APPLY_FUNCTION = '\u2061';

/** The class of an element; undefined for a space. */
export function mathClassOf(element: Element): MathClass | undefined {
  const [first] = elementsOf(element);
  switch (element.tagName) {
    case 'mspace':
      return undefined;
    case 'mtext':
      return spaceOf(element) === undefined ? 'ord' : undefined;
    case 'mo':
      return operatorClass(element);
    case 'msub':
    case 'msup':
    case 'msubsup':
      return first && mathClassOf(first);
    case 'munder':
    case 'mover':
    case 'munderover':
      return isAccent(element) ? 'ord' : first && mathClassOf(first);
    case 'mrow':
      return rowClass(elementsOf(element));
    case 'mpadded':
      // `\mathinner`
      return Object.keys(element.properties).length === 0 ? 'inner' : 'ord';
    default:
      return 'ord';
  }
}

function rowClass(elements: readonly Element[]): MathClass {
  const [first, second] = elements;
  if (isFence(first) || isFence(elements.at(-1))) return 'inner';
  if (second !== undefined && textIn(second) === APPLY_FUNCTION) return 'op';
  return 'ord';
}

/** `\left…\right` writes its delimiters as fences without a size, `\bigl` with one. */
export function isFence(element: Element | undefined): boolean {
  return (
    element?.tagName === 'mo' &&
    attribute(element, 'fence') === 'true' &&
    attribute(element, 'minsize') === undefined &&
    attribute(element, 'stretchy') !== 'false'
  );
}

function isAccent(element: Element): boolean {
  return attribute(element, 'accent') === 'true' || attribute(element, 'accentunder') === 'true';
}

/** An operator's class: as its spaces say, as what it holds does, or as the dictionary does. */
function operatorClass(element: Element): MathClass {
  const before = ems(attribute(element, 'lspace'));
  const after = ems(attribute(element, 'rspace'));
  if (before !== undefined && after !== undefined) {
    if (before > 0.1) return before > 0.25 ? 'rel' : 'bin';
    return after > 0.1 ? 'punct' : 'ord';
  }
  if (attribute(element, 'separator') === 'true') return 'punct';
  const nested = elementsOf(element);
  if (nested.length > 0) return nestedClass(nested);
  const found = dictionaryClass(composed(element));
  return isOwnRelation(element) ? 'rel' : found;
}

/** Whether an operator is a relation that only `\mathrel` or KaTeX makes one: ordinary signs it writes as identifiers. */
export function isOwnRelation(element: Element): boolean {
  const value = composed(element);
  const isBare = Object.keys(element.properties).length === 0 && value !== '' && value !== APPLY_FUNCTION;
  return isBare && (/^[\p{L}\p{N}]/u.test(value) || dictionaryClass(value) === 'ord');
}

/** `\lvert` and its kin: a bar that is not to grow is one of a pair. */
export function isBar(element: Element): boolean {
  return element.tagName === 'mo' && attribute(element, 'stretchy') === 'false' && /^[|∣‖∥]$/u.test(textIn(element));
}

function dictionaryClass(value: string): MathClass {
  return (value === '' ? undefined : CLASSES[getRange(value)[2]]) ?? 'ord';
}

/** `\mathop` and `\mathrel` look the same but for what they hold: KaTeX makes a single character the relation itself. */
function nestedClass(nested: readonly Element[]): MathClass {
  const [only] = nested;
  if (nested.some(isApplication)) return 'op';
  if (nested.length > 1 || only?.tagName !== 'mi') return 'rel';
  const value = textIn(only);
  return /^\p{L}/u.test(value) ? 'op' : dictionaryClass(value);
}

const THIN = 3 / 18;
const MEDIUM = 4 / 18;
const THICK = 5 / 18;

/** The space that TeX puts between two atoms, in em; those but the thin ones of operators are left out in scripts. */
export function spaceBetween(left: MathClass, right: MathClass, isScript: boolean): number {
  if (left === 'op' && (right === 'op' || right === 'ord')) return THIN;
  if (right === 'op' && /^(?:ord|close|inner)$/.test(left)) return THIN;
  if (isScript) return 0;
  if (left === 'op' && right === 'inner') return THIN;
  if (left === 'bin' || right === 'bin') return MEDIUM;
  const isClosed = right === 'close' || right === 'punct';
  if (left === 'rel') return right === 'rel' || isClosed ? 0 : THICK;
  if (right === 'rel') return left === 'open' || left === 'punct' ? (left === 'punct' ? THIN : 0) : THICK;
  if (left === 'punct') return THIN;
  if (left === 'inner') return right === 'close' ? 0 : THIN;
  return right === 'inner' && left !== 'open' ? THIN : 0;
}

/**
 * The classes of a row's elements, a binary operator without operands at both sides having become an ordinary atom (The
 * TeXbook, appendix G, rules 5 and 6); undefined for spaces. An element before the sign of function application is an operator.
 */
export function classesIn(elements: readonly Element[]): readonly (MathClass | undefined)[] {
  const classes = elements.map((element, place): MathClass | undefined => {
    const next = elements[place + 1];
    return next !== undefined && isApplication(next) ? 'op' : isApplication(element) ? undefined : mathClassOf(element);
  });
  let isOpen = false;
  for (const [place, element] of elements.entries()) {
    if (!isBar(element)) continue;
    isOpen = !isOpen;
    classes[place] = isOpen ? 'open' : 'close';
  }
  let before: number | undefined;
  for (const [place, found] of classes.entries()) {
    if (found === undefined) continue;
    const left = before === undefined ? undefined : classes[before];
    if (found === 'bin' && (left === undefined || /^(?:bin|op|rel|open|punct)$/.test(left))) classes[place] = 'ord';
    if (before !== undefined && left === 'bin' && /^(?:rel|close|punct)$/.test(found)) classes[before] = 'ord';
    before = place;
  }
  if (before !== undefined && classes[before] === 'bin') classes[before] = 'ord';
  return classes;
}

export function isApplication(element: Element): boolean {
  return element.tagName === 'mo' && textIn(element) === APPLY_FUNCTION;
}

/** Spaces that KaTeX writes as characters, in em; U+2063 after one turns it round. */
const SPACES: Readonly<Record<string, number>> = {
  '\u200A': 1 / 18,
  '\u2009': THIN,
  '\u2005': MEDIUM,
  '\u2005\u200A': THICK,
  '\u200A\u2063': -1 / 18,
  '\u2009\u2063': -THIN,
  '\u205F\u2063': -MEDIUM,
  '\u2005\u2063': -THICK,
};

/** The width of a space, in em; undefined for what is none, or has a width of another kind. */
export function spaceOf(element: Element): number | undefined {
  if (element.tagName === 'mtext') return SPACES[textIn(element)];
  if (element.tagName !== 'mspace' || attribute(element, 'linebreak') !== undefined) return undefined;
  const names = Object.keys(element.properties);
  if (names.length === 0) return 0;
  const width = ems(attribute(element, 'width'));
  // A rule without width is a strut.
  if (width === 0 && names.every((name) => /^(?:width|height|mathbackground)$/.test(name))) return 0;
  return names.length === 1 ? width : undefined;
}

/** Marks what is set in the style of scripts, from a style of 0 (display), 1 (text) or more (scripts) on. */
export function markScripts(element: Element, style: number): void {
  if (style > 1) inScripts.add(element);
  for (const [place, child] of elementsOf(element).entries()) markScripts(child, styleWithin(element, place, style));
}

function styleWithin(element: Element, place: number, style: number): number {
  if (element.tagName === 'mfrac') return style + 1;
  if (element.tagName === 'mroot') return place === 1 ? 3 : style;
  if (element.tagName === 'mstyle') {
    const level = attribute(element, 'scriptlevel');
    if (level !== undefined)
      return level !== '0' ? Number(level) + 1 : attribute(element, 'displaystyle') === 'true' ? 0 : 1;
  }
  const hasScripts = /^(?:msub|msup|msubsup|munder|mover|munderover)$/.test(element.tagName);
  return hasScripts && place > 0 ? Math.max(style + 1, 2) : style;
}
