import type { Definition, Html, Image, Link, Nodes, PhrasingContent, Root } from 'mdast';
import { visit as visitTree } from 'unist-util-visit';
import type { Cite } from './citations.ts';
import { parseCitationGroup } from './citations.ts';
import { labelKind } from './labels.ts';
import { type CitationGroup, type CitationKey, isParent, type Phrase } from './nodes.ts';

/** Where a reference stands: the node, the block around it, and the nearest anchor before it. */
export interface Standing {
  readonly node: Nodes;
  readonly block: Nodes;
  readonly anchor?: string;
}

/** What a tree's references are resolved by. Each method reports what it cannot resolve. */
export interface Resolver {
  /** Registers a group of citations and gives the node that will hold its text. */
  readonly cite: (cites: readonly Cite[], narrative: boolean, standing: Standing) => PhrasingContent;
  /** The link for a cross-reference such as `eq-x` or `papers/slug#eq-x`. */
  readonly refer: (key: string, standing: Standing) => PhrasingContent;
  /** The URL for a link's or an image's target; `isImage` also for what an image by reference is defined as. */
  readonly url: (target: string, isImage: boolean, standing: Standing) => string;
  /** Resolves the addresses in raw HTML, in place. */
  readonly html: (node: Html, standing: Standing) => void;
}

const BLOCKS = new Set(['paragraph', 'heading', 'tableCell', 'block', 'definition']);

/** Resolves every citation, cross-reference, link and image of a tree in place, in the order of the text. */
export function linkTree(root: Root, resolver: Resolver): void {
  let anchor: string | undefined;
  const pictured = picturedDefinitions(root);
  visit(root, root);

  function visit(parent: Nodes, block: Nodes): void {
    if (!isParent(parent)) return;
    for (const [position, child] of parent.children.entries()) {
      const id = child.data && 'hProperties' in child.data ? child.data.hProperties?.['id'] : undefined;
      if (typeof id === 'string') anchor = id;
      const around = BLOCKS.has(child.type) && !isInlineBlock(child) ? child : block;
      const standing = { node: child, block: around, ...(anchor === undefined ? {} : { anchor }) };
      const replacement = replace(child, standing);
      if (replacement !== undefined) parent.children[position] = replacement;
      else {
        if (child.type === 'link' || child.type === 'image' || child.type === 'definition') retarget(child, standing);
        if (child.type === 'html') resolver.html(child, standing);
        visit(child, around);
      }
    }
  }

  function replace(node: Nodes, standing: Standing): PhrasingContent | undefined {
    if (node.type === 'citationKey') return key(node, standing);
    if (node.type === 'citationGroup') return group(node, standing);
    if (node.type === 'attributes') return { type: 'text', value: node.value };
    return undefined;
  }

  function key(node: CitationKey, standing: Standing): PhrasingContent {
    return isCrossReference(node.value)
      ? resolver.refer(node.value, standing)
      : resolver.cite([{ key: node.value, suppressAuthor: false }], true, standing);
  }

  function group(node: CitationGroup, standing: Standing): PhrasingContent {
    const cites = parseCitationGroup(node);
    if (!cites.some((cite) => isCrossReference(cite.key)))
      return resolver.cite(cites, node.narrative === true, standing);
    // Cross-references in brackets, `[see @eq-x]`, keep their brackets' text and lose the brackets, as in Quarto.
    const phrase: Phrase = { type: 'phrase', children: node.children, data: { hName: 'span' } };
    visit(phrase, standing.block);
    return phrase;
  }

  function retarget(node: Link | Image | Definition, standing: Standing): void {
    const isImage = node.type === 'image' || (node.type === 'definition' && pictured.has(node.identifier));
    node.url = resolver.url(node.url, isImage, standing);
  }
}

/** The identifiers that images by reference name. */
function picturedDefinitions(root: Root): ReadonlySet<string> {
  const identifiers = new Set<string>();
  visitTree(root, 'imageReference', (node) => {
    identifiers.add(node.identifier);
  });
  return identifiers;
}

/** A block inside a paragraph's text, such as a figure's label, does not bound a sentence. */
function isInlineBlock(node: Nodes): boolean {
  return node.type === 'block' && node.data?.hName !== 'figcaption';
}

function isCrossReference(key: string): boolean {
  return key.includes('#') || labelKind(key) !== undefined;
}
