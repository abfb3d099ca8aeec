import { readFileSync } from 'node:fs';
import type { Item } from '../model/item.ts';
import type { ItemId } from '../model/item-type.ts';
import { writeSearchIndex } from '../search/build-index.ts';
import { readArchive, textFile } from '../site/hand-off.ts';
import { openSearchDocuments } from './search-documents.ts';

/** Which archive is indexed, and where to. */
export interface SearchJob {
  /** The folder through which the archive and its texts are handed over. */
  readonly handOff: string;
  /** Where documents are kept between builds. */
  readonly documents: string;
  readonly target: string;
}

/** Indexes an archive that was handed off, in a thread of its own. Returns how many texts the index holds. */
export default async function indexInThread({ handOff, documents: folder, target }: SearchJob): Promise<number> {
  const archive = await readArchive(handOff);
  const items = new Map<ItemId, Item>(archive.items.map((item) => [item.id, item]));
  const textOf = (id: ItemId) => JSON.parse(readFileSync(textFile(handOff, items.get(id)?.digest ?? ''), 'utf8'));
  const documents = openSearchDocuments(folder);
  const indexed = await writeSearchIndex({ archive, textOf }, target, documents);
  await documents.removeOthers();
  return indexed;
}
