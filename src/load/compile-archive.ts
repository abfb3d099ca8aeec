import { compareDiagnostics, type Diagnostic, reporterFor } from '../diagnostics/diagnostic.ts';
import { mathToText } from '../markdown/math-text.ts';
import { parseMarkdown } from '../markdown/parse.ts';
import { sentenceAround } from '../markdown/sentence.ts';
import { structureTree } from '../markdown/structure.ts';
import type { Archive, ArchiveConfig } from '../model/archive.ts';
import type { CompiledArchive, CompiledText } from '../model/compiled.ts';
import type { Edge } from '../model/graph.ts';
import { type Item, isCitable } from '../model/item.ts';
import type { ItemId } from '../model/item-type.ts';
import { compareItems } from '../model/queries.ts';
import type { Reference } from '../model/reference.ts';
import { type Bibliography, loadBibliography } from './bibliography.ts';
import { type BuildContext, buildItem, macrosOf } from './build-items.ts';
import { type CitationProcessor, createCitationProcessor, styleByName } from './citation-processor.ts';
import { compileText } from './compile-text.ts';
import { type ArchiveFiles, listFiles, readText } from './disk.ts';
import { type FoundEdge, type LinkContext, linkItem } from './item-linker.ts';
import { CONFIG_FILE, type LoadedConfig, loadConfig } from './load-config.ts';
import { type LoadedItem, loadItems } from './load-items.ts';
import { referenceFromItem } from './own-references.ts';
import { resolveConfig } from './resolve-config.ts';
import { indexTargets } from './targets.ts';

export interface CompileOptions {
  readonly contentDir: string;
  /** Whether drafts are part of the archive. */
  readonly drafts: boolean;
}

export interface CompileResult {
  /** Absent when any diagnostic is an error. */
  readonly compiled?: CompiledArchive;
  /** Every mistake found, sorted by file and place. */
  readonly diagnostics: readonly Diagnostic[];
  /** A line (from 1) of a file that a diagnostic names. */
  readonly sourceLine: (file: string, line: number) => string | undefined;
}

/**
 * From a folder to a linked and rendered archive: read everything, index, link, render each item once. Mistakes in the
 * archive are collected; a throw is a bug, or a folder that cannot be read.
 */
export async function compileArchive(options: CompileOptions): Promise<CompileResult> {
  const diagnostics: Diagnostic[] = [];
  const files = await listFiles(options.contentDir, diagnostics);
  const config = await loadConfig(files, diagnostics);
  const items = await loadItems(files, options, diagnostics);
  const bibliography = await loadBibliography(files, bibFiles(files, items), diagnostics);
  if (items.length === 0 && !diagnostics.some((diagnostic) => diagnostic.severity === 'error')) {
    reporterFor(CONFIG_FILE, diagnostics)(
      'archive/empty',
      undefined,
      'The archive holds no item. Write one, such as papers/my-paper.md.',
    );
  }
  const compiled =
    config === undefined ? undefined : await linkAndRender(files, config, items, bibliography, diagnostics);
  const lines = await sourceLines(files, diagnostics);
  diagnostics.sort(compareDiagnostics);
  const failed = diagnostics.some((diagnostic) => diagnostic.severity === 'error');
  return {
    ...(compiled === undefined || failed ? {} : { compiled }),
    diagnostics,
    sourceLine: (file, line) => lines.get(file)?.[line - 1],
  };
}

async function linkAndRender(
  files: ArchiveFiles,
  loadedConfig: LoadedConfig,
  loaded: readonly LoadedItem[],
  bibliography: Bibliography,
  sink: Diagnostic[],
): Promise<CompiledArchive | undefined> {
  const config = await resolveConfig(loadedConfig, loaded, sink);
  const context: BuildContext = {
    config: loadedConfig.input,
    ids: new Set(loaded.map((item) => item.id)),
    defaultAuthors: config.authors,
  };
  const built = loaded.map((item) => ({ loaded: item, item: buildItem(item, context) }));
  const ownReferences = new Map<string, Reference>(
    built.flatMap(({ item }) => (isCitable(item) ? [[item.id, referenceFromItem(item, config)] as const] : [])),
  );
  const processor = await processorFor(files, loadedConfig, config, bibliography, ownReferences, sink);
  if (processor === undefined) return undefined;
  const linkContext: LinkContext = {
    site: config,
    items: new Map(built.map((entry) => [entry.item.id, entry])),
    bibliography,
    ownReferences,
    targets: indexTargets(config, files, loaded),
    processor,
  };
  const texts = new Map<ItemId, CompiledText>();
  const items: Item[] = [];
  const edges: Edge[] = [];
  const cited = new Map<string, Reference>();
  for (const { loaded: source, item } of built) {
    const macros = macrosOf(source, context);
    const abstract = abstractOf(source);
    const linked = linkItem(source, abstract, linkContext);
    const result = await compileText({
      loaded: source,
      item,
      abstract,
      linked,
      macros,
      config,
      bibliography,
      ownReferences,
    });
    texts.set(item.id, result.text);
    items.push(result.item);
    edges.push(...uniqueEdges(item, linked.edges, macros));
    for (const key of linked.references) {
      const reference = bibliography.get(key) ?? ownReferences.get(key);
      if (reference) cited.set(key, reference);
    }
  }
  const archive: Archive = {
    config,
    items: items.sort(compareItems),
    references: Object.fromEntries([...cited].sort(([a], [b]) => (a < b ? -1 : 1))),
    edges: [...edges, ...supersessions(items)],
    staticFiles: [...files.paths]
      .filter((file) => file.startsWith('static/'))
      .map((file) => ({ path: file.slice('static/'.length), file })),
  };
  return { archive, textOf: (id) => requireText(texts, id) };
}

function requireText(texts: ReadonlyMap<ItemId, CompiledText>, id: ItemId): CompiledText {
  const text = texts.get(id);
  if (!text) throw new Error(`There is no item "${id}" in the archive.`);
  return text;
}

/** The abstract's own tree; it is Markdown inside front matter. */
function abstractOf(loaded: LoadedItem): ReturnType<typeof parseMarkdown> | undefined {
  const { frontMatter } = loaded.matter;
  if (!('abstract' in frontMatter) || frontMatter.abstract === undefined) return undefined;
  const tree = parseMarkdown(frontMatter.abstract);
  structureTree(tree, { numberSections: false, report: loaded.report });
  return tree;
}

async function processorFor(
  files: ArchiveFiles,
  loaded: LoadedConfig,
  config: ArchiveConfig,
  bibliography: Bibliography,
  own: ReadonlyMap<string, Reference>,
  sink: Diagnostic[],
): Promise<CitationProcessor | undefined> {
  const name = config.citationStyle;
  const path = name.replace(/^\.\//, '');
  const style = name.endsWith('.csl')
    ? files.paths.has(path)
      ? await readText(files, path, sink)
      : undefined
    : styleByName(name);
  const report = reporterFor(CONFIG_FILE, sink);
  const place = loaded.source.placeOf(['citation_style']);
  if (style === undefined) {
    report(
      'archive/config',
      place,
      `There is no citation style "${name}". Write a style's name, such as apa or ieee, or the path of a .csl file in the archive.`,
    );
    return undefined;
  }
  try {
    return createCitationProcessor(style, config.language, (key) => {
      const reference = bibliography.get(key) ?? own.get(key);
      if (!reference) throw new Error(`There is no work "${key}".`);
      return reference.csl;
    });
  } catch {
    report(
      'archive/config',
      place,
      `The citation style "${name}" cannot be read. Check that it is an independent CSL 1.0 style.`,
    );
    return undefined;
  }
}

/** One edge for each kind and target, where the first of them stands. */
function uniqueEdges(item: Item, found: readonly FoundEdge[], macros: Readonly<Record<string, string>>): Edge[] {
  const edges = new Map<string, Edge>();
  for (const { kind, target, standing } of found) {
    const key = `${kind} ${target}`;
    if (edges.has(key)) continue;
    const sentence =
      kind === 'discusses'
        ? item.summary.text
        : sentenceAround(standing.block, standing.node, item.language, (tex) => mathToText(tex, macros));
    edges.set(key, {
      source: item.id,
      target,
      kind,
      ...(standing.anchor === undefined ? {} : { anchor: standing.anchor }),
      ...(sentence === '' ? {} : { sentence }),
    });
  }
  return [...edges.values()];
}

function supersessions(items: readonly Item[]): Edge[] {
  return items.flatMap((item) =>
    item.status.kind === 'superseded' ? [{ source: item.status.by, target: item.id, kind: 'supersedes' as const }] : [],
  );
}

function bibFiles(files: ArchiveFiles, items: readonly LoadedItem[]): string[] {
  const owned = new Set(items.flatMap((item) => item.assets.map((asset) => asset.file)));
  const named = items.flatMap((item) =>
    (item.matter.frontMatter.bibliography ?? []).map((name) => `${item.folder}/${name}`),
  );
  return [...files.paths].filter((file) => (/^[^/]+\.bib$/.test(file) && !owned.has(file)) || named.includes(file));
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
