import type { CitableItem } from '../model/item.ts';
import { CITABLE_TYPES } from '../model/item-type.ts';
import type { ArchiveIndex } from '../model/queries.ts';
import { siteTermsFor } from '../model/terms/site-terms.ts';
import { itemFormatPath, sitePath } from '../model/urls.ts';
import { abstractElsewhere } from './abstract-elsewhere.ts';
import { abstractOf } from './archive.ts';
import { type Entry, entryOf } from './entry.ts';

/** One Markdown source: its address, and the abstract of its item, or the summary where it has none. */
export interface SourceExport {
  readonly entry: Entry;
  readonly source: string;
  readonly fileName: string;
  readonly abstractHtml: string;
}

export interface SourceExportGroup {
  readonly heading: string;
  readonly sources: readonly SourceExport[];
}

/** The sources of all papers and field notes; of definitions where there is nothing else. */
export async function sourceExports(index: ArchiveIndex): Promise<readonly SourceExportGroup[]> {
  const { papers, 'field-notes': notes } = index.byType;
  const hasTexts = papers.length + notes.length > 0;
  const types = CITABLE_TYPES.filter((type) => index.byType[type].length > 0 && (type !== 'definitions' || !hasTexts));
  return Promise.all(
    types.map(async (type) => ({
      heading: siteTermsFor(index.archive.config.language).plurals[type],
      sources: await Promise.all(index.byType[type].map((item) => sourceExport(index, item))),
    })),
  );
}

async function sourceExport(index: ArchiveIndex, item: CitableItem): Promise<SourceExport> {
  const { config } = index.archive;
  const path = itemFormatPath(item.id, 'md');
  const entry = entryOf(item, config);
  const abstractHtml = await abstractOf(item);
  return {
    entry,
    source: sitePath(config, path),
    fileName: path,
    abstractHtml: abstractHtml === '' ? `<p>${item.summary.html}</p>` : abstractElsewhere(abstractHtml, entry.href),
  };
}
