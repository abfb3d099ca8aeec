import type { EdgeKind } from '../../model/graph.ts';
import type { ItemType } from '../../model/item-type.ts';

/** The kinds of edges, the weightiest first: where a choice must be made, the earlier one is shown. */
export const EDGE_KINDS: readonly EdgeKind[] = ['supersedes', 'cites', 'discusses', 'defines', 'links'];

/**
 * The mark of each type as SVG path data around the origin, all of about the same area, so that types can be told apart
 * by shape alone.
 */
export const MARKS: Readonly<Record<ItemType, string>> = {
  papers: 'M-5 -5H5V5H-5Z',
  'field-notes': 'M0 -6.4L6.2 4.6H-6.2Z',
  definitions: 'M-5.6 0A5.6 5.6 0 1 1 5.6 0A5.6 5.6 0 1 1 -5.6 0Z',
  programs: 'M0 -7L7 0L0 7L-7 0Z',
  topics: 'M-3 -5.6H3L6.2 0L3 5.6H-3L-6.2 0Z',
  pages: 'M-2 -6H2V-2H6V2H2V6H-2V2H-6V-2H-2Z',
};

/** How far a mark reaches from its centre, at its smallest size. */
export const MARK_RADIUS = 6.5;
