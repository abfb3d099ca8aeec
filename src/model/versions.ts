import type { Archive } from './archive.ts';
import type { IsoDate } from './date.ts';
import type { CitableItem } from './item.ts';
import { type ItemId, isItemType, itemId } from './item-type.ts';
import { itemPath } from './urls.ts';

/** Which older text of which item a text is. */
export interface VersionOf {
  readonly item: ItemId;
  /** As its file's name and the item's revisions have it: `1`, `2.1`. */
  readonly name: string;
  /** The day of the version that took its place, from which on it had a page of its own. */
  readonly replaced: IsoDate;
  /** The item's newest version, and its day. */
  readonly latest: { readonly name: string; readonly date: IsoDate };
}

/** How one version's text became the next, as readers see them. */
export interface TextChanges {
  /** The newer text with `ins` and `del` around what came and what went. */
  readonly html: string;
  /** Where the changes are: by heading, in the order of the text; the first part may have none. */
  readonly parts: readonly ChangedPart[];
  /** Stretches of text that came, went or were replaced. */
  readonly count: number;
  readonly added: Amount;
  readonly removed: Amount;
}

/** A part of a text in which something changed. */
export interface ChangedPart {
  readonly heading?: string;
  readonly count: number;
  /** The anchor of its first change. */
  readonly anchor: string;
}

/** How much text came or went. */
export interface Amount {
  readonly words: number;
  readonly formulas: number;
}

/** An older text of an item, under the id of its own page. */
export type Version = CitableItem & { readonly version: VersionOf };

/** The version that a file's name stands for: `1` for `v1.md`; undefined for any other name. */
export function versionOfFile(name: string): string | undefined {
  return /^v(\d{1,6}(?:\.\d{1,6}){0,3})\.md$/.exec(name)?.[1];
}

/** Whether two ways of writing a version mean the same: `1`, `v1` and `1.0` do, as YAML reads `1.0` as the number 1. */
export function isSameVersion(a: string, b: string): boolean {
  const [first, second] = [a, b].map((version) => withoutLetter(version).replace(/(?:\.0+)+$/, ''));
  return first === second;
}

/** A version as a number: `1` for `v1`. */
export function withoutLetter(version: string): string {
  return version.replace(/^v(?=\d)/i, '');
}

/** The id of a version's text: `papers/x/v1`. No item has it, since slugs have no slash. */
export function versionId(item: ItemId, name: string): ItemId {
  return `${item}/v${name}`;
}

/** The name of a version's PDF in its item's folder: `v1.pdf`. */
export function versionPdf({ name }: Pick<VersionOf, 'name'>): string {
  return `v${name}.pdf`;
}

/** The item that an id belongs to, whether it is the item's own or that of an older text of it. */
export function ownerOf(id: ItemId): ItemId {
  const [, type, slug] = /^([^/]+)\/([^/]+)\/v[^/]+$/.exec(id) ?? [];
  return type !== undefined && slug !== undefined && isItemType(type) ? itemId(type, slug) : id;
}

/** The path of the page that compares an item's versions: `papers/x/changes/`. */
export function changesPath(item: ItemId): string {
  return `${itemPath(item)}changes/`;
}

/** The anchor of the comparison of an older text with the next newer one, on the page of all: `from-v1`. */
export function comparisonAnchor({ name }: VersionOf): string {
  return `from-v${name}`;
}

const versionsByItem = new WeakMap<readonly Version[], ReadonlyMap<ItemId, readonly Version[]>>();

/** An item's older texts, newest first; those of a whole archive are grouped once. */
export function versionsOf({ versions }: Pick<Archive, 'versions'>, item: ItemId): readonly Version[] {
  const known = versionsByItem.get(versions);
  const groups = known ?? Map.groupBy(versions, ({ version }) => version.item);
  if (known === undefined) versionsByItem.set(versions, groups);
  return groups.get(item) ?? [];
}

/** The pages of all older texts and of their comparisons, by path. */
export function versionPaths({ versions }: Pick<Archive, 'versions'>): readonly string[] {
  const pages = versions.flatMap(({ id, version }) => [itemPath(id), changesPath(version.item)]);
  return [...new Set(pages)].sort();
}
