import { readFileSync, rmSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { OutputFile } from '../export/output-file.ts';
import { isCleaned } from '../load/check-svg.ts';
import { cleanSvg } from '../load/clean-svg.ts';
import type { Archive } from '../model/archive.ts';
import { assetPath } from '../model/urls.ts';
import { chunksOf, digestFile } from './file-digests.ts';
import { NO_OUTPUT } from './last-output.ts';
import { type Content, openSiteWriter, type SiteWriter } from './site-writer.ts';
import { writeOrder } from './write-order.ts';

/** A file of the site that is made elsewhere than by Astro: an export, a text or bytes to write, or a copy. */
export type SiteFile = OutputFile | WrittenFile | CopiedFile;

export interface WrittenFile {
  /** Relative to the site's root, with `/` between parts. */
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** A copy of a file elsewhere; of an SVG file one without what could run in it, where that is asked for. */
export interface CopiedFile {
  readonly path: string;
  readonly source: string;
  readonly isCleaned: boolean;
}

/** How long the event loop may stand still: a build that writes is to be stopped as soon as any other. */
const PAUSE_MS = 50;

/** Puts files into a site. */
export async function putSiteFiles(writer: SiteWriter, files: readonly SiteFile[], stop?: AbortSignal): Promise<void> {
  let paused = performance.now();
  for (const file of writeOrder(files)) {
    writer.put(file.path, contentOf(file));
    if (performance.now() - paused < PAUSE_MS) continue;
    await setImmediate();
    stop?.throwIfAborted();
    paused = performance.now();
  }
}

/** Writes files into a folder, in the place of those that it has under the same paths. */
export async function writeSiteFiles(folder: string, files: readonly SiteFile[]): Promise<void> {
  for (const { path } of files) rmSync(join(folder, path), { force: true });
  const writer = openSiteWriter(folder, NO_OUTPUT, folder);
  await putSiteFiles(writer, files);
  writer.close();
}

function contentOf(file: SiteFile): Content {
  if ('pieces' in file) return file.pieces;
  return 'content' in file ? [file.content] : [copyPiece(file)];
}

/** Known by the digest of the file that is copied, which costs less than to clean it. */
function copyPiece({ source, isCleaned }: CopiedFile): Content[number] {
  const { sha256 } = digestFile(dirname(source), basename(source));
  if (isCleaned) return { key: `cleaned ${sha256}`, make: () => cleaned(source) };
  return { key: `copied ${sha256}`, make: () => chunksOf(source) };
}

/** An SVG file, byte for byte where there is nothing to clean. Throws where the file was never checked. */
function cleaned(file: string): string | Uint8Array {
  const bytes = readFileSync(file);
  const source = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  const { text } = cleanSvg(source);
  if (text === undefined) throw new Error(`${file} cannot be published, which the check of figures reports.`);
  return text === source ? bytes : text;
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
export function publishedCopy({ path, file }: PublishedFile, contentDir: string): CopiedFile {
  return {
    path,
    source: join(contentDir, file),
    isCleaned: !/^(?:static|theme)\//.test(file) && isCleaned(file),
  };
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
