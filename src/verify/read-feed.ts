import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import type { FeedFormat } from '../model/urls.ts';

/** A document of a feed as a feed reader knows it; what it does not say is undefined. */
export interface ReadFeed {
  readonly self: string | undefined;
  readonly home: string | undefined;
  /** The document with the next older entries (RFC 5005 §4). */
  readonly older: string | undefined;
  readonly entries: readonly ReadEntry[];
}

export interface ReadEntry {
  readonly id: string | undefined;
  readonly url: string | undefined;
  /** The article, as HTML. */
  readonly html: string | undefined;
}

interface Link {
  readonly rel?: string;
  readonly href?: string;
}

/** Reads a document with a feed reader's parser. Throws where it is no feed of that format. */
export function readFeed(format: FeedFormat, text: string): ReadFeed {
  if (format === 'json') return readJson(text);
  return format === 'rss' ? readRss(text) : readAtom(text);
}

function readRss(text: string): ReadFeed {
  const { link, atom, items = [] } = parseRssFeed(text);
  const entries = items.map((item) => ({ id: item.guid?.value, url: item.link, html: item.content?.encoded }));
  return { self: linkOf(atom?.links, 'self'), home: link, older: linkOf(atom?.links, 'prev-archive'), entries };
}

function readAtom(text: string): ReadFeed {
  const { links, entries = [] } = parseAtomFeed(text);
  return {
    self: linkOf(links, 'self'),
    home: linkOf(links, 'alternate'),
    older: linkOf(links, 'prev-archive'),
    entries: entries.map((entry) => ({
      id: entry.id,
      url: linkOf(entry.links, 'alternate'),
      html: entry.content?.value,
    })),
  };
}

function readJson(text: string): ReadFeed {
  const { feed_url: self, home_page_url: home, next_url: older, items = [] } = parseJsonFeed(text);
  return { self, home, older, entries: items.map(({ id, url, content_html: html }) => ({ id, url, html })) };
}

function linkOf(links: readonly Link[] | undefined, relation: string): string | undefined {
  return links?.find(({ rel = 'alternate' }) => rel === relation)?.href;
}
