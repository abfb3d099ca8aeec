import { createHash } from 'node:crypto';
import type { Archive } from '../model/archive.ts';
import type { Item } from '../model/item.ts';
import type { ItemId } from '../model/item-type.ts';
import { type ArchiveIndex, indexArchive, programItems } from '../model/queries.ts';
import { ownerOf, versionsOf } from '../model/versions.ts';

/** Digests of what outputs are made from: where one is the same in two archives, what is made of it is the same. */
export interface ItemKeys {
  /** Of all that an output of one item, or of one older text, depends on. Throws for an id that is not in the archive. */
  readonly of: (id: ItemId) => string;
  /** Of the whole archive. */
  readonly all: string;
}

const known = new WeakMap<Archive, ItemKeys>();

/** The keys of an archive, each found once, when it is asked for. */
export function itemKeys(archive: Archive): ItemKeys {
  const keys = known.get(archive) ?? findKeys(archive);
  known.set(archive, keys);
  return keys;
}

/** A short digest of strings, told apart however they are divided. */
export function digestOf(...parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length} `).update(part);
  return hash.digest('base64url').slice(0, 24);
}

function findKeys(archive: Archive): ItemKeys {
  const { items, versions, config, hasCards, staticFiles, edges } = archive;
  const index = indexArchive(archive);
  const settings = digestOf(JSON.stringify({ config, hasCards }));
  const partsOf = partsFinder(index);
  const texts = new Map([...items, ...versions].map((item) => [item.id, item]));
  const keyOf = remembered((id: ItemId) => {
    const item = texts.get(id);
    if (item === undefined) throw new Error(`There is no item "${id}" in the archive.`);
    return digestOf(settings, ...partsOf(item));
  });
  let all: string | undefined;
  return {
    of: keyOf,
    get all() {
      all ??= digestOf(settings, JSON.stringify(staticFiles), JSON.stringify(edges), ...[...texts.keys()].map(keyOf));
      return all;
    },
  };
}

/**
 * What an item's outputs are made from, as text: the item, with the digest of its text; the works that it cites; its older
 * and newer texts; what it refers to and what refers to it, with the sentences; and of items that it names or lists, what is
 * shown of them, but not their texts.
 */
function partsFinder(index: ArchiveIndex): (item: Item) => readonly string[] {
  const { references } = index.archive;
  const work = remembered((key: string) => JSON.stringify(references[key] ?? null));
  const shown = remembered((id: ItemId) => shownOf(index.byId.get(id)));
  return (item) => {
    const owner = ownerOf(item.id);
    const [incoming, outgoing] = [index.incoming.get(item.id) ?? [], index.outgoing.get(item.id) ?? []];
    const named: readonly ItemId[] = [
      ...item.topics.map((slug): ItemId => `topics/${slug}`),
      ...item.programs.map((slug): ItemId => `programs/${slug}`),
      ...incoming.map(({ source }) => source),
      ...outgoing.map(({ target }) => target),
      ...membersOf(item, index).map(({ id }) => id),
    ];
    const texts = owner === item.id ? [] : [index.byId.get(owner)];
    return [
      JSON.stringify(item),
      JSON.stringify([incoming, outgoing, ...texts, ...versionsOf(index.archive, owner)]),
      ...item.references.map(work),
      ...named.map(shown),
    ];
  };
}

/** What an item's page lists besides its own text. */
export function membersOf(item: Item, index: ArchiveIndex): readonly Item[] {
  if (item.type === 'programs') return programItems(index, item);
  return item.type === 'topics' ? (index.byTopic.get(item.slug) ?? []) : [];
}

/** What lists and references show of an item. */
function shownOf(item: Item | undefined): string {
  if (item === undefined) return '';
  const { id, title, summary, status, date, updated, revisions, draft } = item;
  return JSON.stringify({ id, title, summary, status, date, updated, revisions, draft });
}

function remembered<K>(find: (key: K) => string): (key: K) => string {
  const found = new Map<K, string>();
  return (key) => {
    const value = found.get(key) ?? find(key);
    found.set(key, value);
    return value;
  };
}
