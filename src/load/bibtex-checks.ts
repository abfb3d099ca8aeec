import { isIsoDate } from '../model/date.ts';
import type { BibtexField } from './bibtex-entries.ts';
import { isRole, namesIn } from './bibtex-tex.ts';

const DATES = new Set(['date', 'urldate', 'origdate', 'eventdate']);
/** No name is longer; what else a field may hold costs no time. */
const LONGEST = 500;

/** Warns of what fields hold that can be read in no way that somebody meant: names between commas, days that there are not. */
export function checkFields(fields: ReadonlyMap<string, BibtexField>): void {
  for (const [name, field] of fields) {
    if (isRole(name)) checkNames(field);
    else if (DATES.has(name)) checkDate(field);
    else if (name === 'month' || name === 'day') checkNumber(name, field);
  }
}

function checkNames(field: BibtexField): void {
  for (const written of namesIn(field.tex)) {
    const name = written.trim();
    const bare = withoutBraces(name.slice(0, LONGEST));
    const separator = separatorIn(bare);
    if (separator === undefined) continue;
    const shown = name.length > 60 ? `${name.slice(0, 60).trimEnd()}…` : name;
    warn(field, name, `"${shown}" has ${separator} between names. Write "and" there: Smith, Jane and Doe, John.`);
  }
}

/** A name has at most two commas, `Family, Jr., Given`, and no suffix is two whole words. */
function separatorIn(name: string): string | undefined {
  // BibLaTeX's own form, `family=…, given=…`, has as many commas as it has parts.
  if (/(?:^|,)\s*(?:family|given|prefix|suffix)(?:-i)?\s*=/i.test(name)) return undefined;
  if (/;/.test(name.replace(/&#?\w+;/g, ''))) return 'a semicolon';
  const parts = name.split(',');
  const isList = parts.length > 3 || (parts.length === 3 && /\p{L}{2,}\s+\p{L}{2,}/u.test(parts[1] ?? ''));
  return isList ? 'commas' : undefined;
}

/** What is left of a name when each group in braces is a single letter, and so is each command. */
function withoutBraces(name: string): string {
  let rest = name.replace(/\\(?:[A-Za-z]+|[\s\S])/g, 'x');
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replace(/\{[^{}]*\}/g, 'x');
  }
  return rest;
}

function checkDate(field: BibtexField): void {
  for (const { 0: date, 1: month, 2: day } of field.tex.slice(0, LONGEST).matchAll(DATE)) {
    // EDTF counts seasons and other parts of a year from 21 to 41.
    const isSeason = day === undefined && Number(month) >= 21 && Number(month) <= 41;
    const whole = `${date.slice(0, 4)}-${padded(month)}-${padded(day ?? '1')}`;
    if (isSeason || isIsoDate(whole)) continue;
    warn(field, date, `"${date}" is not a date. Write YYYY-MM-DD, or as much of it as is known: YYYY-MM or YYYY.`);
  }
}

const DATE = /(?<![\d-])\d{4}-(\d{1,2})(?:-(\d{1,2}))?(?!\d)/g;

function padded(number = ''): string {
  return number.padStart(2, '0');
}

function checkNumber(name: 'month' | 'day', field: BibtexField): void {
  const most = name === 'month' ? 12 : 31;
  const text = field.tex.trim();
  if (!/^\d+$/.test(text) || (Number(text) >= 1 && Number(text) <= most)) return;
  warn(field, text, `"${text}" is not a ${name}. Write a number from 1 to ${most}.`);
}

/** At the words themselves where they stand in the file as they are, else at the field's value. */
function warn({ source, value }: BibtexField, words: string, message: string): void {
  const at = source.text.slice(value.offset, value.end).indexOf(words);
  const place = source.placeAt(
    at < 0 ? value.offset : value.offset + at,
    at < 0 ? value.end - value.offset : words.length,
  );
  source.report('cite/bibtex', place, message, 'warning');
}
