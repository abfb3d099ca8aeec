import { compareDiagnostics, type Diagnostic, reporterFor } from '../diagnostics/diagnostic.ts';
import type { Archive, ArchiveConfig } from '../model/archive.ts';
import type { Edge } from '../model/graph.ts';
import { type Item, isCitable } from '../model/item.ts';
import { referenceFromItem } from '../model/own-references.ts';
import { compareItems } from '../model/queries.ts';
import type { Reference } from '../model/reference.ts';
import { archiveWarnings } from './archive-warnings.ts';
import { type Bibliography, loadBibliography } from './bibliography.ts';
import { bibliographyFiles } from './bibliography-files.ts';
import { type BuildContext, buildItem, macrosOf } from './build-items.ts';
import { checkActiveFiles } from './check-active-files.ts';
import { checkImages } from './check-images.ts';
import { checkSupersessions } from './check-supersessions.ts';
import { checkSvgFiles } from './check-svg.ts';
import type { CitationProcessor } from './citation-processor.ts';
import { type ArchiveFiles, listFiles, readText } from './disk.ts';
import { type LinkContext, type LinkedItem, linkItem } from './item-linker.ts';
import { buildVersions, type LinkedVersion, linkVersions } from './link-versions.ts';
import { CONFIG_FILE, type LoadedConfig, loadConfig } from './load-config.ts';
import { type LoadedItem, loadItems } from './load-items.ts';
import { type LoadedVersion, loadVersions } from './load-versions.ts';
import { checkPublished } from './permalinks.ts';
import { processorFor } from './processor-for.ts';
import { resolveConfig } from './resolve-config.ts';
import { setMath } from './set-math.ts';
import { indexTargets } from './targets.ts';
import { checkTheme, themeFiles } from './theme-files.ts';

export interface LoadOptions {
  readonly contentDir: string;
  /** Whether drafts are part of the archive. */
  readonly drafts: boolean;
}

/** An item with its tree, every reference in it resolved and every formula set, ready to be rendered. */
export interface LinkedEntry {
  readonly loaded: LoadedItem;
  readonly item: Item;
  readonly linked: LinkedItem;
}

/** An archive that has been read, checked and linked, and of which nothing has been rendered. */
export interface LinkedArchive {
  /** Complete but for what rendering adds: the contexts of its edges and the items' digests. */
  readonly archive: Archive;
  readonly entries: readonly LinkedEntry[];
  readonly versions: readonly LinkedVersion[];
  readonly processor: CitationProcessor;
  /** Every work that can be cited, by key. */
  readonly works: ReadonlyMap<string, Reference>;
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
 * From a folder to a checked and linked archive: reads everything, indexes it, sets the math and resolves every reference.
 * It finds all that a build would refuse. Mistakes in the archive are collected; a throw is a bug, or a folder that cannot
 * be read.
 */
export async function loadArchive(options: LoadOptions): Promise<LoadResult> {
  const diagnostics: Diagnostic[] = [];
  const files = await listFiles(options.contentDir, diagnostics);
  const config = await loadConfig(files, diagnostics);
  const language = config?.input.language ?? 'en';
  const items = await loadItems(files, { drafts: options.drafts, language }, diagnostics);
  const versions = await loadVersions(files, items, language, diagnostics);
  checkActiveFiles(items, diagnostics);
  await checkSvgFiles(files, items, diagnostics);
  await checkImages(files, items, diagnostics);
  const bibliography = await loadBibliography(
    files,
    bibliographyFiles(files, [...items, ...versions.map(({ loaded }) => loaded)]),
    diagnostics,
  );
  if (items.length === 0 && !diagnostics.some((diagnostic) => diagnostic.severity === 'error')) {
    const message = 'The archive holds no item. Write one, such as papers/my-paper.md.';
    reporterFor(CONFIG_FILE, diagnostics)('archive/empty', undefined, message);
  }
  const linked = config && (await linkArchive(files, config, { items, versions }, bibliography, diagnostics));
  const lines = await sourceLines(files, diagnostics);
  diagnostics.sort(compareDiagnostics);
  const failed = diagnostics.some((diagnostic) => diagnostic.severity === 'error');
  return {
    ...(linked === undefined || failed ? {} : { linked }),
    diagnostics,
    sourceLine: (file, line) => lines.get(file)?.[line - 1],
  };
}

async function linkArchive(
  files: ArchiveFiles,
  loadedConfig: LoadedConfig,
  { items: loaded, versions }: { readonly items: readonly LoadedItem[]; readonly versions: readonly LoadedVersion[] },
  bibliography: Bibliography,
  sink: Diagnostic[],
): Promise<LinkedArchive | undefined> {
  const config = await resolveConfig(loadedConfig, loaded, sink);
  checkTheme(config, loadedConfig, files, sink);
  const context: BuildContext = {
    config: loadedConfig.input,
    ids: new Set(loaded.map((item) => item.id)),
    defaultAuthors: config.authors,
  };
  const built = loaded.map((item) => {
    setMath(item, macrosOf(item, context));
    return { loaded: item, item: buildItem(item, context) };
  });
  checkCitationKeys(built);
  checkSupersessions(built);
  const ownReferences = new Map<string, Reference>(
    built.flatMap(({ item }) => (isCitable(item) ? [[item.id, referenceFromItem(item, config)] as const] : [])),
  );
  const older = buildVersions(versions, new Map(built.map((entry) => [entry.item.id, entry])), context);
  const works: ReadonlyMap<string, Reference> = new Map([
    ...ownReferences,
    ...older.map(({ item }) => [item.id, referenceFromItem(item, config)] as const),
    ...bibliography,
  ]);
  const linkContext: LinkContext = {
    site: config,
    items: new Map(built.map((entry) => [entry.item.id, entry])),
    bibliography,
    ownReferences,
    targets: indexTargets(config, files, [...loaded, ...versions.map((version) => version.loaded)]),
  };
  const entries = built.map(({ loaded: source, item }): LinkedEntry => {
    const linked = linkItem(source, linkContext);
    return { loaded: source, item: { ...item, references: linked.references }, linked };
  });
  const processor = await processorFor(files, loadedConfig, config, works, sink);
  const olderLinked = linkVersions(older, linkContext);
  const archive = assemble(config, entries, olderLinked, works, files);
  await checkPublished(files, archive, sink);
  archiveWarnings({ archive, config: loadedConfig, loaded, older: older.map((text) => text.loaded) }, sink);
  return processor && { archive, entries, versions: olderLinked, processor, works };
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

function assemble(
  config: ArchiveConfig,
  entries: readonly LinkedEntry[],
  older: readonly LinkedVersion[],
  works: ReadonlyMap<string, Reference>,
  files: ArchiveFiles,
): Archive {
  const items = entries.map((entry) => entry.item).sort(compareItems);
  const texts = [...items, ...older.map(({ item }) => item)];
  const cited = [...new Set(texts.flatMap((item) => item.references))].sort();
  return {
    config,
    items,
    versions: items.flatMap(({ id }) => older.map(({ item }) => item).filter(({ version }) => version.item === id)),
    references: Object.fromEntries(
      cited.flatMap((key) => {
        const work = works.get(key);
        // A work of a bibliography is read when it is looked at: the copy makes it tell its mistakes now.
        return work === undefined ? [] : [[key, { ...work }]];
      }),
    ),
    edges: [...entries.flatMap(edgesOf), ...supersessions(items)],
    staticFiles: [...files.paths]
      .filter((file) => file.startsWith('static/'))
      .map((file) => ({ path: file.slice('static/'.length), file }))
      .concat(themeFiles(config, files)),
  };
}

function edgesOf({ item, linked }: LinkedEntry): Edge[] {
  const seen = new Map(linked.edges.map(({ kind, target }) => [`${kind} ${target}`, { kind, target }]));
  return [...seen.values()].map(({ kind, target }) => ({ source: item.id, target, kind, contexts: [] }));
}

function supersessions(items: readonly Item[]): Edge[] {
  return items.flatMap(({ id, status }) =>
    status.kind === 'superseded' ? [{ source: status.by, target: id, kind: 'supersedes' as const, contexts: [] }] : [],
  );
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
