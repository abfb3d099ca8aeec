import type { PagefindResult } from './pagefind.ts';

/** Words that are long enough to tell whether another one is meant. */
const WORD = /[\p{L}\p{N}]{4,}/gu;
/** Scripts whose words are short, and divided by the index in its own way. */
const SHORT_WORDS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

/**
 * Whether any of these results has a word of a term, or one that begins like it: for a word that it does not have, Pagefind finds the
 * longest beginning of it that it has, down to a single letter.
 */
export function isAnyNear(term: string, results: readonly PagefindResult[]): boolean {
  const words = SHORT_WORDS.test(term) ? [] : (fold(term).match(WORD) ?? []);
  if (words.length === 0) return true;
  const found = new Set(results.flatMap(wordsFound));
  return words.some((word) => [...found].some((other) => isNear(word, other)));
}

/** Words of a title, and those that are marked in an excerpt. */
function wordsFound({ meta, excerpt, sub_results: sections }: PagefindResult): readonly string[] {
  const marked = [excerpt, ...sections.map((section) => section.excerpt)].flatMap((html) =>
    [...html.matchAll(/<mark>(.*?)<\/mark>/gs)].map(([, text = '']) => text),
  );
  const titles = [meta['title'] ?? '', ...sections.map(({ title }) => title)];
  return fold([...titles, ...marked].join(' ')).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Forms of one word share half of it, and never less than three letters. */
function isNear(word: string, other: string): boolean {
  return other.startsWith(word.slice(0, Math.max(3, Math.ceil(word.length / 2))));
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
