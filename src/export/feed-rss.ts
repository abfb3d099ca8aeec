import { Feed } from 'feed';
import type { FeedFrame, FeedHead } from './feed-documents.ts';
import type { FeedEntry } from './feed-entries.ts';
import { append, appendPaging, childOf, frameIn, NAMESPACES, parseElement, setText, writeEntry } from './feed-xml.ts';
import { escapeXml } from './xml-escape.ts';

/**
 * An entry as an item of RSS 2.0, after the RSS Advisory Board's profile. The package `feed` writes what it can; its
 * title and guid are mended, what it cannot say is added, and the article goes in last, so that nothing has to parse it.
 */
export function writeRssItem(entry: FeedEntry): string {
  const feed = new Feed({ title: '', link: entry.url, updated: entry.updated });
  feed.addItem({
    title: escapeXml(entry.title),
    link: entry.url,
    id: entry.id,
    date: entry.published,
    description: escapeXml(entry.summary),
    ...(entry.enclosure === undefined ? {} : { enclosure: entry.enclosure }),
  });
  const item = parseElement(feed.rss2(), 'rss', 'channel', 'item');
  // Readers disagree on markup in titles: they are plain text, escaped once.
  setText(childOf(item, 'title'), entry.title);
  childOf(item, 'guid').attributes['isPermaLink'] = String(entry.id === entry.url);
  for (const topic of entry.topics) append(item, 'category', {}, topic.title);
  // `author` is an e-mail address in RSS.
  for (const author of entry.authors) append(item, 'dc:creator', {}, author.name);
  return writeEntry(item, 2, 'content:encoded', {}, entry.contentHtml);
}

/** A document of RSS 2.0 without its items. */
export function rssFrame(head: FeedHead): FeedFrame {
  const feed = new Feed({
    title: '',
    link: head.homeUrl,
    feed: head.selfUrl,
    language: head.language,
    docs: 'https://www.rssboard.org/rss-specification',
    generator: false,
    // Always given: the package would take the clock.
    updated: head.updated,
  });
  const rss = parseElement(feed.rss2(), 'rss');
  Object.assign(rss.attributes, NAMESPACES);
  const channel = childOf(rss, 'channel');
  setText(childOf(channel, 'title'), head.title);
  setText(childOf(channel, 'description'), head.description);
  appendPaging(channel, 'atom:link', head);
  return frameIn(channel, rss);
}
