import type { Code, Paragraph, PhrasingContent, Table } from 'mdast';
import type { Point } from 'unist';
import { visit } from 'unist-util-visit';
import type { LabelKind } from '../model/terms/terms.ts';
import { applyAlt, captionOf, checkAttributes, variants } from './images.ts';
import { labelSpan } from './labels.ts';
import type { Block } from './nodes.ts';
import { parseMarkdown } from './parse.ts';
import { placeOf } from './place.ts';
import type { StructureContext } from './structure.ts';
import { parseAttributes } from './syntax/attributes.ts';

/** An image alone in its paragraph, as a numbered and captioned figure; undefined for any other paragraph. */
export function figureBlock(paragraph: Paragraph, context: StructureContext): Block | undefined {
  const children = paragraph.children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
  const [image, extra, ...more] = children;
  if (image?.type !== 'image' || more.length > 0 || (extra !== undefined && extra.type !== 'attributes'))
    return undefined;
  const attributes = parseAttributes(extra?.type === 'attributes' ? extra.value : '');
  checkAttributes(attributes, 'figure', placeOf(extra ?? image), context);
  const captionNodes = captionOf(image);
  applyAlt(image, attributes, captionNodes, context);
  const images = variants(image, attributes);
  const caption =
    captionNodes.length > 0 || attributes.id !== undefined
      ? numberedCaption('fig', attributes.id, captionNodes, paragraph, context)
      : undefined;
  return figure('figure', attributes.id, caption === undefined ? images : [...images, caption]);
}

/**
 * A table that scrolls inside itself, with the caption from the line or the paragraph after it. It is a group: a landmark
 * for each table of a page would be too many, and all of one name.
 */
export function tableBlock(table: Table, paragraph: PhrasingContent[] | undefined, context: StructureContext): Block {
  const nodes = paragraph ?? captionRow(table);
  reportExcessCells(table, context);
  const scroll: Block = {
    type: 'block',
    children: [table],
    data: {
      hName: 'div',
      hProperties: { className: ['table-scroll'], tabIndex: 0, role: 'group', ariaLabel: 'Table' },
    },
  };
  if (nodes === undefined) return scroll;
  const [first, ...rest] = nodes;
  const caption = first?.type === 'text' ? [{ ...first, value: first.value.replace(/^:\s+/, '') }, ...rest] : nodes;
  const last = caption.at(-1);
  const id = last?.type === 'attributes' ? parseAttributes(last.value).id : undefined;
  if (id !== undefined) caption.pop();
  return figure('table', id, [scroll, numberedCaption('tbl', id, caption, table, context)]);
}

/** A cell beyond a table's last column is one of the tree, and of no page: what stands in it would be lost in silence. */
function reportExcessCells({ align, children }: Table, { report }: StructureContext): void {
  const columns = align?.length ?? 0;
  for (const row of children) {
    const cell = row.children.slice(columns).find((excess) => excess.children.length > 0);
    if (cell === undefined) continue;
    const what = `This row has ${row.children.length} cells, and its table ${columns === 1 ? 'one column' : `${columns} columns`}.`;
    const place = placeOf(cell) ?? placeOf(row);
    report(
      'markdown/table',
      place,
      `${what} Write \\| for a bar within a cell; in math \\vert, or \\lvert … \\rvert, reads better.`,
    );
  }
}

/** GFM reads the caption line under a table as its last row: takes it out again. */
function captionRow(table: Table): PhrasingContent[] | undefined {
  const row = table.children.at(-1);
  const [first] = row?.children[0]?.children ?? [];
  if (row === undefined || table.children.length < 2 || first?.type !== 'text' || !/^:\s/.test(first.value))
    return undefined;
  table.children.pop();
  const separator: PhrasingContent = { type: 'text', value: ' | ' };
  return row.children.flatMap((cell, position) => (position === 0 ? cell.children : [separator, ...cell.children]));
}

/** A fenced block whose info string carries a label is a numbered listing; undefined for any other. */
export function codeBlock(code: Code, context: StructureContext): Block | undefined {
  const start = code.meta?.indexOf('#lst-') ?? -1;
  if (!code.meta || start < 0) return undefined;
  const { id, values } = parseAttributes(code.meta);
  const bare = code.meta
    .replace(/^\{|\}$/g, '')
    .replace(/#\S+/, '')
    .replace(/^\s*"|"\s*$/g, '')
    .trim();
  const caption = captionText(values.get('caption') ?? (values.size === 0 ? bare : ''), code);
  return figure('listing', id, [numberedCaption('lst', id, caption, code, context), code]);
}

/**
 * A caption given in an info string: one paragraph of Markdown, each node of it where it is written, so that its links can
 * be made absolute there. Where that cannot be told (escapes, HTML, whose quotation marks could end the caption), a node
 * has the line of its block and no offset: nothing may be written over what stands there.
 */
function captionText(source: string, code: Code): PhrasingContent[] {
  const [paragraph] = parseMarkdown(source).children;
  if (paragraph?.type !== 'paragraph') return source === '' ? [] : [{ type: 'text', value: source }];
  const { position: block, data, meta } = code;
  const within = meta?.lastIndexOf(source) ?? -1;
  const shift = data?.metaStart === undefined || within < 0 ? undefined : data.metaStart + within;
  visit(paragraph, (node) => {
    if (block === undefined || node.position === undefined) return;
    const isWritten = shift !== undefined && node.type !== 'html';
    const { start, end } = node.position;
    node.position = isWritten
      ? { start: shifted(start, block.start, shift), end: shifted(end, block.start, shift) }
      : { start: lineOf(block.start), end: lineOf(block.end) };
  });
  return paragraph.children;
}

function shifted(point: Point, origin: Point, by: number): Point {
  const column = origin.column + by + point.column - 1;
  const offset = (origin.offset ?? 0) + by + (point.offset ?? 0);
  return { line: origin.line, column, offset };
}

function lineOf({ line, column }: Point): Point {
  return { line, column };
}

function numberedCaption(
  kind: LabelKind,
  id: string | undefined,
  caption: PhrasingContent[],
  node: Paragraph | Table | Code,
  context: StructureContext,
): Block {
  const number = context.count(kind);
  if (id !== undefined) context.define({ id, kind, number }, node);
  return {
    type: 'block',
    children: [labelSpan(context.terms.numbered(kind, number)), { type: 'text', value: ' ' }, ...caption],
    data: { hName: 'figcaption' },
  };
}

function figure(className: string, id: string | undefined, children: Block['children']): Block {
  return {
    type: 'block',
    children,
    data: { hName: 'figure', hProperties: { className: [className], ...(id === undefined ? {} : { id }) } },
  };
}
