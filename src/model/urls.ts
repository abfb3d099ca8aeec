import type { ItemId, ItemType } from './item-type.ts';

/** What of the archive's identity URLs depend on. */
interface Site {
  /** The archive's URL; ends in `/`. */
  readonly url: string;
}

/** The formats that stand beside an item's page. */
export type ItemFormat = 'md' | 'bib' | 'ris' | 'csl.json';

/** Every fixed path of the site, relative to its root, without a leading slash. */
export const PATHS = {
  home: '',
  search: 'search/',
  markdown: 'markdown/',
  exports: 'exports/',
  notFound: '404.html',
  rss: 'rss.xml',
  atom: 'atom.xml',
  bibtex: 'archive.bib',
  llms: 'llms.txt',
  llmsFull: 'llms-full.txt',
  sitemap: 'sitemap.xml',
  robots: 'robots.txt',
  api: 'api/index.json',
  pagefind: 'pagefind/',
} as const;

/** The path of an item's page, relative to the site's root: `papers/x/`; a free page's is `x/`. */
export function itemPath(id: ItemId): string {
  const slash = id.indexOf('/');
  const slug = id.slice(slash + 1);
  return id.startsWith('pages/') ? `${slug}/` : `${id}/`;
}

/** The path of a format beside an item's page: `papers/x.bib`. */
export function itemFormatPath(id: ItemId, format: ItemFormat): string {
  return `${itemPath(id).slice(0, -1)}.${format}`;
}

/** The path of a file that is published with an item: `papers/x/figure.svg`. */
export function assetPath(id: ItemId, name: string): string {
  return `${itemPath(id)}${name}`;
}

/** The path of a type's listing; free pages have none. */
export function listingPath(type: Exclude<ItemType, 'pages'>): string {
  return `${type}/`;
}

/** The absolute, percent-encoded URL of a path relative to the site's root. */
export function absoluteUrl(site: Site, path: string): string {
  return new URL(encodePath(path), site.url).href;
}

/** The same as a path on its host: `/archive/papers/x/` where the archive's URL has the path `/archive/`. */
export function sitePath(site: Site, path: string): string {
  const url = new URL(encodePath(path), site.url);
  return url.pathname + url.hash;
}

/** The path under which the whole site lies; starts and ends in `/`. */
export function basePath(site: Site): string {
  return new URL(site.url).pathname;
}

function encodePath(path: string): string {
  // A leading `./` keeps a first segment with a colon from being read as a scheme.
  const hash = path.indexOf('#');
  const [file, fragment] = hash < 0 ? [path, ''] : [path.slice(0, hash), path.slice(hash)];
  return `./${file.split('/').map(encodeURIComponent).join('/')}${fragment}`;
}
