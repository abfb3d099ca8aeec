import type { ArchiveConfig } from '../model/archive.ts';
import type { Item, Program } from '../model/item.ts';
import { ITEM_TYPES, type ItemType } from '../model/item-type.ts';
import { PROGRAM_STATE_LABELS, PROGRAM_STATES, TYPE_PLURALS } from '../model/labels.ts';
import { type ArchiveIndex, featuredPaper } from '../model/queries.ts';
import { SURFACES, type Surface } from '../model/surfaces.ts';
import { listingPath, sitePath } from '../model/urls.ts';
import { type Entry, entryOf, type Link } from './entry.ts';

export type ListedType = Exclude<ItemType, 'pages'>;

/** Entries under a common heading; a group without one stands alone. */
export interface EntryGroup {
  readonly heading?: string;
  readonly entries: readonly Entry[];
}

/** The types that have a listing: those with at least one item. */
export function listedTypes(index: ArchiveIndex): readonly ListedType[] {
  return ITEM_TYPES.filter((type) => type !== 'pages').filter((type) => index.byType[type].length > 0);
}

/** Links to the listings of every type but one. */
export function otherListings(index: ArchiveIndex, type: ListedType): readonly Link[] {
  return listedTypes(index)
    .filter((other) => other !== type)
    .map((other) => listingLink(other, index.archive.config));
}

/** The link to a type's listing, under the listing's own title. */
export function listingLink(type: ListedType, config: ArchiveConfig): Link {
  return { href: sitePath(config, listingPath(type)), label: config.listings[type].title };
}

/** What a type's listing shows, besides the featured paper that opens the papers' one. */
export function listingGroups(index: ArchiveIndex, type: ListedType): readonly EntryGroup[] {
  const { config } = index.archive;
  const entries = (items: readonly Item[]) => items.map((item) => entryOf(item, config));
  if (type === 'papers') {
    const featured = featuredPaper(index);
    return nonEmpty([
      { heading: 'Earlier papers', entries: entries(index.byType.papers.filter((paper) => paper !== featured)) },
    ]);
  }
  if (type === 'programs') {
    return nonEmpty(
      PROGRAM_STATES.map((state) => ({
        heading: PROGRAM_STATE_LABELS[state],
        entries: entries(index.byType.programs.filter((program) => program.state === state)),
      })),
    );
  }
  if (type === 'field-notes') return [{ entries: entries(index.byType['field-notes']) }];
  return [{ entries: entries(byTitle(index.byType[type], config.language)) }];
}

/** Items in groups by type, in the order of the types; headed by what the types' items are called. */
export function groupsByType(items: readonly Item[], config: ArchiveConfig): readonly EntryGroup[] {
  return nonEmpty(
    ITEM_TYPES.map((type) => ({
      heading: TYPE_PLURALS[type],
      entries: items.filter((item) => item.type === type).map((item) => entryOf(item, config)),
    })),
  );
}

/** A program's artifacts: by type, or in the order in which its author picked them. */
export function artifactGroups(index: ArchiveIndex, program: Program, items: readonly Item[]): readonly EntryGroup[] {
  const { config } = index.archive;
  if (program.items.length === 0) return groupsByType(items, config);
  return nonEmpty([{ heading: 'Linked artifacts', entries: items.map((item) => entryOf(item, config)) }]);
}

/** In the order of a glossary. */
export function byTitle(items: readonly Item[], language: string): readonly Item[] {
  const collator = new Intl.Collator(language);
  return [...items].sort((a, b) => collator.compare(a.title.text, b.title.text) || (a.id < b.id ? -1 : 1));
}

/** The surfaces that the archive has: without papers there is no page to find PDFs on. */
export function surfacesOf(index: ArchiveIndex): readonly Surface[] {
  return SURFACES.filter((surface) => surface.path !== listingPath('papers') || index.byType.papers.length > 0);
}

function nonEmpty(groups: readonly EntryGroup[]): readonly EntryGroup[] {
  return groups.filter((group) => group.entries.length > 0);
}
