import type { z } from 'zod';
import { didYouMean } from '../diagnostics/nearest.ts';

/** What is wrong with a value that is there, and what to write instead. */
export function messageFor(issue: z.core.$ZodIssue, value: unknown): string {
  const field = upperFirst(fieldName(issue.path));
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue, field, value);
    case 'invalid_union': {
      const expected = issue.errors.flat().flatMap((inner) => (inner.code === 'invalid_type' ? inner.expected : []));
      const kinds = [...new Set(expected)].map((kind) => EXPECTED[kind] ?? kind);
      return `${field} must be ${listOf(kinds)}, not ${describe(value)}.`;
    }
    case 'invalid_value': {
      const options = issue.values.map(String);
      const hint = didYouMean(String(value), options, ` Write ${listOf(options)}.`);
      return `${field} cannot be ${describe(value)}.${hint}`;
    }
    case 'too_small':
    case 'too_big':
      if (typeof value !== 'number') break;
      return issue.code === 'too_small'
        ? `${field} must be at least ${issue.minimum}.`
        : `${field} must be at most ${issue.maximum}.`;
    case 'invalid_key':
      return issue.issues[0]?.message ?? issue.message;
  }
  return /^(?:is|does|has) /.test(issue.message) ? `${field} ${issue.message}` : issue.message;
}

/** That a field is not there: 'A paper needs "title". Write title: ….' */
export function missingMessage(path: readonly PropertyKey[], subject: string): string {
  const field = String(path.at(-1));
  const owner = path.length === 1 ? subject : ownerName(path.slice(0, -1));
  const example = field === 'date' ? 'YYYY-MM-DD' : '…';
  return `${upperFirst(owner)} needs "${field}". Write ${field}: ${example}.`;
}

/** A field as messages name it: `"series.name"`, or, for a member of a list, `an entry of "topics"`. */
export function fieldName(path: readonly PropertyKey[]): string {
  return typeof path.at(-1) === 'number' ? ownerName(path) : `"${namesOf(path)}"`;
}

/** What a map inside the data is called. */
export function ownerName(path: readonly PropertyKey[]): string {
  return `${typeof path.at(-1) === 'number' ? 'an entry of ' : ''}"${namesOf(path)}"`;
}

/** `a, b or c`. */
export function listOf(options: readonly string[]): string {
  return options.length < 2 ? options.join('') : `${options.slice(0, -1).join(', ')} or ${options.at(-1)}`;
}

/** The place says which entry of a list is meant. */
function namesOf(path: readonly PropertyKey[]): string {
  return path
    .filter((key) => typeof key !== 'number')
    .map(String)
    .join('.');
}

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map of fields',
  record: 'a map of fields',
};

function wrongType(issue: z.core.$ZodIssueInvalidType, field: string, value: unknown): string {
  const isDate = ['date', 'updated'].includes(String(issue.path.at(-1)));
  if (isDate && typeof value === 'number') return `"${value}" is not a date. Write YYYY-MM-DD.`;
  return `${field} must be ${EXPECTED[issue.expected] ?? issue.expected}, not ${describe(value)}.${remedy(issue.expected, value)}`;
}

function remedy(expected: string, value: unknown): string {
  if (expected === 'string') return ['number', 'boolean'].includes(typeof value) ? ' Put it in quotes.' : '';
  if (typeof value !== 'string') return '';
  if (expected === 'array') return value.length > 60 || /[,[\]{}:#"'\n]/.test(value) ? '' : ` Write [${value}].`;
  if (expected !== 'boolean') return '';
  if (/^(?:true|false)$/i.test(value)) return ' Leave the quotes out.';
  return /^(?:yes|on|y|no|off|n)$/i.test(value) ? ` Write ${/^(?:yes|on|y)$/i.test(value)}.` : '';
}

function describe(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map of fields';
  if (typeof value === 'string') return `"${value.length > 60 ? `${value.slice(0, 60)}…` : value}"`;
  return `${typeof value === 'number' ? 'the number' : 'the value'} ${String(value)}`;
}

function upperFirst(text: string): string {
  // A file's name keeps its case.
  return text.startsWith('archive.yaml') ? text : text.charAt(0).toUpperCase() + text.slice(1);
}
