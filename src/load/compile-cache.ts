import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { ItemId } from '../model/item-type.ts';
import type { Reference } from '../model/reference.ts';
import type { Trace } from './archive-lookup.ts';
import type { ItemEdge } from './compile-item.ts';
import type { ItemSummary } from './item-summary.ts';

/** What is known of an item's file from an earlier compilation, with the digests of what it followed from; JSON. */
export interface ItemRecord {
  readonly readKey: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly summary?: ItemSummary;
  /** Absent where something was wrong with what the text refers to. */
  readonly compiled?: CompiledRecord;
}

export interface CompiledRecord {
  /** Of the item and the settings that it was linked with. */
  readonly key: string;
  /** What it asked of the rest of the archive, and was answered. */
  readonly trace: Trace;
  readonly references: readonly string[];
  readonly edges: readonly ItemEdge[];
  /** The digest of the rendered text; absent where it was only linked. */
  readonly text?: string;
}

/** Rendered texts as JSON, by the digest of that. */
export interface TextStore {
  readonly has: (digest: string) => boolean;
  /** Throws where there is none. */
  readonly read: (digest: string) => string;
  readonly write: (digest: string, json: string) => void;
}

/** What was found in a figure's file. */
export interface FigureRecord {
  /** Of the file's bytes. */
  readonly digest: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** A work as it was read from a bibliography. */
export interface WorkRecord {
  /** Of its entry. */
  readonly digest: string;
  readonly reference: Reference;
}

/** How an older text became the next newer one. */
export interface ComparisonRecord {
  /** Of all that is compared. */
  readonly key: string;
  /** The digest of the older text with its changes. */
  readonly text: string;
}

/** What a compilation leaves to the next of the same archive by the same program; each replaces what was there. */
export interface CompileCache {
  /** Of items and their older texts, by file. */
  records: ReadonlyMap<string, ItemRecord>;
  /** Of SVG files, by file. */
  figures: ReadonlyMap<string, FigureRecord>;
  /** Of the works of bibliographies that are cited, by citation key. */
  works: ReadonlyMap<string, WorkRecord>;
  /** Of older texts, by the ids of their pages. */
  comparisons: ReadonlyMap<ItemId, ComparisonRecord>;
  readonly texts: TextStore;
}

/** A cache that nothing was put in, and that lives as long as its owner. */
export function emptyCache(): CompileCache {
  const texts = new Map<string, string>();
  return {
    records: new Map(),
    figures: new Map(),
    works: new Map(),
    comparisons: new Map(),
    texts: {
      has: (digest) => texts.has(digest),
      read: (digest) => {
        const json = texts.get(digest);
        if (json === undefined) throw new Error(`There is no text ${digest}.`);
        return json;
      },
      write: (digest, json) => texts.set(digest, json),
    },
  };
}
