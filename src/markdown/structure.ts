import GithubSlugger from 'github-slugger';
import type {
  BlockContent,
  DefinitionContent,
  Heading as HeadingNode,
  Paragraph,
  PhrasingContent,
  Root,
  RootContent,
} from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import type { Math as MathNode } from 'mdast-util-math';
import type { Reporter } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/nearest.ts';
import { calloutBlock } from './callouts.ts';
import { codeBlock, figureBlock, tableBlock } from './figures.ts';
import { DIRECTIVES, LABEL_KINDS, type Label, type LabelKind, labelKind, labelSpan, theoremKind } from './labels.ts';
import type { Block } from './nodes.ts';
import { placeOf } from './place.ts';
import { plainText } from './plain-text.ts';
import { parseAttributes } from './syntax/attributes.ts';

type BlockNode = BlockContent | DefinitionContent | RootContent;

export interface StructuredHeading {
  readonly id: string;
  readonly depth: number;
  readonly number?: string;
  readonly node: HeadingNode;
}

/** What an item's text holds that can be referred to or linked. */
export interface Structure {
  readonly labels: ReadonlyMap<string, Label>;
  readonly headings: readonly StructuredHeading[];
}

/** Counts and labels while the tree is walked from top to bottom. */
export interface StructureContext {
  readonly report: Reporter;
  readonly labels: Map<string, Label>;
  /** The next number of a kind. */
  readonly count: (kind: LabelKind) => string;
  /** Registers a label; a second use of one is an error. */
  readonly define: (label: Label, node: { position?: BlockNode['position'] }) => void;
}

/**
 * Turns what the syntax left side by side (an image and its attributes, a table and the caption under it, a directive)
 * into the blocks of the dialect, numbers them in order of appearance, and gives every heading its anchor. In place.
 */
export function structureTree(
  root: Root,
  options: { readonly numberSections: boolean; readonly report: Reporter },
): Structure {
  const labels = new Map<string, Label>();
  const counters = new Map<LabelKind, number>();
  const context: StructureContext = {
    report: options.report,
    labels,
    count: (kind) => {
      const next = (counters.get(kind) ?? 0) + 1;
      counters.set(kind, next);
      return String(next);
    },
    define: (label, node) => {
      if (labels.has(label.id)) {
        options.report(
          'ref/duplicate',
          placeOf(node),
          `The label "${label.id}" is used twice. Give each its own name.`,
        );
      } else labels.set(label.id, label);
    },
  };
  const headings = anchorHeadings(root, options.numberSections, context);
  root.children = structureBlocks(root.children, context);
  return { labels, headings };
}

function anchorHeadings(root: Root, numbered: boolean, context: StructureContext): StructuredHeading[] {
  const slugger = new GithubSlugger();
  const counts: number[] = [];
  const headings: StructuredHeading[] = [];
  for (const node of root.children) {
    if (node.type !== 'heading') continue;
    const last = node.children.at(-1);
    const attributes = last?.type === 'attributes' ? parseAttributes(last.value) : undefined;
    if (attributes?.id !== undefined) node.children.pop();
    trimEnd(node.children);
    const id = attributes?.id ?? slugger.slug(plainText(node, (tex) => tex));
    // The page's only first-level heading is the item's title.
    const depth = Math.max(2, node.depth);
    const number = numbered && depth <= 3 ? nextNumber(counts, depth - 2) : undefined;
    node.data = { ...node.data, hName: `h${depth}`, hProperties: { id } };
    headings.push({ id, depth, node, ...(number === undefined ? {} : { number }) });
    if (attributes?.id !== undefined) {
      slugger.slug(id);
      const title = plainText(node, (tex) => tex);
      context.define({ id, kind: labelKind(id) ?? 'sec', title, ...(number === undefined ? {} : { number }) }, node);
    }
  }
  return headings;
}

function nextNumber(counts: number[], level: number): string {
  counts.length = level + 1;
  for (let depth = 0; depth <= level; depth++) counts[depth] ??= 0;
  counts[level] = (counts[level] ?? 0) + 1;
  return counts.join('.');
}

/** Structures a list of sibling blocks; a caption paragraph is taken in by the block before it. */
export function structureBlocks<T extends BlockNode>(blocks: readonly T[], context: StructureContext): (T | Block)[] {
  const result: (T | Block)[] = [];
  for (let position = 0; position < blocks.length; position++) {
    const node = blocks[position];
    if (node === undefined) continue;
    if (node.type === 'table') {
      const caption = captionParagraph(blocks[position + 1]);
      if (caption) position++;
      result.push(tableBlock(node, caption, context));
    } else result.push(structureBlock(node, context));
  }
  return result;
}

function structureBlock<T extends BlockNode>(node: T, context: StructureContext): T | Block {
  switch (node.type) {
    case 'math':
      return equationBlock(node, context);
    case 'code':
      return codeBlock(node, context) ?? node;
    case 'paragraph':
      return figureBlock(node, context) ?? node;
    case 'containerDirective':
      return directiveBlock(node, context);
    case 'leafDirective':
      context.report(
        'markdown/directive',
        placeOf(node),
        `"::${node.name}" is not a block of the dialect. Write a container, such as :::theorem … :::.`,
      );
      return node;
    case 'blockquote':
      node.children = structureBlocks(node.children, context);
      return calloutBlock(node) ?? node;
    case 'list':
      for (const item of node.children) item.children = structureBlocks(item.children, context);
      return node;
    case 'footnoteDefinition':
      node.children = structureBlocks(node.children, context);
      return node;
    default:
      return node;
  }
}

function equationBlock(node: MathNode, context: StructureContext): Block {
  const id = node.meta ? parseAttributes(node.meta).id : undefined;
  const body: Block = {
    type: 'block',
    children: [node],
    data: { hName: 'div', hProperties: { className: ['equation-body'] } },
  };
  if (id === undefined)
    return { ...body, data: { hName: 'div', hProperties: { className: ['equation'] } }, children: [body] };
  const number = context.count('eq');
  context.define({ id, kind: 'eq', number }, node);
  const link: PhrasingContent = {
    type: 'link',
    url: `#${id}`,
    children: [{ type: 'text', value: `(${number})` }],
    data: { hProperties: { className: ['equation-number'] } },
  };
  return {
    type: 'block',
    children: [body, link],
    data: { hName: 'div', hProperties: { className: ['equation'], id } },
  };
}

function directiveBlock(node: ContainerDirective, context: StructureContext): Block {
  const [title, children] = directiveParts(node);
  const kind = theoremKind(node.name);
  if (kind === undefined && node.name !== 'proof') {
    const hint = didYouMean(node.name, DIRECTIVES, ` Write one of ${DIRECTIVES.join(', ')}.`);
    context.report('markdown/directive', placeOf(node), `":::${node.name}" is not a block of the dialect.${hint}`);
  }
  const number = kind === undefined ? undefined : context.count(kind);
  const id = node.attributes?.['id'];
  if (kind !== undefined && typeof id === 'string')
    context.define({ id, kind, ...(number === undefined ? {} : { number }) }, node);
  const name = kind === undefined ? 'Proof' : `${LABEL_KINDS[kind].name} ${number}`;
  const heading: Paragraph = {
    type: 'paragraph',
    children: [labelSpan(name), ...(title.length > 0 ? [space(), theoremName(title)] : [])],
    data: { hProperties: { className: ['theorem-title'] } },
  };
  const className = kind === undefined ? ['proof'] : ['theorem', `theorem-${kind}`];
  return {
    type: 'block',
    children: [heading, ...structureBlocks(children, context)],
    data: { hName: 'section', hProperties: { className, ...(typeof id === 'string' ? { id } : {}) } },
  };
}

function directiveParts(node: ContainerDirective): [PhrasingContent[], ContainerDirective['children']] {
  const [first, ...rest] = node.children;
  const isLabel = first?.type === 'paragraph' && first.data && 'directiveLabel' in first.data;
  return isLabel ? [first.children, rest] : [[], node.children];
}

function theoremName(title: PhrasingContent[]): PhrasingContent {
  return {
    type: 'phrase',
    children: [{ type: 'text', value: '(' }, ...title, { type: 'text', value: ')' }],
    data: { hName: 'span', hProperties: { className: ['theorem-name'] } },
  };
}

function captionParagraph(node: BlockNode | undefined): PhrasingContent[] | undefined {
  if (node?.type !== 'paragraph') return undefined;
  const [first] = node.children;
  return first?.type === 'text' && /^:\s/.test(first.value) ? node.children : undefined;
}

function space(): PhrasingContent {
  return { type: 'text', value: ' ' };
}

function trimEnd(children: PhrasingContent[]): void {
  const last = children.at(-1);
  if (last?.type === 'text') last.value = last.value.trimEnd();
}
