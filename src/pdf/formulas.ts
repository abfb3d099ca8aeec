import type { Element, Root } from 'hast';
import { EXIT, SKIP, visit } from 'unist-util-visit';
import { classesOf, type FormulaTypst } from './body-context.ts';
import { type MathBody, mathBody } from './math.ts';
import { type MathPicture, mathPicture } from './math-picture.ts';
import { repairMath } from './math-repair.ts';
import { elementsOf, textIn } from './mathml.ts';
import { call, code, string, type Typst } from './typst.ts';

/** A formula of a text: KaTeX's MathML, and its TeX, which is its text for those who cannot see it. */
export interface FoundFormula {
  readonly math: Element;
  readonly tex: string;
  readonly display: boolean;
}

/** The formulas of rendered trees, in order, their MathML completed in place. */
export function formulasOf(trees: readonly Root[]): readonly FoundFormula[] {
  const found: FoundFormula[] = [];
  for (const tree of trees) {
    visit(tree, 'element', (element) => {
      if (!classesOf(element).includes('katex')) return undefined;
      const math = mathOf(element);
      if (math !== undefined) found.push(math);
      return SKIP;
    });
  }
  return found;
}

function mathOf(katex: Element): FoundFormula | undefined {
  let math: Element | undefined;
  let tex = '';
  visit(katex, 'element', (element) => {
    if (element.tagName === 'math') math = element;
    if (element.tagName === 'annotation') tex = textIn(element);
  });
  if (math === undefined) return undefined;
  repairMath(katex, math);
  return { math, tex, display: math.properties['display'] === 'block' };
}

/** How a formula is set: by Typst, as a picture, or, where neither can, as its TeX. */
export interface SetFormula {
  readonly typst: FormulaTypst;
  readonly by: 'typst' | 'picture' | 'tex';
}

/** Sets a formula by the best means; where one has been `refused`, by the next. */
export async function setFormula(formula: FoundFormula, refused?: SetFormula['by']): Promise<SetFormula> {
  const isWhole = isComplete(formula.math);
  const body = isWhole && refused === undefined ? mathBody(formula.math) : undefined;
  if (body !== undefined) return { typst: setByTypst(body, formula), by: 'typst' };
  const picture = isWhole && refused !== 'picture' ? await mathPicture(formula.math, formula.display) : undefined;
  if (picture !== undefined) return { typst: setAsPicture(picture, formula), by: 'picture' };
  return { typst: setAsTex(formula), by: 'tex' };
}

/**
 * Whether the MathML says all that KaTeX shows. It does not where a style sheet numbers the rows, nor for the few accents
 * that KaTeX has no character for, which it calls `undefined`.
 */
function isComplete(math: Element): boolean {
  let complete = true;
  visit(math, 'element', (element) => {
    const isEmptyNumber = classesOf(element).includes('mml-eqn-num') && elementsOf(element).length === 0;
    if (!isEmptyNumber && (element.tagName !== 'mo' || textIn(element) !== 'undefined')) return undefined;
    complete = false;
    return EXIT;
  });
  return complete;
}

function setByTypst({ body, number: rowNumber }: MathBody, { tex }: FoundFormula): FormulaTypst {
  const alt = altOf(tex);
  // Rows with numbers fill the line wherever they stand.
  if (rowNumber !== undefined) {
    const rows = call('numbered-rows', [body, rowNumber, alt]);
    return { inline: rows, block: () => rows };
  }
  return {
    inline: call('formula', [body, alt]),
    block: (number) => call('display-formula', [body, alt], { number: numberOf(number) }),
  };
}

function setAsPicture({ svg, width, height, depth, overhang }: MathPicture, { tex }: FoundFormula): FormulaTypst {
  const size = [exes(width), exes(height)];
  const start = [string(svg), altOf(tex), ...size];
  const beyond = { overhang: overhang === 0 ? undefined : exes(overhang) };
  return {
    inline: call('formula-picture', [...start, exes(depth)], beyond),
    block: (number) => call('display-picture', start, { ...beyond, number: numberOf(number) }),
  };
}

function setAsTex({ tex }: FoundFormula): FormulaTypst {
  const inline = call('inline-code', [string(tex)]);
  return { inline, block: () => call('code-block', [string(tex), code('()')]) };
}

/** The standards refuse an empty text. */
function altOf(tex: string): Typst {
  return string(tex.trim() === '' ? '\u00A0' : tex.trim());
}

function numberOf(number: string | undefined): Typst | undefined {
  return number === undefined ? undefined : string(number);
}

/** The height of an x in the fonts of formulas, in em. */
const EX = 0.431;

function exes(amount: number): Typst {
  return code(`${Number((amount * EX).toFixed(4))}em`);
}
