import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  ComparisonRecord,
  CompileCache,
  FigureRecord,
  ItemRecord,
  TextStore,
  WorkRecord,
} from '../load/compile-cache.ts';
import { digestOf } from '../load/disk.ts';
import type { ItemId } from '../model/item-type.ts';
import { textFile } from '../site/hand-off.ts';
import { readSealed, writeSealed } from './sealed-file.ts';

/** What a store's file holds. */
interface StoredRecords {
  /** The digest of the program that made them. */
  readonly program: string;
  readonly records: readonly (readonly [file: string, record: ItemRecord])[];
  readonly figures: readonly (readonly [file: string, record: FigureRecord])[];
  readonly works: readonly (readonly [key: string, record: WorkRecord])[];
  readonly comparisons: readonly (readonly [id: ItemId, record: ComparisonRecord])[];
  /** What the texts on disk looked like when they were written, by digest. */
  readonly stamps: readonly (readonly [digest: string, stamp: string])[];
}

/** A cache of compilations that outlives the process. */
export interface CompileStore extends CompileCache {
  /** Keeps what the last compilation left. */
  readonly save: () => Promise<void>;
  /** Removes the texts that nothing kept needs, of items that are no longer there or were changed. */
  readonly prune: () => void;
}

/**
 * Opens what an earlier compilation by the same program left in `file`, with its texts in the hand-off folder `texts`; for
 * one that renders nothing, without. A record that is damaged counts as none, and so does a text that is not what its name says.
 */
export async function openCompileStore(file: string, program: string, texts?: string): Promise<CompileStore> {
  const json = await readSealed(file);
  const found: StoredRecords | undefined = json === undefined ? undefined : JSON.parse(json);
  const stored = found?.program === program ? found : undefined;
  const stamps = new Map(stored?.stamps);
  const store = {
    records: new Map(stored?.records),
    figures: new Map(stored?.figures),
    works: new Map(stored?.works),
    comparisons: new Map(stored?.comparisons),
    texts: texts === undefined ? noTexts : textsIn(texts, stamps),
  };
  const keptTexts = (): ReadonlySet<string | undefined> =>
    new Set([
      ...[...store.records.values()].map(({ compiled }) => compiled?.text),
      ...[...store.comparisons.values()].map(({ text }) => text),
    ]);
  return Object.assign(store, {
    prune: () => {
      const kept = keptTexts();
      for (const name of texts === undefined ? [] : readdirSync(join(texts, 'texts')))
        if (!kept.has(name.replace(/\.json$/, ''))) rmSync(join(texts ?? '', 'texts', name), { force: true });
    },
    save: async () => {
      const { records, figures, works, comparisons } = store;
      const kept = keptTexts();
      const all: StoredRecords = {
        program,
        records: [...records],
        figures: [...figures],
        works: [...works],
        comparisons: [...comparisons],
        stamps: [...stamps].filter(([digest]) => kept.has(digest)),
      };
      await writeSealed(file, all);
    },
  });
}

const noTexts: TextStore = {
  has: () => false,
  read: (digest) => {
    throw new Error(`There is no text ${digest}.`);
  },
  write: () => {},
};

function textsIn(folder: string, stamps: Map<string, string>): TextStore {
  mkdirSync(join(folder, 'texts'), { recursive: true });
  return {
    has: (digest) => {
      const file = textFile(folder, digest);
      const stamp = stampOf(file);
      if (stamp === undefined || stamps.get(digest) === stamp) return stamp !== undefined;
      // Of a folder that was copied, or brought from elsewhere, no stamp is left, and each text is read once.
      if (digestOf(readFileSync(file, 'utf8')) !== digest) return false;
      stamps.set(digest, stamp);
      return true;
    },
    read: (digest) => readFileSync(textFile(folder, digest), 'utf8'),
    write: (digest, json) => {
      const file = textFile(folder, digest);
      writeFileSync(file, json);
      stamps.set(digest, stampOf(file) ?? '');
    },
  };
}

/** What no program can choose when it changes a file: its size and the system's time of the change. */
function stampOf(file: string): string | undefined {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat && `${stat.size} ${stat.ctimeMs}`;
}
