import { workerData } from 'node:worker_threads';
import type { LinkIndex } from './archive-lookup.ts';
import { type CompileJob, type CompileResult, ItemWork } from './item-work.ts';
import type { ReadItem, ReadJob, ReadSettings } from './read-item.ts';

/** What a thread is asked to do. */
export type ItemTask =
  | { readonly kind: 'read'; readonly jobs: readonly ReadJob[] }
  | { readonly kind: 'index'; readonly index: LinkIndex }
  | { readonly kind: 'compile'; readonly jobs: readonly CompileJob[] };

export type ItemAnswer =
  | { readonly kind: 'read'; readonly results: readonly Omit<ReadItem, 'parsed'>[] }
  | { readonly kind: 'index' }
  | { readonly kind: 'compile'; readonly results: readonly CompileResult[] };

/** What a thread is started with. */
export interface ItemWorkerData {
  readonly settings: ReadSettings;
  readonly threads: number;
}

const { settings, threads }: ItemWorkerData = workerData;
const work = new ItemWork(settings, threads);

/** Does one task; a thread has one archive to do with, and lives as long as its compilation. */
export default async function runTask(task: ItemTask): Promise<ItemAnswer> {
  switch (task.kind) {
    case 'read':
      return { kind: 'read', results: task.jobs.map((job) => work.read(job)) };
    case 'index':
      work.setIndex(task.index);
      return { kind: 'index' };
    case 'compile': {
      const results: CompileResult[] = [];
      for (const job of task.jobs) results.push(await work.compile(job));
      return { kind: 'compile', results };
    }
  }
}
