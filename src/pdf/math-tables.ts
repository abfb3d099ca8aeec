import type { Element } from 'hast';
import { mathRow } from './math-rows.ts';
import { attribute, elementsOf, ems, hasOnly, type MathTypst, type SetElement } from './mathml.ts';
import { array, call, code, dictionary, EMPTY, length, NONE, sequence, type Typst } from './typst.ts';

const ALIGN_POINT = code('align-point');

/** The rows of a table: each cell set, and what stands beside the row as its number. */
export interface MathRows {
  readonly rows: readonly (readonly Typst[])[];
  readonly numbers: readonly MathTypst[];
}

/** `mtable`: matrices, cases, arrays and aligned formulas. */
export function mathTable(table: Element, set: SetElement): MathTypst {
  const found = tableRows(table, set);
  return found === undefined || found.numbers.some((number) => number !== undefined)
    ? undefined
    : tableOf(table, found.rows);
}

/** The rows of a table, apart from the cells that hold a row's number or keep it at the margin. */
export function tableRows(table: Element, set: SetElement): MathRows | undefined {
  const rows: (readonly Typst[])[] = [];
  const numbers: MathTypst[] = [];
  for (const row of elementsOf(table)) {
    const { cells, number } = parted(row);
    if (row.tagName !== 'mtr' || !hasOnly(row, [])) return undefined;
    if (cells.some((cell) => cell.tagName !== 'mtd' || !hasOnly(cell, []))) return undefined;
    const parts = cells.map((cell) => mathRow(elementsOf(cell), set));
    const beside = number && mathRow(elementsOf(number), set);
    const done = parts.filter((part) => part !== undefined);
    if (done.length < parts.length || (number !== undefined && (beside === undefined || beside === EMPTY)))
      return undefined;
    rows.push(done);
    numbers.push(beside);
  }
  return { rows, numbers };
}

/** A row's own cells, and the one with its number, which KaTeX puts behind two that fill the line. */
function parted(row: Element): { readonly cells: readonly Element[]; readonly number?: Element } {
  const cells = elementsOf(row);
  const number = cells.at(-1);
  const isFilling = (cell: Element | undefined): boolean =>
    cell !== undefined && (attribute(cell, 'className') === 'mtr-glue' || attribute(cell, 'width') === '50%');
  if (number === undefined || !isFilling(cells[0]) || !isFilling(cells.at(-2))) return { cells };
  return { cells: cells.slice(1, -2), number };
}

/** Rows as a table with the columns, gaps and lines that a `mtable` asks for; `last` adds a column to it. */
export function tableOf(table: Element, rows: readonly (readonly Typst[])[], last: readonly Typst[] = []): MathTypst {
  const allowed = ['rowspacing', 'columnalign', 'columnspacing', 'columnlines', 'rowlines', 'width'];
  if (!hasOnly(table, allowed)) return undefined;
  const width = Math.max(0, ...rows.map((row) => row.length));
  const alignments = words(attribute(table, 'columnalign') ?? 'center', width);
  const gaps = words(attribute(table, 'columnspacing') ?? '0.8em', width - 1).map(ems);
  const spacing = ems(words(attribute(table, 'rowspacing') ?? '0.16em', 1)[0]);
  const lines = linesOf(table, width, rows.length);
  if (spacing === undefined || lines === undefined) return undefined;
  const isEquations = width > 1 && alignments.every((side, column) => side === (column % 2 === 0 ? 'right' : 'left'));
  if (!isEquations && new Set(gaps).size > 1) return undefined;
  const cells = isEquations
    ? rows.map((row) => [equations(row, gaps)])
    : rows.map((row) => padded(row, width).map((cell, column) => aligned(cell, alignments[column] ?? '')));
  const { gap, strut } = leading(spacing);
  const whole = cells.map(([first = EMPTY, ...row], position) =>
    array([sequence([first, strut]), ...row, ...last.slice(position, position + 1)]),
  );
  return call('math.mat', whole, {
    delim: NONE,
    'column-gap': length(gaps[0] ?? 0, 'em'),
    'row-gap': length(gap, 'em'),
    augment: lines === NONE ? undefined : lines,
  });
}

/** The space that `align` and its kin have between rows beside that of all tables, in em (amsmath's `\\jot`). */
const JOT = 0.3;

/**
 * The gap between rows, in em, and a strut for each row that together put their lines as far apart as TeX does (1.2 em in
 * an array), where nothing in them is higher; `rowspacing` is how KaTeX writes that distance in MathML.
 */
function leading(rowspacing: number): { readonly gap: number; readonly strut: Typst } {
  const hasJot = Math.abs(rowspacing - 0.25) < 0.001;
  const isSmall = rowspacing < 0.12;
  const distance = hasJot ? 1.2 : isSmall ? 0.6 / 0.7 : 1.2 * (rowspacing + 0.84);
  const gap = hasJot ? JOT : Math.min(0.2, distance / 6);
  const cut = hasJot ? 0 : gap / 2;
  const measures = [0.7 * distance - cut, 0.3 * distance - cut].map((measure) => length(Math.max(measure, 0), 'em'));
  return { gap, strut: call(isSmall ? 'math.script' : 'math.inline', [call('strut', measures)]) };
}

function padded(row: readonly Typst[], width: number): readonly Typst[] {
  return [...row, ...new Array<Typst>(width - row.length).fill(EMPTY)];
}

/** Typst aligns at points: the text before one ends there, the text after one begins there. */
function aligned(cell: Typst, alignment: string): Typst {
  if (alignment === 'left') return sequence([ALIGN_POINT, cell]);
  return alignment === 'right' ? sequence([cell, ALIGN_POINT]) : cell;
}

/** Pairs of a right and a left column as one cell, in which Typst aligns them as TeX's `align` does. */
function equations(row: readonly Typst[], gaps: readonly (number | undefined)[]): Typst {
  const parts = row.flatMap((cell, column) => {
    const gap = gaps[column - 1] ?? 0;
    if (column === 0) return [cell];
    return gap === 0 ? [ALIGN_POINT, cell] : [ALIGN_POINT, call('h', [length(gap, 'em')]), cell];
  });
  return sequence(parts);
}

function words(value: string, count: number): readonly string[] {
  const given = value.trim().split(/\s+/);
  return Array.from({ length: Math.max(count, 0) }, (_, position) => given[position] ?? given.at(-1) ?? '');
}

/** Solid lines between columns and rows; undefined for dashed ones. */
function linesOf(table: Element, columns: number, rows: number): Typst | undefined {
  const vertical = words(attribute(table, 'columnlines') ?? 'none', columns - 1);
  const horizontal = words(attribute(table, 'rowlines') ?? 'none', rows - 1);
  if ([...vertical, ...horizontal].some((line) => line !== 'none' && line !== 'solid')) return undefined;
  const places = (lines: readonly string[]): Typst =>
    array(lines.flatMap((line, position) => (line === 'solid' ? [code(String(position + 1))] : [])));
  if (![...vertical, ...horizontal].includes('solid')) return NONE;
  return dictionary({ hline: places(horizontal), vline: places(vertical), stroke: code('0.5pt') });
}
