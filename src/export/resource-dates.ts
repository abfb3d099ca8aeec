import type { Archive } from '../model/archive.ts';
import { rfc3339 } from '../model/date.ts';
import { type Item, lastChanged } from '../model/item.ts';
import { apiItemPath, assetPath, ITEM_FORMATS, itemFormatPath, linksetPath } from '../model/urls.ts';
import { canonicalPages } from './sitemap.ts';

/**
 * Says when the content of a file of the site last changed: for pages as the sitemap has it, for an item's other
 * formats and the files beside it, the item's own date. Undefined for files that nothing dates.
 */
export function lastModified(archive: Archive): (file: string) => string | undefined {
  const pages = new Map(canonicalPages(archive).map(({ path, lastmod }) => [`${path}index.html`, lastmod]));
  const files = new Map(archive.items.flatMap((item) => filesOf(item).map((path) => [path, itemDate(item)] as const)));
  return (file) => pages.get(file) ?? files.get(file);
}

/** What is made of an item alone, and lies beside it. */
function filesOf(item: Item): readonly string[] {
  return [
    ...ITEM_FORMATS.map((format) => itemFormatPath(item.id, format)),
    linksetPath(item.id),
    apiItemPath(item.id),
    assetPath(item.id, `${item.slug}.pdf`),
    ...item.assets.map(({ name }) => assetPath(item.id, name)),
  ];
}

function itemDate(item: Item): string | undefined {
  const date = lastChanged(item);
  return date === undefined ? undefined : rfc3339(date);
}
