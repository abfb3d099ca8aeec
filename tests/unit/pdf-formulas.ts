import { fromHtml } from 'hast-util-from-html';
import katex from 'katex';
import 'katex/contrib/mhchem';
import { type FoundFormula, formulasOf, type SetFormula, setFormula } from '../../src/pdf/formulas.ts';
import { CHEMISTRY, DISPLAY, INLINE } from './katex-expressions.ts';
import { ALONE, IN_TEXT, WITH_ONE, WITH_TWO } from './katex-names.ts';

/** A formula of KaTeX's function list as the PDF sets it. */
export interface ListedFormula extends FoundFormula, SetFormula {
  readonly source: string;
}

/** Every formula of KaTeX's function list, set for the PDF. Macros that one defines hold for the next, as in a text. */
export async function listedFormulas(): Promise<readonly ListedFormula[]> {
  const macros: Record<string, string> = {};
  const display = DISPLAY.map((tex) => ({ tex, displayMode: true }));
  const inline = [
    ...INLINE,
    ...CHEMISTRY,
    ...ALONE,
    ...WITH_ONE.map((name) => `${name}{x}`),
    ...WITH_TWO.map((name) => `${name}{x}{y}`),
    ...IN_TEXT.map((name) => String.raw`\text{${name}}`),
  ].map((tex) => ({ tex, displayMode: false }));
  const formulas: ListedFormula[] = [];
  for (const { tex, displayMode } of [...display, ...inline]) {
    const html = katex.renderToString(tex, { displayMode, macros, strict: 'ignore', throwOnError: true });
    const [found] = formulasOf([fromHtml(html, { fragment: true })]);
    if (found === undefined) throw new Error(`KaTeX sets no formula for ${tex}.`);
    formulas.push({ source: tex, ...found, ...(await setFormula(found)) });
  }
  return formulas;
}
