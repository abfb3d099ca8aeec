import type { Edge } from '../../model/graph.ts';
import type { Item } from '../../model/item.ts';
import type { ItemId } from '../../model/item-type.ts';
import { type ArchiveIndex, compareItems } from '../../model/queries.ts';
import { EDGE_KINDS } from './vocabulary.ts';

/** The edges between two different items that exist, by source, the weightiest kind first, then by target. */
export function drawnEdges(index: ArchiveIndex): readonly Edge[] {
  const position = new Map(index.archive.items.toSorted(compareItems).map((item, place) => [item.id, place]));
  const place = (id: ItemId) => position.get(id) ?? 0;
  return index.archive.edges
    .filter(({ source, target }) => source !== target && position.has(source) && position.has(target))
    .toSorted(
      (a, b) =>
        place(a.source) - place(b.source) ||
        EDGE_KINDS.indexOf(a.kind) - EDGE_KINDS.indexOf(b.kind) ||
        place(a.target) - place(b.target),
    );
}

/** An item with the number of others that it refers to, and that refer to it. */
export interface Connected {
  readonly item: Item;
  readonly outgoing: number;
  readonly incoming: number;
}

/** The items that at least one edge touches, the best connected first. */
export function connectedItems(index: ArchiveIndex, edges: readonly Edge[]): readonly Connected[] {
  const others = (end: 'source' | 'target') => {
    const sets = new Map<ItemId, Set<ItemId>>();
    for (const edge of edges) {
      const set = sets.get(edge[end]) ?? new Set();
      sets.set(edge[end], set.add(edge[end === 'source' ? 'target' : 'source']));
    }
    return sets;
  };
  const [outgoing, incoming] = [others('source'), others('target')];
  return index.archive.items
    .map((item) => ({ item, outgoing: outgoing.get(item.id)?.size ?? 0, incoming: incoming.get(item.id)?.size ?? 0 }))
    .filter((node) => node.outgoing + node.incoming > 0)
    .toSorted((a, b) => b.outgoing + b.incoming - (a.outgoing + a.incoming) || compareItems(a.item, b.item));
}

/** The anchor of an item's mark on the graph's page. */
export function nodeAnchor(id: ItemId): string {
  return `node-${id.replace('/', '-')}`;
}
