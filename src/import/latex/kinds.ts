import { commandsIn } from './tex-groups.ts';

/** What an environment of theorems becomes: a block of the dialect, and the word for it where that is another. */
export interface TheoremKind {
  readonly block: string;
  readonly prefix: string;
  readonly word?: string;
}

/** The blocks of the dialect, with the prefix of their labels and further words that mean the same. */
const BLOCKS: readonly (readonly [block: string, prefix: string, words: readonly string[]])[] = [
  ['theorem', 'thm', ['theorem', 'thm', 'satz', 'théorème', 'theoreme']],
  ['lemma', 'lem', ['lemma', 'lem', 'lemme']],
  ['corollary', 'cor', ['corollary', 'cor', 'korollar', 'corollaire']],
  ['proposition', 'prp', ['proposition', 'prop', 'prp']],
  ['conjecture', 'cnj', ['conjecture', 'conj', 'vermutung']],
  ['definition', 'def', ['definition', 'def', 'defn', 'dfn', 'définition']],
  ['example', 'exm', ['example', 'examples', 'ex', 'exm', 'beispiel', 'exemple']],
  ['remark', 'rem', ['remark', 'remarks', 'rem', 'rmk', 'bemerkung', 'remarque']],
  ['algorithm', 'alg', ['algorithm', 'alg', 'algorithmus', 'algorithme']],
];

/** Environments that classes of journals bring with them. */
const USUAL = BLOCKS.map(([block]) => block).filter((block) => block !== 'algorithm');

/** The kind that a heading such as 'Main Theorem' names; a proposition under its own name where it is none of ours. */
function kindOf(heading: string): TheoremKind {
  const words = heading.toLowerCase().split(/[^\p{L}]+/u);
  const found = BLOCKS.find(([, , known]) => words.some((word) => known.includes(word)));
  if (found === undefined) return { block: 'proposition', prefix: 'prp', word: heading };
  const [block, prefix] = found;
  const isPlain = words.filter((word) => word !== '').length === 1;
  return { block, prefix, ...(isPlain ? {} : { word: heading }) };
}

/** The environments of theorems that a source has, by name: those that it declares and the usual ones. */
export function theoremKinds(preamble: string): ReadonlyMap<string, TheoremKind> {
  const kinds = new Map(USUAL.map((name) => [name, kindOf(name)]));
  for (const { arguments: found } of commandsIn(preamble, ['newtheorem', 'spnewtheorem', 'newmdtheoremenv'], 1)) {
    const [name] = found;
    if (name !== undefined) kinds.set(name, kindOf(name));
  }
  // `\newtheorem{lem}[thm]{Lemma}` has its heading after the counter.
  for (const match of preamble.matchAll(
    /\\(?:newtheorem|spnewtheorem|newmdtheoremenv)\*?\s*\{([^{}]+)\}\s*(?:\[[^\]]*\])?\s*\{([^{}]+)\}/g,
  )) {
    const [, name = '', heading = ''] = match;
    kinds.set(name, kindOf(heading.replace(/\\\w+\s*/g, '').trim()));
  }
  for (const { option, arguments: found } of commandsIn(preamble, ['declaretheorem'])) {
    const [, heading] = /\b(?:name|title)\s*=\s*\{?([^,}\]]+)/.exec(option ?? '') ?? [];
    for (const name of (found[0] ?? '').split(',')) kinds.set(name.trim(), kindOf((heading ?? name).trim()));
  }
  return kinds;
}
