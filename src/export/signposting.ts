import type { Archive, ArchiveConfig } from '../model/archive.ts';
import { type Item, isCitable } from '../model/item.ts';
import type { ItemId, ItemType } from '../model/item-type.ts';
import { pdfPath } from '../model/pdf-path.ts';
import { absoluteUrl, apiItemPath, assetPath, doiUrl, itemFormatPath, itemPath, twinPath } from '../model/urls.ts';
import { changesPath, versionsOf } from '../model/versions.ts';
import { mediaTypeOf } from './media-types.ts';

/** A typed link from an item's page, as Signposting has it: absolute, with the target's media type where it is known. */
export interface SignpostingLink {
  readonly rel:
    | 'cite-as'
    | 'type'
    | 'author'
    | 'license'
    | 'item'
    | 'describedby'
    | 'latest-version'
    | 'predecessor-version'
    | 'successor-version'
    | 'version-history';
  readonly href: string;
  readonly type?: string;
}

/** The schema.org class of what an item's page presents, by the item's type. */
export const SCHEMA_CLASSES = {
  papers: 'ScholarlyArticle',
  'field-notes': 'Article',
  definitions: 'DefinedTerm',
  programs: 'ResearchProject',
  topics: 'CollectionPage',
  pages: 'WebPage',
} as const satisfies Readonly<Record<ItemType, string>>;

/**
 * An item's links by the FAIR Signposting Profile, level 2, besides the one to the link set itself: one persistent
 * address, its classes, authors, licence, content files and metadata files, in a fixed order; and, where older texts of it
 * were kept, those between versions (RFC 5829).
 */
export function signpostingLinks(
  item: Item,
  archive: Pick<Archive, 'config' | 'versions'>,
): readonly SignpostingLink[] {
  const { config } = archive;
  const links: readonly SignpostingLink[] = [
    { rel: 'cite-as', href: item.doi === undefined ? absoluteUrl(config, itemPath(item.id)) : doiUrl(item.doi) },
    { rel: 'type', href: `https://schema.org/${SCHEMA_CLASSES[item.type]}` },
    { rel: 'type', href: 'https://schema.org/AboutPage' },
    ...item.authors.flatMap((author): readonly SignpostingLink[] => {
      const href = author.orcid === undefined ? author.url : `https://orcid.org/${author.orcid}`;
      return href === undefined ? [] : [{ rel: 'author', href }];
    }),
    ...licenseLinks(item.license),
    ...contentPaths(item).map((path): SignpostingLink => link('item', path, config)),
    ...metadataPaths(item).map((path): SignpostingLink => link('describedby', path, config)),
    ...versionLinks(item, archive),
  ];
  const unique = new Map(links.map((entry) => [`${entry.rel} ${entry.href}`, entry]));
  return [...unique.values()];
}

/** The links of RFC 5829 §3 from an item or an older text of it, where older texts were kept. */
function versionLinks(item: Item, archive: Pick<Archive, 'config' | 'versions'>): readonly SignpostingLink[] {
  const latest = item.version?.item ?? item.id;
  const ids = [latest, ...versionsOf(archive, latest).map(({ id }) => id)];
  if (ids.length === 1) return [];
  const place = ids.indexOf(item.id);
  const page = (rel: SignpostingLink['rel'], path: string): SignpostingLink => ({
    rel,
    href: absoluteUrl(archive.config, path),
    type: 'text/html',
  });
  const neighbour = (rel: SignpostingLink['rel'], id: ItemId | undefined): readonly SignpostingLink[] =>
    id === undefined ? [] : [page(rel, itemPath(id))];
  return [
    page('latest-version', itemPath(latest)),
    ...neighbour('predecessor-version', ids[place + 1]),
    ...neighbour('successor-version', ids[place - 1]),
    page('version-history', changesPath(latest)),
  ];
}

/** The SPDX list's own address of a licence; ids that the list leaves to others (`LicenseRef-…`) have none. */
function licenseLinks(spdxId: string): readonly SignpostingLink[] {
  if (/^(?:LicenseRef|DocumentRef)-/.test(spdxId)) return [];
  return [{ rel: 'license', href: `https://spdx.org/licenses/${encodeURIComponent(spdxId)}` }];
}

/** The files that hold the item's content. */
function contentPaths(item: Item): readonly string[] {
  const files = item.type === 'papers' ? [assetOf(item.code), assetOf(item.data)] : [];
  return [
    ...(item.pdf === undefined ? [] : [pdfPath(item)]),
    ...files.filter((name) => name !== undefined).map((name) => assetPath(item.id, name)),
    twinPath(itemPath(item.id)),
    itemFormatPath(item.id, 'md'),
  ];
}

function assetOf(resource: { readonly target: string; readonly isAsset: boolean } | undefined): string | undefined {
  return resource?.isAsset ? resource.target : undefined;
}

/** The files that describe the item. */
function metadataPaths(item: Item): readonly string[] {
  const citations = isCitable(item)
    ? (['bib', 'ris', 'csl.json'] as const).map((format) => itemFormatPath(item.id, format))
    : [];
  return [...citations, apiItemPath(item.version?.item ?? item.id)];
}

function link(rel: 'item' | 'describedby', path: string, config: ArchiveConfig): SignpostingLink {
  return { rel, href: absoluteUrl(config, path), type: mediaTypeOf(path) };
}
