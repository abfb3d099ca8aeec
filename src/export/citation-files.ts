import type { ArchiveConfig } from '../model/archive.ts';
import type { CompiledArchive } from '../model/compiled.ts';
import { yearOf } from '../model/date.ts';
import { type CitableItem, isCitable } from '../model/item.ts';
import { exportPartPath, type ItemFormat, itemFormatPath } from '../model/urls.ts';
import { digestOf, itemKeys } from './item-keys.ts';
import { type Frame, joined, type OutputFile, outputFile, type Piece } from './output-file.ts';

/** How one citation format writes items. */
export interface CitationFormat {
  readonly extension: Exclude<ItemFormat, 'md'>;
  /** The path of the file with every item. */
  readonly path: string;
  /** One item's record, without what joins records. */
  readonly record: (item: CitableItem, config: ArchiveConfig) => string;
  /** What stands around the records of a file and between them, and what a file without any holds. */
  readonly frame: Frame & { readonly empty: string };
}

/** The number of items above which the file of all is also given in parts: reference managers choke on more. */
const LARGEST_WHOLE = 5000;

/** A citable item and its record. */
interface Entry {
  readonly item: CitableItem;
  readonly record: Piece;
}

/**
 * A file with every citable item in the archive's order, and one beside each item and older text of one. Where the first
 * holds more than `largest` items, its parts by year (`exports/by-year/2024.bib`, `undated.bib`) and by topic come besides it.
 */
export function citationFiles(
  { archive }: CompiledArchive,
  { extension, path: wholePath, record, frame }: CitationFormat,
  largest = LARGEST_WHOLE,
): readonly OutputFile[] {
  const keys = itemKeys(archive);
  const entryOf = (item: CitableItem): Entry => ({
    item,
    record: { key: digestOf(keys.of(item.id), extension), make: () => record(item, archive.config) },
  });
  const entries = archive.items.filter(isCitable).map(entryOf);
  const fileOf = (path: string, members: readonly Entry[]): OutputFile => {
    if (members.length === 0) return outputFile(path, frame.empty);
    const records = joined(
      members.map((entry) => entry.record),
      frame.between,
    );
    const pieces = [frame.before, ...records, frame.after];
    return outputFile(path, ...pieces.filter((piece) => piece !== ''));
  };
  return [
    fileOf(wholePath, entries),
    ...(entries.length > largest ? parts(entries, extension).map(([path, members]) => fileOf(path, members)) : []),
    ...[...entries, ...archive.versions.map(entryOf)].map((entry) =>
      fileOf(itemFormatPath(entry.item.id, extension), [entry]),
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
