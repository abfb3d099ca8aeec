/** Words, and characters of scripts without spaces, that a reader of technical prose takes in within a minute. */
const WORDS = 220;
const CHARACTERS = 450;

const UNSPACED = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}]/gu;

/** Whole minutes, at least one, that reading a text takes; formulas are not in it. */
export function readingMinutes(text: string): number {
  const characters = text.match(UNSPACED)?.length ?? 0;
  const words = text.replace(UNSPACED, ' ').match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0;
  return Math.max(1, Math.round(words / WORDS + characters / CHARACTERS));
}
