import type { z } from 'zod';
import { type Reporter, RULES, type Rule } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/nearest.ts';
import type { YamlSource } from './yaml-source.ts';

export interface ValidateOptions {
  readonly report: Reporter;
  /** Reports everything under this one rule, as `archive.yaml` does, instead of under the front matter's. */
  readonly rule?: Rule;
  /** What the data is called in messages, such as 'a paper'. */
  readonly subject: string;
}

/**
 * Checks data against a schema. Every problem is reported at the offending value, key or, for a missing field, at the
 * top; undefined where there is one.
 */
export function validate<T extends z.ZodType>(
  schema: T,
  source: YamlSource,
  options: ValidateOptions,
): z.output<T> | undefined {
  const data = source.data ?? {};
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  for (const issue of result.error.issues) reportIssue(issue, schema, source, options);
  return undefined;
}

function reportIssue(issue: z.core.$ZodIssue, schema: z.ZodType, source: YamlSource, options: ValidateOptions): void {
  const { report, rule, subject } = options;
  const field = fieldName(issue.path);
  const value = valueAt(source.data, issue.path);
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) {
      const hint = didYouMean(key, knownKeys(schema, issue.path), ' Leave it out.');
      report(
        rule ?? 'front-matter/unknown',
        source.placeOf([...issue.path, key], 'key'),
        `"${key}" is not a field of ${subject}.${hint}`,
      );
    }
    return;
  }
  if (issue.code === 'invalid_union') {
    const deeper = closestBranch(issue, value);
    if (deeper) {
      for (const inner of deeper)
        reportIssue({ ...inner, path: [...issue.path, ...inner.path] }, schema, source, options);
      return;
    }
  }
  if (value === undefined) {
    const what =
      issue.path.length === 0 ? issue.message : `${upperFirst(subject)} needs "${field}".${exampleFor(field)}`;
    const isMissing = issue.code === 'invalid_type' || issue.code === 'invalid_union' || issue.code === 'invalid_value';
    const custom = issue.code === 'custom' ? issue.message : what;
    report(rule ?? 'front-matter/missing', source.placeOf(issue.path.slice(0, -1)), isMissing ? what : custom);
    return;
  }
  const message = messageFor(issue, field, value);
  report(rule ?? ruleFor(issue, value), source.placeOf(issue.path), message);
}

/** Of a union's branches, the one that the value has the shape of, if its problems lie deeper or say more. */
function closestBranch(issue: z.core.$ZodIssueInvalidUnion, value: unknown): readonly z.core.$ZodIssue[] | undefined {
  const branches = issue.errors.filter(
    (branch) => !branch.some((inner) => inner.code === 'invalid_type' && inner.path.length === 0),
  );
  return value !== undefined && branches.length === 1 ? branches[0] : undefined;
}

function ruleFor(issue: z.core.$ZodIssue, value: unknown): Rule {
  if (issue.code === 'custom') {
    const rule: unknown = issue.params?.['rule'];
    return RULES.find((known) => known === rule) ?? 'front-matter/value';
  }
  if (issue.path.at(-1) === 'date' && typeof value === 'number') return 'front-matter/date';
  return issue.code === 'invalid_type' || issue.code === 'invalid_union' ? 'front-matter/type' : 'front-matter/value';
}

function messageFor(issue: z.core.$ZodIssue, field: string, value: unknown): string {
  if (issue.code === 'invalid_type') {
    return `"${field}" must be ${EXPECTED[issue.expected] ?? issue.expected}, not ${describe(value)}.${typeof value === 'number' ? ' Put it in quotes.' : ''}`;
  }
  if (issue.code === 'invalid_union') return `"${field}" cannot be ${describe(value)}.`;
  if (issue.code === 'invalid_value') {
    const options = issue.values.map(String);
    return `"${field}" cannot be ${describe(value)}.${didYouMean(String(value), options, ` Write ${list(options)}.`)}`;
  }
  if (issue.code === 'too_small' || issue.code === 'too_big') return `"${field}" is out of range: ${issue.message}.`;
  if (issue.code === 'invalid_key') return issue.issues[0]?.message ?? issue.message;
  return /^(?:is|does|has) /.test(issue.message) ? `"${field}" ${issue.message}` : issue.message;
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

function exampleFor(field: string): string {
  return field === 'date' ? ' Write date: YYYY-MM-DD.' : ` Write ${field}: ….`;
}

function describe(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map of fields';
  if (typeof value === 'string') return `"${value.length > 60 ? `${value.slice(0, 60)}…` : value}"`;
  return `${typeof value === 'number' ? 'the number' : 'the value'} ${String(value)}`;
}

function knownKeys(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  if (path.length > 0 || !('shape' in schema) || typeof schema.shape !== 'object' || schema.shape === null) return [];
  return Object.keys(schema.shape);
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

function fieldName(path: readonly PropertyKey[]): string {
  return path.map(String).join('.');
}

function list(options: readonly string[]): string {
  return options.length < 2 ? options.join('') : `${options.slice(0, -1).join(', ')} or ${options.at(-1)}`;
}

function upperFirst(text: string): string {
  // A file's name keeps its case.
  return text.includes('.') ? text : text.charAt(0).toUpperCase() + text.slice(1);
}
