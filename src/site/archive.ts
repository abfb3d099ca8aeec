import { getLiveCollection } from 'astro:content';
import type { Archive } from '../model/archive.ts';
import type { CompiledText } from '../model/compiled.ts';
import type { Item } from '../model/item.ts';
import { ITEM_TYPES, type ItemType } from '../model/item-type.ts';
import type { ArchiveIndex } from '../model/queries.ts';
import { handedOffAbstracts, handedOffArchive, handOffFolder, readText } from './hand-off.ts';
import { noteRead, unrecorded } from './page-reads.ts';
import { recordedIndex } from './recorded-index.ts';

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

/** An item's rendered abstract, for pages that show only that of its text; empty where it has none. */
export async function abstractOf(item: Item): Promise<string> {
  noteRead(`abstract ${item.id}`);
  const abstracts = await handedOffAbstracts();
  return unrecorded(() => abstracts[item.digest]) ?? '';
}

async function indexOf(archive: Archive): Promise<ArchiveIndex> {
  const items = await Promise.all(ITEM_TYPES.map(itemsOf));
  return recordedIndex({ ...archive, items: items.flat() });
}

async function itemsOf(type: ItemType): Promise<readonly Item[]> {
  const { entries, error } = await getLiveCollection(type);
  if (entries === undefined) throw error;
  return entries.map(({ data }) => data);
}
