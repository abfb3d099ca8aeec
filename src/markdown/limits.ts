/** A text that would take its parser too long: where, what there is too much of, and what to write instead. */
export interface ExcessProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** More than a book has; a paper of 300 pages is about half of it. */
export const MOST_CHARACTERS = 1_000_000;
export const MOST_LINES = 10_000;
/** The cells of all tables of a text together. */
export const MOST_CELLS = 30_000;
/** What a text's pieces may weigh together: one with 10,000 characters of markup, or a hundred with 1,000 each. */
const MOST_WEIGHT = 100_000_000;

// The characters that open and close what stands within a line, for which the parser looks back and ahead.
const MARKUP = /[[\]!*_~<>&\\`${}@]/g;
// The row below a table's head, and a few lines that are none: a stricter pattern could be made to look for long.
const DELIMITER_ROW = /^[\s>:-]*\|[\s>|:-]*$/;

/** Lines without a blank one between them: all that a paragraph, a table or a listing can reach over. */
interface Piece {
  readonly line: number;
  readonly markup: number;
  readonly cells: number;
}

/**
 * Finds, before anything is parsed, a text that is too long, or a piece of it that holds too much: the parser's time grows with
 * the square of a text's lines and of a paragraph's markup, and every row of a table has as many cells as its head.
 */
export function excessOf(source: string): ExcessProblem | undefined {
  if (source.length > MOST_CHARACTERS) {
    const what = `The text is longer than ${number(MOST_CHARACTERS)} characters.`;
    return { line: 1, column: 1, message: `${what} ${SPLIT}` };
  }
  const lines = source.split('\n');
  if (lines.length > MOST_LINES) {
    const what = `The text has more than ${number(MOST_LINES)} lines, and goes on from here.`;
    return { line: MOST_LINES + 1, column: 1, message: `${what} ${SPLIT}` };
  }
  let [weight, cells] = [0, 0];
  for (const piece of piecesOf(lines)) {
    weight += piece.markup ** 2;
    cells += piece.cells;
    const place = { line: piece.line, column: 1 };
    if (weight > MOST_WEIGHT) {
      const what = `There are ${number(piece.markup)} characters of markup here without a blank line between them.`;
      return { ...place, message: `${what} Divide the text by blank lines, or put it into a file beside it.` };
    }
    if (cells > MOST_CELLS) {
      const what = `With this table, the tables of the text have more than ${number(MOST_CELLS)} cells.`;
      return { ...place, message: `${what} Put the data into a file beside the text, and link to it.` };
    }
  }
  return undefined;
}

const SPLIT = 'Make several items of it, or put data and code into files beside it.';

function number(value: number): string {
  return value.toLocaleString('en');
}

function* piecesOf(lines: readonly string[]): Generator<Piece> {
  let start = 0;
  for (let end = 0; end <= lines.length; end++) {
    if (end < lines.length && lines[end]?.trim() !== '') continue;
    if (end > start) yield pieceOf(lines.slice(start, end), start + 1);
    start = end + 1;
  }
}

function pieceOf(lines: readonly string[], line: number): Piece {
  const columns = lines.map((row) => (DELIMITER_ROW.test(row) ? (row.match(/-+/g)?.length ?? 0) : 0));
  const widest = columns.reduce((most, count) => Math.max(most, count), 0);
  return {
    line,
    markup: lines.reduce((sum, text) => sum + (text.match(MARKUP)?.length ?? 0), 0),
    cells: widest * lines.length,
  };
}
