import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { CompiledArchive, CompiledText } from '../model/compiled.ts';
import type { ItemId } from '../model/item-type.ts';
import type { Version } from '../model/versions.ts';
import { type CompileCache, emptyCache, type TextStore } from './compile-cache.ts';
import { withHeadings } from './compile-text.ts';
import { compileVersions } from './compile-versions.ts';
import { type LinkedArchive, type LoadOptions, loadArchive } from './load-archive.ts';

export interface CompileResult {
  /** Absent when any diagnostic is an error. */
  readonly compiled?: CompiledArchive;
  /** Every mistake found, sorted by file and place. */
  readonly diagnostics: readonly Diagnostic[];
  /** A line (from 1) of a file that a diagnostic names. */
  readonly sourceLine: (file: string, line: number) => string | undefined;
}

/** From a folder to a linked and rendered archive: `loadArchive`, with each item's text rendered once for every output. */
export async function compileArchive(options: LoadOptions): Promise<CompileResult> {
  const cache = options.cache ?? emptyCache();
  const { linked, ...rest } = await loadArchive({ ...options, cache }, 'text');
  return linked === undefined ? rest : { compiled: await completeArchive(linked, cache), ...rest };
}

async function completeArchive(linked: LinkedArchive, cache: CompileCache): Promise<CompiledArchive> {
  const { archive, outcomes, lookup, printing } = linked;
  const digests = new Map<ItemId, string>([...outcomes].map(([id, { text = '' }]) => [id, text]));
  const items = archive.items.map((item) => ({
    ...withHeadings(item),
    digest: digests.get(item.id) ?? missing(item.id),
  }));
  const byId = new Map(items.map((item) => [item.id, item]));
  const textOf = textReader(digests, cache.texts);
  const current = ({ version }: Version) => ({
    item: byId.get(version.item) ?? missing(version.item),
    text: textOf(version.item),
  });
  const { processor } = printing;
  const older = await compileVersions(linked.versions, current, { site: archive.config, processor, lookup });
  for (const { item, text } of older) {
    digests.set(item.id, item.digest);
    cache.texts.write(item.digest, JSON.stringify(text));
  }
  const olderById = new Map(older.map(({ item }) => [item.id, item]));
  const versions = archive.versions.map((version) => olderById.get(version.id) ?? version);
  return { archive: { ...archive, items, versions }, textOf };
}

/** How much text is held for those who read it again, in UTF-16 units of JSON. */
const MOST_HELD = 200_000_000;

/** Reads rendered texts, and holds those read last. */
function textReader(digests: ReadonlyMap<ItemId, string>, store: TextStore): (id: ItemId) => CompiledText {
  const held = new Map<string, { readonly text: CompiledText; readonly size: number }>();
  let size = 0;
  return (id) => {
    const digest = digests.get(id) ?? missing(id);
    const known = held.get(digest);
    if (known !== undefined) return known.text;
    const json = store.read(digest);
    const text: CompiledText = JSON.parse(json);
    held.set(digest, { text, size: json.length });
    size += json.length;
    // The oldest first, which are the first of a map.
    for (const [oldest, { size: freed }] of held) {
      if (size <= MOST_HELD) break;
      held.delete(oldest);
      size -= freed;
    }
    return text;
  };
}

function missing(id: ItemId): never {
  throw new Error(`There is no item "${id}" in the archive.`);
}
