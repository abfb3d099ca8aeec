import { type Diagnostic, reporterFor } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/nearest.ts';
import type { Asset } from '../model/item.ts';
import {
  ITEM_TYPES,
  type ItemType,
  isCitableType,
  isItemType,
  LONGEST_SLUG,
  SLUG_PATTERN,
} from '../model/item-type.ts';
import { versionOfFile } from '../model/versions.ts';
import type { ArchiveFiles } from './disk.ts';

/** An item's own file, and those that are published with it. */
export interface ItemFile {
  readonly type: ItemType;
  readonly slug: string;
  readonly file: string;
  readonly assets: readonly Asset[];
  readonly versions: readonly VersionFile[];
}

/** The file of an older text of an item, beside its own. */
export interface VersionFile {
  /** `1` for `v1.md`. */
  readonly name: string;
  readonly file: string;
}

interface FoundItem {
  readonly type: ItemType;
  readonly slug: string;
  file?: string;
  readonly assets: Asset[];
  readonly versions: VersionFile[];
}

/** Page slugs that would take the URL of a listing or of a page of the site's own. */
const RESERVED = new Set<string>([
  ...ITEM_TYPES,
  'search',
  'markdown',
  'exports',
  'graph',
  'api',
  'pagefind',
  'resourcesync',
]);

/**
 * The items that an archive's files make up, sorted by file: `<type>/<slug>.md`, or `<type>/<slug>/index.md` with the
 * files beside it. Two files of one item and names that are no slugs are reported, as is what was likely meant as an item.
 */
export function findItems(files: ArchiveFiles, sink: Diagnostic[]): readonly ItemFile[] {
  const found = new Map<string, FoundItem>();
  for (const file of files.paths) {
    const [folder = '', name = '', ...rest] = file.split('/');
    if (!isItemType(folder)) {
      warnOfFolder(folder, file, sink);
      continue;
    }
    const isFlat = rest.length === 0;
    if (isFlat && !name.endsWith('.md')) {
      warnOfExtension(name, file, sink);
      continue;
    }
    const slug = isFlat ? name.slice(0, -3) : name;
    const entry = found.get(`${folder}/${slug}`) ?? { type: folder, slug, assets: [], versions: [] };
    found.set(`${folder}/${slug}`, entry);
    if (isFlat || (rest.length === 1 && rest[0] === 'index.md')) takeFile(entry, file, sink);
    else takeAsset(entry, rest.join('/'), file);
  }
  return [...found.values()].flatMap((entry) => itemOf(entry, sink)).sort((a, b) => (a.file < b.file ? -1 : 1));
}

function takeFile(entry: FoundItem, file: string, sink: Diagnostic[]): void {
  if (entry.file === undefined) {
    entry.file = file;
    return;
  }
  const message = `"${entry.file}" is the same item, ${entry.type}/${entry.slug}. Keep one of the two.`;
  reporterFor(file, sink)('archive/duplicate', undefined, message);
}

function takeAsset({ type, assets, versions }: FoundItem, name: string, file: string): void {
  const version = isCitableType(type) ? versionOfFile(name) : undefined;
  if (version === undefined) assets.push({ name, file });
  else versions.push({ name: version, file });
}

function itemOf({ type, slug, file, assets, versions }: FoundItem, sink: Diagnostic[]): ItemFile[] {
  if (file === undefined) {
    warnOfIndex(
      type,
      slug,
      [...assets, ...versions.map(({ name, file: text }) => ({ name: `v${name}.md`, file: text }))],
      sink,
    );
    return [];
  }
  const report = reporterFor(file, sink);
  if (!SLUG_PATTERN.test(slug)) {
    const what = file.endsWith('/index.md') ? 'folder' : 'file';
    const near = slug
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '');
    const example = near === '' ? '' : `, such as ${near}`;
    const message = `"${slug}" is not a slug. Name the ${what} with lower-case letters, digits and single hyphens${example}.`;
    report('archive/slug', undefined, message);
    return [];
  }
  if (slug.length > LONGEST_SLUG) {
    const message = `"${slug.slice(0, 20)}…" is ${slug.length} characters long, and file names are made of it. Use at most ${LONGEST_SLUG}.`;
    report('archive/slug', undefined, message);
    return [];
  }
  if (type === 'pages' && RESERVED.has(slug)) {
    const message = `The page would take the URL /${slug}/, which is the site's own. Choose another file name.`;
    report('archive/duplicate', undefined, message);
    return [];
  }
  return [{ type, slug, file, assets, versions }];
}

function warnOfFolder(folder: string, file: string, sink: Diagnostic[]): void {
  if (!file.endsWith('.md') || !file.includes('/') || folder === 'static') return;
  const hint = didYouMean(folder, ITEM_TYPES, ` Put it in one of ${ITEM_TYPES.join(', ')}.`);
  warn(file, `"${folder}/" is not a folder of items, so this file is not read.${hint}`, sink);
}

function warnOfExtension(name: string, file: string, sink: Diagnostic[]): void {
  const [, stem] = /^(.+)\.(?:md|markdown|mdx|mkd|qmd|rmd|txt)$/i.exec(name) ?? [];
  if (stem !== undefined)
    warn(file, `Only files that end in .md are items, so this is not read. Name it ${stem}.md.`, sink);
}

function warnOfIndex(type: ItemType, slug: string, assets: readonly Asset[], sink: Diagnostic[]): void {
  const text = assets.find(({ name }) => /^[^/]+\.md$/i.test(name));
  if (text)
    warn(text.file, `"${type}/${slug}/" has no index.md, so nothing in it is read. Name this file index.md.`, sink);
}

function warn(file: string, message: string, sink: Diagnostic[]): void {
  reporterFor(file, sink)('archive/path', undefined, message, 'warning');
}
