import type { ArchiveConfig } from '../model/archive.ts';
import type { Item } from '../model/item.ts';
import type { ItemType } from '../model/item-type.ts';
import { type ArchiveIndex, featuredPaper } from '../model/queries.ts';
import { SURFACES, type Surface } from '../model/surfaces.ts';
import { siteTermsFor } from '../model/terms/site-terms.ts';
import { listingPath, sitePath } from '../model/urls.ts';
import { type Entry, entryOf, type Link } from './entry.ts';
import { type EntryGroup, groupsByYear } from './entry-groups.ts';

export type ListedType = Exclude<ItemType, 'pages'>;

/** The types that have a listing: those with at least one item. */
export function listedTypes(index: ArchiveIndex): readonly ListedType[] {
  return index.types.filter((type) => type !== 'pages');
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

/** Papers, besides the featured one that opens their listing, or field notes: newest first. */
export function datedGroups(index: ArchiveIndex, type: 'papers' | 'field-notes'): readonly EntryGroup[] {
  const { config } = index.archive;
  if (type === 'field-notes') return groupsByYear(index.byType['field-notes'], config);
  const featured = featuredPaper(index);
  const groups = groupsByYear(
    index.byType.papers.filter((paper) => paper !== featured),
    config,
  );
  // A single list needs a name to be told from the featured paper.
  return groups.map((group) =>
    group.heading === undefined ? { ...group, heading: siteTermsFor(config.language).otherPapers } : group,
  );
}

/** A topic with the number of items that stand under it. */
export interface TopicEntry extends Entry {
  readonly count: number;
}

/** The topics in alphabetical order. */
export function topicEntries(index: ArchiveIndex): readonly TopicEntry[] {
  const { config } = index.archive;
  return byTitle(index.byType.topics, config.language).map((topic) => ({
    ...entryOf(topic, config),
    count: index.byTopic.get(topic.slug)?.length ?? 0,
  }));
}

/** In the order of a glossary: GPT-2 before GPT-10. */
export function byTitle<T extends Item>(items: readonly T[], language: string): readonly T[] {
  const collator = new Intl.Collator(language, { numeric: true });
  return [...items].sort((a, b) => collator.compare(a.title.text, b.title.text) || (a.id < b.id ? -1 : 1));
}

/** The surfaces that the archive has: without papers there is no page to find PDFs on. */
export function surfacesOf(index: ArchiveIndex): readonly Surface[] {
  return SURFACES.filter((surface) => surface.path !== listingPath('papers') || index.types.includes('papers'));
}
