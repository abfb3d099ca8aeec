import type { ArchiveConfig } from '../model/archive.ts';
import { formatDate } from '../model/date.ts';
import type { Item, Revision } from '../model/item.ts';
import type { ArchiveIndex } from '../model/queries.ts';
import { type VersionTerms, versionTermsFor } from '../model/terms/version-terms.ts';
import { itemPath, sitePath } from '../model/urls.ts';
import {
  changesPath,
  comparisonAnchor,
  isSameVersion,
  type VersionOf,
  versionsOf,
  withoutLetter,
} from '../model/versions.ts';
import { itemHref, type Link } from './entry.ts';

/** A version of an item with its date written out, and links to its text and to what changed with it, where they are kept. */
export interface RevisionView {
  readonly version: string;
  readonly date: string;
  readonly isoDate: string;
  readonly note: string;
  readonly href?: string;
  /** Its name says between which versions. */
  readonly changes?: Link & { readonly name: string };
}

/** A version as a link to its page. */
export interface VersionLink extends Link {
  readonly isoDate: string;
}

/** Which version of an item a page shows, and the way to the others. */
export interface VersionsView {
  readonly words: VersionTerms;
  readonly shown: Omit<VersionLink, 'href'>;
  /** On the page of an older text. */
  readonly latest?: VersionLink;
  /** On the page of the latest. */
  readonly earlier: readonly VersionLink[];
  readonly changes: Link;
}

/** Which version the page of an item or of an older text shows; undefined where no older text was kept. */
export function versionsView(index: ArchiveIndex, item: Item): VersionsView | undefined {
  const latest = latestOf(index, item);
  const older = versionsOf(index.archive, latest.id);
  const [revision] = item.revisions;
  const [newest] = latest.revisions;
  if (older.length === 0 || revision === undefined || newest === undefined) return undefined;
  const words = versionTermsFor(item.language);
  const link = (text: Item, { version, date }: Revision): VersionLink => ({
    href: itemHref(text, index.archive.config),
    label: words.ofDay(withoutLetter(version), formatDate(date, item.language)),
    isoDate: date,
  });
  const { label, isoDate } = link(item, revision);
  const isLatest = item.version === undefined;
  const anchor = item.version === undefined ? '' : `#${comparisonAnchor(item.version)}`;
  return {
    words,
    shown: { label, isoDate },
    ...(isLatest ? {} : { latest: link(latest, newest) }),
    earlier: isLatest ? older.flatMap((text) => text.revisions.slice(0, 1).map((own) => link(text, own))) : [],
    changes: { href: sitePath(index.archive.config, changesPath(latest.id)) + anchor, label: words.whatChanged },
  };
}

/** All versions of an item, newest first, as a page of any of them lists them; `page` is that page's path. */
export function revisionViews(index: ArchiveIndex, item: Item, page = itemPath(item.id)): readonly RevisionView[] {
  const { config } = index.archive;
  const latest = latestOf(index, item);
  const older = versionsOf(index.archive, latest.id);
  const words = versionTermsFor(item.language);
  const texts = latest.revisions.map(({ version }, position) =>
    position === 0 ? latest : older.find((text) => isSameVersion(text.version.name, version)),
  );
  return latest.revisions.map(({ version, date, note }, position): RevisionView => {
    const text = texts[position];
    const before = texts.slice(position + 1).find((earlier) => earlier !== undefined);
    const isElsewhere = text !== undefined && itemPath(text.id) !== page;
    return {
      version: withoutLetter(version),
      date: formatDate(date, item.language),
      isoDate: date,
      note,
      ...(isElsewhere ? { href: itemHref(text, config) } : {}),
      ...(text === undefined || before?.version === undefined
        ? {}
        : { changes: changesLink(before.version, withoutLetter(version), words, config) }),
    };
  });
}

/** The link to what changed from an older version to `newer`. */
function changesLink(older: VersionOf, newer: string, words: VersionTerms, config: ArchiveConfig) {
  const href = `${sitePath(config, changesPath(older.item))}#${comparisonAnchor(older)}`;
  return { href, label: words.whatChanged, name: `${words.whatChanged}: ${words.fromTo(older.name, newer)}` };
}

function latestOf({ byId }: ArchiveIndex, item: Item): Item {
  return item.version === undefined ? item : (byId.get(item.version.item) ?? item);
}
