import { compareDiagnostics, type Diagnostic, reporterFor } from '../diagnostics/diagnostic.ts';
import { hasErrors } from '../diagnostics/severity.ts';
import type { Archive, ArchiveConfig } from '../model/archive.ts';
import { type Item, isCitable } from '../model/item.ts';
import type { ItemId } from '../model/item-type.ts';
import { referenceFromItem } from '../model/own-references.ts';
import type { Reference } from '../model/reference.ts';
import type { LinkIndex } from './archive-lookup.ts';
import { archiveStyle } from './archive-style.ts';
import { archiveWarnings } from './archive-warnings.ts';
import { assembleArchive } from './assemble-archive.ts';
import { type Bibliography, loadBibliography } from './bibliography.ts';
import { bibliographyFiles } from './bibliography-files.ts';
import { type BuildContext, buildItem } from './build-items.ts';
import { buildVersions } from './build-versions.ts';
import { checkActiveFiles } from './check-active-files.ts';
import { checkImages } from './check-images.ts';
import { checkSupersessions } from './check-supersessions.ts';
import { checkSvgFiles } from './check-svg.ts';
import { citedStatuses } from './cited-status.ts';
import { type CompileCache, emptyCache } from './compile-cache.ts';
import type { CslStyle } from './csl-styles.ts';
import { type ArchiveFiles, listFiles, readText } from './disk.ts';
import { imageFiles } from './image-sizes.ts';
import { type BuiltItem, ItemCompiler, type ItemOutcome } from './item-compiler.ts';
import type { Depth } from './item-work.ts';
import { CONFIG_FILE, type LoadedConfig, loadConfig } from './load-config.ts';
import { type LoadedItem, loadItems } from './load-items.ts';
import { type LoadedVersion, loadVersions } from './load-versions.ts';
import { checkPublished } from './permalinks.ts';
import type { ReadSettings } from './read-item.ts';
import { resolveConfig } from './resolve-config.ts';
import type { TargetItem } from './targets.ts';
import { checkTheme } from './theme-files.ts';

export interface LoadOptions {
  readonly contentDir: string;
  /** Whether drafts are part of the archive. */
  readonly drafts: boolean;
  /** What an earlier compilation of the archive by the same program left; what has not changed is taken from it. */
  readonly cache?: CompileCache;
  /** How many threads may work at the same time; 1 where left out. */
  readonly threads?: number;
}

/** An archive that has been read, checked and linked. */
export interface LinkedArchive {
  /** Complete but for what rendering adds: the contexts of its edges and the items' digests. */
  readonly archive: Archive;
  /** What came of each item, and of each older text. */
  readonly outcomes: ReadonlyMap<ItemId, ItemOutcome>;
}

export interface LoadResult {
  /** Absent when any diagnostic is an error. */
  readonly linked?: LinkedArchive;
  /** Every mistake found, sorted by file and place. */
  readonly diagnostics: readonly Diagnostic[];
  /** A line (from 1) of a file that a diagnostic names. */
  readonly sourceLine: (file: string, line: number) => string | undefined;
}

/**
 * From a folder to a checked and linked archive: reads everything, indexes it, sets the math and resolves every reference;
 * `depth` tells whether texts are rendered as well. It finds all that a build would refuse. Mistakes in the archive are
 * collected; a throw is a bug, or a folder that cannot be read.
 */
export async function loadArchive(options: LoadOptions, depth: Depth = 'links'): Promise<LoadResult> {
  const diagnostics: Diagnostic[] = [];
  const files = await listFiles(options.contentDir, diagnostics);
  const config = await loadConfig(files, diagnostics);
  const settings: ReadSettings = {
    drafts: options.drafts,
    language: config?.input.language ?? 'en',
    macros: config?.input.math_macros,
  };
  const cache = options.cache ?? emptyCache();
  const compiler = new ItemCompiler(settings, cache, options.threads ?? 1);
  try {
    const linked = await linkArchive({ files, config, cache, compiler, depth, sink: diagnostics });
    const lines = await sourceLines(files, diagnostics);
    diagnostics.sort(compareDiagnostics);
    const failed = diagnostics.some((diagnostic) => diagnostic.severity === 'error');
    return {
      ...(linked === undefined || failed ? {} : { linked }),
      diagnostics,
      sourceLine: (file, line) => lines.get(file)?.[line - 1],
    };
  } finally {
    await compiler.close();
  }
}

/** An archive on its way. */
interface Loading {
  readonly files: ArchiveFiles;
  readonly config: LoadedConfig | undefined;
  readonly cache: CompileCache;
  readonly compiler: ItemCompiler;
  readonly depth: Depth;
  readonly sink: Diagnostic[];
}

/** The items and older texts of an archive as they were read. */
interface LoadedTexts {
  readonly items: readonly LoadedItem[];
  readonly versions: readonly LoadedVersion[];
  readonly bibliography: Bibliography;
}

async function linkArchive(loading: Loading): Promise<LinkedArchive | undefined> {
  const { files, config, compiler, sink } = loading;
  const items = await loadItems(files, compiler, sink);
  const versions = await loadVersions(files, items, compiler, sink);
  checkActiveFiles(items, sink);
  await checkSvgFiles(files, items, loading.cache, sink);
  await checkImages(files, items, sink);
  const bibliography = await loadBibliography(
    files,
    bibliographyFiles(files, [...items, ...versions.map(({ loaded }) => loaded)]),
    loading.cache,
    sink,
  );
  if (items.length === 0 && !hasErrors(sink)) {
    const message = 'The archive holds no item. Write one, such as papers/my-paper.md.';
    reporterFor(CONFIG_FILE, sink)('archive/empty', undefined, message);
  }
  return config && linkTexts(loading, config, { items, versions, bibliography });
}

async function linkTexts(
  { files, compiler, depth, sink }: Loading,
  loadedConfig: LoadedConfig,
  { items: loaded, versions, bibliography }: LoadedTexts,
): Promise<LinkedArchive | undefined> {
  const config = await resolveConfig(loadedConfig, loaded, sink);
  checkTheme(config, loadedConfig, files, sink);
  const context: BuildContext = {
    config: loadedConfig.input,
    ids: new Set(loaded.map((item) => item.id)),
    defaultAuthors: config.authors,
  };
  const built = loaded.map((item) => ({ loaded: item, item: buildItem(item, context) }));
  checkCitationKeys(built);
  checkSupersessions(built);
  const older = buildVersions(versions, new Map(built.map((entry) => [entry.item.id, entry])), context);
  const works: ReadonlyMap<string, Reference> = new Map([
    ...[...built, ...older].flatMap(({ item }) =>
      isCitable(item) ? [[item.id, referenceFromItem(item, config)] as const] : [],
    ),
    ...bibliography,
  ]);
  const style = await archiveStyle(files, loadedConfig, config, sink);
  const index = linkIndex(files, config, { built, versions, bibliography, works, style });
  const outcomes = await compiler.compile(index, [...built, ...older], style === undefined ? 'links' : depth, sink);
  const archive = assembleArchive(config, { built, outcomes, older, works, files });
  await checkPublished(files, archive, sink);
  archiveWarnings({ archive, config: loadedConfig, loaded, older: older.map((text) => text.loaded) }, sink);
  return style && { archive, outcomes };
}

/** What of an archive its texts can ask about. */
function linkIndex(
  files: ArchiveFiles,
  config: ArchiveConfig,
  {
    built,
    versions,
    bibliography,
    works,
    style,
  }: Omit<LoadedTexts, 'items'> & {
    readonly built: readonly BuiltItem[];
    readonly works: ReadonlyMap<string, Reference>;
    readonly style: CslStyle | undefined;
  },
): LinkIndex {
  const items = built.map(({ item }) => item);
  const loaded = built.map((entry) => entry.loaded);
  return {
    site: { url: config.url, imageHosts: config.imageHosts },
    paths: files.paths,
    items: [...loaded, ...versions.map((version) => version.loaded)].map(targetItem),
    titles: new Map(items.map(({ id, title }) => [id, title.text])),
    works,
    bibliographyKeys: [...bibliography.keys()],
    statuses: citedStatuses(items, config),
    images: imageFiles(config, loaded, files),
    language: config.language,
    style,
  };
}

function targetItem({ id, file, folder, assets, structure, matter: { type } }: LoadedItem): TargetItem {
  return { id, file, folder, assets, structure, matter: { type } };
}

/** A key is made of an item's author, year and slug, and must tell it from every other without regard to case. */
function checkCitationKeys(built: readonly { readonly loaded: LoadedItem; readonly item: Item }[]): void {
  const owners = new Map<string, LoadedItem>();
  for (const { loaded, item } of built) {
    if (!isCitable(item)) continue;
    const key = item.citationKey.toLowerCase();
    const owner = owners.get(key);
    if (owner === undefined) owners.set(key, loaded);
    else {
      const message = `Its citation key, "${item.citationKey}", is that of ${owner.file} too. Give the file another name.`;
      loaded.report('archive/duplicate', undefined, message);
    }
  }
}

/** The lines of every file that a diagnostic names, for excerpts. */
async function sourceLines(
  files: ArchiveFiles,
  diagnostics: readonly Diagnostic[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const lines = new Map<string, readonly string[]>();
  for (const file of new Set(diagnostics.map((diagnostic) => diagnostic.file))) {
    if (!files.paths.has(file)) continue;
    const text = await readText(files, file, []);
    if (text !== undefined) lines.set(file, text.split('\n'));
  }
  return lines;
}
