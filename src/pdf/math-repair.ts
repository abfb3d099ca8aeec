import { getRange } from '@mathjax/src/js/core/MmlTree/OperatorDictionary.js';
import type { Element } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import { classesOf } from './body-context.ts';
import { APPLY_FUNCTION } from './math-classes.ts';
import { attribute, elementsOf, textIn } from './mathml.ts';
import { plainText } from './phrases.ts';

/**
 * Writes into KaTeX's MathML, in place, what only its HTML says: the numbers of rows, limits that `\limits` puts above and
 * below an operator in running text, which of two scripts `\mathscr` and `\mathcal` name, and the bold of `\pmb`.
 */
export function repairMath(html: Element, math: Element): void {
  writeTags(math, tagsIn(html));
  writeLimits(html, math);
  writeRelations(html, math);
  writeScripts(html, math);
  visit(math, 'element', (element) => {
    if (element.tagName === 'mstyle' && attribute(element, 'style')?.includes('text-shadow') === true)
      embolden(element);
  });
}

/** The numbers that KaTeX's HTML shows beside the rows of a formula, from top to bottom. */
function tagsIn(html: Element): readonly string[] {
  const tags: string[] = [];
  visit(html, 'element', (beside) => {
    if (!classesOf(beside).includes('tag')) return undefined;
    visit(beside, 'element', (element) => {
      const classes = classesOf(element);
      if (!classes.includes('mord') || !classes.includes('text')) return undefined;
      tags.push(plainText(element).replace(/\u200B/g, ''));
      return SKIP;
    });
    return SKIP;
  });
  return tags;
}

/** KaTeX leaves the cells of some rows' numbers empty in its MathML: what its HTML shows goes into them. */
function writeTags(math: Element, tags: readonly string[]): void {
  const cells: Element[] = [];
  visit(math, 'element', (element) => {
    if (classesOf(element).includes('mml-eqn-num') && elementsOf(element).length === 0) cells.push(element);
  });
  // A number that only a style sheet counts is in the HTML no more than in the MathML.
  if (cells.length !== tags.length || tags.includes('')) return;
  for (const [position, cell] of cells.entries()) {
    const value = tags[position] ?? '';
    cell.children = [{ type: 'element', tagName: 'mtext', properties: {}, children: [{ type: 'text', value }] }];
  }
}

const WITH_LIMITS: Readonly<Record<string, string>> = { msub: 'munder', msup: 'mover', msubsup: 'munderover' };

/** Operators with scripts, in order, of which the HTML shows some with limits. */
function writeLimits(html: Element, math: Element): void {
  const shown: boolean[] = [];
  visit(html, 'element', (element) => {
    const classes = classesOf(element);
    if (classes.includes('op-limits')) shown.push(true);
    else if (classes.includes('mop') && elementsOf(element).some((child) => classesOf(child).includes('msupsub')))
      shown.push(false);
  });
  if (!shown.includes(true)) return;
  const operators: Element[] = [];
  visit(math, 'element', (element) => {
    if (isScriptedOperator(element)) operators.push(element);
  });
  if (operators.length !== shown.length) return;
  for (const [place, operator] of operators.entries()) {
    if (shown[place] === true) operator.tagName = WITH_LIMITS[operator.tagName] ?? operator.tagName;
  }
}

const OPERATOR = 1;

function isScriptedOperator(element: Element): boolean {
  if (!/^(?:msub|msup|msubsup|munder|mover|munderover)$/.test(element.tagName)) return false;
  const [base] = elementsOf(element);
  if (base === undefined || 'accent' in element.properties || 'accentunder' in element.properties) return false;
  if (base.tagName === 'mrow') return elementsOf(base).some((child) => textIn(child) === APPLY_FUNCTION);
  const value = textIn(base);
  return base.tagName === 'mo' && (elementsOf(base).length > 0 || (value !== '' && getRange(value)[2] === OPERATOR));
}

/** Delimiters of a given size, in order, of which the HTML shows those of `\bigm` as relations. */
function writeRelations(html: Element, math: Element): void {
  const shown: boolean[] = [];
  visit(html, 'element', (element) => {
    if (elementsOf(element).some((child) => classesOf(child).includes('delimsizing')))
      shown.push(classesOf(element).includes('mrel'));
  });
  const delimiters: Element[] = [];
  visit(math, 'element', (element) => {
    if (element.tagName === 'mo' && attribute(element, 'minsize') !== undefined) delimiters.push(element);
  });
  if (delimiters.length !== shown.length) return;
  for (const [place, delimiter] of delimiters.entries()) {
    if (shown[place] === true) Object.assign(delimiter.properties, { lspace: RELATION, rspace: RELATION });
  }
}

const RELATION = '0.2778em';

const CALLIGRAPHIC: Readonly<Record<string, string>> = {
  script: '-tex-calligraphic',
  'bold-script': '-tex-bold-calligraphic',
};

/** KaTeX's MathML calls the letters of `\mathcal` script, as it does those of `\mathscr`. */
function writeScripts(html: Element, math: Element): void {
  const shown: { readonly letter: string; readonly isScript: boolean }[] = [];
  visit(html, 'element', (element) => {
    const name = classesOf(element).find((candidate) => candidate === 'mathscr' || candidate === 'mathcal');
    if (name === undefined) return;
    for (const letter of plainText(element).replace(/\u200B/g, ''))
      shown.push({ letter, isScript: name === 'mathscr' });
  });
  const letters: Element[] = [];
  visit(math, 'element', (element) => {
    if (/^(?:bold-)?script$/.test(attribute(element, 'mathvariant') ?? '')) letters.push(element);
  });
  const isScriptOnly = shown.every(({ isScript }) => isScript);
  for (const [place, element] of letters.entries()) {
    const same = shown.filter(({ letter }) => letter === textIn(element));
    const isScript = same.length > 0 ? same.every((one) => one.isScript) : isScriptOnly;
    const isEither = same.some((one) => one.isScript) && !isScript;
    if (isEither ? shown[place]?.isScript === true : isScript) continue;
    const variant = attribute(element, 'mathvariant') ?? '';
    element.properties['mathvariant'] = CALLIGRAPHIC[variant] ?? variant;
  }
}

const BOLD: Readonly<Record<string, string>> = {
  normal: 'bold',
  italic: 'bold-italic',
  script: 'bold-script',
  '-tex-calligraphic': '-tex-bold-calligraphic',
  fraktur: 'bold-fraktur',
  'sans-serif': 'bold-sans-serif',
};

/** `\pmb`, which the HTML shows by shadows: bold letters and signs. */
function embolden(style: Element): void {
  style.tagName = 'mrow';
  style.properties = {};
  visit(style, 'element', (element) => {
    if (!/^m[ino]$/.test(element.tagName)) return;
    const isLetter = element.tagName === 'mi' && [...textIn(element)].length === 1;
    const variant = attribute(element, 'mathvariant') ?? (isLetter ? 'italic' : 'normal');
    element.properties['mathvariant'] = BOLD[variant] ?? variant;
  });
}
