import type { ArchiveConfig } from '../model/archive.ts';
import type { CompiledArchive } from '../model/compiled.ts';
import { yearOf } from '../model/date.ts';
import { type CitableItem, isCitable } from '../model/item.ts';
import { exportPartPath, type ItemFormat, itemFormatPath } from '../model/urls.ts';
import { digestOf, itemKeys } from './item-keys.ts';
import { type Frame, fileOf, joined, type OutputFile, type Piece } from './output-file.ts';

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
  const recordOf = (item: CitableItem): Piece => ({
    key: digestOf(keys.of(item.id), extension),
    make: () => record(item, archive.config),
  });
  const citable = archive.items.filter(isCitable);
  const recordsIn = (path: string, items: readonly CitableItem[]): OutputFile =>
    fileOf(path, () => {
      if (items.length === 0) return [frame.empty];
      const pieces = [frame.before, ...joined(items.map(recordOf), frame.between), frame.after];
      return pieces.filter((piece) => piece !== '');
    });
  return [
    recordsIn(wholePath, citable),
    ...(citable.length > largest ? parts(citable, extension).map(([path, items]) => recordsIn(path, items)) : []),
    ...[...citable, ...archive.versions].map((item) => recordsIn(itemFormatPath(item.id, extension), [item])),
  ];
}

/** The parts by path, sorted by it. */
function parts(
  items: readonly CitableItem[],
  format: ItemFormat,
): readonly (readonly [path: string, items: readonly CitableItem[]])[] {
  const memberships = items.flatMap((item) => {
    const year = item.date === undefined ? 'undated' : yearOf(item.date);
    const topics = item.topics.map((topic) => exportPartPath('by-topic', topic, format));
    return [exportPartPath('by-year', year, format), ...topics].map((path) => ({ path, item }));
  });
  return [...Map.groupBy(memberships, ({ path }) => path)]
    .map(([path, members]) => [path, members.map(({ item }) => item)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
