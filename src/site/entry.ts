import type { ArchiveConfig } from '../model/archive.ts';
import type { Item } from '../model/item.ts';
import { siteTermsFor } from '../model/terms/site-terms.ts';
import { itemPath, sitePath } from '../model/urls.ts';
import { type TypeLine, typeLine } from './type-line.ts';

/** A link as components lay it out. */
export interface Link {
  readonly href: string;
  readonly label: string;
}

/** An item as listings show it. */
export interface Entry {
  readonly href: string;
  readonly typeLine: TypeLine;
  readonly titleHtml: string;
  readonly summaryHtml: string;
  readonly language: string;
  /** `Withdrawn`, and why, where the item's text does not simply stand. */
  readonly status?: { readonly label: string; readonly note?: string };
}

/** The listing entry of an item. */
export function entryOf(item: Item, config: ArchiveConfig): Entry {
  const { status } = item;
  return {
    href: itemHref(item, config),
    typeLine: typeLine(item, config.language),
    titleHtml: item.title.html,
    summaryHtml: item.summary.html,
    language: item.language,
    ...(status.kind === 'current'
      ? {}
      : {
          status: {
            label: siteTermsFor(item.language).statuses[status.kind],
            ...(status.note === undefined ? {} : { note: status.note }),
          },
        }),
  };
}

/** The path of an item's page on its host. */
export function itemHref(item: Item, config: ArchiveConfig): string {
  return sitePath(config, itemPath(item.id));
}
