import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { CompiledArchive, CompiledText } from '../model/compiled.ts';
import type { Item } from '../model/item.ts';
import type { ItemId } from '../model/item-type.ts';
import { compareVersions } from './compare-versions.ts';
import { type CompileCache, emptyCache, type TextStore } from './compile-cache.ts';
import { withHeadings } from './compile-text.ts';
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
  return linked === undefined ? rest : { compiled: completeArchive(linked, cache), ...rest };
}

function completeArchive({ archive, outcomes }: LinkedArchive, cache: CompileCache): CompiledArchive {
  const digests = new Map<ItemId, string>([...outcomes].map(([id, { text = '' }]) => [id, text]));
  const compared = compareVersions(
    archive.versions,
    {
      items: new Map(archive.items.map((item) => [item.id, item])),
      textOf: textReader(digests, cache.texts),
      digestOf: (id) => digests.get(id) ?? missing(id),
      site: archive.config,
    },
    cache,
  );
  const whole = new Map([...digests, ...compared]);
  const complete = <T extends Item>(item: T): T => ({
    ...withHeadings(item),
    digest: whole.get(item.id) ?? missing(item.id),
  });
  return {
    archive: { ...archive, items: archive.items.map(complete), versions: archive.versions.map(complete) },
    textOf: textReader(whole, cache.texts),
  };
}

/** How much text is held for those who read it again, in UTF-16 units of JSON: about as many bytes in each of two readers. */
const MOST_HELD = 40_000_000;

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
