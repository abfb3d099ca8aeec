import { createHash } from 'node:crypto';
import type { Archive } from '../model/archive.ts';
import type { Item } from '../model/item.ts';
import { type ItemId, isItemType } from '../model/item-type.ts';
import { type ArchiveIndex, indexArchive } from '../model/queries.ts';
import type { Read, ReadKind } from './page-reads.ts';
import { TEXT_FIELDS } from './recorded-index.ts';
import { companyOfItem } from './related-items.ts';
import { besideInSeries } from './series-neighbours.ts';

/** The abstract of a text, as HTML, by the text's digest. */
export type Abstracts = ReadonlyMap<string, string>;

/** Digests of what pages look at in an archive; each is taken once. */
export interface ReadDigests {
  readonly of: (read: Read) => string;
  /** Of what every page depends on: settings, and files that are published as they are. */
  readonly settings: string;
}

/** The digests of all that pages may look at; each takes time linear in what it is of. */
export function readDigests(archive: Archive, abstracts: Abstracts): ReadDigests {
  const index = indexArchive(archive);
  const texts = new Map([...archive.items, ...archive.versions].map((item) => [item.id, item]));
  const known = new Map<Read, string>();
  const { config, staticFiles, hasCards } = archive;
  return {
    settings: digestOf({ config, staticFiles, hasCards }),
    of: (read) => {
      const digest = known.get(read) ?? digestOf(contentOf(read, index, texts, abstracts));
      known.set(read, digest);
      return digest;
    },
  };
}

/** A digest of a value that JSON can hold. */
export function digestOf(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(value) ?? '')
    .digest('base64url')
    .slice(0, 24);
}

function contentOf(read: Read, index: ArchiveIndex, texts: ReadonlyMap<ItemId, Item>, abstracts: Abstracts): unknown {
  const space = read.indexOf(' ');
  const name = read.slice(space + 1);
  const id = name as ItemId;
  const item = texts.get(id);
  const contents: Readonly<Record<ReadKind, () => unknown>> = {
    card: () => item && Object.entries(item).filter(([field]) => !TEXT_FIELDS.has(field)),
    text: () => item && Object.entries(item).filter(([field]) => TEXT_FIELDS.has(field)),
    abstract: () => item && abstracts.get(item.digest),
    to: () => index.incoming.get(id),
    from: () => index.outgoing.get(id),
    kin: () => companyOfItem(index, id),
    series: () => besideInSeries(index, id),
    list: () => listOf(name, index),
    topic: () => idsOf(index.byTopic.get(name)),
    program: () => idsOf(index.byProgram.get(name)),
    work: () => index.archive.references[name],
  };
  return contents[read.slice(0, space) as ReadKind]();
}

/** What a list is without the items in it, of which each page notes what it looks at. */
function listOf(name: string, { archive, byType, types }: ArchiveIndex): unknown {
  if (isItemType(name)) return idsOf(byType[name]);
  if (name === 'types') return types;
  if (name === 'items') return idsOf(archive.items);
  // Which item each belongs to is looked up without looking at each.
  if (name === 'versions') return archive.versions.map(({ id, version }) => [id, version]);
  if (name === 'edges') return archive.edges;
  throw new Error(`There is no list "${name}".`);
}

function idsOf(items: readonly Item[] | undefined): readonly ItemId[] | undefined {
  return items?.map(({ id }) => id);
}
