import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Piscina } from 'piscina';
import type { Archive } from '../model/archive.ts';
import { indexArchive } from '../model/queries.ts';
import { pageFile, pagePaths, renderedUrl } from '../site/page-paths.ts';
import { PAGE_FACTS } from '../verify/check-pages.ts';
import type { FactStore } from '../verify/facts.ts';
import type { PageKeys } from './page-keys.ts';
import type { Tell } from './progress.ts';
import type { PageJob, Rendering, WrittenPage } from './render-pages-worker.ts';
import type { Renderer } from './renderer.ts';
import { listFiles, putSiteFiles } from './site-files.ts';
import type { SiteWriter } from './site-writer.ts';

export interface PagesOptions {
  readonly renderer: Renderer;
  /** The folder through which the archive reaches the pages. */
  readonly handOff: string;
  readonly keys: PageKeys;
  /** Where what is read in a page goes. */
  readonly facts: Pick<FactStore, 'add'>;
  readonly writer: SiteWriter;
  readonly stop: AbortSignal;
  /** Hears how many pages are rendered. */
  readonly tell: Tell;
}

/** So many pages at a time go to a thread: few enough that all threads end together. */
const BATCH = 8;
/** So many pages can be looked for in the last output before a build that is to stop hears of it. */
const UNINTERRUPTED = 64;
/** Below so many pages a further thread costs more than it saves. */
const WORTH_A_THREAD = 40;

/**
 * Puts the pages of an archive that was handed off into a site: those of the last output that would come out the same, and all
 * others rendered in threads. Returns the files' paths. Content that got this far has no mistakes left, so a failure is a
 * bug of this project and is thrown.
 */
export async function renderPages(archive: Archive, options: PagesOptions): Promise<readonly string[]> {
  const jobs = pagePaths(indexArchive(archive)).map(
    (path): PageJob => ({ url: renderedUrl(archive, path), file: pageFile(path) }),
  );
  await renderAll(await notKept(jobs, options), options);
  const files = jobs.map(({ file }) => file);
  await options.keys.save(files);
  return files;
}

/** Takes what it can from the last output, and returns what is left to be rendered. */
async function notKept(jobs: readonly PageJob[], { keys, writer, stop }: PagesOptions): Promise<readonly PageJob[]> {
  const left: PageJob[] = [];
  for (const [place, job] of jobs.entries()) {
    const key = keys.expected(job.file);
    if (key === undefined || !writer.reuse(job.file, key)) left.push(job);
    if (place % UNINTERRUPTED !== 0) continue;
    await setImmediate();
    stop.throwIfAborted();
  }
  return left;
}

async function renderAll(jobs: readonly PageJob[], options: PagesOptions): Promise<void> {
  const { stop, tell, keys, facts, writer } = options;
  if (jobs.length === 0) return;
  for (const { file } of jobs) mkdirSync(dirname(join(writer.folder, file)), { recursive: true });
  const pool = openPool(options, jobs.length);
  let done = 0;
  tell(done, jobs.length);
  try {
    const run = async (batch: readonly PageJob[]): Promise<void> => {
      const pages = await pool.run(batch, { signal: stop });
      for (const [place, { file }] of batch.entries()) {
        const page = pages[place];
        if (page === undefined) throw new Error(`${file} was not rendered.`);
        const { reads, sha256, length, facts: found } = page;
        writer.adopt(file, keys.rendered(file, reads), { sha256, length });
        facts.add(PAGE_FACTS, sha256, found);
      }
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
}

/** Puts what pages load into a site: style sheets, scripts, fonts. Returns the files' paths. */
export async function putPageAssets({ assets }: Renderer, writer: SiteWriter): Promise<readonly string[]> {
  const paths = await listFiles(assets);
  await putSiteFiles(
    writer,
    paths.map((path) => ({ path, source: join(assets, path), isCleaned: false })),
  );
  return paths;
}

function openPool(
  { renderer, handOff, writer }: PagesOptions,
  pages: number,
): Piscina<readonly PageJob[], readonly WrittenPage[]> {
  const threads = Math.max(1, Math.min(availableParallelism(), Math.ceil(pages / WORTH_A_THREAD)));
  const rendering: Rendering = { module: renderer.module, target: writer.folder };
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
