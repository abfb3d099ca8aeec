import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cardOf } from '../cards/card.ts';
import { cardSource } from '../cards/card-source.ts';
import { renderCard } from '../cards/render-card.ts';
import { digestOf } from '../load/disk.ts';
import type { Archive } from '../model/archive.ts';
import { cardPath } from '../model/urls.ts';
import type { CacheFolder } from './cache-folder.ts';
import { keepFile, keptFile } from './kept-file.ts';
import { roomsDigest } from './program-digest.ts';
import type { Tell } from './progress.ts';
import type { SiteWriter } from './site-writer.ts';

/** The rooms that cards are drawn in. */
const CARD_ROOMS = ['cards', 'pdf', 'model', 'markdown', 'diagnostics'];

/**
 * Puts every item's social card into a site. A card that was drawn before is taken from the last output, or from the cache, where each lies
 * under the digest of what it shows, unless that counts for nothing. Returns how many there are; `tell` hears of each.
 */
export async function writeCards(
  { items, config }: Archive,
  projectDir: string,
  cache: Pick<CacheFolder, 'cards' | 'isClean'>,
  writer: SiteWriter,
  tell: Tell,
): Promise<number> {
  await mkdir(cache.cards, { recursive: true });
  const version = roomsDigest(projectDir, CARD_ROOMS);
  for (const [position, item] of items.entries()) {
    tell(position, items.length);
    const path = cardPath(item.id);
    const source = cardSource(cardOf(item, config));
    const key = digestOf(source + version);
    if (writer.reuse(path, key)) continue;
    const image = await cardImage(source, join(cache.cards, `${key}.png`), cache.isClean);
    writer.put(path, [{ key, make: () => image }]);
  }
  return items.length;
}

async function cardImage(source: string, file: string, isClean: boolean): Promise<Uint8Array> {
  if (!isClean && (await keptFile(file)) !== undefined) return readFile(file);
  const image = await renderCard(source);
  await keepFile(file, image);
  return image;
}
