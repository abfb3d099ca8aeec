import type { Archive } from './archive.ts';
import type { CitableItem } from './item.ts';
import type { ItemId } from './item-type.ts';
import { itemPath } from './urls.ts';

/** Which older text of which item a text is. */
export interface VersionOf {
  readonly item: ItemId;
  /** As its file's name and the item's revisions have it: `1`, `2.1`. */
  readonly name: string;
}

/** An older text of an item, under the id of its own page. */
export type Version = CitableItem & { readonly version: VersionOf };

/** The version that a file's name stands for: `1` for `v1.md`; undefined for any other name. */
export function versionOfFile(name: string): string | undefined {
  return /^v(\d{1,6}(?:\.\d{1,6}){0,3})\.md$/.exec(name)?.[1];
}

/** Whether two ways of writing a version mean the same: `1` and `v1` do. */
export function isSameVersion(a: string, b: string): boolean {
  return a.replace(/^v/i, '') === b.replace(/^v/i, '');
}

/** The id of a version's text: `papers/x/v1`. No item has it, since slugs have no slash. */
export function versionId(item: ItemId, name: string): ItemId {
  return `${item}/v${name}`;
}

/** The path of the page that compares an item's versions: `papers/x/changes/`. */
export function changesPath(item: ItemId): string {
  return `${itemPath(item)}changes/`;
}

/** An item's older texts, newest first. */
export function versionsOf({ versions }: Pick<Archive, 'versions'>, item: ItemId): readonly Version[] {
  return versions.filter(({ version }) => version.item === item);
}

/** The pages of all older texts and of their comparisons, by path. */
export function versionPaths({ versions }: Pick<Archive, 'versions'>): readonly string[] {
  const pages = versions.flatMap(({ id, version }) => [itemPath(id), changesPath(version.item)]);
  return [...new Set(pages)].sort();
}
