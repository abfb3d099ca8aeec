import type { Element } from 'hast';
import {
  isBar,
  isInScript,
  isOwnRelation,
  type MathClass,
  mathClassOf,
  spaceBetween,
  spaceOf,
} from './math-classes.ts';
import { mathRow } from './math-rows.ts';
import { attribute, composed, elementsOf, ems, hasOnly, type MathTypst, type SetElement, textIn } from './mathml.ts';
import { call, code, EMPTY, length, sequence, string, type Typst, text } from './typst.ts';

/** MathML's `mathvariant`, as the functions that make it of an upright letter. */
const VARIANTS: Readonly<Record<string, readonly string[]>> = {
  normal: ['math.upright'],
  italic: ['math.italic'],
  bold: ['math.bold', 'math.upright'],
  'bold-italic': ['math.bold', 'math.italic'],
  'double-struck': ['math.bb'],
  script: ['math.scr'],
  'bold-script': ['math.bold', 'math.scr'],
  '-tex-calligraphic': ['math.cal'],
  '-tex-bold-calligraphic': ['math.bold', 'math.cal'],
  fraktur: ['math.frak'],
  'bold-fraktur': ['math.bold', 'math.frak'],
  'sans-serif': ['math.sans', 'math.upright'],
  'bold-sans-serif': ['math.bold', 'math.sans', 'math.upright'],
  'sans-serif-italic': ['math.sans', 'math.italic'],
  'sans-serif-bold-italic': ['math.bold', 'math.sans', 'math.italic'],
  monospace: ['math.mono', 'math.upright'],
};

/** `mi`, `mn`, `mo`, `mtext` or `mspace`. */
export function mathToken(element: Element, set: SetElement): MathTypst {
  switch (element.tagName) {
    case 'mi':
      return identifier(element, set);
    case 'mn':
      return hasOnly(element, ['mathvariant'])
        ? styled(text(textIn(element)), variantOf(element, 'normal'))
        : undefined;
    case 'mo':
      return operator(element, set);
    case 'mtext':
      return words(element);
    default:
      return space(element);
  }
}

function variantOf(element: Element, otherwise: string): string {
  return attribute(element, 'mathvariant') ?? otherwise;
}

function styled(body: Typst, variant: string): MathTypst {
  return VARIANTS[variant]?.reduceRight<Typst>((inner, name) => call(name, [inner]), body);
}

/** A single character as a symbol of math, which has a class and so its spacing. */
export function symbol(character: string): Typst {
  return call('symbol', [string(character)]);
}

function identifier(element: Element, set: SetElement): MathTypst {
  if (!hasOnly(element, ['mathvariant'])) return undefined;
  const nested = elementsOf(element);
  if (nested.length > 0) return mathRow(nested, set);
  const value = textIn(element);
  if (value === '') return EMPTY;
  if (isMark(value)) return undefined;
  const isSingle = [...value].length === 1;
  // KaTeX's MathML calls the letters without dots upright, which its HTML shows in italics.
  const variant = /^[ıȷ]$/.test(value) ? 'italic' : variantOf(element, isSingle ? 'italic' : 'normal');
  // As a word, not as letters of which each is a quantity.
  if (!isSingle && variant === 'italic') return call('words', [string(value)], { style: string('italic') });
  if (!isSingle) return styled(text(value), variant);
  const letter = styled(symbol(value), variant);
  // A bar or a sign that MathML calls an identifier has an ordinary character's spacing.
  return letter && (/^\p{L}$/u.test(value) ? letter : classed('ord', letter));
}

const OPERATOR_ATTRIBUTES = ['lspace', 'rspace', 'stretchy', 'fence', 'separator', 'mathvariant', 'minsize', 'maxsize'];

/** Typst's names of TeX's classes. */
const CLASS_NAMES: Readonly<Record<MathClass, string>> = {
  ord: 'normal',
  op: 'large',
  bin: 'binary',
  rel: 'relation',
  open: 'opening',
  close: 'closing',
  punct: 'punctuation',
  inner: 'normal',
};

function classed(mathClass: MathClass, body: Typst): Typst {
  return call('math.class', [string(CLASS_NAMES[mathClass]), body]);
}

function operator(element: Element, set: SetElement): MathTypst {
  if (!hasOnly(element, OPERATOR_ATTRIBUTES)) return undefined;
  const mathClass = mathClassOf(element) ?? 'ord';
  const nested = elementsOf(element);
  if (nested.length > 0) return nestedOperator(element, nested, mathClass, set);
  const value = composed(element);
  const body = operatorBody(element, value);
  if (body === undefined || body === EMPTY) return body;
  const hasOwnClass = attribute(element, 'lspace') !== undefined || isBar(element) || isOwnRelation(element);
  return hasOwnClass ? classed(mathClass, body) : body;
}

/** `\mathrel{…}` and its kin. A class holds for each atom within, so what has several is set apart by spaces instead. */
function nestedOperator(
  element: Element,
  nested: readonly Element[],
  mathClass: MathClass,
  set: SetElement,
): MathTypst {
  const body = mathRow(nested, set);
  const [only] = unwrapped(nested);
  if (body === undefined || only === undefined) return body;
  if (unwrapped(nested).length > 1) {
    const name = wordOf(unwrapped(nested));
    if (name !== undefined) return classed(mathClass, name);
    if (mathClass === 'op') return call('math.op', [body]);
    const space =
      mathClass === 'open' || mathClass === 'close' ? 0 : spaceBetween('ord', mathClass, isInScript(element));
    return space === 0 ? body : sequence([call('h', [length(space, 'em')]), body, call('h', [length(space, 'em')])]);
  }
  return mathClassOf(only) === mathClass ? body : classed(mathClass, body);
}

/** Elements without the rows around them. */
function unwrapped(elements: readonly Element[]): readonly Element[] {
  const [only] = elements;
  const isRow =
    elements.length === 1 &&
    (only?.tagName === 'mrow' ||
      (/^m[io]$/.test(only?.tagName ?? '') && only !== undefined && elementsOf(only).length > 0));
  return isRow && only !== undefined ? unwrapped(elementsOf(only)) : elements;
}

/** Upright letters as one word, such as the `mod` of `\bmod`. */
function wordOf(letters: readonly Element[]): MathTypst {
  const isWord = letters.every(
    (letter) =>
      letter.tagName === 'mi' && elementsOf(letter).length === 0 && attribute(letter, 'mathvariant') === 'normal',
  );
  return isWord ? styled(text(letters.map(textIn).join('')), 'normal') : undefined;
}

function operatorBody(element: Element, value: string): MathTypst {
  const characters = [...value];
  const [first] = characters;
  if (first === undefined) return EMPTY;
  if (isMark(value)) return undefined;
  if (characters.length > 1) {
    return /^[\p{L}\s]+$/u.test(value)
      ? call('math.op', [string(value)])
      : classed('rel', sequence(characters.map(symbol)));
  }
  const minimum = attribute(element, 'minsize');
  const size = ems(minimum);
  if (minimum !== undefined && size === undefined) return undefined;
  if (size !== undefined) return grown(first, size);
  const variant = variantOf(element, 'normal');
  if (/^\p{L}$/u.test(value)) return styled(symbol(first), variantOf(element, 'italic'));
  // Of operators there is only a whole font of bold ones.
  return /bold/.test(variant) ? call('text', [symbol(first)], { weight: string('bold') }) : symbol(first);
}

/** A delimiter of a given height, such as `\bigl(`; a bar among them stays without a relation's spaces. */
function grown(character: string, size: number): Typst {
  const body = call('math.stretch', [symbol(character)], { size: length(size, 'em') });
  return /^[|∣‖∥/\\∖]$/u.test(character) ? classed('ord', body) : body;
}

// Without a base of its own a combining mark would fall on what stands before it.
function isMark(value: string): boolean {
  return /^\p{M}/u.test(value);
}

function words(element: Element): MathTypst {
  if (!hasOnly(element, ['mathvariant'])) return undefined;
  const value = textIn(element);
  const width = spaceOf(element);
  if (width !== undefined) return call('h', [length(width, 'em')]);
  const variant = attribute(element, 'mathvariant') ?? 'normal';
  // Of letters without serifs there are those of mathematics.
  if (/sans-serif/.test(variant) && /^[\x20-\x7E]+$/.test(value)) return styled(text(value), variant);
  // Combining marks need the letter before them, which may be in another token.
  if (!Object.hasOwn(TEXT_VARIANTS, variant) || isMark(value)) return undefined;
  return value === '' ? EMPTY : call('words', [string(value), ...(TEXT_VARIANTS[variant] ?? [])]);
}

/** How text within a formula looks, as further arguments of the template's `words`. */
const TEXT_VARIANTS: Readonly<Record<string, readonly Typst[]>> = {
  normal: [],
  bold: [code('weight: "bold"')],
  italic: [code('style: "italic"')],
  'bold-italic': [code('weight: "bold"'), code('style: "italic"')],
  monospace: [code('font: mono-font'), code('size: 0.8em')],
};

/** A line break, or a space, of which what stands beside it in its row takes care. */
function space(element: Element): MathTypst {
  if (attribute(element, 'linebreak') === 'newline' && hasOnly(element, ['linebreak'])) return code('linebreak()');
  const width = spaceOf(element);
  if (width === undefined) return undefined;
  return width === 0 ? EMPTY : call('h', [length(width, 'em')]);
}
