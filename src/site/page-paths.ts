import type { Archive } from '../model/archive.ts';
import type { ArchiveIndex } from '../model/queries.ts';
import { absoluteUrl, itemPath, listingPath, PATHS } from '../model/urls.ts';
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

/** The absolute URL at which Astro renders the page at a path: of the page that has no address, that of its file's name. */
export function renderedUrl({ config }: Archive, path: string): string {
  return absoluteUrl(config, path === PATHS.notFound ? '404/' : path);
}
