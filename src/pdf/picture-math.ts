import type { Element } from 'hast';
import { classesIn, mathClassOf } from './math-classes.ts';
import { attribute, elementsOf, textIn } from './mathml.ts';

/** MathJax's name of a class is `TEXCLASS` of its attribute `data-mjx-texclass`, which makes a row an atom of that class. */
const TEX_CLASS = 'data-mjx-texclass';

/**
 * KaTeX's MathML as MathJax reads it: KaTeX puts rows into `mi` and `mo`, for which MathML has no meaning, and says of an
 * operator only by the sign of function application that it is one.
 */
export function pictureMath(element: Element): Element {
  const children = element.children.map((child) => (child.type === 'element' ? pictureMath(child) : child));
  const copy = { ...element, properties: { ...element.properties }, children };
  const elements = elementsOf(element);
  const isToken = /^m[io]$/.test(element.tagName);
  const isOperator = element.tagName === 'mrow' && elements.length === 2 && classesIn(elements)[0] === 'op';
  if (isOperator) copy.properties[TEX_CLASS] = 'OP';
  if (!isToken || elements.length === 0) return copy;
  copy.tagName = 'mrow';
  copy.properties = { [TEX_CLASS]: element.tagName === 'mi' ? 'ORD' : (mathClassOf(element) ?? 'ord').toUpperCase() };
  return copy;
}

/** Whether MathJax, which sets one character after the other, would set a text in the wrong order or shape. */
export function needsShaping(element: Element): boolean {
  return SHAPED.test(textIn(element)) || elementsOf(element).some(needsShaping);
}

const SHAPED =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Thai}\p{Script=Tamil}]/u;

/** Whether parts of a formula may stand outside of the width and height that it says it has. */
export function overlaps(element: Element): boolean {
  const isCut = element.tagName === 'mpadded' && ['width', 'height', 'depth'].some((name) => isReplaced(element, name));
  return isCut || elementsOf(element).some(overlaps);
}

/** A measure that begins with a sign is added to that of the content; any other takes its place. */
function isReplaced(element: Element, name: string): boolean {
  const value = attribute(element, name);
  return value !== undefined && !/^[+-]/.test(value);
}
