import type { ArchiveIndex } from '../model/queries.ts';
import { itemPath, listingPath, PATHS } from '../model/urls.ts';
import { versionPaths } from '../model/versions.ts';
import { listedTypes } from './listings.ts';

/** The paths of all pages of a site, each once, relative to its root; `404.html` for the one that has no address. */
export function pagePaths(index: ArchiveIndex): readonly string[] {
  const { archive } = index;
  const { home, search, markdown, exports, graphPage, notFound } = PATHS;
  return [
    ...[home, search, markdown, exports, graphPage, notFound],
    ...listedTypes(index).map(listingPath),
    ...archive.items.map(({ id }) => itemPath(id)),
    ...versionPaths(archive),
  ];
}

/** The file of the page at a path: `papers/x/index.html`. */
export function pageFile(path: string): string {
  return path === '' || path.endsWith('/') ? `${path}index.html` : path;
}
