import { ownEntry } from '../model/own-entry.ts';
import type { CslDate } from '../model/reference.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAMES = /^(?:january|february|march|april|may|june|july|august|sept?|september|october|november|december)$/;
// No date is longer; what else a field may hold costs no time.
const LONGEST = 80;
const SEASONS: Readonly<Record<string, number>> = { spring: 1, summer: 2, autumn: 3, fall: 3, winter: 4 };

/** A date of BibLaTeX (`2024-05`, `1990/1995`, `1850~`) or of BibTeX: a year, a month and a day in fields of their own. */
export function bibtexDate(date: string, month?: string, day?: string): CslDate {
  const range = /^(.*[\dX~?%])\s*(?:\/|--|–|(?<=\d{4})-(?=\d{4}$))\s*(.*)$/i.exec(date.trim().slice(0, LONGEST));
  const start = edtf(range?.[1] ?? date);
  if (start === undefined) return { literal: date.trim() };
  const [first = [], decadeEnd] = start.parts;
  const details = {
    ...(start.circa ? { circa: true } : {}),
    ...(start.season === undefined ? {} : { season: start.season }),
  };
  if (range !== null) {
    const end = edtf(range[2] ?? '');
    return { 'date-parts': end?.parts[0] === undefined ? [first] : [first, end.parts.at(-1) ?? []], ...details };
  }
  const [year] = first;
  if (first.length === 1 && year !== undefined && month !== undefined)
    return { ...details, ...monthOf(year, month, day) };
  return { 'date-parts': decadeEnd === undefined ? [first] : [first, decadeEnd], ...details };
}

interface Edtf {
  readonly parts: readonly (readonly number[])[];
  readonly season?: number;
  readonly circa: boolean;
}

/** A date of EDTF, levels 0 and 1 (ISO 8601-2), as far as BibLaTeX has it: `199X`, `2001-21`, `1723~`; also `c. 1723`. */
function edtf(text: string): Edtf | undefined {
  const match = /^(ca?\.?\s*|circa\s+|[~?%])?(-?\d{2}[\dXu]{2})(?:-(\d{1,2}))?(?:-(\d{1,2}))?(?:T.*)?([~?%])?$/i.exec(
    text.trim().slice(0, LONGEST),
  );
  if (match?.[2] === undefined) return undefined;
  const circa = match[1] !== undefined || match[5] !== undefined;
  const years = ['0', '9'].map((digit) => Number(match[2]?.replace(/[Xu]/gi, digit)));
  const [first = 0, last = 0] = years;
  if (first !== last) return { parts: [[first], [last]], circa };
  const month = Number(match[3] ?? 0);
  const day = Number(match[4] ?? 0);
  if (month >= 21 && month <= 24) return { parts: [[first]], season: month - 20, circa };
  if (month < 1 || month > 12) return { parts: [[first]], circa };
  return { parts: [day >= 1 && day <= 31 ? [first, month, day] : [first, month]], circa };
}

/** What a `month` field adds to a year: `5`, `may`, `10 May`, `May--June`, `28 June -- 1 July`, `Spring`. */
function monthOf(year: number, text: string, day?: string): CslDate {
  const words = text.toLowerCase().match(/\p{L}+|\d+/gu) ?? [];
  const months = words.map(monthNumber).filter((month) => month !== undefined);
  const numbers = words.filter((word) => /^\d+$/.test(word)).map(Number);
  if (months.length === 0) {
    const season = words.map((word) => ownEntry(SEASONS, word)).find((found) => found !== undefined);
    if (season !== undefined) return { 'date-parts': [[year]], season };
    months.push(
      ...numbers
        .splice(0)
        .filter((month) => month >= 1 && month <= 12)
        .slice(0, 2),
    );
  }
  const days = [
    ...numbers,
    ...(numbers.length === 0 && day !== undefined && /^\d+$/.test(day) ? [Number(day)] : []),
  ].filter((number) => number >= 1 && number <= 31);
  const [first, second = first] = months;
  if (first === undefined || second === undefined) return { 'date-parts': [[year]] };
  const [from, to] = days;
  const start = from === undefined ? [year, first] : [year, first, from];
  if (first === second && to === undefined) return { 'date-parts': [start] };
  return { 'date-parts': [start, to === undefined ? [year, second] : [year, second, to]] };
}

function monthNumber(word: string): number | undefined {
  const place = MONTHS.indexOf(word.slice(0, 3));
  return place >= 0 && (word.length === 3 || MONTH_NAMES.test(word)) ? place + 1 : undefined;
}

/** A day as people write it: `2024-05-03`, `May 3, 2024`, `3 May 2024`; undefined where there is none. */
export function looseDate(text: string): CslDate | undefined {
  const iso = /\d{4}-\d{2}(?:-\d{2})?/.exec(text)?.[0];
  if (iso !== undefined) return bibtexDate(iso);
  const year = /\b\d{4}\b/.exec(text)?.[0];
  return year === undefined ? undefined : bibtexDate(year, text.replace(year, ' '));
}
