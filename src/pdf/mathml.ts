import type { Element, ElementContent } from 'hast';
import type { Typst } from './typst.ts';

/**
 * A part of a formula in Typst; undefined where it has something for which Typst has no sure equal, and then the whole
 * formula is set as a picture.
 */
export type MathTypst = Typst | undefined;

/** Sets any element of a formula. */
export type SetElement = (element: Element) => MathTypst;

/** The child elements of a MathML element; the annotation with the TeX is none of them. */
export function elementsOf(parent: Element): readonly Element[] {
  return parent.children.filter(isElement).filter(({ tagName }) => tagName !== 'annotation');
}

/** An attribute as it is written; undefined where it is absent. */
export function attribute(element: Element, name: string): string | undefined {
  const value = element.properties[name];
  return value === undefined || value === null ? undefined : Array.isArray(value) ? value.join(' ') : String(value);
}

/** Whether an element has no other attributes than these. */
export function hasOnly(element: Element, names: readonly string[]): boolean {
  return Object.keys(element.properties).every((name) => names.includes(name));
}

/** The characters of an element that holds nothing but text. */
export function textIn(element: Element): string {
  return element.children.map((child) => (child.type === 'text' ? child.value : '')).join('');
}

/** The same, a sign and its stroke as one character where there is one: `≢`. */
export function composed(element: Element): string {
  return textIn(element).normalize('NFC');
}

/** A length in em, `0.5em`; zero may come without a unit. Undefined for any other unit. */
export function ems(value: string | undefined): number | undefined {
  const match = value === undefined ? undefined : /^([+-]?(?:\d+\.?\d*|\.\d+))(em|px)?$/.exec(value);
  if (match?.[1] === undefined) return undefined;
  const amount = Number(match[1]);
  return match[2] === 'em' || amount === 0 ? amount : undefined;
}

/** Every element set; undefined where one of them cannot be. */
export function setAll(elements: readonly Element[], set: SetElement): readonly Typst[] | undefined {
  const parts = elements.map(set);
  const done = parts.filter((part) => part !== undefined);
  return done.length === parts.length ? done : undefined;
}

function isElement(node: ElementContent): node is Element {
  return node.type === 'element';
}
