import type { z } from 'zod';
import { type Reporter, RULES, type Rule } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/nearest.ts';
import { knownFields } from './schema-fields.ts';
import { fieldName, listOf, messageFor, missingMessage, ownerName } from './schema-messages.ts';
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
  if (issue.code === 'unrecognized_keys') {
    reportUnknownFields(issue, schema, source, options);
    return;
  }
  const value = valueAt(source.data, issue.path);
  const deeper = issue.code === 'invalid_union' ? closestBranch(issue, value) : undefined;
  if (deeper) {
    for (const inner of deeper)
      reportIssue({ ...inner, path: [...issue.path, ...inner.path] }, schema, source, options);
  } else if (value === undefined) {
    const message = issue.code === 'custom' ? issue.message : missingMessage(issue.path, subject);
    report(rule ?? 'front-matter/missing', source.placeOf(issue.path.slice(0, -1)), message);
  } else {
    const place = source.placeOf(issue.path, issue.code === 'invalid_key' ? 'key' : 'value');
    report(rule ?? ruleFor(issue, value), place, messageFor(issue, value));
  }
}

function reportUnknownFields(
  issue: z.core.$ZodIssueUnrecognizedKeys,
  schema: z.ZodType,
  source: YamlSource,
  { report, rule, subject }: ValidateOptions,
): void {
  const known = knownFields(schema, issue.path);
  const owner = issue.path.length === 0 ? subject : ownerName(issue.path);
  for (const key of issue.keys) {
    const otherwise = known.length > 0 && known.length < 10 ? ` Write ${listOf(known)}.` : ' Leave it out.';
    const hint =
      key === '<<' ? ' Merge keys mean nothing here: write the fields out.' : didYouMean(key, known, otherwise);
    const place = source.placeOf([...issue.path, key], 'key');
    report(rule ?? 'front-matter/unknown', place, `${fieldName([key])} is not a field of ${owner}.${hint}`);
  }
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
  // A year or 20240102 without quotes is a number to YAML, and a date to its author.
  if (['date', 'updated'].includes(String(issue.path.at(-1))) && typeof value === 'number') return 'front-matter/date';
  return issue.code === 'invalid_type' || issue.code === 'invalid_union' ? 'front-matter/type' : 'front-matter/value';
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}
