import { ownEntry } from '../model/own-entry.ts';

/** Commands that change only how their argument looks. */
const APPEARANCE =
  words(`mathcal mathsf mathit mathbf mathfrak mathscr mathbb boldsymbol bm text textnormal operatorname
  displaystyle textstyle big Big bigl bigr Bigl Bigr limits nolimits uppercase lowercase MakeUppercase MakeLowercase textmd
  rmfamily sffamily ttfamily normalfont upshape itshape small large protect null leavevmode nobreak allowbreak NoCaseChange
  natexlab bibinfo bibnamefont bibfnamefont newline linebreak break hfill xspace sloppy newblock t b footnote mathop mathbin`);
const OPERATORS =
  words(`arccos arcsin arctan arg argmax argmin cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim
  liminf limsup ln log max min mod Pr sec sin sinh sup tan tanh`);
const MATH_ACCENTS: Readonly<Record<string, string>> = {
  hat: '\u0302',
  widehat: '\u0302',
  tilde: '\u0303',
  widetilde: '\u0303',
  vec: '\u20D7',
  dot: '\u0307',
  ddot: '\u0308',
};

/** The text of a command that the parser does not know; undefined where it is not known here either. */
export function commandText(name: string, tex: string): string | undefined {
  const argument = tex.slice(name.length + 1).replace(/[{}]/g, '');
  if (OPERATORS.has(name)) return ` ${name} `;
  if (APPEARANCE.has(name) || name.trim() === '') return name.trim() === '' ? ' ' : argument;
  const accent = ownEntry(MATH_ACCENTS, name);
  return accent === undefined ? undefined : argument + accent;
}

const ENTITIES: Readonly<Record<string, string>> = { less: '<', lt: '<', greater: '>', gt: '>', amp: '&' };

/** The text of a field that TeX's commands have no part in, such as a URL, without the braces and escapes around it. */
export function verbatimText(tex: string): string {
  return tex
    .replace(/\\noopsort\s*\{[^{}]*\}/g, '')
    .replace(/\\(?:url|path|href)\s*\{([^{}]*)\}(?:\s*\{[^{}]*\})?/g, '$1')
    .replace(/\\textasciitilde(?:\{\})?|\\~(?:\{\})?|\{\\textasciitilde\}/g, '~')
    .replace(
      /\\text(less|greater)(?:\{\})?\s*|&(lt|gt|amp);/g,
      (_, tex?: string, html?: string) => ENTITIES[tex ?? html ?? ''] ?? '',
    )
    .replace(/\\([_%&#${}^])/g, '$1')
    .replace(/[{}]/g, '')
    .trim();
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/));
}
