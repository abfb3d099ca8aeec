import { copyFile, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { isCleaned } from '../load/check-svg.ts';
import { cleanSvg } from '../load/clean-svg.ts';
import type { Archive } from '../model/archive.ts';
import { assetPath } from '../model/urls.ts';

/**
 * A file of the site that is made elsewhere than by Astro: text or bytes to write, a file to copy, or an SVG file to copy
 * without what could run in it.
 */
export interface SiteFile {
  /** Relative to the site's root, with `/` between parts. */
  readonly path: string;
  readonly content: string | Uint8Array | { readonly copyOf: string } | { readonly cleanedCopyOf: string };
}

/** Writes files into a folder, in the order of their paths. */
export async function writeSiteFiles(folder: string, files: readonly SiteFile[]): Promise<void> {
  for (const { path, content } of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    const target = join(folder, path);
    if (!target.startsWith(folder + sep)) throw new Error(`The path ${path} leads out of the site.`);
    await mkdir(dirname(target), { recursive: true });
    if (typeof content === 'string' || content instanceof Uint8Array) await writeFile(target, content);
    else if ('copyOf' in content) await copyFile(content.copyOf, target);
    else await copyCleaned(content.cleanedCopyOf, target);
  }
}

/** Copies an SVG file, byte for byte where there is nothing to clean. Throws where the file was never checked. */
async function copyCleaned(file: string, target: string): Promise<void> {
  const source = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  const { text } = cleanSvg(source);
  if (text === undefined) throw new Error(`${file} cannot be published, which the check of figures reports.`);
  if (text === source) await copyFile(file, target);
  else await writeFile(target, text);
}

/** A file of the archive's folder that is published. */
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

/**
 * A published file as a file of the site. Figures beside items are cleaned, since the archive's content is not trusted;
 * the files of `static/` and of a theme are the operator's own and are copied as they are.
 */
export function publishedCopy({ path, file }: PublishedFile, contentDir: string): SiteFile {
  const source = join(contentDir, file);
  const content = !/^(?:static|theme)\//.test(file) && isCleaned(file) ? { cleanedCopyOf: source } : { copyOf: source };
  return { path, content };
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
