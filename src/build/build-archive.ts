import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { compareDiagnostics, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { asError, hasErrors } from '../diagnostics/severity.ts';
import type { CompileResult } from '../load/compile-archive.ts';
import type { CompiledArchive } from '../model/compiled.ts';
import { basePath, PATHS } from '../model/urls.ts';
import { type CacheFolder, openCache } from './cache-folder.ts';
import { type CompileStore, openCompileStore } from './compile-store.ts';
import type { Work } from './fill-staging.ts';
import { boundGarbage } from './large-archives.ts';
import { hasLastOutput, openLastOutput, recordOutput } from './last-output.ts';
import { checkOutputFolder, openStaging } from './output-folder.ts';
import { compilerDigest, programDigest, searchDigest } from './program-digest.ts';
import { count, formatSize, type Progress } from './progress.ts';
import { openRenderThreads } from './render-threads.ts';
import { startRenderer } from './renderer.ts';
import { startSearchIndex } from './search-index.ts';
import { openSiteWriter, type SiteWriter } from './site-writer.ts';
import { UsageError } from './usage-error.ts';

export interface BuildOptions {
  readonly projectDir: string;
  readonly contentDir: string;
  readonly outDir: string;
  readonly drafts: boolean;
  readonly search: boolean;
  readonly cards: boolean;
  readonly pdf: boolean;
  /** Put compressed copies beside texts. */
  readonly compress: boolean;
  /** Forget what earlier builds cached. */
  readonly clean: boolean;
  /** Warnings count as errors. */
  readonly strict: boolean;
}

/** What came of a build: the diagnostics, and whether they stopped it. */
export interface BuildResult {
  readonly built: boolean;
  readonly diagnostics: readonly Diagnostic[];
  readonly sourceLine: (file: string, line: number) => string | undefined;
  /** What there is to say of the site, in lines; none where there is no site. */
  readonly summary: readonly string[];
}

/**
 * Builds the site of an archive and puts it in the place of the output folder. Mistakes in the content are
 * returned, and leave the output folder as it was; so does anything that is thrown. Aborting `stop` ends the
 * build with nothing left behind.
 */
export async function buildArchive(options: BuildOptions, progress: Progress, stop: AbortSignal): Promise<BuildResult> {
  const out = checkOutputFolder(options.outDir, options.contentDir, options.projectDir);
  const cache = openCache(options.projectDir, options.contentDir, out, options.clean);
  // A signal ends the process at once; what it leaves behind is cleared on the way out.
  process.once('exit', cache.release);
  const begun = beginBuild(options, cache, stop);
  try {
    const { rendererFor, threads, searching } = begun;
    const program = programDigest(options.projectDir);
    const store = await openCompileStore(cache.items, compilerDigest(options.projectDir), cache.handOff);
    const { compiled, diagnostics, sourceLine } = await progress.stage(
      'compile',
      () => compileWith(options, store),
      (result) => count(result.compiled?.archive.items.length ?? 0, 'item'),
    );
    const first = asAsked(diagnostics, options);
    if (compiled === undefined || hasErrors(first))
      return { built: false, diagnostics: first, sourceLine, summary: [] };
    boundGarbage(compiled.archive.items.length);
    const finished = await finishSite(
      {
        options,
        compiled,
        cache,
        program,
        isWritten: store.texts.has,
        rendererFor,
        threads,
        searching,
        progress,
        stop,
      },
      out,
    );
    const all = [...first, ...finished.diagnostics].sort(compareDiagnostics);
    return { ...finished, diagnostics: all, sourceLine };
  } finally {
    await begun.end();
    process.off('exit', cache.release);
    cache.release();
  }
}

/** What is under way while the archive is compiled, and how to end it. */
interface BegunBuild extends Pick<Work, 'rendererFor' | 'threads' | 'searching'> {
  readonly end: () => Promise<void>;
}

/**
 * Begins, before what compiles is even loaded, with what need not wait for it: the search index, and what renders pages. After an
 * earlier build there will be few pages to render, and for those a thread is made ready.
 */
function beginBuild(options: BuildOptions, cache: CacheFolder, stop: AbortSignal): BegunBuild {
  const { projectDir } = options;
  const places = { documents: cache.searched, program: searchDigest(projectDir) };
  const searching = options.search ? startSearchIndex(places) : undefined;
  const threads = openRenderThreads(cache.handOff);
  const ended = new AbortController();
  const onRenderer = hasLastOutput(cache.outputs) ? threads.prepare : undefined;
  const rendererFor = startRenderer(options, AbortSignal.any([stop, ended.signal]), onRenderer);
  const end = async (): Promise<void> => {
    ended.abort();
    await Promise.all([searching?.close(), threads.close()]);
  };
  return { rendererFor, threads, searching, end };
}

function asAsked(found: readonly Diagnostic[], { strict }: BuildOptions): readonly Diagnostic[] {
  return strict ? found.map(asError) : found;
}

/** Compiles the archive on all cores, items that have not changed since the last build not again. */
async function compileWith({ contentDir, drafts }: BuildOptions, store: CompileStore): Promise<CompileResult> {
  const { compileArchive } = await import('../load/compile-archive.ts');
  const result = await compileArchive({ contentDir, drafts, cache: store, threads: availableParallelism() });
  await store.save();
  if (result.compiled !== undefined) store.prune();
  // It is on disk, and nobody in this build asks for it again.
  store.records = new Map();
  return result;
}

/** Fills a folder beside the output and puts it in the output's place. */
async function finishSite(work: Omit<Work, 'writer'>, out: string): Promise<Omit<BuildResult, 'sourceLine'>> {
  const { options, compiled, cache, program, stop } = work;
  const staging = openStaging(out);
  process.once('exit', staging.discard);
  try {
    const last = await openLastOutput(cache.outputs, out, program);
    const writer = openSiteWriter(staging.folder, last, out);
    const { fillStaging } = await import('./fill-staging.ts');
    const diagnostics = asAsked(await fillStaging({ ...work, writer }), options);
    if (hasErrors(diagnostics)) return { built: false, diagnostics, summary: [] };
    writer.close();
    stop.throwIfAborted();
    refuseDisturbed(writer, out);
    staging.swap();
    await recordOutput(cache.outputs, out, program, writer.files.values());
    return { built: true, diagnostics, summary: [siteLine(writer), ...rootFileNotes(compiled)] };
  } finally {
    process.off('exit', staging.discard);
    staging.discard();
  }
}

/** An edit of the output while its files were taken over is in the new site as well, whose digests do not know of it. */
function refuseDisturbed(writer: SiteWriter, out: string): void {
  const [first] = writer.disturbed();
  if (first !== undefined) throw new UsageError(`${join(out, first)} was changed during the build. Build again.`);
}

function siteLine({ files }: SiteWriter): string {
  const all = [...files.values()];
  const pages = count(all.filter(({ path }) => path.endsWith('.html')).length, 'page');
  const size = all.reduce((total, { length }) => total + length, 0);
  return `${pages} in ${count(all.length, 'file')}, ${formatSize(size)}.`;
}

/** What a site under a path cannot say for itself: some files count only at a host's root. */
function rootFileNotes(compiled: CompiledArchive): readonly string[] {
  const { url } = compiled.archive.config;
  if (basePath({ url }) === '/') return [];
  return [
    `Note: crawlers read robots.txt only at ${new URL('/robots.txt', url).href}, and mirrors ResourceSync's ` +
      `source description only at ${new URL(`/${PATHS.resourceSync}`, url).href}. ` +
      "Name this archive's sitemap and capability list there, as its own files do.",
  ];
}
