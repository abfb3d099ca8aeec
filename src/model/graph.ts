import type { ItemId } from './item-type.ts';

/**
 * How one item refers to another: `cites` it as a work, `discusses` it (a field note's subject), `links` to it,
 * links to the definition that `defines` the linked term, or `supersedes` it.
 */
export type EdgeKind = 'cites' | 'discusses' | 'links' | 'defines' | 'supersedes';

/** One place at which an item refers to another. */
export interface EdgeContext {
  /** The anchor on the source's page nearest before the reference. */
  readonly anchor?: string;
  /** The sentence that the reference stands in, as plain text. */
  readonly sentence?: string;
}

/** How one item of the archive refers to another, with every place at which it does, in the order of its text. */
export interface Edge {
  readonly source: ItemId;
  readonly target: ItemId;
  readonly kind: EdgeKind;
  readonly contexts: readonly EdgeContext[];
}
