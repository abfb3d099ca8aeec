import { ownChannel } from '../export/feed-channels.ts';
import { isItemId } from '../model/item-type.ts';
import type { ArchiveIndex } from '../model/queries.ts';
import { type FeedFormat, feedPath, PATHS } from '../model/urls.ts';

/** A feed as a page offers it. */
export interface FeedLink {
  /** `RSS`. */
  readonly label: string;
  /** `Systems · The Archive (RSS)`. */
  readonly title: string;
  /** Its media type. */
  readonly type: string;
  /** Relative to the site's root. */
  readonly path: string;
}

const FORMATS: readonly { readonly format: FeedFormat; readonly label: string; readonly type: string }[] = [
  { format: 'rss', label: 'RSS', type: 'application/rss+xml' },
  { format: 'atom', label: 'Atom', type: 'application/atom+xml' },
  { format: 'json', label: 'JSON Feed', type: 'application/feed+json' },
];

/** The feeds of the whole archive, one for each format. */
export function archiveFeeds(index: ArchiveIndex): readonly FeedLink[] {
  return linksOf(PATHS.home, index.archive.config.title);
}

/** The feeds of the topic or program whose page lies at `path`; none for any other page, and none without items. */
export function ownFeeds(index: ArchiveIndex, path: string | undefined): readonly FeedLink[] {
  const id = path?.replace(/\/$/, '') ?? '';
  const owner = isItemId(id) ? index.byId.get(id) : undefined;
  if (owner?.type !== 'topics' && owner?.type !== 'programs') return [];
  const channel = ownChannel(index, owner);
  return channel === undefined ? [] : linksOf(channel.directory, channel.title);
}

function linksOf(directory: string, title: string): readonly FeedLink[] {
  return FORMATS.map(({ format, label, type }) => ({
    label,
    title: `${title} (${label})`,
    type,
    path: feedPath(directory, format),
  }));
}
