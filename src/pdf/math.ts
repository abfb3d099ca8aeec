import type { Element } from 'hast';
import { markScripts } from './math-classes.ts';
import { mathRow } from './math-rows.ts';
import { mathLimits, mathPadding, mathScripts } from './math-scripts.ts';
import { type MathRows, mathTable, tableOf, tableRows } from './math-tables.ts';
import { mathToken } from './math-tokens.ts';
import { attribute, elementsOf, ems, hasOnly, type MathTypst, textIn } from './mathml.ts';
import { call, code, EMPTY, string, type Typst } from './typst.ts';

/** A formula in Typst. */
export interface MathBody {
  /** Content; of a formula whose rows have numbers, a function from what sets such a number to content. */
  readonly body: Typst;
  /** One of the numbers that rows carry, where any does. */
  readonly number?: Typst;
}

/**
 * A formula in Typst, from the MathML that KaTeX makes of its TeX, so that macros, environments and numbers are the page's
 * own. Every element and attribute that is not known to have a sure equal in Typst gives undefined, never a guess: the
 * formula is then set as a picture.
 */
export function mathBody(math: Element): MathBody | undefined {
  markScripts(math, attribute(math, 'display') === 'block' ? 0 : 1);
  const content = contentOf(math);
  const [top, ...more] = content;
  if (top?.tagName === 'mtable' && more.length === 0) {
    const found = tableRows(top, setElement);
    if (found?.numbers.some((number) => number !== undefined)) return numberedRows(top, found);
  }
  const body = mathRow(content, setElement);
  return body && { body };
}

/** The elements that a formula consists of, without the wrappers that KaTeX puts around them. */
function contentOf(math: Element): readonly Element[] {
  const elements = elementsOf(math);
  const [only] = elements;
  const isWrapper = elements.length === 1 && (only?.tagName === 'semantics' || isPlainRow(only));
  return only && isWrapper ? contentOf(only) : elements;
}

function isPlainRow(element: Element | undefined): boolean {
  return element?.tagName === 'mrow' && hasOnly(element, []);
}

/** The rows with a last column that takes no room: the template puts the numbers from there at the margin. */
function numberedRows(table: Element, { rows, numbers }: MathRows): MathBody | undefined {
  const last = numbers.map((number) => (number === undefined ? EMPTY : call('beside', [number])));
  const body = tableOf(table, rows, last);
  const [number] = numbers.filter((candidate) => candidate !== undefined);
  return body && number && { body: code(`beside => ${body}`), number };
}

function setElement(element: Element): MathTypst {
  switch (element.tagName) {
    case 'mi':
    case 'mn':
    case 'mo':
    case 'mtext':
    case 'mspace':
      return mathToken(element, setElement);
    case 'mrow':
      return hasOnly(element, []) ? mathRow(elementsOf(element), setElement) : undefined;
    case 'msub':
    case 'msup':
    case 'msubsup':
      return mathScripts(element, setElement);
    case 'munder':
    case 'mover':
    case 'munderover':
      return mathLimits(element, setElement);
    case 'mfrac':
    case 'mroot':
      return pair(element);
    case 'mtable':
      return mathTable(element, setElement);
    case 'mpadded':
      return mathPadding(element, setElement);
    default:
      return wrapper(element);
  }
}

/** A fraction or a root with an index. */
function pair(element: Element): MathTypst {
  const [first, second] = elementsOf(element).map(setElement);
  if (first === undefined || second === undefined) return undefined;
  if (element.tagName === 'mroot') return call('math.root', [second, first]);
  if (hasOnly(element, [])) return call('math.frac', [first, second]);
  const isStack = hasOnly(element, ['linethickness']) && ems(attribute(element, 'linethickness')) === 0;
  return isStack ? call('stack-math', [first, second]) : undefined;
}

/** An element that says something of all it holds. */
function wrapper(element: Element): MathTypst {
  if (textIn(element).trim() !== '') return undefined;
  const body = mathRow(elementsOf(element), setElement);
  if (body === undefined) return undefined;
  switch (element.tagName) {
    case 'msqrt':
      return hasOnly(element, []) ? call('math.sqrt', [body]) : undefined;
    case 'mphantom':
      return hasOnly(element, []) ? call('hide', [body]) : undefined;
    case 'menclose':
      return hasOnly(element, ['notation']) ? struck(attribute(element, 'notation') ?? '', body) : undefined;
    case 'mstyle':
      return mathStyle(element, body);
    default:
      return undefined;
  }
}

function struck(notation: string, body: Typst): MathTypst {
  const strikes: Readonly<Record<string, Readonly<Record<string, Typst>>>> = {
    updiagonalstrike: {},
    downdiagonalstrike: { inverted: code('true') },
    'updiagonalstrike downdiagonalstrike': { cross: code('true') },
  };
  if (notation === 'box') return call('framed', [body]);
  const options = Object.hasOwn(strikes, notation) ? strikes[notation] : undefined;
  return options && call('math.cancel', [body], options);
}

/** CSS's basic colours (CSS Color 4 §6.1), but for white, which paper has already. */
const COLORS: Readonly<Record<string, string>> = {
  aqua: '#00ffff',
  black: '#000000',
  blue: '#0000ff',
  fuchsia: '#ff00ff',
  gray: '#808080',
  green: '#008000',
  lime: '#00ff00',
  maroon: '#800000',
  navy: '#000080',
  olive: '#808000',
  orange: '#ffa500',
  purple: '#800080',
  red: '#ff0000',
  teal: '#008080',
};

const STYLES: Readonly<Record<string, string>> = {
  '1 ': 'math.script',
  '2 ': 'math.sscript',
  '0 true': 'math.display',
  '0 false': 'math.inline',
  '1 false': 'math.script',
  '2 false': 'math.sscript',
};

function mathStyle(element: Element, body: Typst): MathTypst {
  const color = attribute(element, 'mathcolor');
  if (color !== undefined) {
    const hex = Object.hasOwn(COLORS, color) ? COLORS[color] : color;
    const isHex = hex !== undefined && /^#(?:[\da-f]{3}|[\da-f]{6})$/i.test(hex) && hasOnly(element, ['mathcolor']);
    return isHex ? call('text', [body], { fill: call('rgb', [string(hex)]) }) : undefined;
  }
  const style = `${attribute(element, 'scriptlevel') ?? ''} ${attribute(element, 'displaystyle') ?? ''}`;
  const name = Object.hasOwn(STYLES, style) ? STYLES[style] : undefined;
  return name !== undefined && hasOnly(element, ['scriptlevel', 'displaystyle']) ? call(name, [body]) : undefined;
}
