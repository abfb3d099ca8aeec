import { bibtexEntry } from '../export/bibtex.ts';
import { citationRecord } from '../export/citation-record.ts';
import { risRecord } from '../export/ris.ts';
import type { ArchiveConfig } from '../model/archive.ts';
import type { CompiledText } from '../model/compiled.ts';
import type { CitableItem } from '../model/item.ts';
import { type ItemFormat, itemFormatPath, sitePath } from '../model/urls.ts';

/** An item's citation in one machine-readable format. */
export interface CitationFormatView {
  readonly label: string;
  readonly record: string;
  /** The same as a file. */
  readonly href: string;
}

/** How to cite an item: as its archive prints it, and for reference managers. */
export interface OwnCitation {
  readonly html?: string;
  readonly formats: readonly CitationFormatView[];
}

export function ownCitation(item: CitableItem, text: CompiledText, config: ArchiveConfig): OwnCitation {
  const format = (label: string, extension: ItemFormat, record: string): CitationFormatView => ({
    label,
    record: record.trim(),
    href: sitePath(config, itemFormatPath(item.id, extension)),
  });
  return {
    ...(text.citation === undefined ? {} : { html: text.citation.html }),
    formats: [
      format('BibTeX', 'bib', bibtexEntry(item, config)),
      format('RIS', 'ris', risRecord(item, config)),
      format('CSL-JSON', 'csl.json', JSON.stringify([citationRecord(item, config)], null, 2)),
    ],
  };
}
