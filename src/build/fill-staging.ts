import { join } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { hasErrors } from '../diagnostics/severity.ts';
import { EXPORTERS } from '../export/exporters.ts';
import { digestOf } from '../load/disk.ts';
import type { CompiledArchive } from '../model/compiled.ts';
import { cardPath, PATHS } from '../model/urls.ts';
import type { Abstracts } from '../site/read-digests.ts';
import { aliasPages } from './alias-pages.ts';
import type { BuildOptions } from './build-archive.ts';
import type { CacheFolder } from './cache-folder.ts';
import { componentFailure } from './component-failure.ts';
import { compressFiles } from './compress-files.ts';
import { type FactsFile, openFactsFile } from './facts-file.ts';
import { handOver } from './hand-over.ts';
import { INVENTORY_PATHS, writeManifest, writeResourceLists } from './inventory.ts';
import { MARKER } from './output-folder.ts';
import { openPageKeys } from './page-keys.ts';
import { pathCollisions } from './path-collisions.ts';
import { count, type Progress } from './progress.ts';
import { putPageAssets, renderPages } from './render-pages.ts';
import type { RenderThreads } from './render-threads.ts';
import type { RendererFor } from './renderer.ts';
import type { SearchIndexing } from './search-index.ts';
import { listFiles, publishedCopy, publishedFiles, putSiteFiles, type SiteFile } from './site-files.ts';
import type { SiteWriter } from './site-writer.ts';
import { loadVerifier, verifyFiles } from './verify-files.ts';

/** A build under way. */
export interface Work {
  readonly options: BuildOptions;
  readonly compiled: CompiledArchive;
  readonly cache: CacheFolder;
  /** Whether the compilation has written a text, by its digest, into the hand-off. */
  readonly isWritten: (digest: string) => boolean;
  /** The digest of the program that builds. */
  readonly program: string;
  readonly rendererFor: RendererFor;
  /** What renders pages. */
  readonly threads: RenderThreads;
  /** The search index in the making; undefined where none is wanted. */
  readonly searching: SearchIndexing | undefined;
  /** Fills the folder that becomes the site. */
  readonly writer: SiteWriter;
  readonly progress: Progress;
  readonly stop: AbortSignal;
}

/** Makes everything that goes into the site, a stage at a time, and reads it back. Returns what is wrong with the content. */
export async function fillStaging(work: Work): Promise<readonly Diagnostic[]> {
  const { options, cache, progress } = work;
  const { diagnostics: warnings, files: papers, compiled, enclosureOf } = await setPapers(work);
  const planned: CompiledArchive = { ...compiled, archive: { ...compiled.archive, hasCards: options.cards } };
  const exported = await progress.stage(
    'export',
    async () => EXPORTERS.flatMap((exporter) => exporter.run(planned, enclosureOf)),
    (files) => count(files.length, 'file'),
  );
  const abstracts = await progress.stage('hand over', () =>
    handOver(cache.handOff, cache.texts, planned, work.isWritten),
  );
  const whole = { ...work, compiled: planned };
  const pdfs = papers.map((pdf): SiteFile => ('source' in pdf ? { ...pdf, isCleaned: false } : pdf));
  const [mistakes] = await together([
    () => writeAndVerify(whole, abstracts, [...exported, ...pdfs]),
    () => indexTexts(whole),
  ]);
  if (hasErrors(mistakes)) return [...warnings, ...mistakes];
  await compressTexts(whole);
  // Last, because it holds the digest of every other file.
  await progress.stage(
    'hashes',
    () => writeManifest(work.writer),
    (listed) => count(listed, 'file'),
  );
  return [...warnings, ...mistakes];
}

/** Puts all into the site that is read back, and does so: everything but the search index, the manifest, and compressed copies. */
async function writeAndVerify(
  work: Work,
  abstracts: Abstracts,
  made: readonly SiteFile[],
): Promise<readonly Diagnostic[]> {
  const facts = await openFactsFile(work.cache.facts, work.program, work.compiled.archive.config.url);
  const write = async (): Promise<readonly Diagnostic[]> => {
    const pages = await writeOwnPages(work, abstracts, facts);
    return 'rule' in pages ? [pages] : writeFiles(work, made, pages);
  };
  const [mistakes] = await together([write, () => drawCards(work), loadVerifier]);
  if (mistakes.length > 0) return mistakes;
  await writeResourceLists(work.writer, work.compiled);
  const { options, compiled } = work;
  return [...(options.cards ? await cardWarnings(compiled, options) : []), ...(await verifyFiles(work, facts))];
}

/**
 * Runs what does not wait for one another: while pages are rendered and texts indexed in threads of their own, this one draws
 * and writes. All of it has ended, one way or the other, before the first failure is thrown.
 */
async function together<T>([first, ...others]: readonly [() => Promise<T>, ...(() => Promise<void>)[]]): Promise<[T]> {
  const running = [first(), ...others.map((run) => run())] as const;
  const failure = (await Promise.allSettled(running)).find(({ status }) => status === 'rejected');
  if (failure?.status === 'rejected') throw failure.reason;
  return [await running[0]];
}

/** The pages, or the mistake of the archive's own components that keeps them from being made. */
async function writeOwnPages(
  work: Work,
  abstracts: Abstracts,
  facts: FactsFile,
): Promise<readonly string[] | Diagnostic> {
  try {
    return await writePages(work, abstracts, facts);
  } catch (error) {
    work.stop.throwIfAborted();
    const found = componentFailure(error, work.compiled.archive.config);
    if (found === undefined) throw error;
    return found;
  }
}

/** The pages and what they load, as files of the site. */
async function writePages(work: Work, abstracts: Abstracts, facts: FactsFile): Promise<readonly string[]> {
  const { compiled, cache, writer, progress, stop } = work;
  const { config } = compiled.archive;
  return progress.stage(
    'pages',
    async (tell) => {
      const renderer = await work.rendererFor({ url: config.url, components: config.theme?.components });
      const assets = await putPageAssets(renderer, writer);
      const keys = await openPageKeys(cache.pages, renderer.key, compiled.archive, abstracts);
      const { threads } = work;
      const pages = await renderPages(compiled.archive, { renderer, threads, keys, facts, writer, stop, tell });
      return [...assets, ...pages];
    },
    (files) => count(files.filter((file) => file.endsWith('.html')).length, 'page'),
  );
}

/** The PDFs, and the archive with their names. */
async function setPapers({ options, compiled, cache, progress }: Work) {
  if (!options.pdf) return { compiled, files: [], diagnostics: [], enclosureOf: undefined };
  const { paperEnclosures, withPapers, writePapers } = await import('./papers.ts');
  const set = await progress.stage(
    'PDFs',
    () => writePapers(compiled, options.contentDir, options.projectDir, cache),
    ({ files }) => count(files.length, 'file'),
  );
  return { ...set, compiled: withPapers(compiled, set), enclosureOf: paperEnclosures(compiled, set.files) };
}

/** Writes what Astro does not make. Returns the collisions of paths that stop the build. */
async function writeFiles(
  work: Work,
  made: readonly SiteFile[],
  pages: readonly string[],
): Promise<readonly Diagnostic[]> {
  const { options, progress, writer, stop } = work;
  const { archive } = work.compiled;
  const cards = options.cards ? archive.items.map(({ id }) => cardPath(id)) : [];
  const taken = new Set([...pages, ...INVENTORY_PATHS, ...cards]);
  for (const { path } of made) {
    if (taken.has(path)) throw new Error(`Two outputs of the build have the path ${path}.`);
    taken.add(path);
  }
  const published = publishedFiles(archive);
  const aliases = aliasPages(archive);
  const collisions = pathCollisions([...published, ...aliases], taken);
  if (collisions.length > 0) return collisions;
  const copies = published.map((file) => publishedCopy(file, options.contentDir));
  const marker = { path: MARKER, content: `${JSON.stringify({ generator: 'Offprint', url: archive.config.url })}\n` };
  const files = [...made, ...copies, ...aliases, marker];
  await progress.stage(
    'files',
    () => putSiteFiles(writer, files, stop),
    () => count(files.length, 'file'),
  );
  return [];
}

async function drawCards({ options, compiled, cache, writer, progress }: Work): Promise<void> {
  if (!options.cards) return;
  const { writeCards } = await import('./social-cards.ts');
  await progress.stage(
    'cards',
    (tell) => writeCards(compiled.archive, options.projectDir, cache, writer, tell),
    (drawn) => count(drawn, 'image'),
  );
}

async function cardWarnings(
  { archive }: CompiledArchive,
  { contentDir }: BuildOptions,
): Promise<readonly Diagnostic[]> {
  const { cardDiagnostics } = await import('./card-diagnostics.ts');
  return cardDiagnostics(archive, contentDir);
}

/** The search index, anew only where something that it holds may have changed: any item, or any rendered text. */
async function indexTexts({ compiled, cache, searching, writer, progress, stop }: Work): Promise<void> {
  if (searching === undefined) return;
  const { config, items } = compiled.archive;
  const key = digestOf(JSON.stringify([config.language, items]));
  await progress.stage(
    'search',
    async () => {
      if (writer.reuseFolder(PATHS.pagefind, key)) return items.length;
      const target = join(writer.folder, PATHS.pagefind);
      const indexed = await searching.write({ handOff: cache.handOff, target }, stop);
      for (const path of await listFiles(target)) writer.adopt(`${PATHS.pagefind}${path}`, key);
      return indexed;
    },
    (indexed) => count(indexed, 'text'),
  );
}

/** Puts compressed copies of the site's texts beside them, where they are asked for. */
async function compressTexts({ options, writer, progress, stop }: Work): Promise<void> {
  if (!options.compress) return;
  await progress.stage(
    'compress',
    (tell) => compressFiles(writer, stop, tell),
    (copies) => count(copies.size, 'copy', 'copies'),
  );
}
