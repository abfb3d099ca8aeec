import { signpostingLinks } from '../export/signposting.ts';
import type { Archive, ArchiveConfig } from '../model/archive.ts';
import type { CompiledText } from '../model/compiled.ts';
import { type Item, isCitable } from '../model/item.ts';
import type { ArchiveIndex } from '../model/queries.ts';
import { pageTermsFor } from '../model/terms/page-terms.ts';
import { versionTermsFor } from '../model/terms/version-terms.ts';
import { absoluteUrl, itemFormatPath, itemPath, linksetPath, PATHS, twinPath } from '../model/urls.ts';
import { changesPath } from '../model/versions.ts';
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
  /** The item, or the older text of one, that the page shows. */
  readonly item?: Item;
  /** Set on a page that search engines are not to list: the path of the one that they are to list in its place. */
  readonly listedAs?: string;
}

/** The elements of a page's head, in order, besides those that are the same on every page. */
export interface HeadElements {
  readonly documentTitle: string;
  readonly description: string;
  /** Relative to the site's root; undefined for a page without an address of its own. */
  readonly path?: string;
  /** The page's address, or that of the page that stands for it; a page without one is not to be indexed. */
  readonly canonicalUrl?: string;
  /** Whether the page is not to be indexed although it has an address. */
  readonly isHidden?: boolean;
  readonly meta: readonly MetaTag[];
  readonly links: readonly LinkTag[];
  /** Escaped for a `<script>` element. */
  readonly jsonLd?: string;
}

/** The head of a page that is no item. */
export function pageHead(title: string, description: string, path?: string): PageHead {
  return { title, description: oneLine(description), ...(path === undefined ? {} : { path }) };
}

/** The head of an item's page; that of an older text of it leads search engines to the latest. */
export function itemHead(item: Item): PageHead {
  const { title, summary, id, version, language } = item;
  if (version === undefined) return { ...pageHead(title.text, summary.text, itemPath(id)), item };
  const named = `${title.text} (${pageTermsFor(language).version(version.name)})`;
  return { ...pageHead(named, summary.text, itemPath(id)), item, listedAs: itemPath(version.item) };
}

/** The head of the page that compares an item's versions. */
export function changesHead(item: Item): PageHead {
  const words = versionTermsFor(item.language);
  const path = changesPath(item.id);
  return { ...pageHead(words.changesIn(item.title.text), words.method, path), listedAs: path };
}

/** The title bar's text: a page's title with the archive's, the home page's alone. */
export function documentTitle(head: PageHead, config: ArchiveConfig): string {
  return head.path === PATHS.home || head.title === config.title ? config.title : `${head.title} · ${config.title}`;
}

/** Everything that a page's head says to machines; `text` is the compiled text of the page's item. */
export function headElements(head: PageHead, text: CompiledText | undefined, index: ArchiveIndex): HeadElements {
  const { config } = index.archive;
  const { title, description, path, item, listedAs } = head;
  const base = { documentTitle: documentTitle(head, config), description };
  if (path === undefined) return { ...base, meta: [], links: [] };
  const url = absoluteUrl(config, path);
  return {
    ...base,
    path,
    canonicalUrl: listedAs === undefined ? url : absoluteUrl(config, listedAs),
    ...(listedAs === undefined ? {} : { isHidden: true }),
    meta: [
      ...openGraphTags({ title, description, url, ...(item === undefined ? {} : { item }) }, index.archive),
      ...(item?.type === 'papers' ? highwireTags(item, index.archive) : []),
      ...(item !== undefined && text !== undefined && isCitable(item) ? dublinCoreTags(item, text, config) : []),
    ],
    links: [
      ...(item !== undefined && isCitable(item) ? DUBLIN_CORE_SCHEMAS : []),
      ...(hasTwin(head) ? [alternate('Markdown', 'text/markdown', twinPath(path), config)] : []),
      ...(item === undefined ? [] : itemLinks(item, index.archive)),
    ],
    jsonLd: jsonLdScript(pageGraph({ title, description, path, ...(item === undefined ? {} : { item }) }, text, index)),
  };
}

/**
 * Search and graph have no Markdown twin: the home page's lists the same items, and each item's names its references. Nor
 * have comparisons: each version has its own.
 */
function hasTwin({ path, item, listedAs }: PageHead): boolean {
  return path !== PATHS.search && path !== PATHS.graphPage && (listedAs === undefined || item !== undefined);
}

function itemLinks(item: Item, archive: Archive): readonly LinkTag[] {
  const { config } = archive;
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
    ...signpostingLinks(item, archive),
    { rel: 'linkset', type: 'application/linkset+json', href: absoluteUrl(config, linksetPath(item.id)) },
  ];
}

function alternate(title: string, type: string, path: string, config: ArchiveConfig): LinkTag {
  return { rel: 'alternate', type, title, href: absoluteUrl(config, path) };
}
