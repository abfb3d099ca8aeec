import GithubSlugger from 'github-slugger';
import type {
  BlockContent,
  DefinitionContent,
  Heading as HeadingNode,
  PhrasingContent,
  Root,
  RootContent,
} from 'mdast';
import type { Reporter } from '../diagnostics/diagnostic.ts';
import { ENGLISH } from '../model/terms/languages.ts';
import type { LabelKind, Terms } from '../model/terms/terms.ts';
import { calloutBlock } from './callouts.ts';
import { equationBlock } from './equations.ts';
import { reportOpenFence } from './fences.ts';
import { codeBlock, figureBlock, tableBlock } from './figures.ts';
import { readPhraseImages } from './images.ts';
import { type Label, labelKind } from './labels.ts';
import type { Block } from './nodes.ts';
import { placeOf } from './place.ts';
import { plainText } from './plain-text.ts';
import { parseAttributes } from './syntax/attributes.ts';
import { directiveBlock, reportBrokenOpening } from './theorems.ts';

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
  /** The words of the text's language. */
  readonly terms: Terms;
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
  options: { readonly numberSections: boolean; readonly terms: Terms; readonly report: Reporter },
): Structure {
  const labels = new Map<string, Label>();
  const counters = new Map<LabelKind, number>();
  const context: StructureContext = {
    report: options.report,
    terms: options.terms,
    count: (kind) => {
      const next = (counters.get(kind) ?? 0) + 1;
      counters.set(kind, next);
      return String(next);
    },
    define: (label, node) => {
      const named = labelKind(label.id);
      if (labels.has(label.id)) {
        const message = `The label "${label.id}" is used twice. Give each its own name.`;
        options.report('ref/duplicate', placeOf(node), message);
      } else if (named !== label.kind) {
        const message = `The label "${label.id}" is not one of ${/^[aeiou]/i.test(ENGLISH.kinds[label.kind]) ? 'an' : 'a'} ${ENGLISH.kinds[label.kind].toLowerCase()}. Write "${label.kind}-${label.id.slice(named === undefined ? 0 : named.length + 1)}".`;
        options.report('ref/label', placeOf(node), message);
      } else labels.set(label.id, label);
    },
  };
  const headings = anchorHeadings(root, options.numberSections, context);
  root.children = structureBlocks(root.children, context);
  readPhraseImages(root, context);
  return { labels, headings };
}

function anchorHeadings(root: Root, numbered: boolean, context: StructureContext): StructuredHeading[] {
  const slugger = new GithubSlugger();
  const counts: number[] = [];
  const headings: StructuredHeading[] = [];
  let unnumberedDepth: number | undefined;
  for (const node of root.children) {
    if (node.type !== 'heading') continue;
    const last = node.children.at(-1);
    const attributes = last?.type === 'attributes' ? parseAttributes(last.value) : undefined;
    const isUnnumbered = attributes?.isUnnumbered === true;
    if (attributes?.id !== undefined || isUnnumbered) node.children.pop();
    trimEnd(node.children);
    const id = attributes?.id ?? slugger.slug(plainText(node, (tex) => tex));
    // The page's only first-level heading is the item's title.
    const depth = Math.max(2, node.depth);
    // What belongs to a section without a number has none either.
    if (depth <= (unnumberedDepth ?? depth)) unnumberedDepth = isUnnumbered ? depth : undefined;
    const hasNumber = numbered && depth <= 3 && unnumberedDepth === undefined;
    const number = hasNumber ? nextNumber(counts, depth - 2) : undefined;
    node.data = { ...node.data, hName: `h${depth}`, hProperties: { id } };
    headings.push({ id, depth, node, ...(number === undefined ? {} : { number }) });
    if (attributes?.id !== undefined) {
      slugger.slug(id);
      const title = plainText(node, (tex) => tex);
      if (labelKind(id) !== undefined)
        context.define({ id, kind: 'sec', title, ...(number === undefined ? {} : { number }) }, node);
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
      reportOpenFence(node, context);
      return equationBlock(node, context);
    case 'code':
      reportOpenFence(node, context);
      return codeBlock(node, context) ?? node;
    case 'paragraph':
      reportBrokenOpening(node, context);
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
      return calloutBlock(node, context.terms) ?? node;
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

function captionParagraph(node: BlockNode | undefined): PhrasingContent[] | undefined {
  if (node?.type !== 'paragraph') return undefined;
  const [first] = node.children;
  return first?.type === 'text' && /^:\s/.test(first.value) ? node.children : undefined;
}

function trimEnd(children: PhrasingContent[]): void {
  const last = children.at(-1);
  if (last?.type === 'text') last.value = last.value.trimEnd();
}
