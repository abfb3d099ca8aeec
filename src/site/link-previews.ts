import type { Item } from '../model/item.ts';
import type { ArchiveIndex } from '../model/queries.ts';
import { type Entry, entryOf } from './entry.ts';

/** The items that an item's text refers to, once each, in the order in which the model lists its edges. */
export function linkPreviews(index: ArchiveIndex, item: Item): readonly Entry[] {
  const targets = new Set((index.outgoing.get(item.id) ?? []).map((edge) => edge.target));
  targets.delete(item.id);
  return [...targets]
    .map((id) => index.byId.get(id))
    .filter((target) => target !== undefined)
    .map((target) => entryOf(target, index.archive.config));
}
