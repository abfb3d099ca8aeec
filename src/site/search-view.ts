import type { Item } from '../model/item.ts';
import { ITEM_TYPES } from '../model/item-type.ts';
import type { ArchiveIndex } from '../model/queries.ts';
import { type FilterValue, filterCounts, SEARCH_FILTERS, type SearchFilter } from '../model/search-filters.ts';
import { siteTermsFor } from '../model/terms/site-terms.ts';
import { basePath, PATHS, sitePath } from '../model/urls.ts';
import { entryOf } from './entry.ts';
import { byTitle, surfacesOf } from './listings.ts';
import type { TypeLine } from './type-line.ts';

/** One line of the list of everything. */
export interface SearchEntry {
  readonly href: string | undefined;
  readonly typeLine: TypeLine;
  /** Undefined for what is current. */
  readonly status?: string | undefined;
  readonly titleHtml: string;
  readonly summaryHtml: string;
  readonly language?: string;
}

/** A group of checkboxes: the form's name for it, its heading, and its values with the number of items of each. */
export interface FilterGroup {
  readonly filter: SearchFilter;
  readonly label: string;
  readonly values: readonly FilterValue[];
}

/** The search page: the whole archive in groups, their number, and what the search script needs to know. */
export interface SearchView {
  readonly groups: readonly { readonly heading: string; readonly entries: readonly SearchEntry[] }[];
  readonly count: number;
  readonly filters: readonly FilterGroup[];
  readonly base: string;
  /** The address of Pagefind's folder. */
  readonly engine: string;
}

export function searchView(index: ArchiveIndex): SearchView {
  const { config } = index.archive;
  const words = siteTermsFor(config.language);
  const groups = ITEM_TYPES.map((type) => {
    const items: readonly Item[] = index.byType[type];
    const dated = type === 'papers' || type === 'field-notes';
    const entries = (dated ? items : byTitle(items, config.language)).map((item): SearchEntry => {
      const { href, typeLine, titleHtml, summaryHtml, language, status } = entryOf(item, config);
      return { href, typeLine, status: status?.label, titleHtml, summaryHtml, language };
    });
    return { heading: words.plurals[type], entries };
  });
  groups.push({ heading: words.surfaces, entries: surfaceEntries(index) });
  return {
    groups: groups.filter((group) => group.entries.length > 0),
    count: groups.reduce((sum, group) => sum + group.entries.length, 0),
    filters: filterGroups(index),
    base: basePath(config),
    engine: sitePath(config, PATHS.pagefind),
  };
}

function filterGroups({ archive }: ArchiveIndex): readonly FilterGroup[] {
  const { language } = archive.config;
  const labels = siteTermsFor(language).filters;
  const counts = filterCounts(archive.items, language);
  return SEARCH_FILTERS.map((filter) => ({ filter, label: labels[filter], values: counts[filter] })).filter(
    ({ values }) => values.length > 1,
  );
}

function surfaceEntries(index: ArchiveIndex): SearchEntry[] {
  return surfacesOf(index).map((surface) => ({
    href: surface.path === undefined ? undefined : sitePath(index.archive.config, surface.path),
    typeLine: { name: 'Surface' },
    titleHtml: surface.name,
    summaryHtml: surface.description,
    // What the surfaces are called is said in English only.
    language: 'en',
  }));
}
