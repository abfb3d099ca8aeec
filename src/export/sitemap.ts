import type { Archive } from '../model/archive.ts';
import type { CompiledArchive } from '../model/compiled.ts';
import { dayOf } from '../model/date.ts';
import { type Item, lastChanged } from '../model/item.ts';
import { ITEM_TYPES } from '../model/item-type.ts';
import { type ArchiveIndex, indexArchive, programItems } from '../model/queries.ts';
import { absoluteUrl, itemPath, listingPath, numberedPath, PATHS } from '../model/urls.ts';
import { type OutputFile, outputFile } from './output-file.ts';
import { escapeXml } from './xml-escape.ts';

/** A page or a document: where it is, and the day of its newest content. */
export interface Location {
  readonly path: string;
  readonly lastmod: string | undefined;
}

interface Limits {
  readonly urls: number;
  readonly bytes: number;
}

/** The protocol's bounds on one file. */
const LIMITS: Limits = { urls: 50_000, bytes: 52_428_800 };

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/** `sitemap.xml` (sitemaps.org protocol 0.9): every canonical page that search engines should list. */
export function exportSitemap({ archive }: CompiledArchive): readonly OutputFile[] {
  return sitemapFiles(canonicalPages(archive), archive.config);
}

/** One file, or above the protocol's bounds an index and its parts `sitemap-1.xml`, `sitemap-2.xml` …. */
export function sitemapFiles(
  locations: readonly Location[],
  site: { readonly url: string },
  limits: Limits = LIMITS,
): readonly OutputFile[] {
  const element = (name: string) => (location: Location) => {
    const lastmod = location.lastmod === undefined ? '' : `<lastmod>${location.lastmod}</lastmod>`;
    return `  <${name}><loc>${escapeXml(absoluteUrl(site, location.path))}</loc>${lastmod}</${name}>\n`;
  };
  const parts = chunk(locations, locations.map(element('url')), limits);
  if (parts.length === 1) return [outputFile(PATHS.sitemap, document('urlset', parts[0]?.elements ?? []))];
  const numbered = parts.map((part, index) => ({ ...part, path: numberedPath(PATHS.sitemap, index + 1) }));
  const index = numbered.map(({ path, members }) => ({
    path,
    lastmod: newest(members.map((member) => member.lastmod)),
  }));
  return [
    outputFile(PATHS.sitemap, document('sitemapindex', index.map(element('sitemap')))),
    ...numbered.map(({ path, elements }) => outputFile(path, document('urlset', elements))),
  ];
}

/** Every page that is its own canonical one and may be indexed: no redirect, no 404 page. */
export function canonicalPages(archive: Archive): readonly Location[] {
  const index = indexArchive(archive);
  const everything = newestOf(archive.items);
  const listings = ITEM_TYPES.filter((type) => type !== 'pages').filter((type) => index.byType[type].length > 0);
  const texts = [...index.byType.papers, ...index.byType['field-notes']];
  // The list of sources is of definitions where there is nothing else.
  const sources = texts.length > 0 ? texts : index.byType.definitions;
  return [
    { path: PATHS.home, lastmod: everything },
    ...listings.map((type) => ({ path: listingPath(type), lastmod: newestOf(index.byType[type]) })),
    ...archive.items.map((item) => ({ path: itemPath(item.id), lastmod: newestOf([item, ...listed(index, item)]) })),
    { path: PATHS.search, lastmod: everything },
    { path: PATHS.markdown, lastmod: newestOf(sources) },
    { path: PATHS.exports, lastmod: everything },
    { path: PATHS.graphPage, lastmod: everything },
  ];
}

/** What an item's page lists besides its own text. */
function listed(index: ArchiveIndex, item: Item): readonly Item[] {
  if (item.type === 'programs') return programItems(index, item);
  return item.type === 'topics' ? (index.byTopic.get(item.slug) ?? []) : [];
}

function newestOf(items: readonly Item[]): string | undefined {
  return newest(items.map(lastChanged));
}

function newest(dates: readonly (string | undefined)[]): string | undefined {
  const days = dates.filter((date) => date !== undefined).map(dayOf);
  return days.reduce<string | undefined>(
    (latest, day) => (latest === undefined || day > latest ? day : latest),
    undefined,
  );
}

interface Part {
  readonly members: Location[];
  readonly elements: string[];
}

function chunk(locations: readonly Location[], elements: readonly string[], limits: Limits): readonly Part[] {
  const encoder = new TextEncoder();
  const frame = encoder.encode(document('urlset', [])).length;
  const parts: Part[] = [];
  let bytes = 0;
  for (const [position, location] of locations.entries()) {
    const element = elements[position] ?? '';
    const size = encoder.encode(element).length;
    let part = parts.at(-1);
    if (part === undefined || part.members.length >= limits.urls || bytes + size > limits.bytes) {
      part = { members: [], elements: [] };
      parts.push(part);
      bytes = frame;
    }
    part.members.push(location);
    part.elements.push(element);
    bytes += size;
  }
  return parts;
}

function document(root: 'urlset' | 'sitemapindex', elements: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${NAMESPACE}">\n${elements.join('')}</${root}>\n`;
}
