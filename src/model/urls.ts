import type { ItemId, ItemType } from './item-type.ts';

/** What of the archive's identity URLs depend on. */
interface Site {
  /** The archive's URL; ends in `/`. */
  readonly url: string;
}

/** The formats that stand beside an item's page. */
export const ITEM_FORMATS = ['md', 'bib', 'ris', 'csl.json'] as const;

export type ItemFormat = (typeof ITEM_FORMATS)[number];

/** Every fixed path of the site, relative to its root, without a leading slash. */
export const PATHS = {
  home: '',
  search: 'search/',
  markdown: 'markdown/',
  exports: 'exports/',
  graphPage: 'graph/',
  notFound: '404.html',
  rss: 'rss.xml',
  atom: 'atom.xml',
  jsonFeed: 'feed.json',
  bibtex: 'archive.bib',
  ris: 'archive.ris',
  cslJson: 'archive.csl.json',
  llms: 'llms.txt',
  llmsFull: 'llms-full.txt',
  sitemap: 'sitemap.xml',
  robots: 'robots.txt',
  api: 'api/index.json',
  graph: 'api/graph.json',
  apiSchema: 'api/schema.json',
  resourceSync: '.well-known/resourcesync',
  capabilityList: 'resourcesync/capabilitylist.xml',
  resourceList: 'resourcesync/resourcelist.xml',
  changeList: 'resourcesync/changelist.xml',
  manifest: 'manifest-sha256.txt',
  pagefind: 'pagefind/',
} as const;

/** Files of the site that servers read, and readers never: nothing links to them. */
export const SERVER_PATHS = {
  headers: '_headers',
  redirects: '_redirects',
  securityTxt: '.well-known/security.txt',
} as const;

/** The formats of feeds. */
export type FeedFormat = 'rss' | 'atom' | 'json';

const FEED_FILES: Readonly<Record<FeedFormat, string>> = { rss: PATHS.rss, atom: PATHS.atom, json: PATHS.jsonFeed };

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

/** The path of an item's record in the API: `api/papers/x.json`. */
export function apiItemPath(id: ItemId): string {
  return `api/${id}.json`;
}

/**
 * The path of one part of a whole-archive export that is also given in parts: `exports/by-year/2024.bib`,
 * `exports/by-topic/systems.ris`.
 */
export function exportPartPath(grouping: 'by-year' | 'by-topic', name: string, format: ItemFormat): string {
  return `${PATHS.exports}${grouping}/${name}.${format}`;
}

/** The path of the n-th part (from 1) of a document that is split: `sitemap-2.xml` for `sitemap.xml`. */
export function numberedPath(path: string, number: number): string {
  return path.replace(/(\.[a-z]+)$/, `-${number}$1`);
}

/**
 * The path of a feed in the folder of what it tells of: `rss.xml`, `topics/x/feed.json`; with `part`, that of its n-th
 * archive document: `atom-2.xml`.
 */
export function feedPath(directory: string, format: FeedFormat, part?: number): string {
  const path = `${directory}${FEED_FILES[format]}`;
  return part === undefined ? path : numberedPath(path, part);
}

/** The path of an item's link set (RFC 9264): `papers/x.linkset.json`. */
export function linksetPath(id: ItemId): string {
  return `${itemPath(id).slice(0, -1)}.linkset.json`;
}

/**
 * The path of a page's Markdown twin, `papers/x/index.html.md` for the page `papers/x/`: where the llms.txt proposal
 * looks for the Markdown of a page whose URL ends in a slash. No slug can take it, as slugs have no dot.
 */
export function twinPath(pagePath: string): string {
  return `${pagePath}index.html.md`;
}

/** The path of a program's texts in one file: `programs/x/llms-full.txt`. */
export function programTextsPath(id: ItemId): string {
  return `${itemPath(id)}${PATHS.llmsFull}`;
}

/** The resolving URL of a DOI; every character that a URL does not take as it is is encoded. */
export function doiUrl(doi: string): string {
  return `https://doi.org/${doi.split('/').map(encodeURIComponent).join('/')}`;
}

/** The path of an item's social card: `papers/x/card.png`. */
export function cardPath(id: ItemId): string {
  return `${itemPath(id)}card.png`;
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
  return new URL(encodePath(path), site.url).pathname;
}

/** The path under which the whole site lies; starts and ends in `/`. */
export function basePath(site: Site): string {
  return new URL(site.url).pathname;
}

/** A path is a file's, so that a `#` in it is one of its letters; who links to an anchor adds that to the URL. */
function encodePath(path: string): string {
  // A leading `./` keeps a first segment with a colon from being read as a scheme.
  return `./${path.split('/').map(encodeURIComponent).join('/')}`;
}
