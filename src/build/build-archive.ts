import { join, relative } from 'node:path';
import { compareDiagnostics, type Diagnostic } from '../diagnostics/diagnostic.ts';
import { asError, hasErrors } from '../diagnostics/severity.ts';
import { EXPORTERS } from '../export/exporters.ts';
import { compileArchive } from '../load/compile-archive.ts';
import type { CompiledArchive } from '../model/compiled.ts';
import { basePath, cardPath, PATHS } from '../model/urls.ts';
import { writeSearchIndex } from '../search/build-index.ts';
import { writeHandOff } from '../site/hand-off.ts';
import { finishedSite } from '../verify/finished-site.ts';
import { verifySite } from '../verify/verify-site.ts';
import { aliasPages } from './alias-pages.ts';
import { type CacheFolder, openCache } from './cache-folder.ts';
import { INVENTORY_PATHS, writeInventory } from './inventory.ts';
import { checkOutputFolder, MARKER, openStaging, type Staging } from './output-folder.ts';
import { pathCollisions } from './path-collisions.ts';
import { count, formatSize, formatTime, type Progress } from './progress.ts';
import { renderPages } from './render-pages.ts';
import { listFiles, publishedCopy, publishedFiles, totalSize, writeSiteFiles } from './site-files.ts';
import { writeCards } from './social-cards.ts';

export interface BuildOptions {
  readonly projectDir: string;
  readonly contentDir: string;
  readonly outDir: string;
  readonly drafts: boolean;
  readonly search: boolean;
  readonly cards: boolean;
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
}

/**
 * Builds the site of an archive and puts it in the place of the output folder. Mistakes in the content are
 * returned, and leave the output folder as it was; so does anything that is thrown. Aborting `stop` ends the
 * build with nothing left behind.
 */
export async function buildArchive(options: BuildOptions, progress: Progress, stop: AbortSignal): Promise<BuildResult> {
  const started = performance.now();
  const out = checkOutputFolder(options.outDir, options.contentDir, options.projectDir);
  const { compiled, diagnostics, sourceLine } = await progress.stage(
    'compile',
    () => compileArchive({ contentDir: options.contentDir, drafts: options.drafts }),
    (result) => count(result.compiled?.archive.items.length ?? 0, 'item'),
  );
  const found = options.strict ? diagnostics.map(asError) : diagnostics;
  if (compiled === undefined || hasErrors(found)) return { built: false, diagnostics: found, sourceLine };
  const planned: CompiledArchive = { ...compiled, archive: { ...compiled.archive, hasCards: options.cards } };

  const cache = openCache(options.projectDir, options.contentDir, out, options.clean);
  const discard = (staging: Staging): void => {
    staging.discard();
    cache.release();
  };
  const staging = openStaging(out);
  const onExit = (): void => discard(staging);
  // A signal ends the process at once; what it leaves behind is cleared on the way out.
  process.once('exit', onExit);
  try {
    const collisions = await fillStaging(options, planned, cache, staging.folder, progress, stop);
    const files = await listFiles(staging.folder);
    const mistakes =
      collisions.length > 0
        ? collisions
        : await verifyFiles(planned, options.contentDir, staging.folder, files, progress);
    if (mistakes.length > 0) {
      return { built: false, diagnostics: [...found, ...mistakes].sort(compareDiagnostics), sourceLine };
    }
    const size = await totalSize(staging.folder, files);
    stop.throwIfAborted();
    staging.swap();
    const pages = files.filter((file) => file.endsWith('.html')).length;
    const where = relative(process.cwd(), out) || out;
    progress.line(
      `${count(pages, 'page')} in ${count(files.length, 'file')}, ${formatSize(size)}, ` +
        `written to ${where} in ${formatTime(performance.now() - started)}.`,
    );
    noteRootFiles(planned, progress);
    return { built: true, diagnostics: found, sourceLine };
  } finally {
    process.off('exit', onExit);
    discard(staging);
  }
}

/** Everything that goes into the site, a stage at a time. Returns the collisions of paths that stop the build. */
async function fillStaging(
  options: BuildOptions,
  compiled: CompiledArchive,
  cache: CacheFolder,
  folder: string,
  progress: Progress,
  stop: AbortSignal,
): Promise<readonly Diagnostic[]> {
  const published = publishedFiles(compiled.archive);
  const exported = await progress.stage(
    'export',
    async () => EXPORTERS.flatMap((exporter) => exporter.run(compiled)),
    (files) => count(files.length, 'file'),
  );
  await progress.stage('hand over', () => writeHandOff(cache.handOff, compiled));
  const pages = await progress.stage(
    'pages',
    async () => {
      await renderPages(options.projectDir, cache, folder, stop);
      return listFiles(folder);
    },
    (files) => count(files.filter((file) => file.endsWith('.html')).length, 'page'),
  );
  const cards = options.cards ? compiled.archive.items.map(({ id }) => cardPath(id)) : [];
  const made = new Set([...pages, ...INVENTORY_PATHS, ...cards]);
  for (const { path } of exported) {
    if (made.has(path)) throw new Error(`Two outputs of the build have the path ${path}.`);
    made.add(path);
  }
  const aliases = aliasPages(compiled.archive);
  const collisions = pathCollisions([...published, ...aliases], made);
  if (collisions.length > 0) return collisions;
  const copies = published.map((file) => publishedCopy(file, options.contentDir));
  const about = JSON.stringify({ generator: 'Offprint', url: compiled.archive.config.url });
  const marker = { path: MARKER, content: `${about}\n` };
  await progress.stage(
    'files',
    () => writeSiteFiles(folder, [...exported, ...copies, ...aliases, marker]),
    () => count(exported.length + copies.length + aliases.length, 'file'),
  );
  if (options.cards) {
    await progress.stage(
      'cards',
      () => writeCards(compiled.archive, cache.cards, folder),
      (drawn) => count(drawn, 'image'),
    );
  }
  if (options.search) {
    await progress.stage(
      'search',
      () => writeSearchIndex(compiled, join(folder, 'pagefind')),
      (indexed) => count(indexed, 'text'),
    );
  }
  await progress.stage(
    'hashes',
    () => writeInventory(folder, compiled),
    (listed) => count(listed, 'file'),
  );
  return [];
}

/** Reads the finished files back. Returns the mistakes of the content that they show, which stop the build. */
function verifyFiles(
  { archive }: CompiledArchive,
  contentDir: string,
  folder: string,
  files: readonly string[],
  progress: Progress,
): Promise<readonly Diagnostic[]> {
  const published = publishedFiles(archive).map(({ path }) => path);
  return progress.stage(
    'verify',
    async () => verifySite(finishedSite({ folder, contentDir, archive, files, published })),
    () => count(files.length, 'file'),
  );
}

/** Says what a site under a path cannot say for itself: some files count only at a host's root. */
function noteRootFiles(compiled: CompiledArchive, progress: Progress): void {
  const { url } = compiled.archive.config;
  if (basePath({ url }) === '/') return;
  progress.line(
    `Note: crawlers read robots.txt only at ${new URL('/robots.txt', url).href}, and mirrors ResourceSync's ` +
      `source description only at ${new URL(`/${PATHS.resourceSync}`, url).href}. ` +
      "Name this archive's sitemap and capability list there, as its own files do.",
  );
}
