import { type Alias, type Document, isScalar, type Scalar, visit, type YAMLMap } from 'yaml';
import { forbiddenCharacter } from '../model/xml-characters.ts';
import type { YamlProblem } from './yaml-document.ts';

// A front matter that needs more than this has been written to exhaust its reader.
const MAX_ALIASES = 100;

/**
 * What a well-formed document must not hold: a field twice, an alias of nothing, too many aliases, or, by way of an
 * escape, a character that no text may hold.
 */
export function contentProblems(document: Document.Parsed, text: string): readonly YamlProblem[] {
  const problems: YamlProblem[] = [];
  const aliases: Alias[] = [];
  visit(document, {
    Map: (_key, node) => {
      problems.push(...repeatedKeys(node, text));
    },
    Scalar: (_key, node) => {
      problems.push(...forbiddenCharacters(node));
    },
    Alias: (_key, node) => {
      aliases.push(node);
    },
  });
  const excess = aliases[MAX_ALIASES];
  if (excess) {
    problems.push({ ...rangeOf(excess), message: `More than ${MAX_ALIASES} aliases are used. Write the values out.` });
    return problems;
  }
  return [...problems, ...aliases.flatMap((alias) => strayAlias(alias, document))];
}

/** The data of a document without problems; a problem where its aliases expand to too much. */
export function dataOf(document: Document.Parsed): { readonly data: unknown } | { readonly problem: YamlProblem } {
  try {
    return { data: document.toJS({ maxAliasCount: MAX_ALIASES }) };
  } catch (error) {
    // The library's guard against aliases of aliases of aliases.
    if (!(error instanceof ReferenceError)) throw error;
    let first: Alias | undefined;
    visit(document, {
      Alias: (_key, node) => {
        first = node;
        return visit.BREAK;
      },
    });
    const place = first === undefined ? { start: 0, end: 1 } : rangeOf(first);
    return { problem: { ...place, message: 'The aliases expand to too much. Write the values out.' } };
  }
}

function repeatedKeys(map: YAMLMap, text: string): YamlProblem[] {
  const first = new Map<unknown, Scalar>();
  return map.items.flatMap(({ key }) => {
    if (!isScalar(key)) return [];
    const earlier = first.get(key.value);
    if (earlier === undefined) {
      first.set(key.value, key);
      return [];
    }
    const name = String(key.value);
    const distance = text.slice(rangeOf(earlier).start, rangeOf(key).start).split('\n').length - 1;
    const where = distance === 0 ? 'on the same line' : `${distance} ${distance === 1 ? 'line' : 'lines'} above`;
    return [{ ...rangeOf(key), message: `The field "${name}" is already given ${where}. Keep one of the two.` }];
  });
}

function forbiddenCharacters(scalar: Scalar): YamlProblem[] {
  const bad = typeof scalar.value === 'string' ? forbiddenCharacter(scalar.value) : undefined;
  if (bad === undefined) return [];
  const advice =
    bad.meant === undefined ? 'For TeX, use single quotes.' : `Write ${bad.meant}, which it is in Windows-1252.`;
  const message = `An escape in this value writes ${bad.code}, which ${bad.reason}. ${advice}`;
  return [{ ...rangeOf(scalar), message, rule: 'archive/encoding' }];
}

function strayAlias(alias: Alias, document: Document.Parsed): YamlProblem[] {
  const { start, end } = rangeOf(alias);
  const name = alias.source;
  const target = alias.resolve(document);
  if (target === undefined) {
    const message = `"*${name}" is an alias, and no anchor "&${name}" stands before it. Put a value that starts with * in quotes.`;
    return [{ start, end, message }];
  }
  const [from, to] = target.range ?? [end, end];
  const message = `The alias "*${name}" stands inside what it stands for. Write the value out.`;
  return from < start && end <= to ? [{ start, end, message }] : [];
}

function rangeOf(node: Alias | Scalar): { start: number; end: number } {
  const [start, end] = node.range ?? [0, 1];
  return { start, end };
}
