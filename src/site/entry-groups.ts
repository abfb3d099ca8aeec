import type { ArchiveConfig } from '../model/archive.ts';
import { yearOf } from '../model/date.ts';
import type { Item, Program } from '../model/item.ts';
import { ITEM_TYPES } from '../model/item-type.ts';
import type { ArchiveIndex } from '../model/queries.ts';
import { siteTermsFor } from '../model/terms/site-terms.ts';
import { type Entry, entryOf } from './entry.ts';

/** Entries under a common heading, with an anchor of their own; a group without one stands alone. */
export interface EntryGroup {
  readonly id?: string;
  readonly heading?: string;
  readonly entries: readonly Entry[];
}

/** A list of more entries than these is divided by year. */
const LONG = 12;

/** Dated items in groups by year, newest first, where they are many or of several years; else in one. */
export function groupsByYear(items: readonly Item[], config: ArchiveConfig): readonly EntryGroup[] {
  const years = new Map<string, Item[]>();
  for (const item of items) {
    const year = item.date === undefined ? 'Undated' : yearOf(item.date);
    const members = years.get(year);
    if (members) members.push(item);
    else years.set(year, [item]);
  }
  if (years.size < 2 && items.length <= LONG) return nonEmpty([{ entries: entriesOf(items, config) }]);
  return [...years].map(([year, members]) => ({
    id: `year-${year.toLowerCase()}`,
    heading: year,
    entries: entriesOf(members, config),
  }));
}

/** Items in groups by type, in the order of the types; headed by what the types' items are called. */
export function groupsByType(items: readonly Item[], config: ArchiveConfig): readonly EntryGroup[] {
  const { plurals } = siteTermsFor(config.language);
  return nonEmpty(
    ITEM_TYPES.map((type) => ({
      id: `type-${type}`,
      heading: plurals[type],
      entries: entriesOf(
        items.filter((item) => item.type === type),
        config,
      ),
    })),
  );
}

/** A program's artifacts: by type, or in the order in which its author picked them. */
export function artifactGroups(index: ArchiveIndex, program: Program, items: readonly Item[]): readonly EntryGroup[] {
  const { config } = index.archive;
  if (program.items.length === 0) return groupsByType(items, config);
  return nonEmpty([
    {
      id: 'linked-artifacts',
      heading: siteTermsFor(config.language).linkedArtifacts,
      entries: entriesOf(items, config),
    },
  ]);
}

function entriesOf(items: readonly Item[], config: ArchiveConfig): readonly Entry[] {
  return items.map((item) => entryOf(item, config));
}

function nonEmpty(groups: readonly EntryGroup[]): readonly EntryGroup[] {
  return groups.filter((group) => group.entries.length > 0);
}
