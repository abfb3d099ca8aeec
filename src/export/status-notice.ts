import type { ArchiveConfig } from '../model/archive.ts';
import type { Item } from '../model/item.ts';
import { statusNotice } from '../model/status-notice.ts';

export { statusNotice } from '../model/status-notice.ts';

/** The summary as one line of plain text, after the notice where the item's text no longer stands. */
export function noticeAndSummary(item: Item, config: ArchiveConfig): string {
  const parts = [statusNotice(item, config), item.summary.text].filter((part) => part !== undefined);
  return parts.join(' ').replace(/\s+/g, ' ').trim();
}
