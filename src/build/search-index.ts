import { Piscina } from 'piscina';
import { hasSearchRecord } from './search-documents.ts';
import type { SearchJob, SearchPlaces } from './search-worker.ts';

/** The search index of one archive in the making. */
export interface SearchIndexing {
  /** Writes the index of the archive that was handed off. Returns how many texts it holds; aborting `stop` ends it. */
  readonly write: (job: Omit<SearchJob, keyof SearchPlaces>, stop?: AbortSignal) => Promise<number>;
  /** Ends what is still being done. */
  readonly close: () => Promise<void>;
}

/**
 * Makes the search index of an archive in a thread of its own, since Pagefind takes one text after the other, and whoever hands
 * them to it waits. Where it is known what the last index held, it begins with that at once: most texts are the same from one build
 * to the next, and those that are not are replaced.
 */
export function startSearchIndex(places: SearchPlaces): SearchIndexing {
  let pool: Piscina<SearchPlaces, unknown> | undefined;
  const open = (): Piscina => {
    pool ??= new Piscina({
      filename: new URL('./search-worker.ts', import.meta.url).href,
      minThreads: 1,
      maxThreads: 1,
      // What is anticipated ends when the index is wanted.
      concurrentTasksPerWorker: 2,
    });
    return pool;
  };
  if (hasSearchRecord(places.documents)) {
    // Whoever writes the index waits for this as well, and learns what went wrong with it.
    open()
      .run(places, { name: 'anticipate' })
      .catch(() => undefined);
  }
  const close = async (): Promise<void> => pool?.destroy();
  return {
    write: async (job, stop) => {
      // A pool gives a task with a signal of its own to a thread that does nothing else.
      const end = (): void => void close();
      stop?.addEventListener('abort', end);
      try {
        return await open().run({ ...places, ...job }, { name: 'write' });
      } catch (error) {
        stop?.throwIfAborted();
        throw error;
      } finally {
        stop?.removeEventListener('abort', end);
      }
    },
    close,
  };
}
