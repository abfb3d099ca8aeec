import { copyFile, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Archive } from '../model/archive.ts';
import { assetPath } from '../model/urls.ts';

/** A file of the site that is made elsewhere than by Astro: text or bytes to write, or a file to copy. */
export interface SiteFile {
  /** Relative to the site's root, with `/` between parts. */
  readonly path: string;
  readonly content: string | Uint8Array | { readonly copyOf: string };
}

/** Writes files into a folder, in the order of their paths. */
export async function writeSiteFiles(folder: string, files: readonly SiteFile[]): Promise<void> {
  for (const { path, content } of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    const target = join(folder, path);
    if (!target.startsWith(folder + sep)) throw new Error(`The path ${path} leads out of the site.`);
    await mkdir(dirname(target), { recursive: true });
    if (typeof content === 'string' || content instanceof Uint8Array) await writeFile(target, content);
    else await copyFile(content.copyOf, target);
  }
}

/** A file of the archive's folder that is published as it is. */
export interface PublishedFile {
  readonly path: string;
  /** Relative to the archive's folder. */
  readonly file: string;
}

/** The files beside items and those of `static/`, each with the path it is published at. */
export function publishedFiles(archive: Archive): readonly PublishedFile[] {
  const assets = archive.items.flatMap((item) =>
    item.assets.map(({ name, file }) => ({ path: assetPath(item.id, name), file })),
  );
  return [...assets, ...archive.staticFiles];
}

/** A diagnostic for each published file whose path is already taken, by a generated file or another one. */
export function pathCollisions(
  published: readonly PublishedFile[],
  generated: Iterable<string>,
): readonly Diagnostic[] {
  const taken = new Map<string, string>();
  for (const path of generated) taken.set(path, 'a page or file that the build makes');
  return published.flatMap(({ path, file }): Diagnostic[] => {
    const owner = taken.get(path);
    if (owner === undefined) {
      taken.set(path, file);
      return [];
    }
    const message = `"/${path}" is already the place of ${owner}. Choose another name.`;
    return [{ file, line: 1, column: 1, severity: 'error', rule: 'archive/duplicate', message }];
  });
}

/** The paths of all files in a folder, sorted, with `/` between parts. */
export async function listFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** The size of a folder's files in bytes. */
export async function totalSize(folder: string, paths: readonly string[]): Promise<number> {
  const sizes = await Promise.all(paths.map(async (path) => (await stat(join(folder, path))).size));
  return sizes.reduce((total, size) => total + size, 0);
}
