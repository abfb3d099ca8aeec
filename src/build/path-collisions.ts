import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { PATHS } from '../model/urls.ts';
import { MARKER } from './output-folder.ts';
import type { PublishedFile } from './site-files.ts';

const MADE = 'a page or file that the build makes';

/** Folders whose files only the tools that write them know the names of. */
const MADE_FOLDERS: readonly string[] = ['_astro/', PATHS.pagefind];

/**
 * A diagnostic for each published file whose path is already taken, by a generated file or another one, or that would need
 * a file to be a folder as well.
 */
export function pathCollisions(
  published: readonly PublishedFile[],
  generated: Iterable<string>,
): readonly Diagnostic[] {
  const taken = new Map<string, string>();
  const folders = new Map<string, string>();
  const take = (path: string, owner: string): void => {
    taken.set(path, owner);
    for (const folder of foldersOf(path)) folders.set(folder, folders.get(folder) ?? owner);
  };
  for (const path of [MARKER, ...generated]) take(path, MADE);
  return published.flatMap(({ path, file }): Diagnostic[] => {
    const message = collision(path, taken, folders);
    if (message !== undefined)
      return [{ file, line: 1, column: 1, severity: 'error', rule: 'archive/duplicate', message }];
    take(path, file);
    return [];
  });
}

function collision(
  path: string,
  taken: ReadonlyMap<string, string>,
  folders: ReadonlyMap<string, string>,
): string | undefined {
  if (MADE_FOLDERS.some((folder) => path.startsWith(folder)))
    return `"/${path}" lies in a folder that only the build writes. Choose another name.`;
  const owner = taken.get(path);
  if (owner !== undefined) return `"/${path}" is already the place of ${owner}. Choose another name.`;
  const inside = folders.get(path);
  if (inside !== undefined) return `"/${path}" is a folder already, because of ${inside}. Choose another name.`;
  const parent = foldersOf(path).find((folder) => taken.has(folder));
  return parent && `"/${path}" needs a folder where "/${parent}" is ${taken.get(parent)}. Choose another name.`;
}

/** The folders that a path lies in: `a` and `a/b` for `a/b/c`. */
function foldersOf(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, position) => parts.slice(0, position + 1).join('/'));
}
