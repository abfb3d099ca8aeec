/** The most that stands on one line of a label, in ems, and on how many lines. */
const LINE_EMS = 10.5;
const LINES = 3;

/** A part of a title before a colon that is shorter than this says too little by itself. */
const SHORTEST_HEAD = 8;

/**
 * A title in at most three short lines: without its subtitle, broken between words of whatever script, and with an
 * ellipsis where something is left out.
 */
export function labelLines(title: string): readonly string[] {
  const words = [...new Intl.Segmenter('en', { granularity: 'word' }).segment(withoutSubtitle(title))];
  const lines: string[] = [''];
  for (const { segment } of words) {
    const line = lines.at(-1) ?? '';
    if (emsOf((line + segment).trimEnd()) <= LINE_EMS || line === '') lines[lines.length - 1] = line + segment;
    else lines.push(segment);
  }
  const trimmed = keepPunctuationUp(lines)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (trimmed.length <= LINES) return trimmed.map(shortened);
  return [...trimmed.slice(0, LINES - 1), `${trimmed[LINES - 1] ?? ''}…`].map(shortened);
}

/** The width of a text in ems of a sans serif face: an estimate on the wide side. */
export function emsOf(text: string): number {
  let ems = 0;
  for (const character of text) ems += emsOfCharacter(character);
  return ems;
}

function emsOfCharacter(character: string): number {
  if (
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}]/u.test(character)
  )
    return 1.02;
  if (/\p{Mark}/u.test(character)) return 0;
  if (/[iljItfr.,:;'’|!()[\] -]/.test(character)) return 0.35;
  if (/[mwMW@%…—]/.test(character)) return 0.92;
  return /[\p{Lu}\d]/u.test(character) ? 0.68 : 0.59;
}

function withoutSubtitle(title: string): string {
  const head = /^(.+?)\s*(?::\s|\s[–—]\s|：)/u.exec(title)?.[1];
  return head !== undefined && head.length >= SHORTEST_HEAD ? head : title;
}

/** A line never starts with what closes the one before it. */
function keepPunctuationUp(lines: readonly string[]): readonly string[] {
  const kept: string[] = [];
  for (const line of lines) {
    const closing = /^[\p{Pe}\p{Pf}\p{Po}\p{Pd}]+/u.exec(line)?.[0] ?? '';
    if (kept.length > 0 && closing !== '') kept[kept.length - 1] += closing;
    kept.push(kept.length > 0 ? line.slice(closing.length) : line);
  }
  return kept;
}

/** A single word that is longer than a line is cut. */
function shortened(line: string): string {
  if (emsOf(line) <= LINE_EMS + 1.5) return line;
  let kept = '';
  for (const character of line) {
    if (emsOf(kept) > LINE_EMS) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}
