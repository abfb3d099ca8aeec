import { describe, expect, test } from 'vitest';
import type { CompiledArchive } from '../../src/model/compiled.ts';
import { madeUpArchive, madeUpDefinition, rich } from './made-up-archive.ts';
import { type Changes, changed, found, PLAIN, pageAt, siteOf } from './verified-site.ts';

const PAGE = 'papers/first/index.html';
const page = (body: string, head = '') => ({ [PAGE]: pageAt(PLAIN, 'papers/first/', body, head) });
const onPages = (compiled: CompiledArchive, changes: Changes) => found(compiled, changes, () => []);
const BASE = 'https://lab.example/archive/';

test.each([
  ['one item of every type', PLAIN],
  ['a single definition', madeUpArchive({ items: [madeUpDefinition({})] })],
  ['a single dated definition', madeUpArchive({ items: [madeUpDefinition({ date: '2026-01-02' })] })],
  [
    'names and a summary that would be links and images in Markdown',
    madeUpArchive({
      items: [
        madeUpDefinition({
          title: rich('T <img src=x> and ![](y)'),
          also: [rich('![](q)')],
          summary: rich('As [a](b) and a[i](n), <a href="z">z</a>.'),
        }),
      ],
    }),
  ],
  ['a url without a path', madeUpArchive({ items: PLAIN.archive.items, config: { url: 'https://lab.example/' } })],
  [
    'ids from a former address',
    madeUpArchive({ items: PLAIN.archive.items, config: { idBase: 'https://old.example/' } }),
  ],
])('an archive with %s has nothing wrong', (_, compiled) => {
  expect(found(compiled)).toEqual([]);
});

describe('on a page', () => {
  test.each([
    '<a href="../second/">x</a>',
    '<a href="/archive/papers/second/?q=1">x</a>',
    `<a href="${BASE}rss.xml#anything">x</a>`,
    '<a href="#here">x</a><p id="here"></p>',
    '<a href="#top">x</a><a href="#">y</a><a href="#:~:text=word">z</a>',
    '<p id="gr&uuml;n"></p><a href="#gr%C3%BCn">x</a>',
    '<a href="https://lab.example/another/">x</a><a href="mailto:a@b.example">y</a><a href="//other.example/x">z</a>',
    '<img src="data:image/png;base64,AA" srcset="/archive/rss.xml 1x, /archive/atom.xml 2x" alt="">',
  ])('%s is right', (body) => {
    expect(onPages(PLAIN, page(body))).toEqual([]);
  });

  test.each([
    ['<a href="/archive/papers/third/">x</a>', '"/archive/papers/third/" leads to no file'],
    ['<a href="../second">x</a>', '"../second" leads to no file'],
    ['<a href="/papers/second/">x</a>', '"/papers/second/" leads to no file'],
    ['<a href="https://[">x</a>', '"https://[" leads to no file'],
    ['<img src="gone.svg" alt="">', '"gone.svg" leads to no file'],
    ['<img srcset="/archive/rss.xml 1x, /archive/gone.png 2x" alt="">', '"/archive/gone.png" leads to no file'],
    ['<svg><use xlink:href="gone.svg#a"></use></svg>', '"gone.svg#a" leads to no file'],
    ['<a href="#gone">x</a>', 'The page "/papers/first/" has no place "#gone"'],
    [`<a href="${BASE}papers/second/#gone">x</a>`, 'The page "/papers/second/" has no place "#gone"'],
    ['<p id="a"></p><p id="a"></p>', 'The id "a" stands twice'],
    ['<script type="application/ld+json">{"a": }</script>', 'Its JSON-LD is not JSON'],
  ])('%s is found', (body, message) => {
    expect(onPages(PLAIN, page(body))).toEqual([expect.stringContaining(`${PAGE}: ${message}`)]);
  });

  test.each([
    ['<meta property="og:url" content="https://lab.example/archive/gone/">', 'leads to no file'],
    ['<meta http-equiv="refresh" content="0; url=/archive/gone/">', 'leads to no file'],
    ['<link rel="canonical" href="https://lab.example/archive/papers/first/">', 'Its canonical address is'],
  ])('%s in its head is found', (head, message) => {
    expect(onPages(PLAIN, page('', head))).toEqual([expect.stringContaining(message)]);
  });

  test('anchors of files that the archive brings along are not looked for', () => {
    const compiled = {
      ...PLAIN,
      archive: { ...PLAIN.archive, staticFiles: [{ path: 'a.html', file: 'static/a.html' }] },
    };
    const broken = {
      'a.html': '<p id="x"><p id="x"><a href="gone.html">',
      ...page('<a href="/archive/a.html#y">x</a>'),
    };
    expect(onPages(compiled, broken)).toEqual([]);
  });
});

describe('the pages of a site', () => {
  test('lack none of an item', () => {
    expect(onPages(PLAIN, { 'about/index.html': undefined })).toContain('about/index.html: The page is missing.');
  });

  test('name themselves as canonical', () => {
    const wrong = changed(
      PLAIN,
      PAGE,
      'href="https://lab.example/archive/papers/first/"',
      `href="${BASE}papers/second/"`,
    );
    expect(onPages(PLAIN, wrong)).toEqual([
      `${PAGE}: Its canonical address is ${BASE}papers/second/ instead of ${BASE}papers/first/.`,
    ]);
  });

  test('are those of the sitemap, each once', () => {
    const hidden = '<meta name="robots" content="noindex">';
    expect(onPages(PLAIN, { 'old.html': pageAt(PLAIN, 'papers/first/', '', hidden) })).toEqual([]);
    expect(onPages(PLAIN, { 'new/index.html': pageAt(PLAIN, 'new/') })).toEqual([
      `sitemap.xml: It lacks the page ${BASE}new/.`,
    ]);
    expect(onPages(PLAIN, page('', hidden))).toEqual([
      `sitemap.xml: It lists ${BASE}papers/first/, which is no page to list.`,
    ]);
    const [line = ''] = /^ {2}<url>.*\n/m.exec(siteOf(PLAIN).read('sitemap.xml')) ?? [];
    expect(onPages(PLAIN, changed(PLAIN, 'sitemap.xml', line, line + line))).toEqual([
      'sitemap.xml: It lists 1 pages twice.',
    ]);
  });

  test('are listed by the parts of a sitemap in parts', () => {
    const whole = siteOf(PLAIN).read('sitemap.xml');
    const index = `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>${BASE}sitemap-1.xml</loc></sitemap></sitemapindex>`;
    expect(onPages(PLAIN, { 'sitemap.xml': index, 'sitemap-1.xml': whole })).toEqual([]);
    expect(onPages(PLAIN, { 'sitemap.xml': index }).length).toBeGreaterThan(1);
  });
});
