import type { Code, List, ListItem, PhrasingContent, RootContent } from 'mdast';
import { markdownOf, raw, tableCaption } from './markdown-writer.ts';
import { codeBlock, figuresOf, linePhrases, theoremOf } from './marked-blocks.ts';
import { MARK, type MarkedBlock, type MarkedSource } from './marked-source.ts';
import type { PandocBlock, PandocInline } from './pandoc-document.ts';
import { type PhraseContext, paragraphParts, phrases } from './phrases.ts';
import { tableOf } from './tables.ts';

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
