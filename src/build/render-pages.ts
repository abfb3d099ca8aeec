import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Archive } from '../model/archive.ts';
import { indexArchive } from '../model/queries.ts';
import { pageFile, pagePaths, renderedUrl } from '../site/page-paths.ts';
import { PAGE_FACTS } from '../verify/check-pages.ts';
import type { FactStore } from '../verify/facts.ts';
import type { PageKeys } from './page-keys.ts';
import type { Tell } from './progress.ts';
import type { PageJob } from './render-pages-worker.ts';
import type { RenderThreads } from './render-threads.ts';
import type { Renderer } from './renderer.ts';
import { listFiles, putSiteFiles } from './site-files.ts';
import type { SiteWriter } from './site-writer.ts';

export interface PagesOptions {
  readonly renderer: Renderer;
  readonly threads: RenderThreads;
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
 * others rendered in threads, which are closed. Returns the files' paths. Content that got this far has no mistakes left, so a failure is a
 * bug of this project and is thrown.
 */
export async function renderPages(archive: Archive, options: PagesOptions): Promise<readonly string[]> {
  const jobs = pagePaths(indexArchive(archive)).map(
    (path): PageJob => ({ url: renderedUrl(archive, path), file: pageFile(path) }),
  );
  try {
    await renderAll(await notKept(jobs, options), options);
  } finally {
    // Each holds the archive in memory.
    await options.threads.close();
  }
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
  const { renderer, threads, stop, tell, keys, facts, writer } = options;
  if (jobs.length === 0) return;
  for (const { file } of jobs) mkdirSync(dirname(join(writer.folder, file)), { recursive: true });
  let done = 0;
  tell(done, jobs.length);
  try {
    const run = async (batch: readonly PageJob[]): Promise<void> => {
      const pages = await threads.render({ module: renderer.module, target: writer.folder, pages: batch }, stop);
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
    if (jobs.length <= WORTH_A_THREAD) for (const batch of batches(jobs)) await run(batch);
    else await Promise.all(batches(jobs).map(run));
  } catch (error) {
    stop.throwIfAborted();
    throw error;
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

function batches(jobs: readonly PageJob[]): readonly (readonly PageJob[])[] {
  return Array.from({ length: Math.ceil(jobs.length / BATCH) }, (_, n) => jobs.slice(n * BATCH, (n + 1) * BATCH));
}
