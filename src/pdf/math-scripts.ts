import type { Element } from 'hast';
import { mathRow } from './math-rows.ts';
import { symbol } from './math-tokens.ts';
import { attribute, elementsOf, ems, hasOnly, type MathTypst, type SetElement, setAll, textIn } from './mathml.ts';
import { call, EMPTY, length, sequence, string, type Typst } from './typst.ts';

/** `msub`, `msup` and `msubsup`: scripts beside their base. */
export function mathScripts(element: Element, set: SetElement): MathTypst {
  const [base, ...scripts] = elementsOf(element);
  const setBase = base && setBaseOf(base, set);
  const parts = setAll(scripts, set);
  if (base === undefined || setBase === undefined || parts === undefined || !hasOnly(element, [])) return undefined;
  const beside = base.tagName === 'mo' ? call('math.scripts', [setBase]) : setBase;
  return attach(beside, element.tagName, parts);
}

/** `munder`, `mover` and `munderover`: scripts above and below their base, accents, braces and labelled arrows. */
export function mathLimits(element: Element, set: SetElement): MathTypst {
  if (!hasOnly(element, ['accent', 'accentunder'])) return undefined;
  const [base, ...scripts] = elementsOf(element);
  if (base === undefined) return undefined;
  const [script] = scripts;
  if (element.tagName !== 'munderover' && script?.tagName === 'mo') {
    const decorated = decoration(element, base, script, set);
    if (decorated !== undefined || isDecoration(element, script)) return decorated;
  }
  const parts = setAll(scripts, set);
  const arrow = longArrow(base);
  const setBase = arrow ?? setBaseOf(base, set);
  if (setBase === undefined || parts === undefined) return undefined;
  return attach(arrow ?? call('math.limits', [setBase]), element.tagName, parts);
}

/** What scripts stand at: of an operator that holds elements, these, without the space around it. */
function setBaseOf(base: Element, set: SetElement): MathTypst {
  const nested = base.tagName === 'mo' ? elementsOf(base) : [];
  return nested.length > 1 ? mathRow(nested, set) : set(base);
}

function attach(base: Typst, tagName: string, [first, second]: readonly Typst[]): MathTypst {
  if (tagName === 'msub' || tagName === 'munder') return call('math.attach', [base], { b: first });
  if (tagName === 'msup' || tagName === 'mover') return call('math.attach', [base], { t: first });
  return second && call('math.attach', [base], { b: first, t: second });
}

/** Accents that Typst has, by the character that KaTeX writes. */
const ACCENTS: Readonly<Record<string, string>> = {
  '^': '\u0302',
  ˆ: '\u0302',
  '~': '\u0303',
  '˜': '\u0303',
  ˉ: '\u0304',
  '˘': '\u0306',
  '˙': '\u0307',
  '¨': '\u0308',
  '⃛': '\u20DB',
  '˚': '\u030A',
  ˇ: '\u030C',
  '`': '\u0300',
  ˋ: '\u0300',
  '´': '\u0301',
  ˊ: '\u0301',
  '⃗': '\u20D7',
  '→': '\u20D7',
  '←': '\u20D6',
  '↔': '\u20E1',
  '↼': '\u20D0',
  '⇀': '\u20D1',
};

const ABOVE: Readonly<Record<string, string>> = {
  '‾': 'math.overline',
  '⏞': 'math.overbrace',
  '⎴': 'math.overbracket',
  '⏠': 'math.overparen',
};

const BELOW: Readonly<Record<string, string>> = {
  '‾': 'math.underline',
  _: 'math.underline',
  '⏟': 'math.underbrace',
  '⎵': 'math.underbracket',
  '⏡': 'math.underparen',
};

function isDecoration(element: Element, script: Element): boolean {
  const isAccent = attribute(element, 'accent') === 'true' || attribute(element, 'accentunder') === 'true';
  return isAccent || (attribute(script, 'stretchy') === 'true' && elementsOf(script).length === 0);
}

function decoration(element: Element, base: Element, script: Element, set: SetElement): MathTypst {
  if (!isDecoration(element, script) || !hasOnly(script, ['stretchy'])) return undefined;
  const body = set(base);
  const mark = textIn(script);
  const isAbove = element.tagName === 'mover';
  const lines = isAbove ? ABOVE : BELOW;
  const line = Object.hasOwn(lines, mark) ? lines[mark] : undefined;
  if (body === undefined) return undefined;
  if (line !== undefined) return call(line, [body]);
  const accent = isAbove && Object.hasOwn(ACCENTS, mark) ? ACCENTS[mark] : undefined;
  if (accent === undefined) return undefined;
  // An accent that is not to stretch keeps its own width over several letters.
  const size = attribute(script, 'stretchy') === 'true' ? undefined : length(0, 'pt');
  return call('math.accent', [body, string(accent)], { size });
}

/** The arrow of `\xrightarrow`, as long as its labels; undefined for any other base. */
function longArrow(base: Element): MathTypst {
  const value = textIn(base);
  const isArrow = base.tagName === 'mo' && /^[←→↔⇐⇒⇔↼↽⇀⇁↦↩↪]$/u.test(value);
  if (!isArrow || attribute(base, 'stretchy') !== 'true' || attribute(base, 'minsize') === undefined) return undefined;
  return call('math.stretch', [symbol(value)]);
}

/** `mpadded` with space at its sides, as around the labels of arrows; around nothing it is a strut and shows nothing. */
export function mathPadding(element: Element, set: SetElement): MathTypst {
  const content = mathRow(elementsOf(element), set);
  if (content === undefined || content === EMPTY || hasOnly(element, [])) return content;
  if (!hasOnly(element, ['width', 'lspace'])) return undefined;
  const added = /^\+(.+)$/.exec(attribute(element, 'width') ?? '')?.[1];
  const width = ems(added);
  const before = ems(attribute(element, 'lspace') ?? '0');
  if (width === undefined || before === undefined) return undefined;
  return sequence([call('h', [length(before, 'em')]), content, call('h', [length(width - before, 'em')])]);
}
