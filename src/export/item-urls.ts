import type { ArchiveConfig } from '../model/archive.ts';
import { type Item, isCitable, type Resource } from '../model/item.ts';
import { absoluteUrl, assetPath, itemFormatPath, itemPath } from '../model/urls.ts';

/** The absolute URLs under which an item is published. */
export interface ItemUrls {
  /** The item's page: its canonical URL. */
  readonly html: string;
  readonly markdown: string;
  readonly bibtex?: string;
  readonly pdf?: string;
}

/** Where an item's page and its other formats are; a format that the item does not have is absent. */
export function itemUrls(item: Item, config: ArchiveConfig): ItemUrls {
  const pdf = item.type === 'papers' ? item.pdf : undefined;
  return {
    html: absoluteUrl(config, itemPath(item.id)),
    markdown: absoluteUrl(config, itemFormatPath(item.id, 'md')),
    ...(isCitable(item) ? { bibtex: absoluteUrl(config, itemFormatPath(item.id, 'bib')) } : {}),
    ...(pdf === undefined ? {} : { pdf: absoluteUrl(config, assetPath(item.id, pdf)) }),
  };
}

/** The absolute URL of a paper's code or data. */
export function resourceUrl(item: Item, resource: Resource, config: ArchiveConfig): string {
  return resource.isAsset ? absoluteUrl(config, assetPath(item.id, resource.target)) : resource.target;
}
