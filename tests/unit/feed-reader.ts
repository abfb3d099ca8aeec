import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { parseHTML } from 'linkedom';
import type { OutputFile } from '../../src/export/output-file.ts';
import type { FeedFormat } from '../../src/model/urls.ts';

export const FORMATS: readonly FeedFormat[] = ['rss', 'atom', 'json'];

export const FEED_FILES: Readonly<Record<FeedFormat, string>> = { rss: 'rss.xml', atom: 'atom.xml', json: 'feed.json' };

/** An entry as a feed reader knows it, whatever the format. */
export interface ReadEntry {
  readonly id: string | undefined;
  readonly url: string | undefined;
  /** Plain text. */
  readonly title: string;
  readonly summary: string;
  /** HTML. */
  readonly content: string | undefined;
  readonly authors: readonly (string | undefined)[];
  readonly topics: readonly (string | undefined)[];
  /** Milliseconds since 1970. */
  readonly published: number;
}

/** A document of a feed as a feed reader knows it. `links` are its links to other documents, by relation. */
export interface ReadFeed {
  readonly title: string;
  readonly homeUrl: string | undefined;
  readonly links: Readonly<Record<string, string | undefined>>;
  readonly entries: readonly ReadEntry[];
}

/** Reads a document with feedsmith. Throws where it is not a feed of that format. */
export function readFeed(format: FeedFormat, text: string): ReadFeed {
  if (format === 'rss') return readRss(text);
  return format === 'atom' ? readAtom(text) : readJson(text);
}

/** The text of the file at a path; empty where there is none. */
export function contentOf(files: readonly Pick<OutputFile, 'path' | 'content'>[], path: string): string {
  return String(files.find((file) => file.path === path)?.content ?? '');
}

/** All documents of a feed, from the subscription document along the links to older ones. */
export function walkFeed(
  files: readonly Pick<OutputFile, 'path' | 'content'>[],
  format: FeedFormat,
  site: string,
  path: string,
): ReadFeed[] {
  const documents: ReadFeed[] = [];
  for (let next: string | undefined = path; next !== undefined; ) {
    const document = readFeed(format, contentOf(files, next));
    documents.push(document);
    next = document.links['prev-archive']?.slice(site.length);
  }
  return documents;
}

/** What HTML says as plain text. */
export function textOfHtml(html: string | undefined): string {
  return parseHTML(`<div id="text">${html ?? ''}</div>`).document.getElementById('text')?.textContent ?? '';
}

function readRss(text: string): ReadFeed {
  const feed = parseRssFeed(text);
  return {
    title: feed.title ?? '',
    homeUrl: feed.link,
    links: linksOf(feed.atom?.links),
    entries: (feed.items ?? []).map((item) => ({
      id: item.guid?.value,
      url: item.link,
      title: item.title ?? '',
      summary: textOfHtml(item.description),
      content: item.content?.encoded,
      authors: item.dc?.creators ?? [],
      topics: (item.categories ?? []).map((category) => category.name),
      published: Date.parse(item.pubDate ?? ''),
    })),
  };
}

function readAtom(text: string): ReadFeed {
  const feed = parseAtomFeed(text);
  const { alternate, ...links } = linksOf(feed.links);
  return {
    title: feed.title?.value ?? '',
    homeUrl: alternate,
    links,
    entries: (feed.entries ?? []).map((entry) => ({
      id: entry.id,
      url: linksOf(entry.links)['alternate'],
      title: entry.title?.value ?? '',
      summary: entry.summary?.value ?? '',
      content: entry.content?.value,
      authors: (entry.authors ?? []).map((author) => author.name),
      topics: (entry.categories ?? []).map((category) => category.label),
      published: Date.parse(entry.published ?? ''),
    })),
  };
}

function readJson(text: string): ReadFeed {
  const feed = parseJsonFeed(text);
  return {
    title: feed.title ?? '',
    homeUrl: feed.home_page_url,
    links: { self: feed.feed_url, ...(feed.next_url === undefined ? {} : { 'prev-archive': feed.next_url }) },
    entries: (feed.items ?? []).map((item) => ({
      id: item.id,
      url: item.url,
      title: item.title ?? '',
      summary: item.summary ?? '',
      content: item.content_html,
      authors: (item.authors ?? []).map((author) => author.name),
      topics: item.tags ?? [],
      published: Date.parse(item.date_published ?? ''),
    })),
  };
}

function linksOf(
  links: readonly { readonly rel?: string; readonly href?: string }[] | undefined,
): Record<string, string | undefined> {
  return Object.fromEntries((links ?? []).map((link) => [link.rel ?? 'alternate', link.href]));
}
