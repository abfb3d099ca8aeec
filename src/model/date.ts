/**
 * Calendar dates stay ISO 8601 strings: `YYYY-MM-DD`, or a date-time with its zone. Nothing here reads the local
 * time zone or the clock.
 */
export type IsoDate = string;

const DATE = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** Whether `text` is a date that exists: 2024-02-30 does not. */
export function isIsoDate(text: string): boolean {
  const match = DATE.exec(text);
  if (!match) return false;
  const [year, month, day, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map((part) => Number(part ?? 0));
  if (year === undefined || month === undefined || day === undefined) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  date.setUTCFullYear(year);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
}

/** The calendar day as written, `YYYY-MM-DD`. */
export function dayOf(date: IsoDate): string {
  return date.slice(0, 10);
}

export function yearOf(date: IsoDate): string {
  return date.slice(0, 4);
}

/** The instant that a date names: midnight UTC for a plain date, UTC where a date-time names no zone. */
export function instantOf(date: IsoDate): Date {
  if (date.length === 10) return new Date(`${date}T00:00:00Z`);
  const text = date.replace(' ', 'T');
  return new Date(/(?:Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`);
}

/** As RFC 3339 writes it: a plain date as it is, a date-time with `T`, seconds and its zone, `Z` where it names none. */
export function rfc3339(date: IsoDate): string {
  const match = DATE.exec(date);
  if (match?.[4] === undefined) return dayOf(date);
  const [hour, minute, second = '00', zone = 'Z'] = match.slice(4, 8);
  return `${dayOf(date)}T${hour}:${minute}:${second}${zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')}`;
}

/** The instant that a date names, as `2026-05-16T00:00:00Z`. */
export function utcTimestamp(date: IsoDate): string {
  return instantOf(date)
    .toISOString()
    .replace(/\.\d{3}Z$/, 'Z');
}

// Making one takes longer than rendering a page's worth of dates with it.
const longDates = new Map<string, Intl.DateTimeFormat>();

function longDate(language: string): Intl.DateTimeFormat {
  const known = longDates.get(language) ?? new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  longDates.set(language, known);
  return known;
}

/** A day as its readers write it: 'May 16, 2026' in English, '16. Mai 2026' in German. */
export function formatDate(date: IsoDate, language: string): string {
  return longDate(language).format(new Date(`${dayOf(date)}T00:00:00Z`));
}

/** Compares two dates by the instant they name. */
export function compareDates(a: IsoDate, b: IsoDate): number {
  return instantOf(a).getTime() - instantOf(b).getTime();
}
