import type { ArchiveConfig } from '../../model/archive.ts';
import type { Item } from '../../model/item.ts';
import { absoluteUrl, itemPath, listingPath, PATHS } from '../../model/urls.ts';

/** The id of what an item's page is about: the page itself where it is the work, else an anchor of its URL. */
export function subjectId(item: Item, config: ArchiveConfig): string {
  const page = absoluteUrl(config, itemPath(item.id));
  switch (item.type) {
    case 'definitions':
      return `${page}#term`;
    case 'programs':
      return `${page}#project`;
    case 'topics':
      return `${page}#topic`;
    case 'papers':
    case 'field-notes':
    case 'pages':
      return page;
  }
}

export function websiteId(config: ArchiveConfig): string {
  return `${absoluteUrl(config, PATHS.home)}#website`;
}

/** The id of the glossary: the set of all definitions. */
export function glossaryId(config: ArchiveConfig): string {
  return `${absoluteUrl(config, listingPath('definitions'))}#terms`;
}
