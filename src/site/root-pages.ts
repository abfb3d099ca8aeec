import type { Page } from '../model/item.ts';
import type { ArchiveIndex } from '../model/queries.ts';
import { type ListedType, listedTypes } from './listings.ts';

/** A page directly under the site's root: a type's listing or a free page. */
export type RootPage =
  | { readonly kind: 'listing'; readonly type: ListedType }
  | { readonly kind: 'page'; readonly item: Page };

/** The listings of the types that have items, and every free page, as Astro's static paths. */
export function rootPages(index: ArchiveIndex): { params: { page: string }; props: { root: RootPage } }[] {
  return [
    ...listedTypes(index).map((type) => ({
      params: { page: type },
      props: { root: { kind: 'listing', type } as const },
    })),
    ...index.byType.pages.map((item) => ({
      params: { page: item.slug },
      props: { root: { kind: 'page', item } as const },
    })),
  ];
}

/** The static paths of one type's items. */
export function itemPages<T extends { readonly slug: string }>(
  items: readonly T[],
): { params: { slug: string }; props: { item: T } }[] {
  return items.map((item) => ({ params: { slug: item.slug }, props: { item } }));
}
