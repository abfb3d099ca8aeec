import type { CompiledArchive } from '../model/compiled.ts';
import type { CitableItem } from '../model/item.ts';
import type { ItemId } from '../model/item-type.ts';
import { indexArchive } from '../model/queries.ts';
import { type FeedFormat, feedPath } from '../model/urls.ts';
import { writeAtom, writeAtomEntry } from './feed-atom.ts';
import { feedChannels } from './feed-channels.ts';
import { type FeedDocument, type FeedHead, feedDocuments, feedHead } from './feed-documents.ts';
import { type FeedEnclosure, type FeedEntry, feedEntry, newestChange } from './feed-entries.ts';
import { jsonFeedItem, writeJsonFeed } from './feed-json.ts';
import { writeRss, writeRssItem } from './feed-rss.ts';
import { digestOf, itemKeys } from './item-keys.ts';
import { type OutputFile, outputFile } from './output-file.ts';

/** The file, such as its PDF, that an item's entry in a feed offers. */
export type EnclosureOf = (item: CitableItem) => FeedEnclosure | undefined;

/** How one format writes entries and documents. An entry is written once for all documents that hold it. */
interface FeedWriter<Written> {
  readonly format: FeedFormat;
  readonly writeEntry: (entry: FeedEntry) => Written;
  readonly writeDocument: (head: FeedHead, entries: readonly Written[]) => string;
}

/**
 * The feeds of the archive and of its topics and programs: RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1, whole articles,
 * newest first, under the same ids, with archive documents after RFC 5005. `enclosureOf` gives the file, such as a PDF,
 * that an item's entry offers.
 */
export function exportFeeds(
  compiled: CompiledArchive,
  enclosureOf: EnclosureOf = () => undefined,
): readonly OutputFile[] {
  const index = indexArchive(compiled.archive);
  const [whole, ...others] = feedChannels(index);
  const entryOf = (item: CitableItem): FeedEntry =>
    feedEntry(index, item, compiled.textOf(item.id).feedHtml, enclosureOf(item));
  const entries = new Map(whole.items.map((item) => [item.id, entryOf(item)]));
  const documents = [whole, ...others].flatMap((channel) => feedDocuments(channel, index.archive.config.feedItems));
  const writeAll = <Written>({ format, writeEntry, writeDocument }: FeedWriter<Written>): readonly OutputFile[] => {
    const written = new Map([...entries].map(([id, entry]) => [id, writeEntry(entry)]));
    return documents.map((document) => {
      const updated = newestChange(present(entries, document));
      const head = feedHead(document, format, index.archive.config, updated);
      const path = feedPath(document.channel.directory, format, document.part);
      return outputFile(path, {
        key: digestOf(path, itemKeys(index.archive).all, JSON.stringify(document.items.map(enclosureOf))),
        make: () => writeDocument(head, present(written, document)),
      });
    });
  };
  return [
    ...writeAll({ format: 'rss', writeEntry: writeRssItem, writeDocument: writeRss }),
    ...writeAll({ format: 'atom', writeEntry: writeAtomEntry, writeDocument: writeAtom }),
    ...writeAll({ format: 'json', writeEntry: jsonFeedItem, writeDocument: writeJsonFeed }),
  ];
}

/** What a map by id has for the items of a document. */
function present<V>(byId: ReadonlyMap<ItemId, V>, document: FeedDocument): readonly V[] {
  return document.items.map((item) => byId.get(item.id)).filter((value) => value !== undefined);
}
