import { signpostingLinks } from '../export/signposting.ts';
import type { ArchiveConfig } from '../model/archive.ts';
import type { CompiledText } from '../model/compiled.ts';
import { type Item, isCitable } from '../model/item.ts';
import type { ArchiveIndex } from '../model/queries.ts';
import { absoluteUrl, itemFormatPath, itemPath, linksetPath, PATHS, twinPath } from '../model/urls.ts';
import { DUBLIN_CORE_SCHEMAS, dublinCoreTags } from './head/dublin-core.ts';
import { highwireTags } from './head/highwire.ts';
import { jsonLdScript, pageGraph } from './head/json-ld.ts';
import { openGraphTags } from './head/open-graph.ts';
import { type LinkTag, type MetaTag, oneLine } from './head/tags.ts';

/** What a page says of itself; everything else in its head follows from it. */
export interface PageHead {
  readonly title: string;
  readonly description: string;
  /** Relative to the site's root, without a leading slash; undefined for a page without an address of its own. */
  readonly path?: string;
  /** The item that the page shows. */
  readonly item?: Item;
}

/** The elements of a page's head, in order, besides those that are the same on every page. */
export interface HeadElements {
  readonly documentTitle: string;
  readonly description: string;
  /** Relative to the site's root; undefined for a page without an address of its own. */
  readonly path?: string;
  /** The page's address; a page without one is not to be indexed. */
  readonly canonicalUrl?: string;
  readonly meta: readonly MetaTag[];
  readonly links: readonly LinkTag[];
  /** Escaped for a `<script>` element. */
  readonly jsonLd?: string;
}

/** The head of a page that is no item. */
export function pageHead(title: string, description: string, path?: string): PageHead {
  return { title, description: oneLine(description), ...(path === undefined ? {} : { path }) };
}

/** The head of an item's page. */
export function itemHead(item: Item): PageHead {
  return { ...pageHead(item.title.text, item.summary.text, itemPath(item.id)), item };
}

/** The title bar's text: a page's title with the archive's, the home page's alone. */
export function documentTitle(head: PageHead, config: ArchiveConfig): string {
  return head.path === PATHS.home || head.title === config.title ? config.title : `${head.title} · ${config.title}`;
}

/** Everything that a page's head says to machines; `text` is the compiled text of the page's item. */
export function headElements(head: PageHead, text: CompiledText | undefined, index: ArchiveIndex): HeadElements {
  const { config } = index.archive;
  const { title, description, path, item } = head;
  const base = { documentTitle: documentTitle(head, config), description };
  if (path === undefined) return { ...base, meta: [], links: [] };
  const url = absoluteUrl(config, path);
  return {
    ...base,
    path,
    canonicalUrl: url,
    meta: [
      ...openGraphTags({ title, description, url, ...(item === undefined ? {} : { item }) }, index.archive),
      ...(item?.type === 'papers' ? highwireTags(item, index.archive) : []),
      ...(item !== undefined && text !== undefined && isCitable(item) ? dublinCoreTags(item, text, config) : []),
    ],
    links: [
      ...(item !== undefined && isCitable(item) ? DUBLIN_CORE_SCHEMAS : []),
      ...(hasTwin(path) ? [alternate('Markdown', 'text/markdown', twinPath(path), config)] : []),
      ...(item === undefined ? [] : itemLinks(item, config)),
    ],
    jsonLd: jsonLdScript(pageGraph({ title, description, path, ...(item === undefined ? {} : { item }) }, text, index)),
  };
}

/** Search and graph have no Markdown twin: the home page's lists the same items, and each item's names its references. */
function hasTwin(path: string): boolean {
  return path !== PATHS.search && path !== PATHS.graphPage;
}

function itemLinks(item: Item, config: ArchiveConfig): readonly LinkTag[] {
  const format = (title: string, type: string, name: 'md' | 'bib' | 'ris' | 'csl.json'): LinkTag =>
    alternate(title, type, itemFormatPath(item.id, name), config);
  return [
    format('Markdown source', 'text/markdown', 'md'),
    ...(isCitable(item)
      ? [
          format('BibTeX', 'application/x-bibtex', 'bib'),
          format('RIS', 'application/x-research-info-systems', 'ris'),
          format('CSL-JSON', 'application/vnd.citationstyles.csl+json', 'csl.json'),
        ]
      : []),
    ...signpostingLinks(item, config),
    { rel: 'linkset', type: 'application/linkset+json', href: absoluteUrl(config, linksetPath(item.id)) },
  ];
}

function alternate(title: string, type: string, path: string, config: ArchiveConfig): LinkTag {
  return { rel: 'alternate', type, title, href: absoluteUrl(config, path) };
}
