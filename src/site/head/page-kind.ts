import type { Item } from '../../model/item.ts';
import { ITEM_TYPES, type ItemType } from '../../model/item-type.ts';
import { listingPath, PATHS } from '../../model/urls.ts';

/** What a page is, which decides its metadata. */
export type PageKind =
  | { readonly kind: 'item'; readonly item: Item }
  | { readonly kind: 'listing'; readonly type: Exclude<ItemType, 'pages'> }
  | { readonly kind: 'home' }
  | { readonly kind: 'search' }
  /** Another page of the archive that lists things: its exports, its sources. */
  | { readonly kind: 'collection' };

/** The kind of the page at `path`, relative to the site's root, that shows `item` where it shows one. */
export function pageKind(path: string, item: Item | undefined): PageKind {
  if (item !== undefined) return { kind: 'item', item };
  if (path === PATHS.home) return { kind: 'home' };
  if (path === PATHS.search) return { kind: 'search' };
  const type = ITEM_TYPES.filter((candidate) => candidate !== 'pages').find(
    (candidate) => listingPath(candidate) === path,
  );
  return type === undefined ? { kind: 'collection' } : { kind: 'listing', type };
}
