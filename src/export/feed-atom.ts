import { Feed } from 'feed';
import type { Author } from '../model/author.ts';
import type { FeedFrame, FeedHead } from './feed-documents.ts';
import { authorUrl, type FeedEntry } from './feed-entries.ts';
import {
  append,
  appendPaging,
  childOf,
  frameIn,
  NAMESPACES,
  parseElement,
  setText,
  writeEntry,
  type XmlElement,
} from './feed-xml.ts';
import { escapeXml } from './xml-escape.ts';

/**
 * An entry as RFC 4287 has it. The package `feed` writes what it can; what it cannot say is added, and the article goes
 * in last, so that nothing has to parse it.
 */
export function writeAtomEntry(entry: FeedEntry): string {
  const feed = new Feed({ title: '', id: entry.id, updated: entry.updated });
  feed.addItem({
    title: escapeXml(entry.title),
    id: entry.id,
    link: entry.url,
    date: entry.updated,
    published: entry.published,
    description: escapeXml(entry.summary),
    copyright: entry.license,
  });
  const element = parseElement(feed.atom1(), 'feed', 'entry');
  element.attributes['xml:lang'] = entry.language;
  // The package declares them to be HTML; readers agree on plain text alone.
  for (const [name, text] of [
    ['title', entry.title],
    ['summary', entry.summary],
  ] as const) {
    const construct = childOf(element, name);
    construct.attributes['type'] = 'text';
    setText(construct, text);
  }
  appendAuthors(element, entry.authors);
  for (const { slug, title } of entry.topics) append(element, 'category', { term: slug, label: title });
  if (entry.enclosure !== undefined) {
    const { url, type, length } = entry.enclosure;
    append(element, 'link', { rel: 'enclosure', href: url, type, length: String(length) });
  }
  return writeEntry(element, 1, 'content', { type: 'html' }, entry.contentHtml);
}

/** A feed document of Atom without its entries. */
export function atomFrame(head: FeedHead): FeedFrame {
  const feed = new Feed({
    title: '',
    id: head.id,
    link: head.homeUrl,
    feed: head.selfUrl,
    generator: false,
    // Always given: the package would take the clock.
    updated: head.updated,
  });
  const element = parseElement(feed.atom1(), 'feed');
  Object.assign(element.attributes, { 'xmlns:fh': NAMESPACES['xmlns:fh'], 'xml:lang': head.language });
  setText(childOf(element, 'title'), head.title);
  append(element, 'subtitle', {}, head.description);
  appendAuthors(element, head.authors);
  appendPaging(element, 'link', head);
  return frameIn(element);
}

function appendAuthors(parent: XmlElement, authors: readonly Author[]): void {
  for (const author of authors) {
    const element = append(parent, 'author', {});
    append(element, 'name', {}, author.name);
    const uri = authorUrl(author);
    if (uri !== undefined) append(element, 'uri', {}, uri);
  }
}
