import { Feed } from 'feed';
import type { Author } from '../model/author.ts';
import type { FeedFrame, FeedHead } from './feed-documents.ts';
import { authorUrl, type FeedEntry } from './feed-entries.ts';
import { emptyJsonList, jsonFrame, jsonMember } from './output-file.ts';
import { stripForbiddenCharacters } from './xml-escape.ts';

/** What the package `feed` writes, a feed of JSON Feed 1.0. */
interface WrittenFeed {
  readonly items: readonly object[];
}

/** An entry as an item of JSON Feed 1.1: what the package `feed` makes of it, with what came after version 1.0. */
function jsonFeedItem(entry: FeedEntry): object {
  const feed = new Feed({ title: '' });
  feed.addItem({
    title: stripForbiddenCharacters(entry.title),
    id: entry.id,
    link: entry.url,
    date: entry.updated,
    published: entry.published,
    category: entry.topics.map(({ title }) => ({ name: stripForbiddenCharacters(title) })),
  });
  const written: WrittenFeed = JSON.parse(feed.json1());
  return {
    ...written.items[0],
    // Put in as it is, so that all feeds share its text.
    content_html: stripForbiddenCharacters(entry.contentHtml),
    summary: stripForbiddenCharacters(entry.summary),
    authors: entry.authors.map(feedAuthor),
    language: entry.language,
    ...(entry.enclosure === undefined ? {} : { attachments: [attachment(entry.enclosure)] }),
  };
}

/** A document of JSON Feed 1.1 without its items. */
export function jsonFeedFrame(head: FeedHead): FeedFrame {
  const feed = new Feed({
    title: stripForbiddenCharacters(head.title),
    description: stripForbiddenCharacters(head.description),
    link: head.homeUrl,
    feedLinks: { json: head.selfUrl },
  });
  const written: WrittenFeed = JSON.parse(feed.json1());
  const document = {
    ...written,
    version: 'https://jsonfeed.org/version/1.1',
    language: head.language,
    authors: head.authors.map(feedAuthor),
    // The next page has the next older items.
    ...(head.previousArchiveUrl === undefined ? {} : { next_url: head.previousArchiveUrl }),
  };
  // It goes last.
  const { items: _, ...rest } = document;
  return { ...jsonFrame(rest, 'items'), empty: emptyJsonList(rest, 'items') };
}

/** An entry as a member of a document. */
export function writeJsonItem(entry: FeedEntry): string {
  return jsonMember(jsonFeedItem(entry));
}

function feedAuthor(author: Author): object {
  const url = authorUrl(author);
  return { name: author.name, ...(url === undefined ? {} : { url }) };
}

function attachment({ url, type, length }: NonNullable<FeedEntry['enclosure']>): object {
  return { url, mime_type: type, size_in_bytes: length };
}
