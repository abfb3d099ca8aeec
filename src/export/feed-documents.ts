import type { ArchiveConfig } from '../model/archive.ts';
import type { Author } from '../model/author.ts';
import type { CitableItem } from '../model/item.ts';
import { absoluteUrl, type FeedFormat, feedPath } from '../model/urls.ts';
import type { FeedChannel } from './feed-channels.ts';
import type { Frame } from './output-file.ts';

/**
 * One document of a channel. The subscription document, which has no `part`, holds the newest items; all older ones
 * are in numbered archive documents (RFC 5005 §4), counted from the oldest, so that a new item moves none of them from
 * one archive document to another. All of them are as long as the subscription document but the last, which grows. What
 * it gains stood in the subscription document before, so a reader that knows an archive document by its URL has missed
 * nothing when it stops there.
 */
export interface FeedDocument {
  readonly channel: FeedChannel;
  readonly part?: number;
  /** The archive documents on either side, towards the oldest and the newest items. */
  readonly older?: number;
  readonly newer?: number;
  /** Newest first. */
  readonly items: readonly CitableItem[];
}

/** What a document says of itself, whatever its format; every URL is absolute. */
export interface FeedHead {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly language: string;
  readonly authors: readonly Author[];
  readonly homeUrl: string;
  readonly selfUrl: string;
  readonly previousArchiveUrl?: string;
  readonly nextArchiveUrl?: string;
  /** The subscription document; given in archive documents alone. */
  readonly currentUrl?: string;
  /** The newest change of any item in the document. */
  readonly updated: Date;
}

/** A document without its entries. */
export interface FeedFrame extends Frame {
  /** The document where there are none. */
  readonly empty: string;
}

/** The documents of a channel, the subscription document with its `length` items first, then from the oldest on. */
export function feedDocuments(channel: FeedChannel, length: number): readonly FeedDocument[] {
  const archived = channel.items.slice(length).reverse();
  const parts = Math.ceil(archived.length / length);
  const subscription = { channel, items: channel.items.slice(0, length), ...(parts > 0 ? { older: parts } : {}) };
  const archives = Array.from({ length: parts }, (_, index) => ({
    channel,
    part: index + 1,
    ...(index > 0 ? { older: index } : {}),
    ...(index + 1 < parts ? { newer: index + 2 } : {}),
    items: archived.slice(index * length, (index + 1) * length).reverse(),
  }));
  return [subscription, ...archives];
}

/** The head of a document in one format; `updated` comes from its entries. */
export function feedHead(document: FeedDocument, format: FeedFormat, config: ArchiveConfig, updated: Date): FeedHead {
  const { channel, part, older, newer } = document;
  const urlOf = (number?: number): string => absoluteUrl(config, feedPath(channel.directory, format, number));
  return {
    id: absoluteUrl({ url: config.idBase }, channel.directory),
    title: channel.title,
    description: channel.description,
    language: config.language,
    authors: config.authors,
    homeUrl: absoluteUrl(config, channel.directory),
    selfUrl: urlOf(part),
    ...(older === undefined ? {} : { previousArchiveUrl: urlOf(older) }),
    ...(newer === undefined ? {} : { nextArchiveUrl: urlOf(newer) }),
    ...(part === undefined ? {} : { currentUrl: urlOf() }),
    updated,
  };
}
