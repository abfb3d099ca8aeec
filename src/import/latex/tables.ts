import type { PhrasingContent, RootContent, TableRow } from 'mdast';
import { tableCaption } from './markdown-writer.ts';
import type { PandocBlock, Row, Table } from './pandoc-document.ts';
import { type PhraseContext, phrases } from './phrases.ts';

const ALIGNMENTS: Readonly<Record<string, 'left' | 'right' | 'center'>> = {
  AlignLeft: 'left',
  AlignRight: 'right',
  AlignCenter: 'center',
};

/** A table, and its caption where it has one of its own. */
export function tableOf([, [, caption], columns, [, head], bodies]: Table, context: PhraseContext): RootContent[] {
  const body = bodies.flatMap(([, , heads, rows]) => [...heads, ...rows]);
  const [first, ...others] = [...head, ...body];
  if (first === undefined) return [];
  const rows = [first, ...others].map((row) => rowOf(row, columns.length, context));
  const align = columns.map(([{ t }]) => ALIGNMENTS[t] ?? null);
  const own = caption.flatMap((block) => (block.t === 'Plain' || block.t === 'Para' ? phrases(block.c, context) : []));
  return [{ type: 'table', align, children: rows }, ...(own.length === 0 ? [] : [tableCaption(own, undefined)])];
}

function rowOf([, cells]: Row, width: number, context: PhraseContext): TableRow {
  if (cells.some(([, , rows, columns]) => rows > 1 || columns > 1)) {
    context.note('A table has a cell that spans several. The others are left empty: look at it.', '\\multi');
  }
  const children = cells.flatMap(([, , , columns, blocks]) => [
    { type: 'tableCell' as const, children: cellOf(blocks, context) },
    ...Array.from({ length: columns - 1 }, () => ({ type: 'tableCell' as const, children: [] })),
  ]);
  return { type: 'tableRow', children: children.slice(0, width) };
}

function cellOf(blocks: readonly PandocBlock[], context: PhraseContext): PhrasingContent[] {
  return blocks.flatMap((block) => {
    if (block.t !== 'Plain' && block.t !== 'Para') return [];
    return phrases(
      block.c.map((inline) =>
        inline.t === 'LineBreak' || inline.t === 'SoftBreak' ? { t: 'Space' as const } : inline,
      ),
      context,
    );
  });
}
