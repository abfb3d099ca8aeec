import { type CitableItem, type ItemOf, isCitable } from '../model/item.ts';
import { type ItemType, isItemType, itemId } from '../model/item-type.ts';
import type { ArchiveIndex } from '../model/queries.ts';
import { type Version, versionsOf } from '../model/versions.ts';

/** The parameters of a page's route, as Astro found them in its path. */
type Params = Readonly<Record<string, string | undefined>>;

/** The item of a type whose page is asked for; undefined where there is none. */
export function pageItem<T extends ItemType>(
  { byId }: ArchiveIndex,
  type: T,
  slug: string | undefined,
): ItemOf<T> | undefined {
  const isOfType = (item: { readonly type: string } | undefined): item is ItemOf<T> => item?.type === type;
  const item = byId.get(itemId(type, slug ?? ''));
  return isOfType(item) ? item : undefined;
}

/** The older text whose page is asked for: `papers/x/v1/`; undefined where there is none. */
export function pageVersion(index: ArchiveIndex, { type = '', slug, version }: Params): Version | undefined {
  if (!isItemType(type)) return undefined;
  return versionsOf(index.archive, itemId(type, slug ?? '')).find((text) => version === `v${text.version.name}`);
}

/** The item whose comparison of versions is asked for: `papers/x/changes/`; undefined where it has one version only. */
export function comparedItem(index: ArchiveIndex, { type = '', slug }: Params): CitableItem | undefined {
  const item = isItemType(type) ? index.byId.get(itemId(type, slug ?? '')) : undefined;
  if (item === undefined || !isCitable(item)) return undefined;
  return versionsOf(index.archive, item.id).length > 0 ? item : undefined;
}

/** What a page answers where there is nothing under its path. */
export function notFound(): Response {
  return new Response(null, { status: 404 });
}
