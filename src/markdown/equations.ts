import type { Paragraph, PhrasingContent } from 'mdast';
import type { Math as MathNode } from 'mdast-util-math';
import type { Block } from './nodes.ts';
import { placeOf } from './place.ts';
import type { StructureContext } from './structure.ts';
import { parseAttributes } from './syntax/attributes.ts';

/** A row of `align` or `gather`, or a whole formula, that carries a `\label` of its own. */
export interface EquationRow {
  readonly id: string;
  readonly number: string;
}

/**
 * A display formula as a block. One with a label after its fence, `$$ … $$ {#eq-x}`, is numbered as a whole, or has its `\tag` for
 * a number; a row that carries `\label{eq-x}` is numbered by itself, as in LaTeX; nothing else has a number.
 */
export function equationBlock(node: MathNode, context: StructureContext): Block {
  const id = node.meta ? parseAttributes(node.meta).id : undefined;
  const rows = id === undefined ? labelledRows(node, context) : [];
  const body = wrapper('equation-body', [node]);
  if (id === undefined) return wrapper('equation', [...rows.map(anchor), body]);
  const number = ownTag(node, id, context) ?? context.count('eq');
  context.define({ id, kind: 'eq', number }, node);
  const link: PhrasingContent = {
    type: 'link',
    url: `#${id}`,
    children: [{ type: 'text', value: `(${number})` }],
    data: { hProperties: { className: ['equation-number'] } },
  };
  return wrapper('equation', [body, link], id);
}

// TeX's own comments hold no labels.
const ROW_LABEL = /(?<!\\)%[^\n]*|\\label\s*\{([^{}]*)\}/g;

function labelledRows(node: MathNode, context: StructureContext): EquationRow[] {
  const rows: EquationRow[] = [];
  for (const [, name] of node.value.matchAll(ROW_LABEL)) {
    if (name === undefined) continue;
    const id = name.trim();
    const number = context.count('eq');
    context.define({ id, kind: 'eq', number }, node);
    rows.push({ id, number });
  }
  if (rows.length > 0) node.data = { ...node.data, rows };
  return rows;
}

const TAG = /(?<!\\)%[^\n]*|\\tag(?![A-Za-z])\s*(?<text>\{[^{}]*\}|)/g;

/** The text of a labelled formula's `\tag`: its number everywhere, so it has to be words that can stand in a link. */
function ownTag(node: MathNode, id: string, { report }: StructureContext): string | undefined {
  const tags = [...node.value.matchAll(TAG)].flatMap(({ groups }) => groups?.['text'] ?? []);
  if (tags.length === 0) return undefined;
  const text = tags[0]?.slice(1, -1).trim() ?? '';
  if (tags.length === 1 && /^[^\\$^_~#&%]+$/.test(text)) {
    node.data = { ...node.data, isTagged: true };
    return text;
  }
  const message = `The label "${id}" numbers the whole formula by its \\tag, which must be one, of plain text. Write \\tag{A}, or take out \\tag or the label.`;
  report('math/tex', placeOf(node), message);
  return undefined;
}

/** A formula's TeX as it is set, and where each of its characters stands in the TeX as it was written. */
export interface SetTex {
  readonly tex: string;
  readonly sourceOffset: (offset: number) => number;
}

const AUTO_NUMBERED = /\\(begin|end)\s*\{(align|alignat|gather|equation)\}/g;

/**
 * The TeX of a display formula with its labelled rows tagged by their numbers. Environments that TeX would number are set
 * in their unnumbered form, since here only labels number. A `\tag` that is the whole formula's number stands beside it (`isTagged`).
 */
export function taggedTex(source: string, rows: readonly EquationRow[], isTagged = false): SetTex {
  const edits: { readonly start: number; readonly end: number; readonly text: string }[] = [];
  let row = 0;
  for (const match of source.matchAll(ROW_LABEL)) {
    if (match[1] === undefined) continue;
    const current = rows[row++];
    if (current)
      edits.push({ start: match.index, end: match.index + match[0].length, text: `\\tag{${current.number}}` });
  }
  for (const match of isTagged ? source.matchAll(TAG) : []) {
    if (match.groups?.['text'] === undefined) continue;
    edits.push({ start: match.index, end: match.index + match[0].length, text: '' });
  }
  for (const match of source.matchAll(AUTO_NUMBERED)) {
    edits.push({
      start: match.index,
      end: match.index + match[0].length,
      text: `\\${match[1] ?? ''}{${match[2] ?? ''}*}`,
    });
  }
  edits.sort((a, b) => a.start - b.start);
  let tex = '';
  let end = 0;
  const shifts: { readonly at: number; readonly source: number }[] = [{ at: 0, source: 0 }];
  for (const edit of edits) {
    tex += source.slice(end, edit.start) + edit.text;
    end = edit.end;
    shifts.push({ at: tex.length, source: end });
  }
  return {
    tex: tex + source.slice(end),
    sourceOffset: (offset) => {
      const shift = shifts.findLast(({ at }) => at <= offset);
      return shift === undefined ? offset : Math.min(source.length, shift.source + offset - shift.at);
    },
  };
}

function anchor({ id }: EquationRow): Paragraph | Block {
  return { type: 'block', children: [], data: { hName: 'span', hProperties: { className: ['equation-row'], id } } };
}

function wrapper(className: string, children: Block['children'], id?: string): Block {
  return {
    type: 'block',
    children,
    data: { hName: 'div', hProperties: { className: [className], ...(id === undefined ? {} : { id }) } },
  };
}
