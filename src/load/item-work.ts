import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Item } from '../model/item.ts';
import { type ArchiveLookup, type LinkIndex, lookupOf, type Trace, tracedLookup } from './archive-lookup.ts';
import { type CitationProcessor, createCitationProcessor } from './citation-processor.ts';
import { type CompiledItem, compileItem } from './compile-item.ts';
import { digestOf } from './disk.ts';
import { frontMatterOf } from './item-source.ts';
import type { ItemSummary } from './item-summary.ts';
import { type ItemIdentity, loadedItem } from './load-items.ts';
import { type ParsedText, type ReadItem, type ReadJob, type ReadSettings, readItem } from './read-item.ts';

/** Which of an item's results are wanted: what it refers to, or its rendered text too. */
export type Depth = 'links' | 'text';

/** An item to link, and to render, with all that is known of it. */
export interface CompileJob {
  readonly read: ReadJob;
  readonly identity: ItemIdentity;
  readonly summary: ItemSummary;
  readonly item: Item;
  readonly depth: Depth;
}

/** What came of an item, ready to be kept: JSON. */
export interface CompileResult extends Omit<CompiledItem, 'text'> {
  readonly diagnostics: readonly Diagnostic[];
  readonly trace: Trace;
  /** The rendered text as JSON, and the digest of that; absent where there were mistakes or no text was wanted. */
  readonly text?: { readonly digest: string; readonly json: string };
}

/** How much source text may lie parsed at once, in UTF-16 units: some hundred times as many bytes. Beyond it texts are parsed twice. */
const MOST_PARSED = 16_000_000;

/**
 * Does the work that each item needs: in this thread, or as the whole of what a thread of its own does. Trees never leave
 * the thread that parsed them.
 */
export class ItemWork {
  readonly #settings: ReadSettings;
  readonly #most: number;
  readonly #parsed = new Map<string, ParsedText>();
  #size = 0;
  #linking:
    | { readonly index: LinkIndex; readonly lookup: ArchiveLookup; readonly processor: CitationProcessor }
    | undefined;

  constructor(settings: ReadSettings, threads = 1) {
    this.#settings = settings;
    this.#most = MOST_PARSED / threads;
  }

  /** Reads a file, and keeps its trees for `compile` where there is room. */
  read(job: ReadJob): Omit<ReadItem, 'parsed'> {
    const { parsed, ...rest } = readItem(job, this.#settings);
    if (parsed !== undefined && this.#size < this.#most) {
      this.#parsed.set(job.file, parsed);
      this.#size += job.text.length;
    }
    return rest;
  }

  /** Gives the archive that items are linked in. */
  setIndex(index: LinkIndex): void {
    const lookup = lookupOf(index);
    const { style, language } = index;
    const retrieve = (key: string) => {
      const work = lookup.work(key);
      if (work === undefined) throw new Error(`There is no work "${key}".`);
      return work.csl;
    };
    const processor: CitationProcessor =
      style === undefined
        ? { format: () => ({ citations: [], bibliography: [] }) }
        : createCitationProcessor(style, language, retrieve);
    this.#linking = { index, lookup, processor };
  }

  async compile({ read, identity, summary, item, depth }: CompileJob): Promise<CompileResult> {
    if (this.#linking === undefined) throw new Error('Items are linked in an archive that is known.');
    const { index, lookup, processor } = this.#linking;
    const diagnostics: Diagnostic[] = [];
    const { language } = this.#settings;
    const source = frontMatterOf(read.text, read.inherited);
    const loaded = loadedItem(identity, summary, source, { language, sink: diagnostics });
    const { lookup: traced, trace } = tracedLookup(lookup);
    const parsed = this.#take(read);
    const context = depth === 'links' ? undefined : { site: index.site, processor };
    const { text, ...rest } = await compileItem(
      { loaded, item, parsed },
      traced,
      context,
      () => diagnostics.length > 0,
    );
    const json = text === undefined ? undefined : JSON.stringify(text);
    return {
      ...rest,
      diagnostics,
      trace: trace(),
      ...(json === undefined ? {} : { text: { digest: digestOf(json), json } }),
    };
  }

  /** An item's trees, parsed once more where they were not kept. Linking changes them, so they are given once. */
  #take(job: ReadJob): ParsedText {
    const kept = this.#parsed.get(job.file);
    if (kept !== undefined) {
      this.#parsed.delete(job.file);
      return kept;
    }
    const { parsed } = readItem(job, this.#settings);
    if (parsed === undefined) throw new Error(`${job.file} was read before and cannot be read now.`);
    return parsed;
  }
}
