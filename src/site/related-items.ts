import { type Item, isCitable } from '../model/item.ts';
import type { ItemId } from '../model/item-type.ts';
import { type ArchiveIndex, compareItems, newestFirst } from '../model/queries.ts';
import { type Entry, entryOf } from './entry.ts';
import { noteRead, unrecorded } from './page-reads.ts';

/** Items that have something in common: a topic, a cited work, an item that both refer to or that refers to both. */
type Company = readonly (readonly ItemId[])[];

/** The most items of one company that count as kin: a topic of thousands says little of any two of its items. */
const MOST_KIN = 16;
const MOST_SHOWN = 4;

const companies = new WeakMap<ArchiveIndex, ReadonlyMap<ItemId, Company>>();

/**
 * The items nearest to one, the nearest first: those that share the most topics, cited works and neighbours in the
 * citation graph with it, a rare one counting more than a common one. Items that the two pages link anyway are left out.
 * The companies of a whole archive are found once, in time linear in its items and edges.
 */
export function relatedItems(index: ArchiveIndex, item: Item): readonly Entry[] {
  const linked = new Set([item.id, ...neighboursOf(index, item.id)]);
  const kinship = new Map<ItemId, number>();
  noteRead(`kin ${item.id}`);
  for (const company of companyOfItem(index, item.id)) {
    for (const id of company) kinship.set(id, (kinship.get(id) ?? 0) + 1 / company.length);
  }
  return [...kinship]
    .filter(([id]) => !linked.has(id))
    .map(([id, weight]) => ({ other: index.byId.get(id), weight }))
    .filter((kin): kin is { other: Item; weight: number } => kin.other !== undefined)
    .sort((a, b) => b.weight - a.weight || compareItems(a.other, b.other))
    .slice(0, MOST_SHOWN)
    .map(({ other }) => entryOf(other, index.archive.config));
}

/** The items that one has something in common with, by what that is. */
export function companyOfItem(index: ArchiveIndex, id: ItemId): Company {
  return unrecorded(() => companiesOf(index)).get(id) ?? [];
}

function companiesOf(index: ArchiveIndex): ReadonlyMap<ItemId, Company> {
  const known = companies.get(index);
  if (known !== undefined) return known;
  const items = index.archive.items.filter(isCitable).sort(newestFirst);
  const members = new Map<string, ItemId[]>();
  for (const item of items) {
    for (const key of bondsOf(index, item)) {
      const group = members.get(key);
      if (group === undefined) members.set(key, [item.id]);
      else if (group.length < MOST_KIN) group.push(item.id);
    }
  }
  const found = new Map(
    items.map((item) => [item.id, bondsOf(index, item).flatMap((key) => companyOf(members.get(key)))] as const),
  );
  companies.set(index, found);
  return found;
}

/** What an item may share with others, by name. */
function bondsOf(index: ArchiveIndex, item: Item): readonly string[] {
  return [
    ...item.topics.map((slug) => `topics/${slug}`),
    ...item.references.map((key) => `work ${key}`),
    ...neighboursOf(index, item.id),
  ].filter((bond, place, all) => all.indexOf(bond) === place);
}

function companyOf(members: readonly ItemId[] | undefined): Company {
  return members === undefined || members.length < 2 ? [] : [members];
}

function neighboursOf(index: ArchiveIndex, id: ItemId): readonly ItemId[] {
  return [
    ...(index.outgoing.get(id) ?? []).map((edge) => edge.target),
    ...(index.incoming.get(id) ?? []).map((edge) => edge.source),
  ];
}
