import { type Item, isCitable, type Status } from '../model/item.ts';
import type { ItemId } from '../model/item-type.ts';
import type { LoadedItem } from './load-items.ts';

/**
 * Reports each superseded item whose successors lead back to it (`front-matter/value`), and each whose successor is
 * nothing that could stand in for a text.
 */
export function checkSupersessions(entries: readonly { readonly loaded: LoadedItem; readonly item: Item }[]): void {
  const items = new Map(entries.map(({ item }) => [item.id, item]));
  for (const { loaded, item } of entries) {
    if (item.status.kind !== 'superseded') continue;
    const successor = items.get(item.status.by);
    const message =
      successor !== undefined && !isCitable(successor) && successor.type !== 'pages'
        ? `"${successor.id}" is no text that could take this one's place. Name a paper, a note or a definition.`
        : problemOf(item.id, item.status.by, items);
    if (message !== undefined) loaded.report('front-matter/value', loaded.source.placeOf(['superseded_by']), message);
  }
}

function problemOf(start: ItemId, first: ItemId, items: ReadonlyMap<ItemId, Item>): string | undefined {
  if (first === start) return 'An item cannot supersede itself. Name the item that takes its place.';
  const seen = new Set<ItemId>([start]);
  for (let next: ItemId | undefined = first; next !== undefined && !seen.has(next); ) {
    seen.add(next);
    const status: Status | undefined = items.get(next)?.status;
    next = status?.kind === 'superseded' ? status.by : undefined;
    if (next === start)
      return `"${first}" is itself superseded by this item in the end. Take one of the two fields out.`;
  }
  return undefined;
}
