import { type Document, isAlias, isMap, isNode, isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { Place, Reporter, Rule } from '../diagnostics/diagnostic.ts';

/** A YAML document with the place of everything in it. */
export interface YamlSource {
  readonly data: unknown;
  /** Where the value at a path stands; the key of it where `of` is 'key'; the nearest parent's place where it is missing. */
  readonly placeOf: (path: readonly PropertyKey[], of?: 'key' | 'value') => Place;
}

const MAX_ALIASES = 100;

/**
 * Parses YAML 1.2 (core schema: dates stay text, `no` is a word). Mistakes are reported under `rule`, and give undefined.
 * `firstLine` is the number of lines that stand before the text in its file.
 */
export function parseYaml(
  text: string,
  options: { readonly rule: Rule; readonly report: Reporter; readonly firstLine: number },
): YamlSource | undefined {
  const counter = new LineCounter();
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    lineCounter: counter,
    prettyErrors: false,
    uniqueKeys: true,
    stringKeys: true,
  });
  const place = (start: number, end = start + 1): Place => {
    const { line, col } = counter.linePos(start);
    const newline = text.indexOf('\n', start);
    const length = Math.max(1, Math.min(end, newline < 0 ? text.length : newline) - start);
    return { line: line + options.firstLine, column: col, length };
  };
  const problems = [...document.errors, ...document.warnings];
  for (const problem of problems) {
    options.report(
      options.rule,
      place(problem.pos[0], problem.pos[1]),
      `The YAML cannot be read: ${sentence(problem.message)}`,
    );
  }
  if (problems.length > 0) return undefined;
  if (countAliases(document) > MAX_ALIASES) {
    options.report(options.rule, place(0), `The YAML uses more than ${MAX_ALIASES} aliases. Write the values out.`);
    return undefined;
  }
  const data: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
  return { data, placeOf: (path, of = 'value') => nodePlace(document, path, of, place) };
}

function nodePlace(
  document: Document.Parsed,
  path: readonly PropertyKey[],
  of: 'key' | 'value',
  place: (start: number, end?: number) => Place,
): Place {
  for (let length = path.length; length > 0; length--) {
    const parent: unknown = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const key = path[length - 1];
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === key);
      const node =
        pair === undefined ? undefined : of === 'key' || length < path.length ? pair.key : (pair.value ?? pair.key);
      const range = isNode(node) ? node.range : undefined;
      if (range) return place(range[0], range[1]);
    }
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return place(node.range[0], node.range[1]);
  }
  return place(0);
}

function countAliases(document: Document): number {
  let count = 0;
  visit(document, {
    Alias: (_key, node) => {
      if (isAlias(node)) count++;
    },
  });
  return count;
}

function sentence(message: string): string {
  const text = message.replace(/\s+/g, ' ').trim();
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
