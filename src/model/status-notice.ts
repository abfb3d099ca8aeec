import type { Item } from './item.ts';
import { ENGLISH_SITE } from './terms/site/english.ts';
import { absoluteUrl, itemPath } from './urls.ts';

/** What of the archive's settings URLs depend on. */
interface Site {
  readonly url: string;
}

/**
 * What there is to say of an item whose text no longer stands as it was, in plain text: `Withdrawn: the proof is wrong.`,
 * `Superseded by https://…/: new data.`, `Version 1. The latest is version 2: https://…/`; undefined where it stands.
 */
export function statusNotice(item: Pick<Item, 'status' | 'version'>, site: Site): string | undefined {
  const notices = [ownNotice(item, site), versionNotice(item, site)].filter((notice) => notice !== undefined);
  return notices.length === 0 ? undefined : notices.join(' ');
}

function versionNotice({ version }: Pick<Item, 'version'>, site: Site): string | undefined {
  if (version === undefined) return undefined;
  const { name, latest, item } = version;
  return `Version ${name}. The latest is version ${latest.name}: ${absoluteUrl(site, itemPath(item))}`;
}

/** The part of the notice that speaks of the status, in the words of a language: English unless others are given. */
export function ownNotice({ status }: Pick<Item, 'status'>, site: Site, words = ENGLISH_SITE): string | undefined {
  if (status.kind === 'current') return undefined;
  const head =
    status.kind === 'superseded'
      ? words.replacedBy(absoluteUrl(site, itemPath(status.by)))
      : words.statuses[status.kind];
  const notice = status.note === undefined ? head : `${head}: ${status.note.trim()}`;
  return /[.!?…。]$/u.test(notice) ? notice : `${notice}.`;
}
