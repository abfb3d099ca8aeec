import { existsSync } from 'node:fs';
import type { Loader, LoaderContext } from 'astro/loaders';
import type { ItemType } from '../model/item-type.ts';
import { archiveFile, handOffFolder, readArchive } from './hand-off.ts';

/**
 * A content loader for the items of one type. Entries hold the item's metadata and the digest of its text, never
 * its HTML, which would make Astro's content store too large to bundle. Without a hand-off the collection is empty.
 */
export function itemLoader(type: ItemType): Loader {
  return {
    name: `offprint-${type}`,
    load: async (context) => {
      const folder = handOffFolder();
      await loadItems(type, folder, context);
      context.watcher?.add(archiveFile(folder));
      context.watcher?.on('change', (changed) => {
        if (changed === archiveFile(folder)) void loadItems(type, folder, context);
      });
    },
  };
}

async function loadItems(type: ItemType, folder: string, context: LoaderContext): Promise<void> {
  const items = existsSync(archiveFile(folder)) ? (await readArchive(folder)).items : [];
  context.store.clear();
  for (const item of items) {
    if (item.type !== type) continue;
    const data = await context.parseData({ id: item.slug, data: { ...item } });
    context.store.set({ id: item.slug, data, digest: context.generateDigest(data) });
  }
}
