import { type Item, isCitable } from '../model/item.ts';
import type { ItemId } from '../model/item-type.ts';
import type { Version } from '../model/versions.ts';
import { type BuildContext, buildItem, macrosOf } from './build-items.ts';
import { type LinkContext, type LinkedItem, linkItem } from './item-linker.ts';
import type { LoadedItem } from './load-items.ts';
import type { LoadedVersion } from './load-versions.ts';
import { setMath } from './set-math.ts';

/** An older text with every reference in it resolved and every formula set, ready to be rendered. */
export interface LinkedVersion {
  readonly loaded: LoadedItem;
  readonly item: Version;
  readonly linked: LinkedItem;
}

/**
 * Builds and links older texts as items of their own. What they refer to makes no edge of the citation graph; a text's
 * status is its item's.
 */
export function linkVersions(
  versions: readonly LoadedVersion[],
  current: ReadonlyMap<ItemId, { readonly item: Item }>,
  build: BuildContext,
  link: LinkContext,
): readonly LinkedVersion[] {
  return versions.flatMap(({ version, loaded }) => {
    const latest = current.get(version.item)?.item;
    setMath(loaded, macrosOf(loaded, build));
    // What lies beside the item, its PDF among it, belongs to its current text.
    const item = buildItem({ ...loaded, assets: [] }, build);
    if (latest === undefined || !isCitable(item) || !isCitable(latest)) return [];
    const linked = linkItem(loaded, link);
    const { status, citationKey } = latest;
    const own = { version, status, citationKey: `${citationKey}-v${version.name}` };
    return [{ loaded, linked, item: { ...item, ...own, references: linked.references } }];
  });
}
