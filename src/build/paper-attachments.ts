import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bibtexEntry } from '../export/bibtex.ts';
import type { CompiledArchive } from '../model/compiled.ts';
import { type Item, isCitable } from '../model/item.ts';
import type { PaperAttachment } from '../pdf/attachments.ts';

/** What an item's PDF carries where the archive asks for attachments: its Markdown as its author wrote it, and its BibTeX. */
export async function attachmentsOf(
  item: Item,
  { archive: { config } }: CompiledArchive,
  contentDir: string,
): Promise<readonly PaperAttachment[]> {
  const source: PaperAttachment = {
    name: `${item.slug}.md`,
    mediaType: 'text/markdown',
    relationship: 'source',
    description: 'The Markdown that this document is made from',
    bytes: await readFile(join(contentDir, item.file)),
  };
  if (!isCitable(item)) return [source];
  const citation: PaperAttachment = {
    name: `${item.slug}.bib`,
    mediaType: 'application/x-bibtex',
    relationship: 'supplement',
    description: 'How to cite this document, in BibTeX',
    bytes: new TextEncoder().encode(bibtexEntry(item, config)),
  };
  return [source, citation];
}
