import { getLiveCollection } from 'astro:content';
import type { Archive } from '../model/archive.ts';
import type { CompiledText } from '../model/compiled.ts';
import type { Item } from '../model/item.ts';
import { ITEM_TYPES, type ItemType } from '../model/item-type.ts';
import { type ArchiveIndex, indexArchive } from '../model/queries.ts';
import { handedOffArchive, handOffFolder, readText } from './hand-off.ts';

let indexed: { readonly of: Archive; readonly index: Promise<ArchiveIndex> } | undefined;

/** The archive whose pages are rendered, from Astro's collections; it is indexed once, and anew once another is handed off. */
export async function archiveIndex(): Promise<ArchiveIndex> {
  const archive = await handedOffArchive();
  if (indexed?.of !== archive) indexed = { of: archive, index: indexOf(archive) };
  return indexed.index;
}

/** An item's rendered text, from the hand-off. */
export function textOf(item: Item): Promise<CompiledText> {
  return readText(handOffFolder(), item.digest);
}

async function indexOf(archive: Archive): Promise<ArchiveIndex> {
  const items = await Promise.all(ITEM_TYPES.map(itemsOf));
  return indexArchive({ ...archive, items: items.flat() });
}

async function itemsOf(type: ItemType): Promise<readonly Item[]> {
  const { entries, error } = await getLiveCollection(type);
  if (entries === undefined) throw error;
  return entries.map(({ data }) => data);
}
