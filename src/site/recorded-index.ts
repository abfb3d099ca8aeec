import type { Archive } from '../model/archive.ts';
import type { Item } from '../model/item.ts';
import { type ArchiveIndex, indexArchive } from '../model/queries.ts';
import type { Reference } from '../model/reference.ts';
import { noteRead, type Read } from './page-reads.ts';

/** What follows from an item's text and not from its front matter alone. */
export const TEXT_FIELDS: ReadonlySet<PropertyKey> = new Set<keyof Item>([
  ...(['digest', 'headings', 'wordCount', 'hasMath', 'references'] as const),
]);

/** What an item's name says already. */
const NAME_FIELDS: ReadonlySet<PropertyKey> = new Set<keyof Item>(['id', 'type', 'slug']);

/** The index of an archive that notes all that is read of it, by way of lists, look-ups and the fields of items. */
export function recordedIndex(archive: Archive): ArchiveIndex {
  const index = indexArchive({
    ...archive,
    items: archive.items.map(recordedItem),
    versions: archive.versions.map(recordedItem),
  });
  const { types, byType } = index;
  const { items, versions, edges, references } = index.archive;
  const lists = {
    items: ['list items', items],
    versions: ['list versions', versions],
    edges: ['list edges', edges],
  } as const;
  const ofTypes = Object.entries(byType).map(([type, list]) => [type, [`list ${type}` as Read, list]] as const);
  const maps = {
    byId: new NotingMap(index.byId, (id) => `card ${id}`),
    byTopic: new NotingMap(index.byTopic, (slug) => `topic ${slug}`),
    byProgram: new NotingMap(index.byProgram, (slug) => `program ${slug}`),
    incoming: new NotingMap(index.incoming, (id) => `to ${id}`),
    outgoing: new NotingMap(index.outgoing, (id) => `from ${id}`),
  };
  return withNotes(
    {
      ...{ ...index, ...maps },
      archive: withNotes({ ...index.archive, references: recordedWorks(references) }, lists),
      byType: withNotes(byType, Object.fromEntries(ofTypes)),
    },
    { types: ['list types', types] },
  );
}

function recordedItem<T extends Item>(item: T): T {
  const card: Read = `card ${item.id}`;
  const text: Read = `text ${item.id}`;
  return new Proxy(item, {
    get: (target, field, receiver) => {
      if (!NAME_FIELDS.has(field)) noteRead(TEXT_FIELDS.has(field) ? text : card);
      return Reflect.get(target, field, receiver);
    },
    has: (target, field) => {
      noteRead(card);
      return Reflect.has(target, field);
    },
  });
}

function recordedWorks(works: Archive['references']): Archive['references'] {
  const refuse = (): never => {
    throw new Error('Pages look works up by their keys; a list of them all would have to be noted as one.');
  };
  return new Proxy(works, {
    get: (target, key): Reference | undefined => {
      if (typeof key !== 'string') return undefined;
      noteRead(`work ${key}`);
      return target[key];
    },
    has: (target, key) => {
      noteRead(`work ${String(key)}`);
      return key in target;
    },
    ownKeys: refuse,
  });
}

/** The same object, with some of its fields noted when they are read. */
function withNotes<T extends object>(target: T, fields: Readonly<Record<string, readonly [Read, unknown]>>): T {
  const copy = { ...target };
  for (const [field, [read, value]] of Object.entries(fields)) {
    const get = (): unknown => {
      noteRead(read);
      return value;
    };
    Object.defineProperty(copy, field, { get, enumerable: true });
  }
  return copy;
}

/** A map of which single values are looked up, and noted. */
class NotingMap<K, V> implements ReadonlyMap<K, V> {
  readonly #map: ReadonlyMap<K, V>;
  readonly #read: (key: K) => Read;

  constructor(map: ReadonlyMap<K, V>, read: (key: K) => Read) {
    this.#map = map;
    this.#read = read;
  }

  get(key: K): V | undefined {
    noteRead(this.#read(key));
    return this.#map.get(key);
  }

  has(key: K): boolean {
    return this.get(key) !== undefined;
  }

  get size(): number {
    return this.#refuse();
  }

  forEach(): void {
    this.#refuse();
  }

  entries(): never {
    return this.#refuse();
  }

  keys(): never {
    return this.#refuse();
  }

  values(): never {
    return this.#refuse();
  }

  [Symbol.iterator](): never {
    return this.#refuse();
  }

  #refuse(): never {
    throw new Error('Pages look up single values; a list of them all has to be one of the index, which is noted.');
  }
}
