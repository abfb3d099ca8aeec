import type { Element, Nodes } from 'hast';
import type { Formula } from './formulas.ts';
import { mathmlTree } from './mathml-tree.ts';
import type { MathText } from './plain-text.ts';

/** A formula as one line of Unicode text, `O(n²)`, for places that cannot show math. */
export function formulaText(formula: Formula): string {
  return divided(linear(mathmlTree(formula)))
    .replace(/[\u2061-\u2064]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The text of a tree's formula, which must have been set; one that KaTeX refuses stays TeX. */
export const setFormulaText: MathText = (tex, node) => {
  const formula = node.data?.formula;
  return formula === undefined ? tex : formulaText(formula);
};

/** Around a fraction or a root until it is known what it stands beside: no text may hold these two. */
const [OPEN, CLOSE] = ['\uFFFE', '\uFFFF'];

/**
 * A line that divides what its formula does. A bar or a radical shows how far it reaches, a line of text does not: a space
 * keeps `1/2 x` from being read as 1/(2x), and parentheses stand where a space would not do.
 */
function divided(line: string): string {
  return line
    .replace(/([/÷]\s*|\u2061)\uFFFE([^\uFFFE\uFFFF]*)\uFFFF/gu, '$1($2)')
    .replace(/\uFFFE([^\uFFFE\uFFFF]*)\uFFFF(?=!)/gu, '($1)')
    .replace(/(?<=[\p{L}\p{N}\p{M})\]}⟩⌋⌉⁾₎∞′!])\uFFFE/gu, ' ')
    .replace(/\uFFFF(?=[\u2061-\u2064]*[\p{L}\p{N}([{⟨⌊⌈√∞∂∇∑∏∐∫∬∭∮\uFFFE])/gu, ' ')
    .replace(/[\uFFFE\uFFFF]/g, '');
}

function linear(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (node.type === 'root') return node.children.map(linear).join('');
  if (node.type !== 'element' || node.tagName === 'annotation') return '';
  return element(node);
}

function element(node: Element): string {
  const parts = node.children.map(linear);
  const [first = '', second = '', third = ''] = parts;
  switch (node.tagName) {
    case 'msup':
      return scripted(first) + script(second, SUPERSCRIPTS, '^');
    case 'msub':
      return scripted(first) + script(second, SUBSCRIPTS, '_');
    case 'msubsup':
      return scripted(first) + script(second, SUBSCRIPTS, '_') + script(third, SUPERSCRIPTS, '^');
    case 'munder':
      return BRACES.has(second) ? first : `${first}_${group(second)}`;
    case 'munderover':
      return `${first}_${group(second)}^${group(third)}`;
    case 'mover':
      return BRACES.has(second) ? first : overText(first, second);
    case 'mfrac':
      return `${OPEN}${group(divided(first))}/${group(divided(second))}${CLOSE}`;
    case 'msqrt':
      return `√${group(divided(parts.join('')))}${CLOSE}`;
    case 'mroot':
      return `${OPEN}${script(second, SUPERSCRIPTS, '^')}√${group(divided(first))}${CLOSE}`;
    case 'mo':
      return operator(parts.join(''));
    case 'mtr':
      return `${parts.join(', ')}; `;
    default:
      return parts.join('');
  }
}

/** Braces and lines that group what they stand at; a line of text has the label beside them only. */
const BRACES: ReadonlySet<string> = new Set(['⏟', '⏞', '⏝', '⏜', '⎵', '⎴', '‾', '_', '\u0332']);

/** An accent as Unicode combines it, words as a script; an arrow or a line of another kind is left out. */
function overText(base: string, over: string): string {
  return base + (COMBINING[over] ?? (/[\p{L}\p{N}]/u.test(over) ? `^${group(over)}` : ''));
}

function operator(text: string): string {
  return /^[=<>≤≥≈∼→←↔∈∉⊂⊆×·+−-]$/u.test(text) ? ` ${text === '-' ? '−' : text} ` : text;
}

function group(text: string): string {
  return [...text].length <= 1 || /^[\p{L}\p{N}.]+$/u.test(text) ? text : `(${text.trim()})`;
}

/** What a script stands at, which is all of a fraction or a root. */
function scripted(base: string): string {
  return base.endsWith(CLOSE) ? `(${base})` : base;
}

/** Unicode has raised and lowered forms of few characters: any other script is written after `^` or `_`. */
function script(text: string, forms: Readonly<Record<string, string>>, mark: string): string {
  const bare = text.replace(/\s/g, '');
  const mapped = [...bare].map((character) => forms[character]);
  return mapped.every((character) => character !== undefined) ? mapped.join('') : `${mark}${group(bare)}`;
}

const SUPERSCRIPTS: Readonly<Record<string, string>> = pairs('0123456789+−-=()in′∗⋆', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁱⁿ′**');
const SUBSCRIPTS: Readonly<Record<string, string>> = pairs(
  '0123456789+−-=()aeoxhklmnpstij',
  '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼ',
);
const COMBINING: Readonly<Record<string, string>> = {
  '^': '\u0302',
  '~': '\u0303',
  ˉ: '\u0304',
  '˙': '\u0307',
  '⃗': '\u20D7',
};

function pairs(from: string, to: string): Record<string, string> {
  const targets = [...to];
  return Object.fromEntries([...from].map((character, position) => [character, targets[position] ?? character]));
}
