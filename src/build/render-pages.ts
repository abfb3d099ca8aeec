import { copyFile, mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { Piscina } from 'piscina';
import type { Archive } from '../model/archive.ts';
import { indexArchive } from '../model/queries.ts';
import { absoluteUrl, PATHS } from '../model/urls.ts';
import { pageFile, pagePaths } from '../site/page-paths.ts';
import type { Tell } from './progress.ts';
import type { PageJob, Rendering } from './render-pages-worker.ts';
import type { Renderer } from './renderer.ts';
import { listFiles } from './site-files.ts';

export interface PagesOptions {
  readonly renderer: Renderer;
  /** The folder through which the archive reaches the pages. */
  readonly handOff: string;
  /** The folder that becomes the site. */
  readonly target: string;
  readonly stop: AbortSignal;
  /** Hears how many pages are rendered. */
  readonly tell: Tell;
}

/** So many pages at a time go to a thread: few enough that all threads end together. */
const BATCH = 8;
/** Below so many pages a further thread costs more than it saves. */
const WORTH_A_THREAD = 40;

/**
 * Renders the pages of an archive that was handed off, in threads, and writes them into a folder. Returns the files'
 * paths. Content that got this far has no mistakes left, so a failure is a bug of this project and is thrown.
 */
export async function renderPages(archive: Archive, options: PagesOptions): Promise<readonly string[]> {
  const { stop, target, tell } = options;
  const jobs = pagePaths(indexArchive(archive)).map((path) => pageJob(path, archive));
  const folders = new Set(jobs.map(({ file }) => dirname(join(target, file))));
  for (const folder of folders) await mkdir(folder, { recursive: true });
  const pool = openPool(options, jobs.length);
  let done = 0;
  tell(done, jobs.length);
  try {
    const run = async (batch: readonly PageJob[]): Promise<void> => {
      await pool.run(batch, { signal: stop });
      done += batch.length;
      tell(done, jobs.length);
    };
    await Promise.all(batches(jobs).map(run));
  } catch (error) {
    stop.throwIfAborted();
    throw error;
  } finally {
    await pool.destroy();
  }
  return jobs.map(({ file }) => file);
}

/** Copies what pages load into a folder: style sheets, scripts, fonts. Returns the files' paths. */
export async function copyPageAssets({ assets }: Renderer, target: string): Promise<readonly string[]> {
  const files = await listFiles(assets);
  for (const folder of new Set(files.map(dirname))) await mkdir(join(target, folder), { recursive: true });
  for (const file of files) await copyFile(join(assets, file), join(target, file));
  return files;
}

/** Astro's address of the page that has none is that of its file's name. */
function pageJob(path: string, { config }: Archive): PageJob {
  return { url: absoluteUrl(config, path === PATHS.notFound ? '404/' : path), file: pageFile(path) };
}

function openPool({ renderer, handOff, target }: PagesOptions, pages: number): Piscina<readonly PageJob[], void> {
  const threads = Math.max(1, Math.min(availableParallelism(), Math.ceil(pages / WORTH_A_THREAD)));
  const rendering: Rendering = { module: renderer.module, target };
  return new Piscina({
    filename: new URL('./render-pages-worker.ts', import.meta.url).href,
    minThreads: threads,
    maxThreads: threads,
    workerData: rendering,
    env: { ...process.env, NODE_ENV: 'production', OFFPRINT_HANDOFF: handOff },
  });
}

function batches(jobs: readonly PageJob[]): readonly (readonly PageJob[])[] {
  return Array.from({ length: Math.ceil(jobs.length / BATCH) }, (_, n) => jobs.slice(n * BATCH, (n + 1) * BATCH));
}
