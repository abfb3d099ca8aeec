import type { Code, List, ListItem, PhrasingContent, RootContent, TableRow } from 'mdast';
import type { FloatImage } from './floats.ts';
import { MARK, type MarkedBlock, type MarkedSource } from './mark-blocks.ts';
import { markdownOf, phrasesOf, raw, tableCaption } from './markdown-writer.ts';
import type { PandocBlock, PandocInline, Row, Table } from './pandoc-document.ts';
import { type PhraseContext, paragraphParts, phrases } from './phrases.ts';

/** What blocks need to know, and where they leave what stands elsewhere in the item. */
export interface BlockContext extends PhraseContext {
  readonly source: MarkedSource;
  /** The texts that are no part of the body, as blocks of pandoc. */
  readonly set: (part: 'title' | 'abstract', blocks: readonly PandocBlock[]) => void;
}

type Flow = RootContent;

/** Blocks of pandoc as blocks of Markdown. */
export function blocksOf(blocks: readonly PandocBlock[], context: BlockContext): Flow[] {
  const done: Flow[] = [];
  for (const next of blocks.flatMap((block) => blockOf(block, context))) {
    const last = done.at(-1);
    if (last?.type === 'paragraph' && runIns.has(last) && next.type === 'paragraph') {
      last.children.push({ type: 'text', value: ' ' }, ...next.children);
      runIns.delete(last);
    } else done.push(next);
  }
  return done;
}

/** Titles that begin the paragraph after them. */
const runIns = new WeakSet<Flow>();

function blockOf(block: PandocBlock, context: BlockContext): Flow[] {
  switch (block.t) {
    case 'Plain':
    case 'Para':
      return paragraphsOf(block.c, context);
    case 'LineBlock':
      return paragraphsOf(
        block.c.flatMap((line, place): readonly PandocInline[] => (place === 0 ? line : [{ t: 'LineBreak' }, ...line])),
        context,
      );
    case 'CodeBlock':
      return [codeOf(block.c[0], block.c[1])];
    case 'BlockQuote':
      return [raw(quoteOf(blocksOf(block.c, context)))];
    case 'BulletList':
      return [listOf(block.c, undefined, context)];
    case 'OrderedList':
      return [listOf(block.c[1], block.c[0][0], context)];
    case 'DefinitionList':
      return block.c.flatMap(([term, meanings]) => [
        { type: 'paragraph', children: [{ type: 'strong', children: phrases(term, context) }] },
        ...meanings.flatMap((meaning) => blocksOf(meaning, context)),
      ]);
    case 'Header':
      return headingOf(block.c[0], block.c[1][0], block.c[2], context);
    case 'Table':
      return tableOf(block.c, context);
    case 'Figure':
      return blocksOf(block.c[2], context);
    case 'Div':
      return divOf(block.c[0][1], block.c[1], context);
    case 'RawBlock':
      context.note(`"${(block.c[1].split('\n')[0] ?? '').trim()}" cannot be converted and was left out.`, block.c[1]);
      return [];
    case 'HorizontalRule':
      return [{ type: 'thematicBreak' }];
    case 'Null':
      return [];
  }
}

function paragraphsOf(inlines: readonly PandocInline[], context: BlockContext): Flow[] {
  return paragraphParts(inlines, context).map((part): Flow => {
    return part.kind === 'display' ? raw(displayOf(part.tex)) : { type: 'paragraph', children: [...part.children] };
  });
}

/** A display formula; a label that is the whole formula's stands after its fence. */
function displayOf(tex: string): string {
  const labels = [...tex.matchAll(/\s*\\label\{([^{}]+)\}/g)];
  const isRows = /^\s*\\begin\{(?:align|gather|alignat)\}/.test(tex);
  const [first, ...others] = labels;
  const lines = (text: string): string => text.replace(/\n\s*\n/g, '\n').trim();
  if (first === undefined || isRows) return `$$\n${lines(tex)}\n$$`;
  const bare = [first, ...others].reduce((text, [label]) => text.replace(label, ''), tex);
  return `$$\n${lines(bare)}\n$$ {#${first[1]}}`;
}

function quoteOf(children: readonly Flow[]): string {
  return markdownOf(children)
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
}

function codeOf(
  [id, classes, values]: readonly [string, readonly string[], readonly (readonly [string, string])[]],
  value: string,
): Code {
  const caption = values.find(([name]) => name === 'caption')?.[1];
  const label = id.startsWith('lst-')
    ? `#${id}${caption === undefined ? '' : ` "${caption.replaceAll('"', "'")}"`}`
    : '';
  const lang = classes[0] ?? (label === '' ? undefined : 'text');
  return { type: 'code', value, ...(lang === undefined ? {} : { lang }), ...(label === '' ? {} : { meta: label }) };
}

function listOf(entries: readonly (readonly PandocBlock[])[], start: number | undefined, context: BlockContext): List {
  const spread = entries.some((entry) => entry.filter(({ t }) => t === 'Para').length > 1);
  const children = entries.map((entry): ListItem => {
    const item: ListItem = { type: 'listItem', spread, children: [] };
    for (const child of blocksOf(entry, context)) if (isInList(child)) item.children.push(child);
    return item;
  });
  return { type: 'list', ordered: start !== undefined, spread, children, ...(start === undefined ? {} : { start }) };
}

function isInList(node: Flow): node is ListItem['children'][number] {
  return !['footnoteDefinition', 'listItem', 'tableRow', 'tableCell', 'text', 'definition', 'yaml'].includes(node.type);
}

/** A section; one below the third level is a paragraph that begins with its title. */
function headingOf(level: number, id: string, title: readonly PandocInline[], context: BlockContext): Flow[] {
  const children = phrases(title, context);
  const name = context.source.sections.get(id);
  if (level > 3) {
    const paragraph: Flow = { type: 'paragraph', children: [{ type: 'strong', children }] };
    runIns.add(paragraph);
    return [paragraph];
  }
  const depth = level === 1 ? 2 : level === 2 ? 3 : 4;
  return [{ type: 'heading', depth, children: [...children, ...(name === undefined ? [] : [raw(` {#${name}}`)])] }];
}

const ALIGNMENTS: Readonly<Record<string, 'left' | 'right' | 'center'>> = {
  AlignLeft: 'left',
  AlignRight: 'right',
  AlignCenter: 'center',
};

function tableOf([, [, caption], columns, [, head], bodies]: Table, context: BlockContext): Flow[] {
  const body = bodies.flatMap(([, , heads, rows]) => [...heads, ...rows]);
  const [first, ...others] = [...head, ...body];
  if (first === undefined) return [];
  const rows = [first, ...others].map((row) => rowOf(row, columns.length, context));
  const align = columns.map(([{ t }]) => ALIGNMENTS[t] ?? null);
  const own = caption.flatMap((block) => (block.t === 'Plain' || block.t === 'Para' ? phrases(block.c, context) : []));
  return [{ type: 'table', align, children: rows }, ...(own.length === 0 ? [] : [tableCaption(own, undefined)])];
}

function rowOf([, cells]: Row, width: number, context: BlockContext): TableRow {
  if (cells.some(([, , rows, columns]) => rows > 1 || columns > 1)) {
    context.note('A table has a cell that spans several. The others are left empty: look at it.', '\\multi');
  }
  const children = cells.flatMap(([, , , columns, blocks]) => [
    { type: 'tableCell' as const, children: cellOf(blocks, context) },
    ...Array.from({ length: columns - 1 }, () => ({ type: 'tableCell' as const, children: [] })),
  ]);
  return { type: 'tableRow', children: children.slice(0, width) };
}

function cellOf(blocks: readonly PandocBlock[], context: BlockContext): PhrasingContent[] {
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

function divOf(classes: readonly string[], blocks: readonly PandocBlock[], context: BlockContext): Flow[] {
  const mark = classes.find((name) => name.startsWith(MARK));
  const marked = mark === undefined ? undefined : context.source.blocks[Number(mark.slice(MARK.length))];
  return marked === undefined ? blocksOf(blocks, context) : markedOf(marked, blocks, context);
}

function markedOf(marked: MarkedBlock, blocks: readonly PandocBlock[], context: BlockContext): Flow[] {
  switch (marked.kind) {
    case 'title':
    case 'abstract':
      context.set(marked.kind, blocks);
      return [];
    case 'theorem':
      return theoremOf(marked, blocks, context);
    case 'figure':
      return figuresOf(marked, blocks, context);
    case 'table': {
      const [caption, rest] = marked.hasCaption ? [blocks[0], blocks.slice(1)] : [undefined, blocks];
      const children = caption === undefined ? [] : linePhrases(caption, context);
      const content = blocksOf(rest, context);
      const label = marked.hasCaption || marked.id !== undefined ? [tableCaption(children, marked.id)] : [];
      return content.some(({ type }) => type === 'table') ? [...content, ...label] : [...content, paragraph(children)];
    }
    case 'code':
      return codeBlock(marked, blocks, context);
  }
}

function paragraph(children: PhrasingContent[]): Flow {
  return { type: 'paragraph', children };
}

/** A caption or title as the phrases of one line. */
function linePhrases(block: PandocBlock, context: BlockContext): PhrasingContent[] {
  if (block.t !== 'Para' && block.t !== 'Plain') return [];
  const inlines = block.c.map((inline) =>
    inline.t === 'SoftBreak' || inline.t === 'LineBreak' ? { t: 'Space' as const } : inline,
  );
  return phrases(inlines, context);
}

function theoremOf(
  { block, word, hasTitle, id }: MarkedBlock & { readonly kind: 'theorem' },
  blocks: readonly PandocBlock[],
  context: BlockContext,
): Flow[] {
  const [first, ...rest] = blocks;
  const own = hasTitle && first !== undefined ? phrasesOf(linePhrases(first, context)) : '';
  const title = [word ?? '', block === 'proof' ? own.replace(/^Proof\s*/i, '') : own]
    .filter((part) => part !== '')
    .join(': ');
  const content = markdownOf(blocksOf(hasTitle ? rest : blocks, context));
  const name = `${block}${title === '' ? '' : `[${withinBrackets(title)}]`}${id === undefined ? '' : `{#${id}}`}`;
  const depth = Math.max(0, ...[...content.matchAll(/^:{3,}/gm)].map(([colons]) => colons.length));
  const colons = ':'.repeat(Math.max(3, depth + 1));
  return [raw(`${colons}${name}\n${content}\n${colons}`)];
}

/** Markdown that stands between brackets: a bracket that has no other half would end it. */
function withinBrackets(text: string): string {
  let depth = 0;
  return text.replace(/\\[\s\S]|[[\]]/g, (token) => {
    if (token === '[') depth += 1;
    else if (token === ']' && depth === 0) return '\\]';
    else if (token === ']') depth -= 1;
    return token;
  });
}

function figuresOf(
  { images, hasCaption, id }: MarkedBlock & { readonly kind: 'figure' },
  blocks: readonly PandocBlock[],
  context: BlockContext,
): Flow[] {
  const captions = blocks.map((block) => phrasesOf(linePhrases(block, context)).replace(/\n/g, ' '));
  const whole = hasCaption ? (captions.at(-1) ?? '') : '';
  if (images.length > 1) {
    context.note(
      `A figure of ${images.length} images became as many figures; the last has its caption.`,
      images[0]?.path,
    );
  }
  if (images.length === 0) return whole === '' ? [] : [raw(`*${whole}*`)];
  let own = 0;
  return images.map((image, place) => {
    const caption = image.hasCaption ? (captions[own++] ?? '') : '';
    const isLast = place === images.length - 1;
    const words = [caption, isLast ? whole : ''].filter((part) => part !== '').join(' ');
    return raw(figureText(image, words, isLast ? id : undefined, context));
  });
}

function figureText(
  image: FloatImage,
  caption: string,
  id: string | undefined,
  { image: named, note }: BlockContext,
): string {
  const file = named(image.path);
  if (file === undefined)
    note(`The image "${image.path}" is not in what is imported. Put it beside the item.`, image.path);
  const attributes = [
    ...(id === undefined ? [] : [`#${id}`]),
    ...(image.width === undefined ? [] : [`width=${image.width}%`]),
  ].join(' ');
  return `![${withinBrackets(caption)}](${file ?? image.path})${attributes === '' ? '' : `{${attributes}}`}`;
}

function codeBlock(
  { block, code, hasTitle, id }: MarkedBlock & { readonly kind: 'code' },
  blocks: readonly PandocBlock[],
  context: BlockContext,
): Flow[] {
  const fenced: Code = { type: 'code', lang: 'latex', value: code };
  if (block === undefined) return [fenced];
  const title = hasTitle && blocks[0] !== undefined ? `[${phrasesOf(linePhrases(blocks[0], context))}]` : '';
  return [raw(`:::${block}${title}${id === undefined ? '' : `{#${id}}`}\n${markdownOf([fenced])}\n:::`)];
}
