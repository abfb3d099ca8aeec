import type { Archive } from '../model/archive.ts';
import { rfc3339 } from '../model/date.ts';
import { type Item, lastChanged } from '../model/item.ts';
import { pdfPath } from '../model/pdf-path.ts';
import { apiItemPath, assetPath, ITEM_FORMATS, itemFormatPath, itemPath, linksetPath } from '../model/urls.ts';
import { changesPath, type Version } from '../model/versions.ts';
import { canonicalPages } from './sitemap.ts';

/**
 * Says when the content of a file of the site last changed: for pages as the sitemap has it, for an item's other
 * formats and the files beside it, the item's own date, for all of an older text the day since when it is one. Undefined
 * for files that nothing dates.
 */
export function lastModified(archive: Archive): (file: string) => string | undefined {
  const pages = canonicalPages(archive).map(({ path, lastmod }) => [`${path}index.html`, lastmod] as const);
  const files = archive.items.flatMap((item) => filesOf(item).map((path) => [path, itemDate(item)] as const));
  // Versions come newest first, and the comparison of the newest changed last: what comes later in a map counts.
  const older = archive.versions.toReversed().flatMap(olderFiles);
  const dates = new Map<string, string | undefined>([...older, ...files, ...pages]);
  return (file) => dates.get(file);
}

function olderFiles(text: Version): readonly (readonly [path: string, date: string])[] {
  const pages = [itemPath(text.id), changesPath(text.version.item)].map((path) => `${path}index.html`);
  return [...pages, ...filesOf(text)].map((path) => [path, rfc3339(text.version.replaced)]);
}

/** What is made of an item alone, or of an older text of one, and lies beside it. */
function filesOf(item: Item): readonly string[] {
  return [
    ...ITEM_FORMATS.map((format) => itemFormatPath(item.id, format)),
    linksetPath(item.id),
    ...(item.version === undefined ? [apiItemPath(item.id)] : []),
    pdfPath(item),
    ...item.assets.map(({ name }) => assetPath(item.id, name)),
  ];
}

function itemDate(item: Item): string | undefined {
  const date = lastChanged(item);
  return date === undefined ? undefined : rfc3339(date);
}
