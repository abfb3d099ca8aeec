import { dayOf, type IsoDate, instantOf } from '../model/date.ts';
import type { Item } from '../model/item.ts';
import { itemPath } from '../model/urls.ts';
import { changesPath, type Version } from '../model/versions.ts';

/** Something that happened to a page of the archive. */
export interface ResourceChange {
  readonly path: string;
  readonly date: IsoDate;
  readonly kind: 'created' | 'updated';
}

/**
 * What happened to the pages of dated items, oldest first as ResourceSync wants it (§12.1): each was created at its
 * first date and updated at each later one. The page of an older text was created, and the comparison of its item's
 * versions created or updated, when the next version took its place.
 */
export function changesOf(items: readonly Item[], versions: readonly Version[]): readonly ResourceChange[] {
  const changes = [
    ...items.flatMap(changesOfItem),
    ...versions.flatMap((version) => changesOfVersion(version, versions)),
  ];
  return changes.sort((a, b) => timeOf(a) - timeOf(b) || compare(a.path, b.path));
}

function changesOfVersion({ id, version }: Version, versions: readonly Version[]): readonly ResourceChange[] {
  const date = version.replaced;
  const oldest = versions.findLast((other) => other.version.item === version.item);
  return [
    { path: itemPath(id), date, kind: 'created' },
    { path: changesPath(version.item), date, kind: oldest?.id === id ? 'created' : 'updated' },
  ];
}

function changesOfItem(item: Item): readonly ResourceChange[] {
  const path = itemPath(item.id);
  const dates = [item.date, item.updated, ...item.revisions.map((revision) => revision.date)].filter(
    (date) => date !== undefined,
  );
  const told = dates
    .filter((date) => date === item.date || !isToldBetter(date, dates))
    .sort((a, b) => instantOf(a).getTime() - instantOf(b).getTime());
  const byInstant = new Map(told.map((date) => [instantOf(date).getTime(), date]));
  // An item that only has an `updated` was not created then: what is not known is not told.
  const isCreated = item.date !== undefined;
  return [...byInstant.values()].map((date, place) => ({
    path,
    date,
    kind: isCreated && place === 0 ? 'created' : 'updated',
  }));
}

/** Whether a date is a day of which another one tells the instant: an item's `updated` and its revision are one change. */
function isToldBetter(date: IsoDate, dates: readonly IsoDate[]): boolean {
  return date === dayOf(date) && dates.some((other) => other !== date && dayOf(other) === date);
}

function timeOf(change: ResourceChange): number {
  return instantOf(change.date).getTime();
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
