import { Feed, type Author as FeedAuthor, type Item as FeedItem, type FeedOptions } from 'feed';
import type { ArchiveConfig } from '../model/archive.ts';
import type { Author } from '../model/author.ts';
import type { CompiledArchive } from '../model/compiled.ts';
import { absoluteUrl, PATHS } from '../model/urls.ts';
import { type FeedEntry, feedEntries, newestChange } from './feed-entries.ts';
import type { OutputFile } from './output-file.ts';
import { escapeXml, stripForbiddenCharacters } from './xml-escape.ts';

/** `rss.xml` (RSS 2.0) and `atom.xml` (RFC 4287): the newest entries, whole, under the same ids. */
export function exportFeeds(compiled: CompiledArchive): readonly OutputFile[] {
  const { config } = compiled.archive;
  const entries = feedEntries(compiled).slice(0, config.feedItems);
  return [
    { path: PATHS.rss, content: writeRss(entries, config) },
    { path: PATHS.atom, content: writeAtom(entries, config) },
  ];
}

function writeRss(entries: readonly FeedEntry[], config: ArchiveConfig): string {
  const feed = new Feed(feedOptions(entries, config, PATHS.rss));
  for (const entry of entries) {
    const extensions = [
      // In place of the package's own elements: its title would be a CDATA section that a second `]]>` breaks, its
      // guid never the permalink it is, its author an e-mail address.
      { name: 'title', objects: { _text: textNode(entry.title) } },
      { name: 'guid', objects: { _text: textNode(entry.id), _attributes: { isPermaLink: entry.id === entry.url } } },
      { name: 'dc:creator', objects: repeated(entry.authors.map((author) => ({ _text: textNode(author.name) }))) },
    ];
    const category = entry.topics.map((topic) => ({ name: textNode(topic.title) }));
    feed.addItem({ ...sharedFields(entry), title: entry.title, id: entry.id, category, extensions });
  }
  return `${feed.rss2()}\n`;
}

function writeAtom(entries: readonly FeedEntry[], config: ArchiveConfig): string {
  const feed = new Feed(feedOptions(entries, config, PATHS.atom));
  for (const entry of entries) {
    feed.addItem({
      ...sharedFields(entry),
      // The package declares the title to be HTML.
      title: escapeXml(entry.title),
      id: entry.id,
      author: entry.authors.map(feedAuthor),
      // Slugs alone: the package leaves `<` in a label as it is, which no XML parser reads.
      category: entry.topics.map((topic) => ({ term: topic.slug })),
    });
  }
  return `${feed.atom1()}\n`;
}

/** What a feed says of itself. `updated` is always given: the package would take the clock. */
function feedOptions(entries: readonly FeedEntry[], config: ArchiveConfig, path: string): FeedOptions {
  return {
    id: absoluteUrl({ url: config.idBase }, PATHS.home),
    title: textNode(config.title),
    description: textNode(config.description),
    link: absoluteUrl(config, PATHS.home),
    feed: absoluteUrl(config, path),
    language: config.language,
    docs: 'https://www.rssboard.org/rss-specification',
    generator: false,
    updated: newestChange(entries),
  };
}

function sharedFields(entry: FeedEntry): Omit<FeedItem, 'title'> {
  return {
    link: entry.url,
    date: entry.updated,
    published: entry.published,
    description: entry.summaryHtml,
    content: entry.contentHtml,
  };
}

function feedAuthor(author: Author): FeedAuthor {
  const link = author.url ?? (author.orcid === undefined ? undefined : `https://orcid.org/${author.orcid}`);
  return { name: textNode(author.name), ...(link === undefined ? {} : { link }) };
}

/** An element for each member: the package's types know one element by a name, what it writes with takes several. */
function repeated(elements: readonly object[]): Record<string, unknown> {
  const named: Record<string, unknown> = {};
  return Object.assign([...elements], named);
}

/** Plain text for the package's text nodes, in which it reads `&amp;` as `&` before it escapes. */
function textNode(text: string): string {
  return stripForbiddenCharacters(text).replaceAll('&', '&amp;');
}
