import { type Item, isCitable } from '../model/item.ts';
import type { ItemId } from '../model/item-type.ts';
import { isSameVersion, type Version, versionPdf } from '../model/versions.ts';
import { type BuildContext, buildItem } from './build-items.ts';
import type { LoadedItem } from './load-items.ts';
import type { LoadedVersion } from './load-versions.ts';

/** An older text as an item of its own, whose references are not resolved yet. */
export interface BuiltVersion {
  readonly loaded: LoadedItem;
  readonly item: Version;
}

/** Builds older texts as items of their own, whose status is that of the items in `current`. */
export function buildVersions(
  versions: readonly LoadedVersion[],
  current: ReadonlyMap<ItemId, { readonly item: Item }>,
  context: BuildContext,
): readonly BuiltVersion[] {
  return versions.flatMap(({ version, loaded }) => {
    const latest = current.get(version.item)?.item;
    // What lies beside the item belongs to its current text, but for a PDF of this version.
    const item = buildItem({ ...loaded, assets: [] }, context);
    if (latest === undefined || !isCitable(item) || !isCitable(latest)) return [];
    const { status, citationKey, revisions, assets } = latest;
    const own = {
      version,
      status,
      // A slug has no dot, so that no item can have this key.
      citationKey: `${citationKey}.v${version.name}`,
      revisions: revisions.slice(revisions.findIndex((revision) => isSameVersion(revision.version, version.name))),
      ...(assets.some(({ name }) => name === versionPdf(version)) ? { pdf: versionPdf(version) } : {}),
    };
    return [{ loaded, item: { ...item, ...own } }];
  });
}
