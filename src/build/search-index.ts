import { Piscina } from 'piscina';
import type { SearchJob } from './search-worker.ts';

/**
 * Writes the search index of an archive that was handed off. It is made in a thread of its own, since Pagefind takes one text
 * after the other, and whoever hands them to it waits. Returns how many texts the index holds; aborting `stop` ends it.
 */
export async function indexSearch(job: SearchJob, stop?: AbortSignal): Promise<number> {
  const pool = new Piscina<SearchJob, number>({
    filename: new URL('./search-worker.ts', import.meta.url).href,
    minThreads: 1,
    maxThreads: 1,
  });
  try {
    return await pool.run(job, stop === undefined ? {} : { signal: stop });
  } catch (error) {
    stop?.throwIfAborted();
    throw error;
  } finally {
    await pool.destroy();
  }
}
