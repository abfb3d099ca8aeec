import { readFileSync } from 'node:fs';
import type { Item } from '../model/item.ts';
import type { ItemId } from '../model/item-type.ts';
import { SearchIndexer } from '../search/build-index.ts';
import { readArchive, textFile } from '../site/hand-off.ts';
import { type KeptDocuments, openSearchDocuments } from './search-documents.ts';

/** Where documents are kept between builds, and the digest of the program, whose documents alone count. */
export interface SearchPlaces {
  readonly documents: string;
  readonly program: string;
}

/** Which archive is indexed, and where to. */
export interface SearchJob extends SearchPlaces {
  /** The folder through which the archive and its texts are handed over. */
  readonly handOff: string;
  readonly target: string;
}

/** The indexer of this thread, which makes one index. */
let open: { readonly documents: KeptDocuments; readonly indexer: SearchIndexer } | undefined;

function indexerFor({ documents: folder, program }: SearchPlaces) {
  if (open !== undefined) return open;
  const documents = openSearchDocuments(folder, program);
  open = { documents, indexer: new SearchIndexer(documents) };
  return open;
}

/** Begins with the texts of the last index, while it is found out which the next one is to hold. */
export async function anticipate(places: SearchPlaces): Promise<void> {
  const { documents, indexer } = indexerFor(places);
  await indexer.anticipate(await documents.last());
}

/** Indexes an archive that was handed off. Returns how many texts the index holds. */
export async function write(job: SearchJob): Promise<number> {
  const { documents, indexer } = indexerFor(job);
  const archive = await readArchive(job.handOff);
  const items = new Map<ItemId, Item>(archive.items.map((item) => [item.id, item]));
  const textOf = (id: ItemId) => JSON.parse(readFileSync(textFile(job.handOff, items.get(id)?.digest ?? ''), 'utf8'));
  try {
    await documents.finish(await indexer.write({ archive, textOf }, job.target));
    return archive.items.length;
  } finally {
    await indexer.close();
  }
}
