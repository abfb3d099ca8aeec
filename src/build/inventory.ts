import { mediaTypeOf } from '../export/media-types.ts';
import { resourceSyncFiles } from '../export/resourcesync.ts';
import type { CompiledArchive } from '../model/compiled.ts';
import { PATHS } from '../model/urls.ts';
import { aliasPages } from './alias-pages.ts';
import type { FileDigest } from './file-digests.ts';
import { MARKER } from './output-folder.ts';
import { listFiles, putSiteFiles } from './site-files.ts';
import { digestsOf, type SiteWriter } from './site-writer.ts';

/** The files that the build itself adds to pages and exports: the marker, and what tells the digests of all others. */
export const INVENTORY_PATHS: readonly string[] = [
  MARKER,
  PATHS.resourceSync,
  PATHS.capabilityList,
  PATHS.resourceList,
  PATHS.changeList,
  PATHS.manifest,
];

/** Files of the site that are no content of the archive: they mean nothing to a mirror. */
const SERVER_FILES: readonly string[] = [MARKER, '_headers', '_redirects', PATHS.notFound];

/** Puts the ResourceSync documents, which list the site's content, into a site that has all of that. */
export async function writeResourceLists(writer: SiteWriter, compiled: CompiledArchive): Promise<void> {
  const aliases = new Set(aliasPages(compiled.archive).map(({ path }) => path));
  const isContent = ({ path }: FileDigest): boolean =>
    !path.startsWith(PATHS.pagefind) && !aliases.has(path) && !SERVER_FILES.includes(path);
  const resources = digestsOf(writer)
    .filter(isContent)
    .map(({ path, sha256, length }) => ({ path, sha256, length, type: mediaTypeOf(path) }));
  await putSiteFiles(writer, resourceSyncFiles(compiled, resources));
}

/**
 * Puts the manifest into a site that has all other files. Returns how many files it lists. Throws where a file lies in the
 * folder that the writer does not know of.
 */
export async function writeManifest(writer: SiteWriter): Promise<number> {
  const stray = (await listFiles(writer.folder)).find((path) => !writer.has(path));
  if (stray !== undefined) throw new Error(`${stray} was put into the site by nobody.`);
  const all = digestsOf(writer);
  writer.put(PATHS.manifest, [manifest(all)]);
  return all.length;
}

/** The digests as `sha256sum --check` reads them, in the order of the paths. */
export function manifest(digests: readonly FileDigest[]): string {
  return digests
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, sha256 }) => manifestLine(path, sha256))
    .join('');
}

/** A backslash before the digest says that the name is escaped, as names with line breaks have to be. */
function manifestLine(path: string, sha256: string): string {
  const escaped = path.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  return `${escaped === path ? '' : '\\'}${sha256}  ${escaped}\n`;
}
