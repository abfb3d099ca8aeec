import { yearOf } from './date.ts';
import type { Item } from './item.ts';
import { ITEM_TYPES, type ItemId, type ItemType, itemId } from './item-type.ts';
import { pageTermsFor } from './terms/page-terms.ts';

/** What search results can be narrowed by, in the order in which it is shown. */
export const SEARCH_FILTERS = ['type', 'topic', 'year'] as const;

export type SearchFilter = (typeof SEARCH_FILTERS)[number];

/** A value of a filter with the number of items that have it. */
export interface FilterValue {
  readonly value: string;
  readonly count: number;
}

/** The titles of an archive's topics, by id. */
export function topicTitles(items: readonly Item[]): ReadonlyMap<ItemId, string> {
  return new Map(items.filter((item) => item.type === 'topics').map(({ id, title }) => [id, title.text]));
}

/** An item's values of each filter, in the archive's language; `titles` as from `topicTitles`. */
export function filterValuesOf(
  item: Item,
  language: string,
  titles: ReadonlyMap<ItemId, string>,
): Readonly<Record<SearchFilter, readonly string[]>> {
  // A topic's own page is found under its own name.
  const topics = item.type === 'topics' ? [item.id] : item.topics.map((slug) => itemId('topics', slug));
  return {
    type: [typeValue(item.type, language)],
    topic: [...new Set(topics.map((id) => titles.get(id)).filter((title) => title !== undefined))],
    year: item.date === undefined ? [] : [yearOf(item.date)],
  };
}

/** Every value of each filter in an archive: types in their own order, topics by name, years newest first. */
export function filterCounts(
  items: readonly Item[],
  language: string,
): Readonly<Record<SearchFilter, readonly FilterValue[]>> {
  const titles = topicTitles(items);
  const types = ITEM_TYPES.map((type) => typeValue(type, language));
  const collator = new Intl.Collator(language);
  const orders: Readonly<Record<SearchFilter, (a: string, b: string) => number>> = {
    type: (a, b) => types.indexOf(a) - types.indexOf(b),
    topic: collator.compare,
    year: (a, b) => Number(b) - Number(a),
  };
  const values = items.map((item) => filterValuesOf(item, language, titles));
  const counted = (filter: SearchFilter): readonly FilterValue[] => {
    const counts = new Map<string, number>();
    for (const value of values.flatMap((each) => each[filter])) counts.set(value, (counts.get(value) ?? 0) + 1);
    return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => orders[filter](a.value, b.value));
  };
  return { type: counted('type'), topic: counted('topic'), year: counted('year') };
}

function typeValue(type: ItemType, language: string): string {
  return pageTermsFor(language).types[type];
}
