import { XMLParser } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { exportFeeds } from '../../src/export/feeds.ts';
import { contentOf } from './feed-reader.ts';
import { HOSTILE_TITLE, hostilePaper, madeUpArchive, madeUpPaper, rich } from './made-up-archive.ts';

const parser = new XMLParser({
  ignoreAttributes: false,
  isArray: (name) => ['item', 'entry', 'dc:creator', 'link', 'atom:link', 'author'].includes(name),
});

const write = (path: string, changes: Parameters<typeof madeUpArchive>[0] = {}): string =>
  contentOf(exportFeeds(madeUpArchive(changes)), path);

describe('rss.xml', () => {
  const channel = (): Record<string, unknown> => parser.parse(write('rss.xml')).rss.channel;

  test('has one channel with one title, link, description and language, and as its date that of the newest change', () => {
    expect(channel()).toMatchObject({
      title: expect.any(String),
      link: ['https://lab.example/archive/'],
      description: 'Papers & notes on "tests" <of> exports.',
      language: 'en',
      lastBuildDate: 'Tue, 02 Jun 2026 00:00:00 GMT',
    });
  });

  test('has a plain title, escaped once, and no e-mail address for an author', () => {
    const xml = write('rss.xml');
    expect(xml).toContain('<title>AT&amp;T &lt;b&gt; &quot;q&quot; ');
    expect(xml).toContain(' O(n²) &amp;amp; ]]&gt; DNA</title>');
    expect(xml).not.toMatch(/<generator|<author|<managingEditor/);
  });

  test('gives the summary before the article', () => {
    const xml = write('rss.xml', { items: [hostilePaper()] });
    expect(xml.indexOf('<content:encoded>')).toBeGreaterThan(xml.lastIndexOf('</description>'));
  });

  test('says whether a guid is the permalink', () => {
    expect(write('rss.xml')).toContain('<guid isPermaLink="true">https://lab.example/archive/papers/second/</guid>');
    const moved = write('rss.xml', { config: { idBase: 'https://old.example/' } });
    expect(moved).toContain('<guid isPermaLink="false">https://old.example/papers/second/</guid>');
  });

  test('writes dates after RFC 822 with the right weekday, a year of four digits and GMT', () => {
    const dated = madeUpPaper({ slug: 'a', date: '2024-02-29T23:30:00-02:00' });
    expect(write('rss.xml', { items: [dated] })).toContain('<pubDate>Fri, 01 Mar 2024 01:30:00 GMT</pubDate>');
  });

  test('links to itself where it will be deployed', () => {
    expect(channel()['atom:link']).toEqual([
      { '@_href': 'https://lab.example/archive/rss.xml', '@_rel': 'self', '@_type': 'application/rss+xml' },
    ]);
  });
});

describe('atom.xml', () => {
  const feed = (changes: Parameters<typeof madeUpArchive>[0] = {}): Record<string, unknown> =>
    parser.parse(write('atom.xml', changes)).feed;

  test('has one id, title and update, that of its newest entry, and an author', () => {
    expect(feed()).toMatchObject({
      id: 'https://lab.example/archive/',
      title: expect.any(String),
      updated: '2026-06-02T00:00:00.000Z',
      author: [{ name: 'Anna Maria van der Berg' }],
    });
  });

  test('gives every entry one id, title, publication and update with zone, and authors with their pages', () => {
    const [entry] = parser.parse(write('atom.xml')).feed.entry;
    expect(entry).toMatchObject({
      id: 'https://lab.example/archive/papers/hostile/',
      title: { '@_type': 'text', '#text': HOSTILE_TITLE },
      summary: { '@_type': 'text' },
      content: { '@_type': 'html' },
      published: '2026-05-16T00:00:00.000Z',
      updated: '2026-06-02T00:00:00.000Z',
      rights: 'CC-BY-4.0',
      '@_xml:lang': 'en',
    });
    expect(entry.author[0]).toEqual({ name: 'José Ñuñez', uri: 'https://orcid.org/0000-0002-1825-0097' });
    expect(entry.author[4].uri).toBe('https://barnes.example/?a=1&b=2');
  });

  test('keeps its id when the archive moves to another host and keeps its id_base', () => {
    const config = { url: 'https://other.example/', idBase: 'https://lab.example/archive/' };
    expect(feed({ config })['id']).toBe('https://lab.example/archive/');
  });

  test('has one alternate for each entry', () => {
    for (const entry of parser.parse(write('atom.xml')).feed.entry) expect(entry.link).toHaveLength(1);
  });

  test('keeps the publication where it was when an item is revised', () => {
    const revised = hostilePaper({ updated: '2026-09-01', title: rich('New') });
    expect(feed({ items: [revised] })).toMatchObject({
      updated: '2026-09-01T00:00:00.000Z',
      entry: [{ published: '2026-05-16T00:00:00.000Z', updated: '2026-09-01T00:00:00.000Z' }],
    });
  });

  test('never has an item updated before it was published', () => {
    // West of Greenwich the second of May began before the first had ended everywhere.
    const item = madeUpPaper({ date: '2026-05-01T23:00:00-05:00', updated: '2026-05-02' });
    const instant = '2026-05-02T04:00:00.000Z';
    expect(feed({ items: [item] })).toMatchObject({ entry: [{ published: instant, updated: instant }] });
  });
});

test.each([
  ['rss.xml', 'content', 'http://purl.org/rss/1.0/modules/content/'],
  ['rss.xml', 'dc', 'http://purl.org/dc/elements/1.1/'],
  ['rss.xml', 'atom', 'http://www.w3.org/2005/Atom'],
  ['rss-1.xml', 'fh', 'http://purl.org/syndication/history/1.0'],
  ['atom-1.xml', 'fh', 'http://purl.org/syndication/history/1.0'],
])('%s declares the namespace of its elements in %s', (path, prefix, namespace) => {
  const xml = write(path, { config: { feedItems: 1 } });
  expect(xml).toContain(`<${prefix}:`);
  expect(xml).toContain(` xmlns:${prefix}="${namespace}"`);
});

test('feed.json is JSON Feed 1.1 with string ids, several authors, the language and dates of every item', () => {
  const json: unknown = JSON.parse(write('feed.json', { items: [hostilePaper({ language: 'de' })] }));
  expect(json).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    home_page_url: 'https://lab.example/archive/',
    feed_url: 'https://lab.example/archive/feed.json',
    language: 'en',
    authors: [{ name: 'Anna Maria van der Berg' }],
    items: [
      {
        id: 'https://lab.example/archive/papers/hostile/',
        url: 'https://lab.example/archive/papers/hostile/',
        title: HOSTILE_TITLE,
        language: 'de',
        date_published: '2026-05-16T00:00:00.000Z',
        date_modified: '2026-06-02T00:00:00.000Z',
      },
    ],
  });
  expect(JSON.stringify(json)).not.toMatch(/"author":|"next_url"/);
});
