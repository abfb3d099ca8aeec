import type { ArchiveConfig } from '../model/archive.ts';
import { type Item, isCitable, type Resource } from '../model/item.ts';
import { pdfPath } from '../model/pdf-path.ts';
import { absoluteUrl, apiItemPath, assetPath, itemFormatPath, itemPath } from '../model/urls.ts';

/** The absolute URLs under which an item is published. */
export interface ItemUrls {
  /** The item's page: its canonical URL. */
  readonly html: string;
  readonly markdown: string;
  /** The item's record in the API; that of an older text is its item's. */
  readonly json: string;
  readonly bibtex?: string;
  readonly ris?: string;
  readonly cslJson?: string;
  readonly pdf?: string;
}

/** Where an item's page and its other formats are; a format that the item does not have is absent. */
export function itemUrls(item: Item, config: ArchiveConfig): ItemUrls {
  const citations = {
    bibtex: absoluteUrl(config, itemFormatPath(item.id, 'bib')),
    ris: absoluteUrl(config, itemFormatPath(item.id, 'ris')),
    cslJson: absoluteUrl(config, itemFormatPath(item.id, 'csl.json')),
  };
  return {
    html: absoluteUrl(config, itemPath(item.id)),
    markdown: absoluteUrl(config, itemFormatPath(item.id, 'md')),
    json: absoluteUrl(config, apiItemPath(item.version?.item ?? item.id)),
    ...(isCitable(item) ? citations : {}),
    ...(item.pdf === undefined ? {} : { pdf: absoluteUrl(config, pdfPath(item)) }),
  };
}

/** The absolute URL of a paper's code or data; undefined where its author wrote none that can be one. */
export function resourceUrl(item: Item, resource: Resource, config: ArchiveConfig): string | undefined {
  return resource.isAsset ? absoluteUrl(config, assetPath(item.id, resource.target)) : uriOf(resource.target);
}

/** An author's URL as an absolute URI (RFC 3986): what a browser would forgive is percent-encoded. */
export function uriOf(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const [, origin = '', rest = ''] = /^([^:]+:(?:\/\/[^/?#]*)?)(.*)$/su.exec(new URL(text).href) ?? [];
  return origin + rest.replace(/[^\w\-.~:/?#@!$&'()*+,;=%]|%(?![\da-f]{2})/giu, encodeURIComponent);
}
