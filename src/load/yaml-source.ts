import { type Document, isMap, isNode, isPair, isScalar, type Range } from 'yaml';
import type { Place, Reporter, Rule } from '../diagnostics/diagnostic.ts';
import { contentProblems, dataOf } from './yaml-checks.ts';
import { composeYaml, type YamlProblem } from './yaml-document.ts';
import { syntaxProblems } from './yaml-messages.ts';
import { alignScalar } from './yaml-positions.ts';

/** A YAML document with the place of everything in it. */
export interface YamlSource {
  readonly data: unknown;
  /** Where the value at a path stands; the key of it where `of` is 'key'; the nearest parent's place where it is missing. */
  readonly placeOf: (path: readonly PropertyKey[], of?: 'key' | 'value') => Place;
  /**
   * Turns a place in the text at a path (line and column from 1, within that value) into the place in the file. A
   * literal block is exact; in other ways of writing text the line is, and the column wherever nothing was escaped.
   */
  readonly placeWithin: (path: readonly PropertyKey[]) => (place: Place) => Place;
}

export interface YamlOptions {
  readonly rule: Rule;
  readonly report: Reporter;
  /** The number of lines that stand before the text in its file. */
  readonly firstLine: number;
  /** What the text is called in messages, such as 'Front matter'. */
  readonly subject: string;
}

type PlaceAt = (start: number, end?: number) => Place;

/** Parses YAML that holds a map of fields, or nothing. Mistakes are reported under `rule`, and give undefined. */
export function parseYaml(text: string, options: YamlOptions): YamlSource | undefined {
  const lineStarts = lineStartsOf(text);
  const placeAt: PlaceAt = (start, end = start + 1) => {
    const line = lineStarts.findLastIndex((lineStart) => lineStart <= start);
    const lineEnd = (lineStarts[line + 1] ?? text.length + 1) - 1;
    const length = Math.max(1, Math.min(end, lineEnd) - start);
    return { line: line + 1 + options.firstLine, column: start - (lineStarts[line] ?? 0) + 1, length };
  };
  const report = (problems: readonly YamlProblem[]): void => {
    for (const { start, end, message, rule } of problems)
      options.report(rule ?? options.rule, placeAt(start, end), message);
  };
  const composed = composeYaml(text);
  if (composed.kind === 'problem') {
    report([composed.problem]);
    return undefined;
  }
  const { document } = composed;
  const syntax = syntaxProblems(document, text);
  const problems = syntax.length > 0 ? syntax : [...contentProblems(document, text), ...notAMap(document, options)];
  report(problems);
  if (problems.length > 0) return undefined;
  const read = dataOf(document);
  if ('problem' in read) {
    report([read.problem]);
    return undefined;
  }
  return {
    data: read.data,
    placeOf: (path, of = 'value') => nodePlace(document, path, of, placeAt),
    placeWithin: (path) => placesWithin(document, path, text, placeAt),
  };
}

/** The parser's own count of lines goes astray in some broken texts. */
function lineStartsOf(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
}

function notAMap({ contents }: Document.Parsed, { subject }: YamlOptions): YamlProblem[] {
  if (contents === null || isMap(contents) || (isScalar(contents) && contents.value === null)) return [];
  const [start, end] = contents.range;
  return [{ start, end, message: `${subject} must be a map of fields. Write a line for each, such as "title: …".` }];
}

function nodePlace(
  document: Document.Parsed,
  path: readonly PropertyKey[],
  of: 'key' | 'value',
  placeAt: PlaceAt,
): Place {
  for (let length = path.length; length > 0; length--) {
    const parent: unknown = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const key = path[length - 1];
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === key);
      const node = pair === undefined || of === 'key' || length < path.length ? pair?.key : (pair.value ?? pair.key);
      const range = rangeOf(node) ?? rangeOf(pair?.key);
      if (range) return placeAt(range[0], range[1]);
    }
    const range = rangeOf(document.getIn(path.slice(0, length), true));
    if (range) return placeAt(range[0], range[1]);
  }
  return placeAt(0);
}

/** The range of a node that was written; an empty value has no extent of its own. */
function rangeOf(node: unknown): Range | undefined {
  const range = isNode(node) ? node.range : undefined;
  return range && range[1] > range[0] ? range : undefined;
}

function placesWithin(
  document: Document.Parsed,
  path: readonly PropertyKey[],
  text: string,
  placeAt: PlaceAt,
): (place: Place) => Place {
  const node: unknown = document.getIn(path, true);
  const range = rangeOf(node);
  const value: unknown = isScalar(node) ? node.value : undefined;
  if (typeof value !== 'string' || range === undefined) {
    const whole = nodePlace(document, path, 'value', placeAt);
    return () => whole;
  }
  let offsets: readonly number[] | undefined;
  const lines = value.split('\n');
  return ({ line, column, length = 1 }) => {
    offsets ??= alignScalar(value, text, range[0], range[1]);
    const lineStart = lines.slice(0, line - 1).reduce((sum, before) => sum + before.length + 1, 0);
    const from = lineStart + column - 1;
    const start = offsets[Math.min(from, value.length)] ?? range[0];
    const end = offsets[Math.min(from + length, value.length)] ?? start;
    return placeAt(start, Math.max(end, start + 1));
  };
}
