import { XMLParser } from 'fast-xml-parser';
import robotsParser from 'robots-parser';
import { describe, expect, test } from 'vitest';
import type { OutputFile } from '../../src/export/output-file.ts';
import { exportRobots } from '../../src/export/robots.ts';
import { exportSitemap, sitemapFiles } from '../../src/export/sitemap.ts';
import { itemPath } from '../../src/model/urls.ts';
import { sitemapErrors } from '../sitemap-schema.ts';
import { madeUpArchive, madeUpDefinition, madeUpItems } from './made-up-archive.ts';

const contentOf = (files: readonly OutputFile[]): string => String(files[0]?.content);
const xmlParser = new XMLParser({ isArray: (name) => name === 'url' || name === 'sitemap' });

describe('sitemap.xml', () => {
  const urlsOf = (files: readonly OutputFile[]): readonly { loc: string; lastmod?: string }[] =>
    xmlParser.parse(contentOf(files)).urlset.url;

  test('lists home, listings, items and the pages about the archive, and nothing else', () => {
    const paths = [
      '',
      'papers/',
      'field-notes/',
      'definitions/',
      'programs/',
      'topics/',
      'search/',
      'markdown/',
      'exports/',
      'graph/',
    ];
    const expected = [...paths, ...madeUpItems().map((item) => itemPath(item.id))];
    const found = urlsOf(exportSitemap(madeUpArchive())).map((url) => url.loc);
    expect([...found].sort()).toEqual(expected.map((path) => `https://lab.example/archive/${path}`).sort());
  });

  test('lists no listing without items', () => {
    const found = urlsOf(exportSitemap(madeUpArchive({ items: [madeUpDefinition({})] }))).map((url) => url.loc);
    expect(found.map((url) => url.replace('https://lab.example/archive/', ''))).toEqual([
      '',
      'definitions/',
      'definitions/term/',
      'search/',
      'markdown/',
      'exports/',
      'graph/',
    ]);
  });

  test('dates pages by their own content, and only where that has a date', () => {
    const urls = urlsOf(exportSitemap(madeUpArchive()));
    const lastmod = (path: string) => urls.find((url) => url.loc === `https://lab.example/archive/${path}`)?.lastmod;
    expect(lastmod('papers/hostile/')).toBe('2026-06-02');
    expect(lastmod('')).toBe('2026-06-02');
    expect(lastmod('field-notes/')).toBe('2026-05-12');
    expect(lastmod('definitions/term/')).toBeUndefined();
  });

  test.each([
    { urls: 2, bytes: 10_000 },
    { urls: 100, bytes: 320 },
  ])('becomes an index with parts above $urls URLs or $bytes bytes', (limits) => {
    const locations = ['a', 'b', 'c'].map((path, index) => ({ path: `${path}&/`, lastmod: `2026-01-0${index + 1}` }));
    const [index, ...parts] = sitemapFiles(locations, { url: 'https://lab.example/' }, limits);
    expect(index?.path).toBe('sitemap.xml');
    expect(xmlParser.parse(String(index?.content)).sitemapindex.sitemap).toEqual([
      { loc: 'https://lab.example/sitemap-1.xml', lastmod: '2026-01-02' },
      { loc: 'https://lab.example/sitemap-2.xml', lastmod: '2026-01-03' },
    ]);
    expect(parts.map((part) => part.path)).toEqual(['sitemap-1.xml', 'sitemap-2.xml']);
    expect(parts.flatMap((part) => xmlParser.parse(String(part.content)).urlset.url)).toHaveLength(3);
    for (const part of parts) expect(String(part.content).length).toBeLessThanOrEqual(limits.bytes);
  });

  test('is valid against the schema of the protocol, whole and in parts, with items and with one', async () => {
    const archives = [madeUpArchive(), madeUpArchive({ items: [madeUpDefinition({})] })];
    const locations = ['a', 'b&c', "d'e"].map((path) => ({ path: `${path}/`, lastmod: undefined }));
    const [index, ...parts] = sitemapFiles(locations, { url: 'https://lab.example/' }, { urls: 2, bytes: 10_000 });
    expect(await sitemapErrors('urlset', [...archives.flatMap(exportSitemap), ...parts])).toEqual([]);
    expect(await sitemapErrors('sitemapindex', index === undefined ? [] : [index])).toEqual([]);
  });
});

describe('robots.txt', () => {
  test('blocks nothing and names the sitemap', () => {
    expect(contentOf(exportRobots(madeUpArchive()))).toBe(
      'User-agent: *\nAllow: /\n\nSitemap: https://lab.example/archive/sitemap.xml\n',
    );
  });

  test('lets a crawler that knows its rules fetch every page, export and asset', () => {
    const robots = robotsParser('https://lab.example/robots.txt', contentOf(exportRobots(madeUpArchive())));
    expect(robots.getSitemaps()).toEqual(['https://lab.example/archive/sitemap.xml']);
    for (const path of ['', 'papers/hostile/', 'papers/hostile/hostile.pdf', 'pagefind/pagefind.js', 'api/index.json'])
      expect(robots.isAllowed(`https://lab.example/archive/${path}`, 'Googlebot')).toBe(true);
  });
});
