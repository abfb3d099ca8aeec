import type { CompiledArchive } from '../model/compiled.ts';
import type { CitableItem } from '../model/item.ts';
import { indexArchive } from '../model/queries.ts';
import { type FeedFormat, feedPath } from '../model/urls.ts';
import { abstractsOf } from './abstracts.ts';
import { writeAtom } from './feed-atom.ts';
import { feedChannels } from './feed-channels.ts';
import { type FeedHead, feedDocuments, feedHead } from './feed-documents.ts';
import { type FeedEnclosure, type FeedPiece, feedEntry, newestChange } from './feed-entries.ts';
import { writeJsonFeed } from './feed-json.ts';
import { writeRss } from './feed-rss.ts';
import { digestOf, itemKeys } from './item-keys.ts';
import { type OutputFile, outputFile, type Pieces } from './output-file.ts';

/** The file, such as its PDF, that an item's entry in a feed offers. */
export type EnclosureOf = (item: CitableItem) => FeedEnclosure | undefined;

/** How one format writes entries, and a document around them. */
interface FeedWriter {
  readonly format: FeedFormat;
  readonly writeDocument: (head: FeedHead, entries: readonly FeedPiece[]) => Pieces;
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
  const { config } = index.archive;
  const keys = itemKeys(index.archive);
  const { textOf } = abstractsOf(compiled);
  const documents = feedChannels(index).flatMap((channel) => feedDocuments(channel, config.feedItems));
  const entryOf = (item: CitableItem, format: FeedFormat): FeedPiece => {
    const enclosure = enclosureOf(item);
    return {
      // An article stands in several documents: in each format it is the same in all of them.
      key: digestOf(keys.of(item.id), format, JSON.stringify(enclosure ?? null)),
      text: item.id,
      make: () => feedEntry(index, item, textOf(item.id).feedHtml, enclosure),
    };
  };
  const writeAll = ({ format, writeDocument }: FeedWriter): readonly OutputFile[] =>
    documents.map((document) => {
      const head = feedHead(document, format, config, newestChange(document.items));
      const entries = document.items.map((item) => entryOf(item, format));
      return outputFile(feedPath(document.channel.directory, format, document.part), ...writeDocument(head, entries));
    });
  return [
    ...writeAll({ format: 'rss', writeDocument: writeRss }),
    ...writeAll({ format: 'atom', writeDocument: writeAtom }),
    ...writeAll({ format: 'json', writeDocument: writeJsonFeed }),
  ];
}
