import type { ArchiveConfig } from '../model/archive.ts';
import type { Item } from '../model/item.ts';
import { STATUS_LABELS } from '../model/labels.ts';
import { absoluteUrl, itemPath } from '../model/urls.ts';

/**
 * One sentence of plain text on an item whose text no longer stands as it was: `Withdrawn: the proof is wrong.`,
 * `Superseded by https://…/: new data.`; undefined where it stands.
 */
export function statusNotice(item: Item, config: ArchiveConfig): string | undefined {
  const { status } = item;
  if (status.kind === 'current') return undefined;
  const label = STATUS_LABELS[status.kind];
  const head = status.kind === 'superseded' ? `${label} by ${absoluteUrl(config, itemPath(status.by))}` : label;
  const notice = status.note === undefined ? head : `${head}: ${status.note.trim()}`;
  return /[.!?…。]$/u.test(notice) ? notice : `${notice}.`;
}

/** The summary as one line of plain text, after the notice where the item's text no longer stands. */
export function noticeAndSummary(item: Item, config: ArchiveConfig): string {
  const parts = [statusNotice(item, config), item.summary.text].filter((part) => part !== undefined);
  return parts.join(' ').replace(/\s+/g, ' ').trim();
}
