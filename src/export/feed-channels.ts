import { type CitableItem, type Item, isCitable, type Program, type Topic } from '../model/item.ts';
import { type ArchiveIndex, newestFirst } from '../model/queries.ts';
import { itemPath, PATHS } from '../model/urls.ts';

/** What a feed tells of: the whole archive, or one of its topics or programs. */
export interface FeedChannel {
  /** The folder of its documents and the page that it belongs to, relative to the site's root: `''`, `topics/x/`. */
  readonly directory: string;
  /** Plain text. */
  readonly title: string;
  readonly description: string;
  /** Newest first. */
  readonly items: readonly CitableItem[];
}

/** Every channel of an archive: its own, then those of topics and programs that have something to tell. */
export function feedChannels(index: ArchiveIndex): readonly [FeedChannel, ...FeedChannel[]] {
  const owners = [...index.byType.topics, ...index.byType.programs];
  return [
    archiveChannel(index),
    ...owners.map((owner) => ownChannel(index, owner)).filter((channel) => channel !== undefined),
  ];
}

/** A topic's or program's own channel; undefined where no dated item belongs to it. */
export function ownChannel(index: ArchiveIndex, owner: Topic | Program): FeedChannel | undefined {
  const items = inFeeds(owner.type === 'topics' ? (index.byTopic.get(owner.slug) ?? []) : programMembers(index, owner));
  if (items.length === 0) return undefined;
  return {
    directory: itemPath(owner.id),
    title: `${owner.title.text} · ${index.archive.config.title}`,
    description: owner.summary.text,
    items,
  };
}

function archiveChannel(index: ArchiveIndex): FeedChannel {
  const { title, description } = index.archive.config;
  return { directory: PATHS.home, title, description, items: inFeeds(index.archive.items) };
}

/** Who subscribes to a program wants what is new in it, whether or not its page lists a selection by hand. */
function programMembers(index: ArchiveIndex, program: Program): readonly Item[] {
  const picked = program.items.map((id) => index.byId.get(id)).filter((item) => item !== undefined);
  return [...new Set([...(index.byProgram.get(program.slug) ?? []), ...picked])];
}

/** The papers, field notes and definitions among the items that have a date, without which nothing is new. */
function inFeeds(items: readonly Item[]): readonly CitableItem[] {
  return items
    .filter(isCitable)
    .filter((item) => item.date !== undefined)
    .sort(newestFirst);
}
