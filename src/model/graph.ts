import type { ItemId } from './item-type.ts';

/**
 * How one item refers to another: `cites` it as a work, `discusses` it (a field note's subject), `links` to it,
 * links to the definition that `defines` the linked term, or `supersedes` it.
 */
export type EdgeKind = 'cites' | 'discusses' | 'links' | 'defines' | 'supersedes';

/** One reference from an item to another item of the archive. */
export interface Edge {
  readonly source: ItemId;
  readonly target: ItemId;
  readonly kind: EdgeKind;
  /** The anchor on the source's page nearest before the reference. */
  readonly anchor?: string;
  /** The sentence that the reference stands in, as plain text. */
  readonly sentence?: string;
}
