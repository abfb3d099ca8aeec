import type { BlockContent, Data, DefinitionContent, Literal, Node, Parent, PhrasingContent } from 'mdast';
import type {} from 'mdast-util-to-hast';
import type { EquationRow } from './equations.ts';
import type { Formula } from './formulas.ts';
import type { Fences } from './syntax/fences.ts';

/** `@key` in running text, before it is known whether it names a work, an item or a label. */
export interface CitationKey extends Literal {
  type: 'citationKey';
  value: string;
}

/** `[see @key, p. 3; -@other]`: a group of citations as written. */
export interface CitationGroup extends Parent {
  type: 'citationGroup';
  /** Whether the first key stands before the brackets, as in `@key [p. 3]`. */
  narrative?: boolean;
  children: PhrasingContent[];
}

/** `{#id key=value}` after a heading, an image or a caption; `value` is the source with its braces. */
export interface Attributes extends Literal {
  type: 'attributes';
  value: string;
}

/** A block of the scholarly dialect; `data.hName` and `data.hProperties` say which element it becomes. */
export interface Block extends Parent {
  type: 'block';
  children: (BlockContent | DefinitionContent | PhrasingContent)[];
}

/** A phrase of the scholarly dialect, such as a resolved citation, likewise. */
export interface Phrase extends Parent {
  type: 'phrase';
  children: PhrasingContent[];
}

export interface ImageData extends Data {
  /** The image's caption with its markup, which `alt` has not. */
  caption?: PhrasingContent[];
}

declare module 'mdast-util-math' {
  interface MathData {
    /** The formula's labelled rows, in order. */
    rows?: readonly EquationRow[];
    /** Whether the formula's number is the `\tag` in its TeX, which is then shown where numbers are. */
    isTagged?: boolean;
    /** The formula as KaTeX sets it. */
    formula?: Formula;
    fences?: Fences;
  }
  interface InlineMathData {
    formula?: Formula;
    rows?: never;
    isTagged?: never;
    fences?: never;
  }
}

declare module 'mdast' {
  interface HtmlData {
    /** The HTML as its author wrote it, where its addresses have been resolved since. */
    written?: string;
  }
  interface CodeData {
    /** Where the info string's rest starts, counted from the block's start; absent where it is written with escapes. */
    metaStart?: number;
    fences?: Fences;
  }
  interface PhrasingContentMap {
    citationKey: CitationKey;
    citationGroup: CitationGroup;
    attributes: Attributes;
    phrase: Phrase;
  }
  interface BlockContentMap {
    block: Block;
  }
  interface RootContentMap {
    citationKey: CitationKey;
    citationGroup: CitationGroup;
    attributes: Attributes;
    phrase: Phrase;
    block: Block;
  }
}

/** A node that has children, whatever else it is. */
export function isParent(node: Node): node is Parent {
  return 'children' in node;
}
