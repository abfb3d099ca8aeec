import type { Item } from '../model/item.ts';
import { ITEM_TYPES } from '../model/item-type.ts';
import { TYPE_PLURALS } from '../model/labels.ts';
import type { ArchiveIndex } from '../model/queries.ts';
import { basePath, PATHS, sitePath } from '../model/urls.ts';
import { entryOf } from './entry.ts';
import { byTitle, surfacesOf } from './listings.ts';

/** One line of the list of everything. */
export interface SearchEntry {
  readonly href: string | undefined;
  readonly kind: string;
  readonly titleHtml: string;
  readonly summaryHtml: string;
}

/** The search page: the whole archive in groups, their number, and what the search script needs to know. */
export interface SearchView {
  readonly groups: readonly { readonly heading: string; readonly entries: readonly SearchEntry[] }[];
  readonly count: number;
  readonly base: string;
  /** The address of Pagefind's script. */
  readonly engine: string;
}

export function searchView(index: ArchiveIndex): SearchView {
  const { config } = index.archive;
  const groups = ITEM_TYPES.map((type) => {
    const items: readonly Item[] = index.byType[type];
    const dated = type === 'papers' || type === 'field-notes';
    const entries = (dated ? items : byTitle(items, config.language)).map((item): SearchEntry => {
      const { href, typeLine, titleHtml, summaryHtml, status } = entryOf(item, config);
      const kind = [typeLine.name, typeLine.detail, status?.label].filter((part) => part !== undefined).join(' / ');
      return { href, kind, titleHtml, summaryHtml };
    });
    return { heading: TYPE_PLURALS[type], entries };
  });
  groups.push({ heading: 'Machine-readable surfaces', entries: surfaceEntries(index) });
  return {
    groups: groups.filter((group) => group.entries.length > 0),
    count: groups.reduce((sum, group) => sum + group.entries.length, 0),
    base: basePath(config),
    engine: sitePath(config, `${PATHS.pagefind}pagefind.js`),
  };
}

function surfaceEntries(index: ArchiveIndex): SearchEntry[] {
  return surfacesOf(index).map((surface) => ({
    href: surface.path === undefined ? undefined : sitePath(index.archive.config, surface.path),
    kind: 'Surface',
    titleHtml: surface.name,
    summaryHtml: surface.description,
  }));
}
