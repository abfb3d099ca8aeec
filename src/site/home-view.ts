import { type Item, isCitable } from '../model/item.ts';
import { PROGRAM_STATES } from '../model/labels.ts';
import { type ArchiveIndex, featuredPaper, newestFirst } from '../model/queries.ts';
import { type Entry, entryOf } from './entry.ts';

const LATEST = 6;

/** What the home page shows. */
export interface HomeView {
  /** The featured paper, else the newest citable item, else the first item of all. */
  readonly featured?: Item;
  readonly latest: readonly Entry[];
  readonly programs: readonly Entry[];
}

/** Chooses what the home page shows from whatever the archive holds. */
export function homeView(index: ArchiveIndex): HomeView {
  const { config, items } = index.archive;
  const recent = items.filter(isCitable).sort(newestFirst);
  const featured = featuredPaper(index) ?? recent[0] ?? items.find((item) => item.type !== 'pages');
  const programs = [...index.byType.programs].sort(
    (a, b) => PROGRAM_STATES.indexOf(a.state) - PROGRAM_STATES.indexOf(b.state),
  );
  return {
    ...(featured === undefined ? {} : { featured }),
    latest: recent
      .filter((item) => item !== featured)
      .slice(0, LATEST)
      .map((item) => entryOf(item, config)),
    programs: programs.filter((item) => item !== featured).map((program) => entryOf(program, config)),
  };
}
