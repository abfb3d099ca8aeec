import { parse as parseToml } from 'smol-toml';
import { parseDocument } from 'yaml';
import { looseDate } from '../load/bibtex-date.ts';

/** A post, split; its front matter still as its generator has it. */
export interface PostParts {
  readonly fields: ReadonlyMap<string, unknown>;
  readonly body: string;
  /** How many lines stand before the body. */
  readonly bodyLine: number;
}

/** A post's front matter in YAML or TOML, and its body; a sentence where it cannot be read. */
export function splitPost(text: string): PostParts | { readonly problem: string } {
  const source = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const [whole, fence = '', matter = ''] = /^(---|\+\+\+)[ \t]*\n([\s\S]*?)(?:^|\n)\1[ \t]*(?:\n|$)/.exec(source) ?? [];
  if (whole === undefined) return { problem: 'The file has no front matter between lines of --- or +++.' };
  try {
    const fields = fence === '---' ? yamlFields(matter) : parseToml(matter);
    const known = new Map(Object.entries(fields).map(([name, value]) => [name.toLowerCase(), value] as const));
    return { fields: known, body: source.slice(whole.length), bodyLine: whole.split('\n').length - 1 };
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    return { problem: `The front matter cannot be read: ${reason.replace(/[.:]+$/, '')}.` };
  }
}

function yamlFields(matter: string): object {
  const document = parseDocument(matter, { version: '1.2', uniqueKeys: false });
  const [error] = document.errors;
  if (error !== undefined) throw error;
  const data: unknown = document.toJS({ maxAliasCount: 100 });
  if (typeof data === 'object' && data !== null && !Array.isArray(data)) return data;
  if (data === null) return {};
  throw new Error('it is not a map of fields');
}

/** A value as a list of texts: of `[a, b]` both, of `a` one, of `a, b` and nothing else both. */
export function textsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((entry) => textOf(entry) ?? []);
  const text = textOf(value);
  return text === undefined
    ? []
    : text
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== '');
}

/** A value as text that is not blank; undefined for what is neither text nor a number. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** A date as generators write it (`2020-01-02 10:00:00 +0100`, `2020/1/2`, `1/2/2020`, `May 3, 2022`, a TOML date) as `YYYY-MM-DD`. */
export function dayIn(value: unknown): string | undefined {
  const text = value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : textOf(value);
  const ymd = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)/.exec(text ?? '');
  const mdy = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text ?? '');
  const [year, month, day] = ymd?.slice(1) ?? (mdy === null ? inWords(text) : [mdy[3], mdy[1], mdy[2]]);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** Year, month and day of a date with the month's English name, as Quarto takes it. */
function inWords(text = ''): readonly (string | undefined)[] {
  return /\p{L}/u.test(text) ? (looseDate(text)?.['date-parts']?.[0] ?? []).map(String) : [];
}
