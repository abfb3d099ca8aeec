import type { Item, Paper } from '../model/item.ts';
import type { ArchiveIndex } from '../model/queries.ts';
import { itemHref } from './entry.ts';

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

const seriesOf = new WeakMap<ArchiveIndex, ReadonlyMap<string, readonly Paper[]>>();

/** The neighbours of an item in its series, by number; none for an item that is in no series. */
export function seriesNeighbours(index: ArchiveIndex, item: Item): SeriesNeighbours {
  if (item.type !== 'papers' || item.series === undefined) return {};
  const members = allSeries(index).get(item.series.name) ?? [];
  const place = members.findIndex((paper) => paper.id === item.id);
  // An older text of a paper is no member.
  if (place < 0) return {};
  const link = (paper: Paper | undefined): SeriesLink | undefined =>
    paper && {
      href: itemHref(paper, index.archive.config),
      titleHtml: paper.title.html,
      number: paper.series?.number ?? '',
      language: paper.language,
    };
  const [previous, next] = [link(members[place - 1]), link(members[place + 1])];
  return { ...(previous === undefined ? {} : { previous }), ...(next === undefined ? {} : { next }) };
}

function allSeries(index: ArchiveIndex): ReadonlyMap<string, readonly Paper[]> {
  const known = seriesOf.get(index);
  if (known !== undefined) return known;
  const { compare } = new Intl.Collator('en', { numeric: true });
  const numbered = index.byType.papers.filter((paper) => paper.series !== undefined);
  const groups = Map.groupBy(numbered, (paper) => paper.series?.name ?? '');
  for (const members of groups.values()) {
    members.sort((a, b) => compare(a.series?.number ?? '', b.series?.number ?? '') || (a.id < b.id ? -1 : 1));
  }
  seriesOf.set(index, groups);
  return groups;
}
