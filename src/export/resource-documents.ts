import { absoluteUrl, numberedPath } from '../model/urls.ts';
import { type OutputFile, outputFile } from './output-file.ts';
import { escapeXml } from './xml-escape.ts';

/** What one document says of a resource: children of `url`, or of `sitemap`, in the order of the schema. */
export interface Listed {
  readonly path: string;
  readonly lastmod?: string | undefined;
  readonly metadata: Attributes;
}

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** What of the archive URLs depend on. */
interface Site {
  readonly url: string;
}

/** A document of ResourceSync: links and metadata about itself, then what it lists. */
export interface ResourceDocument {
  readonly path: string;
  /** Paths by relation. */
  readonly links: Readonly<Record<string, string>>;
  readonly metadata: Attributes;
  readonly entries: readonly Listed[];
}

/** A list in one document, or above `largest` entries an index and its parts. */
export function listDocuments(list: ResourceDocument, site: Site, largest: number): readonly OutputFile[] {
  const { path, links, metadata, entries } = list;
  if (entries.length <= largest) return [resourceDocument(list, site)];
  const parts = Array.from({ length: Math.ceil(entries.length / largest) }, (_, part) => ({
    path: numberedPath(path, part + 1),
    links: { ...links, index: path },
    metadata,
    entries: entries.slice(part * largest, (part + 1) * largest),
  }));
  const { capability: _, ...ofPart } = metadata;
  const index = { ...list, entries: parts.map((part): Listed => ({ path: part.path, metadata: ofPart })) };
  return [resourceDocument(index, site, 'sitemapindex'), ...parts.map((part) => resourceDocument(part, site))];
}

/** One document, in the Sitemap format with the elements that ResourceSync adds to it (§7). */
export function resourceDocument(
  { path, links, metadata, entries }: ResourceDocument,
  site: Site,
  root: 'urlset' | 'sitemapindex' = 'urlset',
): OutputFile {
  const element = root === 'urlset' ? 'url' : 'sitemap';
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:rs="http://www.openarchives.org/rs/terms/">`,
    ...Object.entries(links).map(
      ([rel, target]) => `  <rs:ln${attributes({ rel, href: absoluteUrl(site, target) })}/>`,
    ),
    `  <rs:md${attributes(metadata)}/>`,
    ...entries.map((entry) => {
      const lastmod = entry.lastmod === undefined ? '' : `<lastmod>${entry.lastmod}</lastmod>`;
      const loc = `<loc>${escapeXml(absoluteUrl(site, entry.path))}</loc>`;
      return `  <${element}>${loc}${lastmod}<rs:md${attributes(entry.metadata)}/></${element}>`;
    }),
    `</${root}>`,
  ];
  return outputFile(path, `${lines.join('\n')}\n`);
}

function attributes(values: Attributes): string {
  return Object.entries(values)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escapeXml(String(value))}"`))
    .join('');
}
