import type { ArchiveConfig } from '../model/archive.ts';
import type { CitableItem } from '../model/item.ts';
import { referenceFromItem } from '../model/own-references.ts';
import type { CslItem } from '../model/reference.ts';
import { absoluteUrl, itemPath } from '../model/urls.ts';
import { statusNotice } from './status-notice.ts';

/**
 * An item's own citation as it is published in every format, in CSL-JSON's terms: under its citation key, with the
 * canonical URL of its page beside a DOI, and with a notice where its text no longer stands.
 */
export function citationRecord(item: CitableItem, config: ArchiveConfig): CslItem {
  const { csl } = referenceFromItem(item, config);
  const notice = statusNotice(item, config);
  return {
    ...csl,
    id: item.citationKey,
    URL: absoluteUrl(config, itemPath(item.id)),
    ...(item.keywords.length === 0 ? {} : { keyword: item.keywords.join(', ') }),
    ...(notice === undefined ? {} : { note: notice }),
  };
}
