import type { ArchiveConfig } from '../model/archive.ts';
import type { CompiledArchive } from '../model/compiled.ts';
import { yearOf } from '../model/date.ts';
import { type CitableItem, isCitable } from '../model/item.ts';
import { exportPartPath, type ItemFormat, itemFormatPath } from '../model/urls.ts';
import { type OutputFile, outputFile } from './output-file.ts';

/** How one citation format writes items. */
export interface CitationFormat {
  readonly extension: Exclude<ItemFormat, 'md'>;
  /** The path of the file with every item. */
  readonly path: string;
  /** One item's record, without what joins records. */
  readonly record: (item: CitableItem, config: ArchiveConfig) => string;
  /** A file of records. */
  readonly join: (records: readonly string[]) => string;
}

/** The size in bytes above which a file with every item is also given in parts: reference managers choke on more. */
const LARGEST_WHOLE = 5_000_000;

/** A citable item and its record. */
interface Entry {
  readonly item: CitableItem;
  readonly record: string;
}

/**
 * A file with every citable item in the archive's order, and one beside each item and older text of one. Where the first is larger than
 * `largest` bytes, its parts by year (`exports/by-year/2024.bib`, `undated.bib`) and by topic come besides it.
 */
export function citationFiles(
  { archive }: CompiledArchive,
  format: CitationFormat,
  largest = LARGEST_WHOLE,
): readonly OutputFile[] {
  const entryOf = (item: CitableItem): Entry => ({ item, record: format.record(item, archive.config) });
  const entries = archive.items.filter(isCitable).map(entryOf);
  const fileOf = (path: string, members: readonly Entry[]): OutputFile =>
    outputFile(path, format.join(members.map((entry) => entry.record)));
  const whole = fileOf(format.path, entries);
  const isLarge = new TextEncoder().encode(String(whole.content)).length > largest;
  return [
    whole,
    ...(isLarge ? parts(entries, format.extension).map(([path, members]) => fileOf(path, members)) : []),
    ...[...entries, ...archive.versions.map(entryOf)].map((entry) =>
      fileOf(itemFormatPath(entry.item.id, format.extension), [entry]),
    ),
  ];
}

/** The parts by path, sorted by it. */
function parts(entries: readonly Entry[], format: ItemFormat): readonly (readonly [string, readonly Entry[]])[] {
  const memberships = entries.flatMap((entry) => {
    const year = entry.item.date === undefined ? 'undated' : yearOf(entry.item.date);
    const topics = entry.item.topics.map((topic) => exportPartPath('by-topic', topic, format));
    return [exportPartPath('by-year', year, format), ...topics].map((path) => ({ path, entry }));
  });
  return [...Map.groupBy(memberships, ({ path }) => path)]
    .map(([path, members]) => [path, members.map(({ entry }) => entry)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
