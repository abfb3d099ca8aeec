import { Piscina } from 'piscina';
import type { LinkIndex } from './archive-lookup.ts';
import { type CompileJob, type CompileResult, ItemWork } from './item-work.ts';
import type { ItemAnswer, ItemTask, ItemWorkerData } from './item-worker.ts';
import type { ReadItem, ReadJob, ReadSettings } from './read-item.ts';

/** Whoever does the work that each item needs. */
export interface ItemWorkers {
  readonly read: (jobs: readonly ReadJob[]) => Promise<readonly Omit<ReadItem, 'parsed'>[]>;
  readonly compile: (index: LinkIndex, jobs: readonly CompileJob[], done: Done) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Hears of each result, in no fixed order. */
export type Done = (job: CompileJob, result: CompileResult) => void;

/** Below so many items a thread takes longer to start than it saves. */
const WORTH_A_THREAD = 24;
/** Items a task: enough that asking costs little, few enough that results do not pile up. */
const BATCH = 8;

/** In threads of their own where there are items enough and more than one may run, else in this one. */
export function openItemWorkers(settings: ReadSettings, threads: number, items: number): ItemWorkers {
  const worth = Math.min(threads, Math.floor(items / WORTH_A_THREAD));
  return worth < 2 ? inThisThread(settings) : inThreads(settings, worth);
}

function inThisThread(settings: ReadSettings): ItemWorkers {
  const work = new ItemWork(settings);
  return {
    read: async (jobs) => jobs.map((job) => work.read(job)),
    compile: async (index, jobs, done) => {
      work.setIndex(index);
      for (const job of jobs) done(job, await work.compile(job));
    },
    close: async () => {},
  };
}

/** Each item has its thread, which keeps its trees from reading to rendering: so each pool is of one thread. */
function inThreads(settings: ReadSettings, threads: number): ItemWorkers {
  const workerData: ItemWorkerData = { settings, threads };
  const filename = new URL('./item-worker.ts', import.meta.url).href;
  const pools = Array.from(
    { length: threads },
    () =>
      new Piscina<ItemTask, ItemAnswer>({
        filename,
        minThreads: 1,
        maxThreads: 1,
        workerData,
        // Trees are many and short-lived: room for the young saves a tenth of the time.
        resourceLimits: { maxYoungGenerationSizeMb: 64 },
      }),
  );
  const threadOf = new Map<string, number>();
  const each = (run: (pool: Piscina<ItemTask, ItemAnswer>, thread: number) => Promise<void>): Promise<unknown> =>
    Promise.all(pools.map(run));
  return {
    read: async (jobs) => {
      const results: Omit<ReadItem, 'parsed'>[] = [];
      // One iterator for all: each batch goes to whoever is free next.
      const queue = batchesOf([...jobs.entries()]);
      await each(async (pool, thread) => {
        for (const batch of queue) {
          for (const [, { file }] of batch) threadOf.set(file, thread);
          const answer = await pool.run({ kind: 'read', jobs: batch.map(([, job]) => job) });
          if (answer.kind !== 'read') throw new Error('A thread answered another question.');
          for (const [place, result] of answer.results.entries()) results[batch[place]?.[0] ?? -1] = result;
        }
      });
      return results;
    },
    compile: async (index, jobs, done) => {
      const queues = pools.map((_, thread) =>
        batchesOf(jobs.filter(({ read }, position) => (threadOf.get(read.file) ?? position % threads) === thread)),
      );
      await each(async (pool, thread) => {
        await pool.run({ kind: 'index', index });
        for (const batch of queues[thread] ?? []) {
          const answer = await pool.run({ kind: 'compile', jobs: batch });
          if (answer.kind !== 'compile') throw new Error('A thread answered another question.');
          for (const [place, result] of answer.results.entries()) {
            const job = batch[place];
            if (job !== undefined) done(job, result);
          }
        }
      });
    },
    close: async () => {
      await Promise.all(pools.map((pool) => pool.destroy()));
    },
  };
}

function* batchesOf<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += BATCH) yield items.slice(start, start + BATCH);
}
