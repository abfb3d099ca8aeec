import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Item } from '../model/item.ts';
import type { ItemId } from '../model/item-type.ts';
import { type ArchiveLookup, isCurrent, type LinkIndex, lookupOf } from './archive-lookup.ts';
import type { CompileCache, CompiledRecord, ItemRecord } from './compile-cache.ts';
import { digestOf } from './disk.ts';
import { type ItemWorkers, openItemWorkers } from './item-threads.ts';
import type { CompileJob, CompileResult, Depth } from './item-work.ts';
import type { LoadedItem } from './load-items.ts';
import type { ReadItem, ReadJob, ReadSettings } from './read-item.ts';

/** What came of an item, now or earlier. */
export type ItemOutcome = Omit<CompiledRecord, 'key' | 'trace'>;

/** An item of the model and what it was read from. */
export interface BuiltItem {
  readonly loaded: LoadedItem;
  readonly item: Item;
}

/**
 * Reads and compiles the items of one archive, each only where its file, or something that it asked of the rest of the
 * archive, is another than the last time.
 */
export class ItemCompiler {
  readonly settings: ReadSettings;
  readonly #cache: CompileCache;
  readonly #threads: number;
  readonly #jobs = new Map<string, ReadJob>();
  readonly #records = new Map<string, ItemRecord>();
  #workers: ItemWorkers | undefined;

  constructor(settings: ReadSettings, cache: CompileCache, threads: number) {
    this.settings = settings;
    this.#cache = cache;
    this.#threads = threads;
  }

  /** Reads files; the results are in their order. */
  async read(jobs: readonly ReadJob[]): Promise<readonly Omit<ReadItem, 'parsed'>[]> {
    const settings = digestOf(JSON.stringify(this.settings));
    const keyed = jobs.map((job) => ({ job, key: digestOf(`${settings}\n${JSON.stringify(job)}`) }));
    const stale = keyed.filter(({ job, key }) => this.#cache.records.get(job.file)?.readKey !== key);
    const fresh = stale.length === 0 ? [] : await this.#openWorkers(stale.length).read(stale.map(({ job }) => job));
    const results = new Map(stale.map(({ job }, position) => [job.file, fresh[position]]));
    return keyed.map(({ job, key }) => {
      this.#jobs.set(job.file, job);
      const known = this.#cache.records.get(job.file);
      const record: ItemRecord =
        known?.readKey === key ? known : { diagnostics: [], ...results.get(job.file), readKey: key };
      this.#records.set(job.file, record);
      return record;
    });
  }

  /** Links items, and renders their texts where `depth` says so. What is wrong with their references goes to `sink`. */
  async compile(
    index: LinkIndex,
    items: readonly BuiltItem[],
    depth: Depth,
    sink: Diagnostic[],
  ): Promise<ReadonlyMap<ItemId, ItemOutcome>> {
    const lookup = lookupOf(index);
    const { site, style, language } = index;
    // A style can be longer than all else that an item's key is made of.
    const settings = digestOf(JSON.stringify([site, style?.xml, language]));
    const keyed = items.map((built) => ({ ...built, key: digestOf(`${settings}\n${JSON.stringify(built.item)}`) }));
    const stale = keyed.filter((one) => !this.#isDone(one, lookup, depth));
    const keys = new Map(keyed.map(({ loaded, key }) => [loaded.file, key]));
    if (stale.length > 0) {
      const jobs = stale.map(({ loaded, item }) => this.#jobOf(loaded, item, depth));
      const own = { ...index, works: worksOf(index, stale) };
      await this.#openWorkers(stale.length).compile(own, jobs, ({ read }, result) => {
        sink.push(...result.diagnostics);
        this.#keep(read.file, keys.get(read.file) ?? '', result);
      });
    }
    this.#cache.records = this.#records;
    return new Map(
      items.flatMap(({ loaded }) => {
        const outcome = this.#records.get(loaded.file)?.compiled;
        return outcome === undefined ? [] : [[loaded.id, outcome]];
      }),
    );
  }

  async close(): Promise<void> {
    await this.#workers?.close();
  }

  #openWorkers(items: number): ItemWorkers {
    this.#workers ??= openItemWorkers(this.settings, this.#threads, items);
    return this.#workers;
  }

  #isDone({ loaded, key }: BuiltItem & { readonly key: string }, lookup: ArchiveLookup, depth: Depth): boolean {
    const record = this.#records.get(loaded.file)?.compiled;
    if (record === undefined || record.key !== key) return false;
    if (depth === 'text' && (record.text === undefined || !this.#cache.texts.has(record.text))) return false;
    return isCurrent(record.trace, loaded, lookup);
  }

  #jobOf(loaded: LoadedItem, item: Item, depth: Depth): CompileJob {
    const read = this.#jobs.get(loaded.file);
    if (read === undefined) throw new Error(`${loaded.file} was not read.`);
    const { id, slug, file, folder, assets, versionFiles, summary } = loaded;
    return { read, identity: { id, slug, file, folder, assets, versionFiles }, summary, item, depth };
  }

  #keep(file: string, key: string, { diagnostics, trace, references, edges, text }: CompileResult): void {
    const record = this.#records.get(file);
    if (record === undefined) throw new Error(`${file} was not read.`);
    if (text !== undefined) this.#cache.texts.write(text.digest, text.json);
    const { compiled: _, ...read } = record;
    const compiled = { key, trace, references, edges, ...(text === undefined ? {} : { text: text.digest }) };
    // What is wrong is looked for again, since a hint at what was meant depends on all there is.
    this.#records.set(file, diagnostics.length > 0 ? read : { ...read, compiled });
  }
}

/** The works that items can ask for: those that they cite, and themselves. */
function worksOf({ works }: LinkIndex, items: readonly BuiltItem[]): LinkIndex['works'] {
  const keys = new Set(items.flatMap(({ loaded }) => [loaded.id, ...loaded.summary.cites]));
  return new Map(
    [...keys].flatMap((key) => {
      const work = works.get(key);
      // A bibliography's work is read when it is looked at, and another thread cannot do that.
      return work === undefined ? [] : [[key, { ...work }]];
    }),
  );
}
