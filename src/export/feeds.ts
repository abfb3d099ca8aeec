import type { CompiledArchive } from '../model/compiled.ts';
import type { CitableItem } from '../model/item.ts';
import { indexArchive } from '../model/queries.ts';
import { type FeedFormat, feedPath } from '../model/urls.ts';
import { abstractsOf } from './abstracts.ts';
import { atomFrame, writeAtomEntry } from './feed-atom.ts';
import { feedChannels } from './feed-channels.ts';
import { type FeedFrame, type FeedHead, feedDocuments, feedHead } from './feed-documents.ts';
import { type FeedEnclosure, type FeedEntry, feedEntry, newestChange } from './feed-entries.ts';
import { jsonFeedFrame, writeJsonItem } from './feed-json.ts';
import { rssFrame, writeRssItem } from './feed-rss.ts';
import { digestOf, itemKeys } from './item-keys.ts';
import { fileOf, type OutputFile, type Piece, type Pieces } from './output-file.ts';

/** The file, such as its PDF, that an item's entry in a feed offers. */
export type EnclosureOf = (item: CitableItem) => FeedEnclosure | undefined;

/** How one format writes an entry, and what stands around the entries of a document. */
interface FeedWriter {
  readonly format: FeedFormat;
  readonly writeEntry: (entry: FeedEntry) => string;
  readonly frame: (head: FeedHead) => FeedFrame;
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
  const writeAll = ({ format, writeEntry, frame }: FeedWriter): readonly OutputFile[] => {
    // An article stands in several documents, and is the same in all of one format.
    const pieceOf = (item: CitableItem): Piece => {
      const enclosure = enclosureOf(item);
      return {
        key: digestOf(keys.of(item.id), format, JSON.stringify(enclosure ?? null)),
        text: item.id,
        make: () => writeEntry(feedEntry(index, item, textOf(item.id).feedHtml, enclosure)),
      };
    };
    return documents.map((document) =>
      fileOf(feedPath(document.channel.directory, format, document.part), () => {
        const head = feedHead(document, format, config, newestChange(document.items));
        return framed(document.items.map(pieceOf), digestOf(format, JSON.stringify(head)), () => frame(head));
      }),
    );
  };
  return [
    ...writeAll({ format: 'rss', writeEntry: writeRssItem, frame: rssFrame }),
    ...writeAll({ format: 'atom', writeEntry: writeAtomEntry, frame: atomFrame }),
    ...writeAll({ format: 'json', writeEntry: writeJsonItem, frame: jsonFeedFrame }),
  ];
}

/** A document around its entries. `make` gives its frame, under a key of its own; most documents are as they were. */
function framed(entries: readonly Piece[], key: string, make: () => FeedFrame): Pieces {
  let made: FeedFrame | undefined;
  const part = (name: keyof FeedFrame): Piece => ({
    key: digestOf(key, name),
    make: () => {
      made ??= make();
      return made[name];
    },
  });
  if (entries.length === 0) return [part('empty')];
  const between = part('between');
  const rest = entries.slice(1).flatMap((entry) => [between, entry]);
  return [part('before'), ...entries.slice(0, 1), ...rest, part('after')];
}
