import { type CitableItem, isCitable } from '../model/item.ts';
import type { ArchiveIndex } from '../model/queries.ts';
import type { Version } from '../model/versions.ts';

/** The static paths of all older texts: `papers/x/v1/`. */
export function versionPages({
  archive,
}: ArchiveIndex): { params: { type: string; slug: string; version: string }; props: { item: Version } }[] {
  return archive.versions.map((item) => ({
    params: { type: item.type, slug: item.slug, version: `v${item.version.name}` },
    props: { item },
  }));
}

/** The static paths of the comparisons of items' versions: `papers/x/changes/`. */
export function changesPages({
  archive,
  byId,
}: ArchiveIndex): { params: { type: string; slug: string }; props: { item: CitableItem } }[] {
  const ids = new Set(archive.versions.map(({ version }) => version.item));
  return [...ids].flatMap((id) => {
    const item = byId.get(id);
    if (item === undefined || !isCitable(item)) return [];
    return [{ params: { type: item.type, slug: item.slug }, props: { item } }];
  });
}
