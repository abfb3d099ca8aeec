import type { Item } from './item.ts';
import { STATUS_LABELS } from './labels.ts';
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

function ownNotice({ status }: Pick<Item, 'status'>, site: Site): string | undefined {
  if (status.kind === 'current') return undefined;
  const label = STATUS_LABELS[status.kind];
  const head = status.kind === 'superseded' ? `${label} by ${absoluteUrl(site, itemPath(status.by))}` : label;
  const notice = status.note === undefined ? head : `${head}: ${status.note.trim()}`;
  return /[.!?…。]$/u.test(notice) ? notice : `${notice}.`;
}
