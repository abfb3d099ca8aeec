/** Which of CSL's locator labels (`page`, `chapter` …) a word stands for; words in lower case, without a final dot. */
export type LocatorTerms = ReadonlyMap<string, string>;

/** What stands after a citation's key, taken apart. */
export interface Locator {
  /** CSL's name of what the locator counts. */
  readonly label?: string;
  readonly locator?: string;
  /** The rest as written, with its leading comma or space. */
  readonly suffix?: string;
}

/**
 * Takes `, pp. 33-35, 38 and *passim*` apart as Pandoc does (Pandoc User's Guide, 'Citation syntax'): a term such as
 * `pp.` or `chap.`, then numbers, ranges and lists of them, then the suffix. Numbers alone are pages. In braces
 * anything is a locator: `{pp. iv, (xv)-(xvii)}`; empty braces are none and keep `{}, 99 years later` a suffix.
 */
export function parseLocator(after: string, terms: LocatorTerms): Locator {
  const start = /^\s*,?\s*/.exec(after)?.[0].length ?? 0;
  const text = after.slice(start);
  if (text.startsWith('{')) return inBraces(text, after, terms);
  const term = termAt(text, terms);
  const rest = text.slice(term?.length ?? 0);
  const numbers = numbersAt(rest, term === undefined);
  if (numbers === undefined) return withSuffix(after);
  return { label: term?.label ?? 'page', locator: withDashes(numbers), ...withSuffix(rest.slice(numbers.length)) };
}

function withSuffix(text: string): Pick<Locator, 'suffix'> {
  const suffix = text.trimEnd();
  return suffix === '' ? {} : { suffix: /^[\s,.;:)]/.test(suffix) ? suffix : ` ${suffix}` };
}

function withDashes(numbers: string): string {
  return numbers.replace(/\s*--?\s*/g, '–');
}

function inBraces(text: string, after: string, terms: LocatorTerms): Locator {
  let depth = 0;
  for (let position = 0; position < text.length; position++) {
    if (text[position] === '{') depth++;
    if (text[position] === '}') depth--;
    if (depth > 0) continue;
    const inner = text.slice(1, position).trim();
    const suffix = withSuffix(text.slice(position + 1));
    if (inner === '') return suffix;
    const term = termAt(inner, terms);
    return { label: term?.label ?? 'page', locator: withDashes(inner.slice(term?.length ?? 0)), ...suffix };
  }
  return withSuffix(after);
}

/** The longest term that the text starts with, and the length of it and of the white space after it. */
function termAt(text: string, terms: LocatorTerms): { label: string; length: number } | undefined {
  let found: { label: string; length: number } | undefined;
  for (const [term, label] of terms) {
    if (found && term.length <= found.length) continue;
    if (text.slice(0, term.length).toLowerCase() !== term) continue;
    const end = /^\.?\s*/.exec(text.slice(term.length))?.[0].length ?? 0;
    // A word ends before a space, a dot or a number; a sign such as § may stand before anything.
    const isWhole = end > 0 || !/\p{L}$/u.test(term) || !/^\p{L}/u.test(text.slice(term.length));
    if (isWhole) found = { label, length: term.length + end };
  }
  return found;
}

const ROMAN = '(?=[ivxlcdm])m*(?:c[md]|d?c{0,3})(?:x[cl]|l?x{0,3})(?:i[xv]|v?i{0,3})';
const ROMANS = `${ROMAN}|${ROMAN.replace(/[ivxlcdm]/g, (letter) => letter.toUpperCase())}`;
const NUMBER = String.raw`\p{L}{0,2}\d+(?:[.:/]\d+)*(?:ff?\.|ff|\p{L})?`;
const COUNT = `(?:${NUMBER}|(?:${ROMANS})|\\p{Lu})(?![\\p{L}\\p{N}])`;
const ONE = `(?:${COUNT}|\\((?:${NUMBER}|${ROMANS}|\\p{L})\\))`;
const RANGE = String.raw`${ONE}(?:\s*[-–—]+\s*${ONE})?`;
const LIST = new RegExp(String.raw`^${RANGE}(?:\s*(?:,|&)\s*${RANGE})*`, 'u');

/** The numbers that the text starts with; without a term before them they must be Arabic. */
function numbersAt(text: string, isBare: boolean): string | undefined {
  const match = LIST.exec(text)?.[0];
  return match === undefined || (isBare && !/^\d/.test(match)) ? undefined : match;
}
