import { type Item, isCitable } from '../model/item.ts';
import type { ItemId } from '../model/item-type.ts';
import { isSameVersion, type Version, versionPdf } from '../model/versions.ts';
import type { ArchiveLookup } from './archive-lookup.ts';
import { type BuildContext, buildItem } from './build-items.ts';
import { type LinkedItem, linkItem } from './item-linker.ts';
import type { LoadedItem } from './load-items.ts';
import type { LoadedVersion } from './load-versions.ts';
import type { ParsedText } from './read-item.ts';

/** An older text as an item of its own, whose references are not resolved yet. */
export interface BuiltVersion {
  readonly loaded: LoadedItem;
  readonly parsed: ParsedText;
  readonly item: Version;
}

/** An older text with every reference in it resolved and every formula set, ready to be rendered. */
export interface LinkedVersion extends BuiltVersion {
  readonly linked: LinkedItem;
}

/** Builds older texts as items of their own, whose status is that of the items in `current`. */
export function buildVersions(
  versions: readonly LoadedVersion[],
  current: ReadonlyMap<ItemId, { readonly item: Item }>,
  context: BuildContext,
): readonly BuiltVersion[] {
  return versions.flatMap(({ version, loaded, parsed }) => {
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
    return [{ loaded, parsed, item: { ...item, ...own } }];
  });
}

/** Resolves what older texts refer to, which makes no edge of the citation graph. */
export function linkVersions(versions: readonly BuiltVersion[], lookup: ArchiveLookup): readonly LinkedVersion[] {
  return versions.map(({ loaded, parsed, item }) => {
    const linked = linkItem(loaded, parsed, lookup);
    return { loaded, parsed, linked, item: { ...item, references: linked.references } };
  });
}
