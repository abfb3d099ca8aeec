import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { exportApi } from '../../src/export/api.ts';
import { EXPORTERS } from '../../src/export/exporters.ts';
import type { OutputFile } from '../../src/export/output-file.ts';
import { exportRobots } from '../../src/export/robots.ts';
import { exportSitemap, sitemapFiles } from '../../src/export/sitemap.ts';
import { itemPath } from '../../src/model/urls.ts';
import { HOSTILE_TITLE, madeUpArchive, madeUpDefinition, madeUpItems } from './made-up-archive.ts';

const runAll = (): readonly OutputFile[] => EXPORTERS.flatMap((exporter) => exporter.run(madeUpArchive()));
const contentOf = (files: readonly OutputFile[]): string => String(files[0]?.content);
const xmlParser = new XMLParser({ isArray: (name) => name === 'url' || name === 'sitemap' });

describe('every export', () => {
  test('has a path of its own, relative to the root', () => {
    const paths = runAll().map((file) => file.path);
    expect(new Set(paths).size).toBe(paths.length);
    for (const path of paths) expect(path).toMatch(/^[^/]/);
    expect(paths).toEqual(expect.arrayContaining(['rss.xml', 'atom.xml', 'archive.bib', 'llms.txt', 'llms-full.txt']));
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  test('is the same on another day', () => {
    const [before, after] = ['2030-01-01', '2040-12-31'].map((today) => {
      vi.useFakeTimers({ now: new Date(today) });
      return [...runAll(), ...EXPORTERS.flatMap((exporter) => exporter.run(madeUpArchive({ items: [] })))];
    });
    expect(after).toEqual(before);
  });

  test('is in LF, without a byte order mark, and ends in a newline', () => {
    for (const { content } of runAll()) expect(content).toMatch(/^[^\r\uFEFF]*\n$/);
  });

  test('is well-formed where it is XML, with items and without', () => {
    const files = [...runAll(), ...EXPORTERS.flatMap((exporter) => exporter.run(madeUpArchive({ items: [] })))];
    for (const { path, content } of files)
      if (path.endsWith('.xml')) expect(XMLValidator.validate(String(content))).toBe(true);
  });
});

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
    ];
    const expected = [...paths, ...madeUpItems().map((item) => itemPath(item.id))];
    const found = urlsOf(exportSitemap(madeUpArchive())).map((url) => url.loc);
    expect([...found].sort()).toEqual(expected.map((path) => `https://lab.example/archive/${path}`).sort());
  });

  test('lists no listing without items, and no source exports without papers or notes', () => {
    const found = urlsOf(exportSitemap(madeUpArchive({ items: [madeUpDefinition({})] }))).map((url) => url.loc);
    expect(found.map((url) => url.replace('https://lab.example/archive/', ''))).toEqual([
      '',
      'definitions/',
      'definitions/term/',
      'search/',
      'exports/',
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
});

describe('robots.txt', () => {
  test('blocks nothing and names the sitemap', () => {
    expect(contentOf(exportRobots(madeUpArchive()))).toBe(
      'User-agent: *\nAllow: /\n\nSitemap: https://lab.example/archive/sitemap.xml\n',
    );
  });
});

describe('api/index.json', () => {
  const api = JSON.parse(contentOf(exportApi(madeUpArchive())));

  test('has every item in the order of the archive', () => {
    expect(api.version).toBe(1);
    expect(api.items.map((item: { id: string }) => item.id)).toEqual(madeUpItems().map((item) => item.id));
  });

  test('tells an item with its URLs, status and citations both ways', () => {
    const [hostile, second, third] = api.items;
    expect(hostile).toMatchObject({
      title: HOSTILE_TITLE,
      date: '2026-05-16',
      authors: [{ kind: 'person', orcid: '0000-0002-1825-0097' }, {}, {}, {}, {}, { kind: 'organization' }],
      urls: {
        html: 'https://lab.example/archive/papers/hostile/',
        markdown: 'https://lab.example/archive/papers/hostile.md',
        bibtex: 'https://lab.example/archive/papers/hostile.bib',
        pdf: 'https://lab.example/archive/papers/hostile/hostile.pdf',
      },
      citations: [
        { kind: 'cites', id: 'papers/second' },
        { kind: 'defines', id: 'definitions/term' },
      ],
    });
    expect(second).toMatchObject({ status: { kind: 'current' }, citedBy: ['papers/hostile'] });
    expect(third.status).toEqual({ kind: 'withdrawn', note: 'Lemma 2 <fails> & so does 50% of it' });
  });

  test('has only absolute URLs, and only of files that are exported', () => {
    const paths = new Set(runAll().map((file) => `https://lab.example/archive/${file.path}`));
    for (const { urls, references } of api.items) {
      for (const url of Object.values<string>(urls)) expect(URL.canParse(url)).toBe(true);
      for (const { url } of references) expect(URL.canParse(url)).toBe(true);
      for (const url of [urls.markdown, urls.bibtex ?? urls.markdown]) expect(paths).toContain(url);
    }
  });
});
