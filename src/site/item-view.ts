import type { ArchiveConfig } from '../model/archive.ts';
import { formatDate } from '../model/date.ts';
import { type Item, isCitable, type Resource } from '../model/item.ts';
import { pdfPath } from '../model/pdf-path.ts';
import type { ArchiveIndex } from '../model/queries.ts';
import { type PageTerms, pageTermsFor } from '../model/terms/page-terms.ts';
import { siteTermsFor } from '../model/terms/site-terms.ts';
import { absoluteUrl, assetPath, doiUrl, itemFormatPath, itemPath, sitePath } from '../model/urls.ts';
import { type Entry, entryOf, itemHref, type Link } from './entry.ts';
import { type License, licenseOf } from './license.ts';
import { type StatusNotice, statusNotices } from './status-notices.ts';
import { typeLine } from './type-line.ts';
import { type RevisionView, revisionViews } from './versions-view.ts';

/** What the page of any item shows around its text. */
export interface ItemView {
  /** The words of the item's language. */
  readonly words: PageTerms;
  readonly entry: Entry;
  readonly series?: string;
  readonly updated?: { readonly text: string; readonly isoDate: string };
  readonly notices: readonly StatusNotice[];
  readonly topics: readonly Link[];
  readonly programs: readonly Link[];
  readonly formats: readonly Link[];
  readonly keywords: readonly string[];
  readonly license: License;
  readonly canonicalUrl: string;
  readonly doi?: Link;
  readonly revisions: readonly RevisionView[];
}

/** Everything of an item's page that follows from its metadata and its place in the archive. */
export function itemView(index: ArchiveIndex, item: Item): ItemView {
  const { config } = index.archive;
  const { language } = item;
  const words = pageTermsFor(language);
  const series =
    item.type === 'papers' && item.series !== undefined
      ? siteTermsFor(language).series(item.series.number, item.series.name)
      : undefined;
  return {
    words,
    entry: { ...entryOf(item, config), typeLine: typeLine(item, language) },
    ...(series === undefined ? {} : { series }),
    ...(item.updated === undefined
      ? {}
      : { updated: { text: formatDate(item.updated, language), isoDate: item.updated } }),
    notices: statusNotices(index, item),
    topics: linksTo(
      index,
      item.topics.map((slug) => `topics/${slug}` as const),
    ),
    programs: linksTo(
      index,
      item.programs.map((slug) => `programs/${slug}` as const),
    ),
    formats: formatLinks(item, config, words),
    keywords: item.keywords,
    license: licenseOf(item.license),
    canonicalUrl: absoluteUrl(config, itemPath(item.id)),
    ...(item.doi === undefined ? {} : { doi: { href: doiUrl(item.doi), label: item.doi } }),
    revisions: revisionViews(index, item),
  };
}

/** The item's other forms: PDF first, then source, citation, code and data. */
function formatLinks(item: Item, config: ArchiveConfig, words: PageTerms): readonly Link[] {
  const links: Link[] = [];
  const add = (label: string, path: string) => links.push({ label, href: sitePath(config, path) });
  if (item.pdf !== undefined) add('PDF', pdfPath(item));
  add('Markdown', itemFormatPath(item.id, 'md'));
  if (isCitable(item)) {
    add('BibTeX', itemFormatPath(item.id, 'bib'));
    add('RIS', itemFormatPath(item.id, 'ris'));
    add('CSL-JSON', itemFormatPath(item.id, 'csl.json'));
  }
  if (item.type !== 'papers') return links;
  const resource = (label: string, value: Resource | undefined) => {
    if (value === undefined) return;
    if (value.isAsset) add(label, assetPath(item.id, value.target));
    else links.push({ label, href: value.target });
  };
  resource(words.code, item.code);
  resource(words.data, item.data);
  return links;
}

/** Links to the items of these ids that exist. */
function linksTo(index: ArchiveIndex, ids: readonly Item['id'][]): readonly Link[] {
  return ids
    .map((id) => index.byId.get(id))
    .filter((item) => item !== undefined)
    .map((item) => ({ href: itemHref(item, index.archive.config), label: item.title.text }));
}
