import type { Item } from './item.ts';
import { STATUS_LABELS } from './labels.ts';
import { absoluteUrl, itemPath } from './urls.ts';

/**
 * One sentence of plain text on an item whose text no longer stands as it was: `Withdrawn: the proof is wrong.`,
 * `Superseded by https://…/: new data.`; undefined where it stands.
 */
export function statusNotice({ status }: Pick<Item, 'status'>, site: { readonly url: string }): string | undefined {
  if (status.kind === 'current') return undefined;
  const label = STATUS_LABELS[status.kind];
  const head = status.kind === 'superseded' ? `${label} by ${absoluteUrl(site, itemPath(status.by))}` : label;
  const notice = status.note === undefined ? head : `${head}: ${status.note.trim()}`;
  return /[.!?…。]$/u.test(notice) ? notice : `${notice}.`;
}
