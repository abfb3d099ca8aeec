import { type Diagnostic, type Reporter, reporterFor } from '../diagnostics/diagnostic.ts';
import type { Archive } from '../model/archive.ts';
import { itemPath, listingPath } from '../model/urls.ts';
import { versionPaths } from '../model/versions.ts';
import { addressOf } from './address.ts';
import { type ArchiveFiles, readText } from './disk.ts';

/** The list of every page ever published: a path a line, relative to the archive's URL; lines with # are comments. */
export const PERMALINKS_FILE = 'permalinks.txt';

/** The pages whose addresses an archive promises to keep, as `/papers/x/`, sorted: items, their older texts, and listings. */
export function pagePaths(archive: Pick<Archive, 'items' | 'versions'>): readonly string[] {
  const { items } = archive;
  const listings = items.flatMap(({ type }) => (type === 'pages' ? [] : [listingPath(type)]));
  return [...new Set([...listings, ...items.map(({ id }) => itemPath(id)), ...versionPaths(archive)])]
    .map((path) => `/${path}`)
    .sort();
}

/** Every path that leads somewhere: pages, aliases and files of `static/`. */
export function keptPaths(archive: Pick<Archive, 'items' | 'versions' | 'staticFiles'>): ReadonlySet<string> {
  const aliases = archive.items.flatMap((item) => item.aliases);
  return new Set([...pagePaths(archive), ...aliases, ...archive.staticFiles.map((file) => file.path)].map(addressOf));
}

/**
 * Reports each path of a list that no longer leads anywhere (`archive/permalink`), at its line. `paths` are addresses as
 * `keptPaths` gives them.
 */
export function checkPermalinks(text: string, paths: ReadonlySet<string>, report: Reporter): void {
  for (const [position, line] of text.split('\n').entries()) {
    const path = line.trim();
    if (path === '' || path.startsWith('#')) continue;
    const place = { line: position + 1, column: line.indexOf(path) + 1, length: path.length };
    if (!/^\/(?!\/)[^\s?#\\]*$/.test(path)) {
      report('archive/permalink', place, `"${path}" is not a path. Write it as /papers/my-paper/.`);
    } else if (!paths.has(addressOf(path))) {
      const remedy = `Bring its page back, or write aliases: [${path}] in the item that takes its place.`;
      report('archive/permalink', place, `"${path}" was published and is gone. ${remedy}`);
    }
  }
}

/** Checks an archive against its list, if it has one. Nothing is said to be gone while an item cannot be read. */
export async function checkPublished(files: ArchiveFiles, archive: Archive, sink: Diagnostic[]): Promise<void> {
  if (!files.paths.has(PERMALINKS_FILE)) return;
  const read = new Set(archive.items.map((item) => item.file));
  const isUnread = ({ severity, file }: Diagnostic): boolean =>
    severity === 'error' && file.endsWith('.md') && !read.has(file);
  if (sink.some(isUnread)) return;
  const text = await readText(files, PERMALINKS_FILE, sink);
  if (text !== undefined) checkPermalinks(text, keptPaths(archive), reporterFor(PERMALINKS_FILE, sink));
}

/** The list with pages added to what it holds: comments first, then every path once, sorted. */
export function extendPermalinks(text: string, pages: readonly string[]): string {
  const lines = text.split('\n').map((line) => line.trim());
  const comments = lines.filter((line) => line.startsWith('#'));
  const paths = new Set([...lines.filter((line) => line.startsWith('/')), ...pages]);
  return [...comments, ...[...paths].sort()].map((line) => `${line}\n`).join('');
}
