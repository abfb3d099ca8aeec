import type { Item } from '../model/item.ts';
import type { ItemId } from '../model/item-type.ts';
import type { ArchiveIndex } from '../model/queries.ts';
import { itemHref } from './entry.ts';
import { noteRead, unrecorded } from './page-reads.ts';

/** A paper of a series, as a link to it. */
export interface SeriesLink {
  readonly href: string;
  readonly titleHtml: string;
  readonly number: string;
  readonly language: string;
}

/** The papers before and after one in its series. */
export interface SeriesNeighbours {
  readonly previous?: SeriesLink;
  readonly next?: SeriesLink;
}

/** The papers beside one, by its id. */
type Neighbours = ReadonlyMap<ItemId, { readonly previous?: ItemId; readonly next?: ItemId }>;

const neighboursOf = new WeakMap<ArchiveIndex, Neighbours>();

/** The neighbours of an item in its series, by number; none for an item that is in no series, nor for an older text. */
export function seriesNeighbours(index: ArchiveIndex, item: Item): SeriesNeighbours {
  noteRead(`series ${item.id}`);
  const beside = besideInSeries(index, item.id);
  const link = (id: ItemId | undefined): SeriesLink | undefined => {
    const paper = id && index.byId.get(id);
    if (paper === undefined || paper.type !== 'papers') return undefined;
    const { title, language, series } = paper;
    return {
      href: itemHref(paper, index.archive.config),
      titleHtml: title.html,
      number: series?.number ?? '',
      language,
    };
  };
  const [previous, next] = [link(beside.previous), link(beside.next)];
  return { ...(previous === undefined ? {} : { previous }), ...(next === undefined ? {} : { next }) };
}

/** The ids of a paper's neighbours in its series. */
export function besideInSeries(
  index: ArchiveIndex,
  id: ItemId,
): { readonly previous?: ItemId; readonly next?: ItemId } {
  return unrecorded(() => allNeighbours(index)).get(id) ?? {};
}

function allNeighbours(index: ArchiveIndex): Neighbours {
  const known = neighboursOf.get(index);
  if (known !== undefined) return known;
  const { compare } = new Intl.Collator('en', { numeric: true });
  const numbered = index.byType.papers.filter((paper) => paper.series !== undefined);
  const groups = Map.groupBy(numbered, (paper) => paper.series?.name ?? '');
  const found = new Map<ItemId, { previous?: ItemId; next?: ItemId }>();
  for (const members of groups.values()) {
    members.sort((a, b) => compare(a.series?.number ?? '', b.series?.number ?? '') || (a.id < b.id ? -1 : 1));
    for (const [place, { id }] of members.entries()) {
      const [previous, next] = [members[place - 1]?.id, members[place + 1]?.id];
      found.set(id, { ...(previous === undefined ? {} : { previous }), ...(next === undefined ? {} : { next }) });
    }
  }
  neighboursOf.set(index, found);
  return found;
}
