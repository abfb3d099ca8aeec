import { hash } from 'node:crypto';
import { type Item, isCitable, type Program, type Topic } from '../model/item.ts';
import { type ArchiveIndex, indexArchive } from '../model/queries.ts';
import { absoluteUrl, type FeedFormat, feedPath, itemPath } from '../model/urls.ts';
import { factsIn } from './facts.ts';
import { type FinishedSite, generatedFiles, type Problem } from './finished-site.ts';
import { type ReadEntry, type ReadFeed, readFeed } from './read-feed.ts';
import { readPage } from './read-page.ts';
import type { ReferenceCheck } from './references.ts';

const FORMATS: readonly FeedFormat[] = ['json', 'atom', 'rss'];

/** The feed of the archive, of a topic or of a program, and what has to be in it. */
interface Channel {
  readonly directory: string;
  readonly items: readonly Item[];
}

/**
 * Walks every feed from its newest document to its oldest, as a reader does: each item that belongs in it stands in it
 * once, under its id and address, with an article. The articles' references go to `references`.
 */
export function checkFeeds(site: FinishedSite, references: ReferenceCheck): readonly Problem[] {
  const addArticle = articleAdder(site, references);
  const walked = new Set<string>();
  const problems = channelsOf(indexArchive(site.archive)).flatMap((channel) =>
    FORMATS.flatMap((format) => {
      const documents = walkFeed(site, channel.directory, format);
      for (const { path, feed } of documents) {
        walked.add(path);
        for (const entry of feed?.entries ?? []) addArticle(entry, path);
        for (const url of [feed?.home, feed?.self]) if (url !== undefined) references.add(url, { path });
      }
      return documents
        .flatMap((document) => document.problems)
        .concat(missingOrTwice(site, channel, format, documents));
    }),
  );
  const documents = generatedFiles(site, /^(?:(?:topics|programs)\/[^/]+\/)?(?:rss|atom|feed)(?:-\d+)?\.(?:xml|json)$/);
  const lost = documents.filter((path) => !walked.has(path));
  return [...problems, ...lost.map((path) => ({ path, message: 'No document of its feed leads to it.' }))];
}

function channelsOf(index: ArchiveIndex): readonly Channel[] {
  const dated = (items: readonly Item[]) => items.filter((item) => isCitable(item) && item.date !== undefined);
  const own = (owner: Topic | Program): readonly Item[] => {
    if (owner.type === 'topics') return index.byTopic.get(owner.slug) ?? [];
    const picked = owner.items.map((id) => index.byId.get(id)).filter((item) => item !== undefined);
    return [...new Set([...(index.byProgram.get(owner.slug) ?? []), ...picked])];
  };
  const owned = [...index.byType.topics, ...index.byType.programs].map((owner) => ({
    directory: itemPath(owner.id),
    items: dated(own(owner)),
  }));
  return [{ directory: '', items: dated(index.archive.items) }, ...owned.filter(({ items }) => items.length > 0)];
}

interface WalkedDocument {
  readonly path: string;
  readonly feed?: FeedFacts;
  readonly problems: readonly Problem[];
}

/** The documents of a feed, from the one that readers subscribe to along the links to older ones. */
function walkFeed(site: FinishedSite, directory: string, format: FeedFormat): readonly WalkedDocument[] {
  const { url } = site.archive.config;
  const documents = new Map<string, WalkedDocument>();
  let path: string | undefined = feedPath(directory, format);
  while (path !== undefined && !documents.has(path)) {
    const document: WalkedDocument = readDocument(site, path, format);
    documents.set(path, document);
    path = document.feed?.older?.replace(url, '');
  }
  return [...documents.values()];
}

function readDocument(site: FinishedSite, path: string, format: FeedFormat): WalkedDocument {
  if (!site.files.has(path)) return { path, problems: [{ path, message: 'The feed lacks this document.' }] };
  try {
    const feed = factsIn(site, `feed ${format}`, path, (text) => feedFacts(site, readFeed(format, text)));
    const own = absoluteUrl(site.archive.config, path);
    const isOwn = feed.self === own;
    return {
      path,
      feed,
      problems: isOwn ? [] : [{ path, message: `It calls itself ${feed.self} instead of ${own}.` }],
    };
  } catch (error) {
    return { path, problems: [{ path, message: `No feed reader can read it: ${String(error)}.` }] };
  }
}

function missingOrTwice(
  { archive: { config } }: FinishedSite,
  { directory, items }: Channel,
  format: FeedFormat,
  documents: readonly WalkedDocument[],
): readonly Problem[] {
  const path = feedPath(directory, format);
  const entries = documents.flatMap(({ feed }) => feed?.entries ?? []);
  const byId = Map.groupBy(entries, ({ id }) => id);
  const problems = items.flatMap((item): readonly Problem[] => {
    const found = byId.get(absoluteUrl({ url: config.idBase }, itemPath(item.id))) ?? [];
    const url = absoluteUrl(config, itemPath(item.id));
    const right = found.filter((entry) => entry.url === url && entry.references !== undefined).length;
    const isRight = found.length === 1 && right === 1;
    const count = found.length > 1 ? found.length : right;
    const message = `It has ${count} entries with an article for ${url} instead of one.`;
    return isRight ? [] : [{ path, file: item.file, message }];
  });
  if (problems.length > 0 || entries.length === items.length) return problems;
  return [{ path, message: `It has ${entries.length} entries instead of ${items.length}.` }];
}

/** Hands on what an article refers to once, however many documents repeat it. */
function articleAdder(
  { archive }: FinishedSite,
  references: ReferenceCheck,
): (entry: EntryFacts, path: string) => void {
  const files = new Map(archive.items.map((item) => [absoluteUrl(archive.config, itemPath(item.id)), item.file]));
  const known = new Map<string, string>();
  return ({ url = '', references: targets = [] }, path) => {
    const all = hash('sha256', targets.join(' '));
    if (known.get(url) === all) return;
    known.set(url, all);
    const origin = { path, file: files.get(url) };
    for (const target of targets) references.add(target, origin);
  };
}

/** A document of a feed without its articles. */
interface FeedFacts extends Omit<ReadFeed, 'entries'> {
  readonly entries: readonly EntryFacts[];
}

/** An entry, and what its article refers to; without that where it has no article. */
interface EntryFacts extends Omit<ReadEntry, 'html'> {
  readonly references?: readonly string[];
}

/** What is to be known of a document. An article is read once, however many documents repeat it. */
function feedFacts({ facts }: FinishedSite, feed: ReadFeed): FeedFacts {
  const referencesIn = (html: string): readonly string[] => {
    const read = (): readonly string[] => readPage(html).references;
    return facts === undefined ? read() : facts.of('article', hash('sha256', html), read);
  };
  const entries = feed.entries.map(({ html = '', ...entry }): EntryFacts => {
    return html === '' ? entry : { ...entry, references: referencesIn(html) };
  });
  return { ...feed, entries };
}
