import { getCollection } from 'astro:content';
import type { CompiledText } from '../model/compiled.ts';
import type { Item } from '../model/item.ts';
import { type ArchiveIndex, compareItems, indexArchive } from '../model/queries.ts';
import { handOffFolder, readArchive, readText } from './hand-off.ts';

let memoised: Promise<ArchiveIndex> | undefined;

/** The archive that this process builds, indexed once; in development anew for each page, as content changes. */
export function archiveIndex(): Promise<ArchiveIndex> {
  // Not from Astro's collections, which follow a change only after a while.
  if (import.meta.env.DEV) return readArchive(handOffFolder()).then(indexArchive);
  memoised ??= buildIndex();
  return memoised;
}

/** An item's rendered text, from the hand-off. */
export function textOf(item: Item): Promise<CompiledText> {
  return readText(handOffFolder(), item.digest);
}

async function buildIndex(): Promise<ArchiveIndex> {
  const [archive, ...collections] = await Promise.all([
    readArchive(handOffFolder()),
    getCollection('papers'),
    getCollection('field-notes'),
    getCollection('definitions'),
    getCollection('programs'),
    getCollection('topics'),
    getCollection('pages'),
  ]);
  const items: Item[] = collections.flat().map((entry) => entry.data);
  // The content store keeps an order of its own.
  return indexArchive({ ...archive, items: items.sort(compareItems) });
}
