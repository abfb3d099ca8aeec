import type { Element } from 'hast';
import { isElement, property, trimmed, type Writer } from './body-context.ts';

import { array, call, code, type Typst } from './typst.ts';

type Alignment = 'left' | 'center' | 'right';

/** A table: its columns aligned as its first row says, its head repeated on every page that it runs over. */
export function table(element: Element, writer: Writer): Typst {
  const rows = rowsOf(element);
  const head = rows.filter(({ isHead }) => isHead).map(({ cells }) => cells);
  const body = rows.filter(({ isHead }) => !isHead).map(({ cells }) => cells);
  const columns = (head[0] ?? body[0] ?? []).flatMap((cell) =>
    new Array<Typst>(span(cell, 'colSpan')).fill(code(alignmentOf(cell))),
  );
  const set = (cells: readonly Element[]): readonly Typst[] => cells.map((cell) => tableCell(cell, writer));
  return call('data-table', [array(columns), array(head.flatMap(set)), ...body.flatMap(set)]);
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

function tableCell(cell: Element, writer: Writer): Typst {
  const children = trimmed(cell.children);
  const hasBlocks = children.some((child) => isElement(child) && /^(?:p|ul|ol|pre|table|div)$/.test(child.tagName));
  const content = hasBlocks ? writer.flow(children) : writer.phrases(children);
  const body = cell.tagName === 'th' ? call('strong', [content]) : content;
  return call('table.cell', [body], {
    align: code(alignmentOf(cell)),
    colspan: code(String(span(cell, 'colSpan'))),
    rowspan: code(String(span(cell, 'rowSpan'))),
  });
}

function alignmentOf(cell: Element): Alignment {
  const value = property(cell, 'align') ?? /text-align:\s*(\w+)/.exec(property(cell, 'style') ?? '')?.[1];
  return value === 'center' || value === 'right' ? value : 'left';
}

/** How many rows or columns a cell takes; an absurd number counts as one. */
function span(cell: Element, name: 'colSpan' | 'rowSpan'): number {
  const value = Number(property(cell, name) ?? 1);
  return Number.isInteger(value) && value > 0 && value <= 1000 ? value : 1;
}
