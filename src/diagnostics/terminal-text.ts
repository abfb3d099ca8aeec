/** A stretch of a source line as a terminal shows it, with the columns that one part of it takes up. */
export interface ShownLine {
  readonly text: string;
  /** How many columns stand before the marked part, and how many it spans: one at least. */
  readonly before: number;
  readonly marked: number;
}

const WINDOW = 100;
const TAB = '    ';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * A source line as a terminal shows it: tabs as spaces, controls and invisible marks made visible, at most some hundred
 * characters around the marked part. `start` and `length` count UTF-16 code units, from 0; the columns of the result
 * count a terminal's cells, of which a Chinese character or an emoji takes two.
 */
export function showLine(source: string, start: number, length: number): ShownLine {
  const from = Math.max(0, start - WINDOW / 2);
  const to = from + WINDOW;
  let text = '';
  let before = 0;
  let marked = 0;
  // Segmenting a line of megabytes takes seconds, so only the window's neighbourhood is looked at.
  const first = Math.max(0, from - WINDOW);
  for (const { segment, index } of graphemes.segment(source.slice(first, to))) {
    const position = first + index;
    if (position + segment.length <= from) continue;
    const shown = showGrapheme(segment);
    text += shown;
    if (position + segment.length <= start) before += widthOf(shown);
    else if (position < start + length) marked += widthOf(shown);
  }
  return { text, before, marked: Math.max(1, marked) };
}

/** Text on one line, without anything that moves a terminal's cursor or turns the direction of writing. */
export function printable(text: string): string {
  return text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ').replace(UNSEEN, '\uFFFD');
}

// Controls, and the marks that reorder text so that it reads as something else (Unicode TR 36 §2.3).
const UNSEEN = /\p{Cc}|[\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF]|\p{Cs}/gu;

function showGrapheme(segment: string): string {
  return segment === '\t' ? TAB : segment.replace(UNSEEN, '\uFFFD');
}

// Unicode Standard Annex 11: the ranges of wide and fullwidth characters, coarsely.
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{1F200}-\u{1F2FF}\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}|\uFE0F/u;

/** The cells that one grapheme, or a tab's spaces, takes up. */
function widthOf(shown: string): number {
  if (shown === TAB) return TAB.length;
  if (WIDE.test(shown)) return 2;
  return /^\p{M}+$/u.test(shown) ? 0 : 1;
}
