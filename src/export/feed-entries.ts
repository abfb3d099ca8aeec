import type { ArchiveConfig } from '../model/archive.ts';
import type { Author } from '../model/author.ts';
import { instantOf } from '../model/date.ts';
import { type CitableItem, lastChanged } from '../model/item.ts';
import type { ArchiveIndex } from '../model/queries.ts';
import { absoluteUrl, itemPath } from '../model/urls.ts';
import { noticeAndSummary, statusNotice } from './status-notice.ts';
import { escapeXml } from './xml-escape.ts';

/** A file that a feed offers with an entry. */
export interface FeedEnclosure {
  readonly url: string;
  /** Its media type. */
  readonly type: string;
  /** In bytes. */
  readonly length: number;
}

/** An item as every feed tells it; the formats differ only in how they write this. */
export interface FeedEntry {
  /** Stays the same when title, date or order change. */
  readonly id: string;
  readonly url: string;
  /** Plain text. */
  readonly title: string;
  readonly published: Date;
  readonly updated: Date;
  readonly authors: readonly Author[];
  readonly topics: readonly { readonly slug: string; readonly title: string }[];
  readonly language: string;
  /** An SPDX identifier. */
  readonly license: string;
  /** Plain text, after the notice on a text that no longer stands. */
  readonly summary: string;
  /** The whole article, after the same notice. Never empty. */
  readonly contentHtml: string;
  readonly enclosure?: FeedEnclosure;
}

/** The entry of an item that has a date; `feedHtml` is its text for feeds. */
export function feedEntry(
  index: ArchiveIndex,
  item: CitableItem,
  feedHtml: string,
  enclosure: FeedEnclosure | undefined,
): FeedEntry {
  const { config } = index.archive;
  return {
    id: absoluteUrl({ url: config.idBase }, itemPath(item.id)),
    url: absoluteUrl(config, itemPath(item.id)),
    title: item.title.text,
    ...datesOf(item),
    authors: item.authors,
    topics: item.topics.map((slug) => ({ slug, title: index.byId.get(`topics/${slug}`)?.title.text ?? slug })),
    language: item.language,
    license: item.license,
    summary: noticeAndSummary(item, config),
    contentHtml: contentHtml(item, config, feedHtml),
    ...(enclosure === undefined ? {} : { enclosure }),
  };
}

/** The instant of the newest change among the items; the start of 1970 where there are none. */
export function newestChange(items: readonly CitableItem[]): Date {
  return new Date(items.reduce((newest, item) => Math.max(newest, datesOf(item).updated.getTime()), 0));
}

/** The page that feeds name for an author: their own, else their ORCID record. */
export function authorUrl(author: Author): string | undefined {
  return author.url ?? (author.orcid === undefined ? undefined : `https://orcid.org/${author.orcid}`);
}

function datesOf(item: CitableItem): { published: Date; updated: Date } {
  const published = instantOf(item.date ?? '1970-01-01');
  const changed = instantOf(lastChanged(item) ?? '1970-01-01');
  return { published, updated: new Date(Math.max(published.getTime(), changed.getTime())) };
}

function contentHtml(item: CitableItem, config: ArchiveConfig, html: string): string {
  const notice = statusNotice(item, config);
  const body = html.trim() === '' ? `<p>${escapeXml(item.summary.text)}</p>` : html;
  return notice === undefined ? body : `<p><strong>${escapeXml(notice)}</strong></p>\n${body}`;
}
