import type { LiveLoader } from 'astro/loaders';
import type { Item, ItemOf } from '../model/item.ts';
import type { ItemType } from '../model/item-type.ts';
import { handedOffArchive } from './hand-off.ts';

/**
 * A live loader for the items of one type, in the archive's order. They were validated when the archive was compiled; an
 * entry holds the item's metadata and the digest of its text, never its HTML.
 */
export function itemLoader<T extends ItemType>(type: T): LiveLoader<ItemOf<T>, { readonly id: string }> {
  const isOfType = (item: Item): item is ItemOf<T> => item.type === type;
  return {
    name: `offprint-${type}`,
    loadCollection: async () => {
      const { items } = await handedOffArchive();
      return { entries: items.filter(isOfType).map((item) => ({ id: item.slug, data: item })) };
    },
    loadEntry: async ({ filter: { id } }) => {
      const { items } = await handedOffArchive();
      const item = items.filter(isOfType).find(({ slug }) => slug === id);
      return item === undefined ? undefined : { id, data: item };
    },
  };
}
