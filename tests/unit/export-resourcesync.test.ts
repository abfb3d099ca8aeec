import { XMLParser } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import type { OutputFile } from '../../src/export/output-file.ts';
import { resourceSyncFiles, type SiteResource } from '../../src/export/resourcesync.ts';
import { sitemapErrors } from '../sitemap-schema.ts';
import { hostilePaper, madeUpArchive, madeUpDefinition, madeUpItems } from './made-up-archive.ts';

interface Document {
  readonly 'rs:ln': readonly { readonly rel: string; readonly href: string }[];
  readonly 'rs:md': Readonly<Record<string, string>>;
  readonly url: readonly Listed[];
  readonly sitemap: readonly Listed[];
}

interface Listed {
  readonly loc: string;
  readonly lastmod?: string;
  readonly 'rs:md': Readonly<Record<string, string>>;
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  isArray: (name) => ['url', 'sitemap', 'rs:ln'].includes(name),
});

const BASE = 'https://lab.example/archive/';
const resource = (path: string, type = 'text/html'): SiteResource => ({
  path,
  type,
  sha256: path.length.toString(16).padStart(64, '0'),
  length: path.length,
});
const RESOURCES = [
  resource('index.html'),
  resource('papers/hostile/index.html'),
  resource('papers/hostile/a b & c.csv', 'text/csv'),
  resource('papers/hostile.csl.json', 'application/vnd.citationstyles.csl+json'),
  resource('api/papers/hostile.json', 'application/json'),
  resource('papers/hostile.linkset.json', 'application/linkset+json'),
  resource('about/index.html'),
  resource('_astro/style.css', 'text/css'),
];

/** The documents by URL, as a mirror meets them. */
function documentsOf(files: readonly OutputFile[]): ReadonlyMap<string, Document> {
  return new Map(
    files.map(({ path, content }) => {
      const { urlset, sitemapindex = urlset } = parser.parse(String(content));
      return [BASE + path, sitemapindex];
    }),
  );
}

const TABLE = { name: 'a b & c.csv', file: 'papers/hostile/a b & c.csv' };
const HOSTILE = madeUpArchive({ items: [hostilePaper({ assets: [TABLE] }), ...madeUpItems().slice(1)] });
const files = resourceSyncFiles(HOSTILE, RESOURCES);
const documents = documentsOf(files);
const at = (path: string, all = documents): Document => {
  const found = all.get(BASE + path);
  if (found === undefined) throw new Error(`There is no ${path}.`);
  return found;
};

describe('ResourceSync', () => {
  test('is valid against the Sitemap schema, whole and in parts', async () => {
    const [description, capabilities, ...parted] = resourceSyncFiles(HOSTILE, RESOURCES, 3);
    expect([description, capabilities]).toEqual(files.slice(0, 2));
    const isIndex = ({ content }: OutputFile): boolean => String(content).includes('<sitemapindex');
    expect(parted.filter(isIndex)).toHaveLength(2);
    expect(await sitemapErrors('sitemapindex', parted.filter(isIndex))).toEqual([]);
    expect(await sitemapErrors('urlset', [...files, ...parted.filter((file) => !isIndex(file))])).toEqual([]);
  });

  test('leads from the well-known address to every document and back', () => {
    const description = at('.well-known/resourcesync');
    expect(description['rs:md']).toEqual({ capability: 'description' });
    expect(description['rs:ln']).toEqual([{ rel: 'describedby', href: `${BASE}exports/` }]);
    const [capabilities] = description.url;
    expect(capabilities?.loc).toBe(`${BASE}resourcesync/capabilitylist.xml`);
    const lists = at('resourcesync/capabilitylist.xml');
    expect(lists['rs:ln']).toContainEqual({ rel: 'up', href: `${BASE}.well-known/resourcesync` });
    expect(lists.url.map((list) => list['rs:md'])).toEqual([
      { capability: 'resourcelist' },
      { capability: 'changelist' },
    ]);
    for (const { loc, 'rs:md': metadata } of lists.url) {
      const list = documents.get(loc);
      expect(list?.['rs:md']).toMatchObject(metadata);
      expect(list?.['rs:ln']).toEqual([{ rel: 'up', href: capabilities?.loc }]);
    }
  });

  test('lists every file with its hash, length and type, pages under their canonical URLs', () => {
    const { url } = at('resourcesync/resourcelist.xml');
    expect(url).toHaveLength(RESOURCES.length);
    expect(url.slice(0, 3)).toMatchObject([
      { loc: BASE, lastmod: '2026-06-02', 'rs:md': { hash: `sha-256:${'a'.padStart(64, '0')}`, length: '10' } },
      { loc: `${BASE}papers/hostile/`, 'rs:md': { length: '25', type: 'text/html' } },
      { loc: `${BASE}papers/hostile/a%20b%20%26%20c.csv`, 'rs:md': { type: 'text/csv' } },
    ]);
  });

  test('dates an item, its formats and the files beside it by its own content, and nothing by the build', () => {
    const { url, 'rs:md': metadata } = at('resourcesync/resourcelist.xml');
    const dates = Object.fromEntries(url.map(({ loc, lastmod }) => [loc.slice(BASE.length), lastmod]));
    expect(dates).toEqual({
      '': '2026-06-02',
      'papers/hostile/': '2026-06-02',
      'papers/hostile/a%20b%20%26%20c.csv': '2026-06-02',
      'papers/hostile.csl.json': '2026-06-02',
      'api/papers/hostile.json': '2026-06-02',
      'papers/hostile.linkset.json': '2026-06-02',
      'about/': undefined,
      '_astro/style.css': undefined,
    });
    expect(metadata).toEqual({ capability: 'resourcelist', at: '2026-06-02T00:00:00Z' });
  });

  test('tells, oldest first, that an item was created at its date and updated at each later one', () => {
    const { url, 'rs:md': metadata } = at('resourcesync/changelist.xml');
    const instants = url.map((change) => change['rs:md']['datetime'] ?? '');
    expect(instants).toEqual(instants.toSorted());
    expect(metadata['from']).toBe(instants[0]);
    const changes = url.map(({ loc, lastmod, 'rs:md': { change, datetime } }) => ({ loc, lastmod, change, datetime }));
    const change = (kind: string, datetime: string) => ({
      loc: `${BASE}papers/hostile/`,
      lastmod: datetime,
      change: kind,
      datetime,
    });
    expect(changes.filter(({ loc }) => loc === `${BASE}papers/hostile/`)).toEqual([
      change('created', '2026-05-16T00:00:00Z'),
      change('updated', '2026-06-01T00:00:00Z'),
      change('updated', '2026-06-02T00:00:00Z'),
    ]);
    expect(changes[0]).toMatchObject({ loc: `${BASE}definitions/dated-term/`, datetime: '2026-01-02T01:04:05Z' });
  });

  test.each([
    [
      'a day of which the instant is known once, at that instant',
      { date: '2026-05-16', updated: '2026-06-01T10:20:30+09:00', revisions: ['2026-06-01', '2026-05-20'] },
      ['created 2026-05-16T00:00:00Z', 'updated 2026-05-20T00:00:00Z', 'updated 2026-06-01T01:20:30Z'],
    ],
    [
      'a day in the zone that it is written in',
      { date: '2026-05-16', updated: '2026-06-01T01:00:00+09:00', revisions: ['2026-06-01'] },
      ['created 2026-05-16T00:00:00Z', 'updated 2026-05-31T16:00:00Z'],
    ],
    [
      'two instants of a day apart',
      { date: '2026-06-01T08:00:00Z', updated: '2026-06-01T18:00:00Z', revisions: ['2026-06-01'] },
      ['created 2026-06-01T08:00:00Z', 'updated 2026-06-01T18:00:00Z'],
    ],
    [
      'the creation of what changed on the same day',
      { date: '2026-06-01', updated: '2026-06-01T18:00:00Z', revisions: ['2026-06-01'] },
      ['created 2026-06-01T00:00:00Z', 'updated 2026-06-01T18:00:00Z'],
    ],
  ])('tells of %s', (_name, { revisions, ...dates }, changes) => {
    const listed = revisions.map((date, place) => ({ version: String(9 - place), date, note: 'Changed.' }));
    const archive = madeUpArchive({ items: [hostilePaper({ ...dates, revisions: listed })] });
    const { url } = at('resourcesync/changelist.xml', documentsOf(resourceSyncFiles(archive, RESOURCES)));
    expect(url.map(({ 'rs:md': { change, datetime } }) => `${change} ${datetime}`)).toEqual(changes);
  });

  test('becomes an index with parts above its bound, every resource in one of them', () => {
    const parted = documentsOf(resourceSyncFiles(HOSTILE, RESOURCES, 3));
    const index = at('resourcesync/resourcelist.xml', parted);
    expect(index.sitemap.map(({ loc }) => loc)).toEqual(
      [1, 2, 3].map((part) => `${BASE}resourcesync/resourcelist-${part}.xml`),
    );
    const parts = index.sitemap.flatMap(({ loc }) => parted.get(loc) ?? []);
    expect(parts.flatMap((part) => part.url)).toEqual(at('resourcesync/resourcelist.xml').url);
    for (const part of parts) {
      expect(part['rs:md']).toEqual(index['rs:md']);
      expect(part['rs:ln']).toContainEqual({ rel: 'index', href: `${BASE}resourcesync/resourcelist.xml` });
    }
  });

  test('has no list of changes where nothing is dated', () => {
    const undated = documentsOf(resourceSyncFiles(madeUpArchive({ items: [madeUpDefinition({})] }), RESOURCES));
    expect([...undated.keys()].map((url) => url.slice(BASE.length))).toEqual([
      '.well-known/resourcesync',
      'resourcesync/capabilitylist.xml',
      'resourcesync/resourcelist.xml',
    ]);
    expect(at('resourcesync/resourcelist.xml', undated)['rs:md']).toMatchObject({ at: '1970-01-01T00:00:00Z' });
  });
});
