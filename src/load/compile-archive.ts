import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { setFormulaText } from '../markdown/math-text.ts';
import { sentenceAround } from '../markdown/sentence.ts';
import type { CompiledArchive, CompiledText } from '../model/compiled.ts';
import type { Edge, EdgeContext } from '../model/graph.ts';
import type { Item } from '../model/item.ts';
import type { ItemId } from '../model/item-type.ts';
import type { Version } from '../model/versions.ts';
import { citedStatuses } from './cited-status.ts';
import { compileText } from './compile-text.ts';
import { compileVersions } from './compile-versions.ts';
import { imageSizes } from './image-sizes.ts';
import type { FoundEdge } from './item-linker.ts';
import { type LinkedArchive, type LinkedEntry, type LoadOptions, loadArchive } from './load-archive.ts';

export interface CompileResult {
  /** Absent when any diagnostic is an error. */
  readonly compiled?: CompiledArchive;
  /** Every mistake found, sorted by file and place. */
  readonly diagnostics: readonly Diagnostic[];
  /** A line (from 1) of a file that a diagnostic names. */
  readonly sourceLine: (file: string, line: number) => string | undefined;
}

/**
 * From a folder to a linked and rendered archive: `loadArchive`, then each item's text rendered once for every output.
 * Nothing is rendered where a mistake was found.
 */
export async function compileArchive(options: LoadOptions): Promise<CompileResult> {
  const { linked, ...rest } = await loadArchive(options);
  return linked === undefined ? rest : { compiled: await renderArchive(linked, options.contentDir), ...rest };
}

async function renderArchive(
  { archive, entries, versions, processor, works }: LinkedArchive,
  contentDir: string,
): Promise<CompiledArchive> {
  const statuses = citedStatuses(archive.items, archive.config);
  const context = { site: archive.config, processor, works, statuses, sizeOf: imageSizes(archive, contentDir) };
  const texts = new Map<ItemId, CompiledText>();
  const items = new Map<ItemId, Item>();
  const contexts = new Map<ItemId, ReadonlyMap<string, readonly EdgeContext[]>>();
  for (const entry of entries) {
    const { item, text } = await compileText(entry, context);
    texts.set(item.id, text);
    items.set(item.id, item);
    contexts.set(item.id, edgeContexts(entry));
  }
  const edges = archive.edges.map((edge): Edge => {
    const found = contexts.get(edge.source)?.get(`${edge.kind} ${edge.target}`);
    return found === undefined ? edge : { ...edge, contexts: found };
  });
  const rendered = archive.items.map((item) => items.get(item.id) ?? item);
  const current = ({ version }: Version) => ({
    item: items.get(version.item) ?? missing(version.item),
    text: requireText(texts, version.item),
  });
  const older = await compileVersions(versions, current, context);
  for (const { item, text } of older) texts.set(item.id, text);
  const byId = new Map(older.map(({ item }) => [item.id, item]));
  const kept = archive.versions.map((version) => byId.get(version.id) ?? version);
  return { archive: { ...archive, items: rendered, versions: kept, edges }, textOf: (id) => requireText(texts, id) };
}

function requireText(texts: ReadonlyMap<ItemId, CompiledText>, id: ItemId): CompiledText {
  return texts.get(id) ?? missing(id);
}

function missing(id: ItemId): never {
  throw new Error(`There is no item "${id}" in the archive.`);
}

/** Where the item's references to others stand, by kind and target; citations must have been printed. */
function edgeContexts({ item, linked }: LinkedEntry): ReadonlyMap<string, readonly EdgeContext[]> {
  const contexts = new Map<string, EdgeContext[]>();
  for (const edge of linked.edges) {
    const key = `${edge.kind} ${edge.target}`;
    const context = contextOf(edge, item);
    const known = contexts.get(key);
    if (known === undefined) contexts.set(key, [context]);
    else if (!known.some(({ sentence }) => sentence === context.sentence)) known.push(context);
  }
  return contexts;
}

function contextOf({ kind, standing }: FoundEdge, item: Item): EdgeContext {
  const sentence =
    kind === 'discusses'
      ? item.summary.text
      : sentenceAround(standing.block, standing.node, item.language, setFormulaText);
  return {
    ...(standing.anchor === undefined ? {} : { anchor: standing.anchor }),
    ...(sentence === '' ? {} : { sentence }),
  };
}
