import type { Archive } from './archive.ts';
import { compareDates } from './date.ts';
import type { Edge } from './graph.ts';
import type { Item, ItemOf, Paper, Program } from './item.ts';
import { ITEM_TYPES, type ItemId, type ItemType } from './item-type.ts';

/** An archive's items and edges, indexed once so that no page has to search them. */
export interface ArchiveIndex {
  readonly archive: Archive;
  readonly byId: ReadonlyMap<ItemId, Item>;
  /** The types that have items, in the model's order. */
  readonly types: readonly ItemType[];
  readonly byType: { readonly [T in ItemType]: readonly ItemOf<T>[] };
  readonly byTopic: ReadonlyMap<string, readonly Item[]>;
  readonly byProgram: ReadonlyMap<string, readonly Item[]>;
  readonly incoming: ReadonlyMap<ItemId, readonly Edge[]>;
  readonly outgoing: ReadonlyMap<ItemId, readonly Edge[]>;
}

/** Builds the index in time linear in items and edges. */
export function indexArchive(archive: Archive): ArchiveIndex {
  const { items, edges } = archive;
  return {
    archive,
    byId: new Map(items.map((item) => [item.id, item])),
    types: ITEM_TYPES.filter((type) => items.some((item) => item.type === type)),
    byType: {
      papers: items.filter((item) => item.type === 'papers'),
      'field-notes': items.filter((item) => item.type === 'field-notes'),
      definitions: items.filter((item) => item.type === 'definitions'),
      programs: items.filter((item) => item.type === 'programs'),
      topics: items.filter((item) => item.type === 'topics'),
      pages: items.filter((item) => item.type === 'pages'),
    },
    byTopic: group(items, (item) => item.topics),
    byProgram: group(items, (item) => item.programs),
    incoming: group(edges, (edge) => [edge.target]),
    outgoing: group(edges, (edge) => [edge.source]),
  };
}

/** By type in the model's order, within a type newest first, undated items last, by slug on ties. */
export function compareItems(a: Item, b: Item): number {
  return ITEM_TYPES.indexOf(a.type) - ITEM_TYPES.indexOf(b.type) || newestFirst(a, b);
}

/** Newest first across types; undated items last; by id on ties. */
export function newestFirst(a: Item, b: Item): number {
  if (a.date !== undefined && b.date !== undefined) {
    const order = compareDates(b.date, a.date);
    if (order !== 0) return order;
  } else if (a.date !== b.date) {
    return a.date === undefined ? 1 : -1;
  }
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** The edges by which other items refer to one, in the order of the types, newest first. */
export function citedBy(index: ArchiveIndex, id: ItemId): readonly Edge[] {
  return (index.incoming.get(id) ?? [])
    .filter((edge) => edge.source !== id && edge.kind !== 'supersedes')
    .sort((a, b) => compareIds(index, a.source, b.source));
}

/** What belongs to a program: its hand-picked list, else every item that names it, papers first, newest first. */
export function programItems(index: ArchiveIndex, program: Program): readonly Item[] {
  if (program.items.length > 0)
    return program.items.map((id) => index.byId.get(id)).filter((item) => item !== undefined);
  return (index.byProgram.get(program.slug) ?? []).filter(
    (item) => item.type !== 'programs' && item.type !== 'topics' && item.type !== 'pages',
  );
}

/** The paper that listings open with: the newest featured one, else the newest. */
export function featuredPaper(index: ArchiveIndex): Paper | undefined {
  const papers = index.byType.papers;
  return papers.find((paper) => paper.featured) ?? papers[0];
}

function compareIds(index: ArchiveIndex, a: ItemId, b: ItemId): number {
  const [first, second] = [index.byId.get(a), index.byId.get(b)];
  return first && second ? compareItems(first, second) : 0;
}

function group<V, K>(values: readonly V[], keysOf: (value: V) => readonly K[]): ReadonlyMap<K, readonly V[]> {
  const groups = new Map<K, V[]>();
  for (const value of values) {
    for (const key of keysOf(value)) {
      const members = groups.get(key);
      if (members) members.push(value);
      else groups.set(key, [value]);
    }
  }
  return groups;
}
