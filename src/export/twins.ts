import type { CompiledArchive } from '../model/compiled.ts';
import type { Item } from '../model/item.ts';
import { type ArchiveIndex, indexArchive, programItems } from '../model/queries.ts';
import { itemPath, twinPath } from '../model/urls.ts';
import { itemText, section } from './item-text.ts';
import { itemList, listingTwins } from './listing-twins.ts';
import { type OutputFile, outputFile } from './output-file.ts';

/**
 * The Markdown twin of every page but the search page, at the page's address and `index.html.md`: the page's text in
 * plain Markdown, with citations and references written out as links.
 */
export function exportTwins(compiled: CompiledArchive): readonly OutputFile[] {
  const index = indexArchive(compiled.archive);
  const { config, items, versions } = compiled.archive;
  const texts = [...items, ...versions].map((item) => {
    const parts = [
      itemText(item, compiled.textOf(item.id), config),
      section(item.type === 'programs' ? 'Linked artifacts' : 'Items', itemList(membersOf(item, index), config)),
    ];
    return { path: itemPath(item.id), text: parts.filter((part) => part !== '').join('\n\n') };
  });
  return [...texts, ...listingTwins(compiled, index)].map(({ path, text }) => outputFile(twinPath(path), `${text}\n`));
}

/** What an item's page lists besides its own text. */
function membersOf(item: Item, index: ArchiveIndex): readonly Item[] {
  if (item.type === 'programs') return programItems(index, item);
  return item.type === 'topics' ? (index.byTopic.get(item.slug) ?? []) : [];
}
