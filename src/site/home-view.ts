import { type Item, isCitable } from '../model/item.ts';
import { type ArchiveIndex, featuredPaper, newestFirst } from '../model/queries.ts';
import { type Entry, entryOf } from './entry.ts';
import { type TopicEntry, topicEntries } from './listings.ts';
import { type ProgramCard, programGroups } from './program-cards.ts';

const LATEST = 6;
const QUESTIONS = 1;

/** What the home page shows. */
export interface HomeView {
  /** The featured paper, else the newest citable item, else the first item of all. */
  readonly featured?: Item;
  readonly latest: readonly Entry[];
  readonly programs: readonly ProgramCard[];
  /** The topics that something stands under. */
  readonly topics: readonly TopicEntry[];
}

/** Chooses what the home page shows from whatever the archive holds. */
export function homeView(index: ArchiveIndex): HomeView {
  const { config, items } = index.archive;
  const recent = items.filter(isCitable).sort(newestFirst);
  const featured = featuredPaper(index) ?? recent[0] ?? items.find((item) => item.type !== 'pages');
  return {
    ...(featured === undefined ? {} : { featured }),
    latest: recent
      .filter((item) => item !== featured)
      .slice(0, LATEST)
      .map((item) => entryOf(item, config)),
    programs: programGroups(index, QUESTIONS).flatMap(({ cards }) => cards),
    topics: topicEntries(index).filter(({ count }) => count > 0),
  };
}
