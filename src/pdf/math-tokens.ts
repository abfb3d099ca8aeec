import type { Element } from 'hast';
import { attribute, ems, hasOnly, type MathTypst, type SetElement, setAll, textIn } from './mathml.ts';
import { call, code, EMPTY, length, sequence, string, type Typst, text } from './typst.ts';

/** MathML's `mathvariant`, as the functions that make it of an upright letter. */
const VARIANTS: Readonly<Record<string, readonly string[]>> = {
  normal: ['math.upright'],
  italic: ['math.italic'],
  bold: ['math.bold', 'math.upright'],
  'bold-italic': ['math.bold', 'math.italic'],
  'double-struck': ['math.bb'],
  script: ['math.cal'],
  'bold-script': ['math.bold', 'math.cal'],
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
  const nested = nestedElements(element, set);
  if (nested !== undefined) return nested.body && call('math.class', [string('normal'), nested.body]);
  const value = textIn(element);
  if (value === '') return EMPTY;
  if (isMark(value)) return undefined;
  const isSingle = [...value].length === 1;
  const variant = variantOf(element, isSingle ? 'italic' : 'normal');
  if (!isSingle) return styled(text(value), variant);
  const letter = styled(symbol(value), variant);
  // A bar or a sign that MathML calls an identifier has an ordinary character's spacing.
  return letter && (/^\p{L}$/u.test(value) ? letter : call('math.class', [string('normal'), letter]));
}

const OPERATOR_ATTRIBUTES = ['lspace', 'rspace', 'stretchy', 'fence', 'separator', 'mathvariant', 'minsize', 'maxsize'];

function operator(element: Element, set: SetElement): MathTypst {
  if (!hasOnly(element, OPERATOR_ATTRIBUTES)) return undefined;
  const nested = nestedElements(element, set);
  const body = nested === undefined ? operatorBody(element) : nested.body;
  if (body === undefined) return undefined;
  const mathClass = nested !== undefined || hasSpacing(element) ? (classBySpacing(element) ?? 'relation') : undefined;
  if (mathClass !== undefined) return call('math.class', [string(mathClass), body]);
  // A bar that is not to grow is one of a pair, as in a norm, and no relation.
  const isBar = attribute(element, 'stretchy') === 'false' && /^[|∣‖∥]$/u.test(textIn(element));
  return isBar ? call('math.class', [string('normal'), body]) : body;
}

function operatorBody(element: Element): MathTypst {
  const value = textIn(element);
  const characters = [...value];
  const [first] = characters;
  if (first === undefined) return EMPTY;
  if (isMark(value)) return undefined;
  if (characters.length > 1) {
    return /^[\p{L}\s]+$/u.test(value)
      ? call('math.op', [string(value)])
      : call('math.class', [string('relation'), sequence(characters.map(symbol))]);
  }
  const minimum = attribute(element, 'minsize');
  const size = ems(minimum);
  if (minimum !== undefined && size === undefined) return undefined;
  if (size !== undefined) return grown(first, size);
  return styled(symbol(first), variantOf(element, /^\p{L}$/u.test(value) ? 'italic' : 'normal'));
}

/** A delimiter of a given height, such as `\bigl(`; a bar among them stays without a relation's spaces. */
function grown(character: string, size: number): Typst {
  const body = call('math.stretch', [symbol(character)], { size: length(size, 'em') });
  return /^[|∣‖∥/\\∖]$/u.test(character) ? call('math.class', [string('normal'), body]) : body;
}

function hasSpacing(element: Element): boolean {
  return attribute(element, 'lspace') !== undefined || attribute(element, 'rspace') !== undefined;
}

function classBySpacing(element: Element): string | undefined {
  const before = ems(attribute(element, 'lspace'));
  const after = ems(attribute(element, 'rspace'));
  if (before === undefined || after === undefined) return undefined;
  if (before > 0.1) return 'binary';
  return after > 0.1 ? 'punctuation' : 'normal';
}

/** What a token that holds elements holds, such as the relation of `\stackrel`; undefined where it holds text. */
function nestedElements(element: Element, set: SetElement): { readonly body: MathTypst } | undefined {
  const inner = element.children.filter((child) => child.type === 'element');
  if (inner.length === 0) return undefined;
  const parts = setAll(inner, set);
  return { body: parts && sequence(parts) };
}

// Without a base of its own a combining mark would fall on what stands before it.
function isMark(value: string): boolean {
  return /^\p{M}/u.test(value);
}

/** Spaces that KaTeX writes as characters, in em; U+2063 after one turns it round. */
const SPACES: Readonly<Record<string, number>> = {
  '\u200A': 0.0556,
  '\u2009': 0.1667,
  '\u2005': 0.2222,
  '\u2005\u200A': 0.2778,
  '\u200A\u2063': -0.0556,
  '\u2009\u2063': -0.1667,
  '\u205F\u2063': -0.2222,
  '\u2005\u2063': -0.2778,
};

function words(element: Element): MathTypst {
  if (!hasOnly(element, ['mathvariant'])) return undefined;
  const value = textIn(element);
  const width = SPACES[value];
  if (width !== undefined) return call('h', [length(width, 'em')]);
  const variant = attribute(element, 'mathvariant') ?? 'normal';
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
  monospace: [code('font: mono-font')],
};

function space(element: Element): MathTypst {
  if (attribute(element, 'linebreak') === 'newline' && hasOnly(element, ['linebreak'])) return code('linebreak()');
  const width = attribute(element, 'width');
  // A rule without width is a strut.
  if (ems(width) === 0 && hasOnly(element, ['width', 'height', 'mathbackground'])) return EMPTY;
  if (!hasOnly(element, ['width'])) return undefined;
  if (width === undefined) return EMPTY;
  const amount = ems(width);
  return amount === undefined ? undefined : amount === 0 ? EMPTY : call('h', [length(amount, 'em')]);
}
