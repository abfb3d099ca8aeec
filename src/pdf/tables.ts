import type { Element } from 'hast';
import { isElement, property, trimmed, type Writer } from './body-context.ts';
import { array, call, code, EMPTY, type Typst } from './typst.ts';

/** A cell in its place, as HTML's table model puts it (§4.9.12). */
interface PlacedCell {
  readonly element: Element;
  readonly x: number;
  readonly y: number;
  readonly colspan: number;
  readonly rowspan: number;
}

/** A table: its columns aligned as its first row says, its head repeated on every page that it runs over. */
export function table(element: Element, writer: Writer): Typst {
  const rows = rowsOf(element);
  const headRows = rows.filter(({ isHead }) => isHead);
  const head = placeCells(headRows, 0);
  const body = placeCells(
    rows.filter(({ isHead }) => !isHead),
    headRows.length,
  );
  const all = [...head, ...body];
  const width = Math.max(0, ...all.map(({ x, colspan }) => x + colspan));
  if (width === 0) return EMPTY;
  const columns = Array.from({ length: width }, (_, column) => {
    const first = all.find(({ x, colspan }) => x <= column && column < x + colspan);
    return code(first === undefined ? 'start' : alignmentOf(first.element));
  });
  const set = (cells: readonly PlacedCell[]): readonly Typst[] => cells.map((cell) => tableCell(cell, writer));
  const counts = [headRows.length, rows.length].map((count) => code(String(count)));
  return call('data-table', [array(columns), array(set(head)), ...counts, ...set(body)]);
}

interface Row {
  readonly isHead: boolean;
  readonly cells: readonly Element[];
}

function rowsOf(element: Element, isHead = false): readonly Row[] {
  return element.children.filter(isElement).flatMap((child): readonly Row[] => {
    if (child.tagName === 'tr') {
      return [{ isHead, cells: child.children.filter(isElement).filter(({ tagName }) => /^t[dh]$/.test(tagName)) }];
    }
    return /^(?:thead|tbody|tfoot)$/.test(child.tagName) ? rowsOf(child, child.tagName === 'thead') : [];
  });
}

/** Gives every cell the first free place of its row; what spans more rows than there are is cut. */
function placeCells(rows: readonly Row[], top: number): readonly PlacedCell[] {
  const taken = new Set<string>();
  const placed: PlacedCell[] = [];
  for (const [row, { cells }] of rows.entries()) {
    let x = 0;
    for (const element of cells) {
      while (taken.has(`${x} ${row}`)) x++;
      const colspan = span(element, 'colSpan');
      const rowspan = Math.min(span(element, 'rowSpan'), rows.length - row);
      for (let column = x; column < x + colspan; column++) {
        for (let line = row; line < row + rowspan; line++) taken.add(`${column} ${line}`);
      }
      placed.push({ element, x, y: top + row, colspan: freeSpan(placed, x, row + top, colspan), rowspan });
      x += colspan;
    }
  }
  return placed;
}

/** How many columns a cell can take before it meets one that reaches down from a row above. */
function freeSpan(placed: readonly PlacedCell[], x: number, y: number, colspan: number): number {
  const next = placed.filter((cell) => cell.x > x && cell.y < y && y < cell.y + cell.rowspan).map((cell) => cell.x - x);
  return Math.min(colspan, ...next);
}

function tableCell({ element, x, y, colspan, rowspan }: PlacedCell, writer: Writer): Typst {
  const children = trimmed(element.children);
  const hasBlocks = children.some((child) => isElement(child) && /^(?:p|ul|ol|pre|table|div)$/.test(child.tagName));
  const content = hasBlocks ? writer.flow(children) : writer.phrases(children);
  return call('table.cell', [element.tagName === 'th' ? call('strong', [content]) : content], {
    x: code(String(x)),
    y: code(String(y)),
    align: code(alignmentOf(element)),
    colspan: colspan === 1 ? undefined : code(String(colspan)),
    rowspan: rowspan === 1 ? undefined : code(String(rowspan)),
  });
}

function alignmentOf(cell: Element): 'left' | 'center' | 'right' | 'start' {
  const value = property(cell, 'align') ?? /text-align:\s*(\w+)/.exec(property(cell, 'style') ?? '')?.[1];
  return value === 'center' || value === 'right' || value === 'left' ? value : 'start';
}

/** How many rows or columns a cell takes; HTML bounds them, and this does so more tightly. */
function span(cell: Element, name: 'colSpan' | 'rowSpan'): number {
  const value = Number(property(cell, name) ?? 1);
  return Number.isInteger(value) && value > 0 ? Math.min(value, 100) : 1;
}
