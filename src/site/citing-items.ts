import type { Item } from '../model/item.ts';
import { type ArchiveIndex, citedBy } from '../model/queries.ts';
import { type Entry, entryOf } from './entry.ts';

/** An item that refers to the one on the page, and the sentence in which it does. */
export interface CitingItem {
  readonly entry: Entry;
  /** The place of the reference on the other page. */
  readonly href: string;
  readonly sentence?: string;
}

/** The items that refer to `item`, in the order of the types, newest first. */
export function citingItems(index: ArchiveIndex, item: Item): readonly CitingItem[] {
  return citedBy(index, item.id).flatMap((edge) => {
    const source = index.byId.get(edge.source);
    if (source === undefined) return [];
    const entry = entryOf(source, index.archive.config);
    const href = edge.anchor === undefined ? entry.href : `${entry.href}#${edge.anchor}`;
    return [{ entry, href, ...(edge.sentence === undefined ? {} : { sentence: edge.sentence }) }];
  });
}
