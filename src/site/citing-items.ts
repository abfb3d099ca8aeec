import type { Edge } from '../model/graph.ts';
import type { Item } from '../model/item.ts';
import type { ItemId } from '../model/item-type.ts';
import { type ArchiveIndex, citedBy } from '../model/queries.ts';
import { type Entry, entryOf } from './entry.ts';

/** An item that refers to the one on the page, and the sentences in which it does. */
export interface CitingItem {
  readonly entry: Entry;
  /** Each place of the other page that refers to this one, in the order of its text. */
  readonly contexts: readonly { readonly href: string; readonly sentence: string }[];
}

/** The items that refer to `item`, in the order of the types, newest first. */
export function citingItems(index: ArchiveIndex, item: Item): readonly CitingItem[] {
  const sources = new Map<ItemId, Edge[]>();
  for (const edge of citedBy(index, item.id)) {
    const edges = sources.get(edge.source);
    if (edges) edges.push(edge);
    else sources.set(edge.source, [edge]);
  }
  return [...sources].flatMap(([source, edges]) => {
    const citing = index.byId.get(source);
    if (citing === undefined) return [];
    const entry = entryOf(citing, index.archive.config);
    return [{ entry, contexts: contextsOf(edges, entry.href) }];
  });
}

/** One context for each sentence of `page`: what is cited and linked in one sentence is shown once. */
export function contextsOf(edges: readonly Edge[], page: string): CitingItem['contexts'] {
  const places = new Map<string, string>();
  for (const { anchor, sentence } of edges.flatMap((edge) => edge.contexts)) {
    if (sentence === undefined || places.has(sentence)) continue;
    places.set(sentence, anchor === undefined ? page : `${page}#${anchor}`);
  }
  return [...places].map(([sentence, href]) => ({ href, sentence }));
}
