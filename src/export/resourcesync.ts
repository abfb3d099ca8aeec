import type { Archive } from '../model/archive.ts';
import type { CompiledArchive } from '../model/compiled.ts';
import { utcTimestamp } from '../model/date.ts';
import { lastChanged } from '../model/item.ts';
import { PATHS } from '../model/urls.ts';
import type { OutputFile } from './output-file.ts';
import { changesOf } from './resource-changes.ts';
import { lastModified } from './resource-dates.ts';
import { type Listed, listDocuments, type ResourceDocument, resourceDocument } from './resource-documents.ts';

/** A file of the finished site. */
export interface SiteResource {
  /** Relative to the site's root. */
  readonly path: string;
  /** In hexadecimal. */
  readonly sha256: string;
  /** In bytes. */
  readonly length: number;
  readonly type?: string | undefined;
}

/** The specification's bound on the resources of one document (§7, after the Sitemap protocol). */
const LARGEST_DOCUMENT = 50_000;

/**
 * The documents by which a mirror keeps up with the site (ResourceSync, ANSI/NISO Z39.99-2017): source description
 * (§8), capability list (§9), resource list with the hash of every file (§10) and change list (§12). All dates come
 * from the items; `at` is that of the newest change, for no build's clock enters its output.
 */
export function resourceSyncFiles(
  { archive }: CompiledArchive,
  resources: readonly SiteResource[],
  largest = LARGEST_DOCUMENT,
): readonly OutputFile[] {
  const { config, items } = archive;
  const dates = items.map(lastChanged).filter((date) => date !== undefined);
  const at = dates.map(utcTimestamp).sort().at(-1) ?? '1970-01-01T00:00:00Z';
  const changes = listedChanges(archive);
  const from = changes[0]?.lastmod;
  const links = { up: PATHS.capabilityList };
  const files = listedFiles(archive, resources);
  const lists = [
    { path: PATHS.resourceList, links, metadata: { capability: 'resourcelist', at }, entries: files },
    // The Sitemap schema knows no empty set: where nothing is dated, there is no list of changes.
    ...(from === undefined
      ? []
      : [{ path: PATHS.changeList, links, metadata: { capability: 'changelist', from }, entries: changes }]),
  ];
  return [
    ...capabilityDocuments(lists).map((document) => resourceDocument(document, config)),
    ...lists.flatMap((list) => listDocuments(list, config, largest)),
  ];
}

/** The source description and the capability list that it leads to. */
function capabilityDocuments(
  lists: readonly { readonly path: string; readonly metadata: { readonly capability: string } }[],
): readonly ResourceDocument[] {
  const links = { describedby: PATHS.exports };
  const entries = lists.map(({ path, metadata: { capability } }): Listed => ({ path, metadata: { capability } }));
  const metadata = { capability: 'capabilitylist' };
  const capabilityList = { path: PATHS.capabilityList, metadata };
  return [
    { path: PATHS.resourceSync, links, metadata: { capability: 'description' }, entries: [capabilityList] },
    { ...capabilityList, links: { ...links, up: PATHS.resourceSync }, entries },
  ];
}

function listedFiles(archive: Archive, resources: readonly SiteResource[]): readonly Listed[] {
  const lastmodOf = lastModified(archive);
  return resources.map(({ path, sha256, length, type }) => ({
    path: pagePath(path),
    lastmod: lastmodOf(path),
    metadata: { hash: `sha-256:${sha256}`, length, type },
  }));
}

function listedChanges({ items, versions }: Archive): readonly Listed[] {
  return changesOf(items, versions).map(({ path, date, kind }) => ({
    path,
    lastmod: utcTimestamp(date),
    metadata: { change: kind, datetime: utcTimestamp(date), type: 'text/html' },
  }));
}

/** `papers/x/` for the file `papers/x/index.html`: pages are known by their canonical URLs. */
function pagePath(path: string): string {
  return path.replace(/(^|\/)index\.html$/, '$1');
}
