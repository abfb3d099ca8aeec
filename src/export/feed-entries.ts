import type { ArchiveConfig } from '../model/archive.ts';
import type { Author } from '../model/author.ts';
import type { CompiledArchive } from '../model/compiled.ts';
import { instantOf } from '../model/date.ts';
import { type Item, isCitable, lastChanged } from '../model/item.ts';
import { newestFirst } from '../model/queries.ts';
import { absoluteUrl, itemPath } from '../model/urls.ts';
import { noticeAndSummary, statusNotice } from './status-notice.ts';
import { escapeXml, htmlForCdata } from './xml-escape.ts';

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
  /** The summary as HTML, in which no CDATA section ends. */
  readonly summaryHtml: string;
  /** The whole article, likewise. Never empty. */
  readonly contentHtml: string;
}

/** Every dated paper, field note and definition, newest first. */
export function feedEntries({ archive, textOf }: CompiledArchive): readonly FeedEntry[] {
  const { config, items } = archive;
  const topics = new Map(items.filter((item) => item.type === 'topics').map((topic) => [topic.slug, topic.title.text]));
  return items
    .filter((item) => isCitable(item) && item.date !== undefined)
    .sort(newestFirst)
    .map((item) => {
      const { published, updated } = datesOf(item);
      return {
        id: absoluteUrl({ url: config.idBase }, itemPath(item.id)),
        url: absoluteUrl(config, itemPath(item.id)),
        title: item.title.text,
        published,
        updated,
        authors: item.authors,
        topics: item.topics.map((slug) => ({ slug, title: topics.get(slug) ?? slug })),
        summaryHtml: escapeXml(noticeAndSummary(item, config)),
        contentHtml: contentHtml(item, config, textOf(item.id).feedHtml),
      };
    });
}

/** The instant of the newest change among the entries; the start of 1970 where there are none. */
export function newestChange(entries: readonly FeedEntry[]): Date {
  return new Date(Math.max(0, ...entries.map((entry) => entry.updated.getTime())));
}

function datesOf(item: Item): { published: Date; updated: Date } {
  const published = instantOf(item.date ?? '1970-01-01');
  const changed = instantOf(lastChanged(item) ?? '1970-01-01');
  return { published, updated: new Date(Math.max(published.getTime(), changed.getTime())) };
}

function contentHtml(item: Item, config: ArchiveConfig, html: string): string {
  const notice = statusNotice(item, config);
  const body = html.trim() === '' ? `<p>${escapeXml(item.summary.text)}</p>` : html;
  return htmlForCdata(notice === undefined ? body : `<p><strong>${escapeXml(notice)}</strong></p>\n${body}`);
}
