import type { CompiledArchive } from '../model/compiled.ts';
import type { Item } from '../model/item.ts';
import { indexArchive } from '../model/queries.ts';
import { itemPath, twinPath } from '../model/urls.ts';
import { digestOf, itemKeys, membersOf } from './item-keys.ts';
import { section, textPieces } from './item-text.ts';
import { itemList, listingTwins } from './listing-twins.ts';
import { fileOf, type OutputFile, type Pieces } from './output-file.ts';

/**
 * The Markdown twin of every page but the search page, at the page's address and `index.html.md`: the page's text in
 * plain Markdown, with citations and references written out as links.
 */
export function exportTwins(compiled: CompiledArchive): readonly OutputFile[] {
  const index = indexArchive(compiled.archive);
  const { config, items, versions } = compiled.archive;
  const keys = itemKeys(compiled.archive);
  const pieceOf = textPieces(compiled);
  const memberList = (item: Item): Pieces => {
    const members = membersOf(item, index);
    if (members.length === 0) return [];
    const heading = item.type === 'programs' ? 'Linked artifacts' : 'Items';
    const make = (): string => `\n\n${section(heading, itemList(members, config))}`;
    return [{ key: digestOf(keys.of(item.id), 'members'), make }];
  };
  const texts = [...items, ...versions].map((item) =>
    fileOf(twinPath(itemPath(item.id)), () => [pieceOf(item), ...memberList(item), '\n']),
  );
  return [...texts, ...listingTwins(compiled, index)];
}
