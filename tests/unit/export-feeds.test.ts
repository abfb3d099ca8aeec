import { XMLParser, XMLValidator } from 'fast-xml-parser';
import Parser from 'rss-parser';
import { describe, expect, test } from 'vitest';
import { exportFeeds } from '../../src/export/feeds.ts';
import type { CompiledArchive } from '../../src/model/compiled.ts';
import { HOSTILE_AUTHORS, HOSTILE_TITLE, hostilePaper, madeUpArchive, madeUpItems, rich } from './made-up-archive.ts';

const write = (path: 'rss.xml' | 'atom.xml', compiled: CompiledArchive = madeUpArchive()): string =>
  String(exportFeeds(compiled).find((file) => file.path === path)?.content);

const rssParser = new Parser<object, { creators: string[]; encoded: string }>({
  customFields: {
    item: [
      ['dc:creator', 'creators', { keepArray: true }],
      ['content:encoded', 'encoded'],
    ],
  },
});
const xmlParser = new XMLParser({ ignoreAttributes: false, isArray: (name) => name === 'item' || name === 'entry' });

const textOfHtml = (html: string | undefined): string =>
  (html ?? '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

describe.each(['rss.xml', 'atom.xml'] as const)('%s', (path) => {
  test('is well-formed, ends in a newline and has nothing that XML forbids', () => {
    const xml = write(path);
    expect(XMLValidator.validate(xml)).toBe(true);
    expect(xml.endsWith('>\n')).toBe(true);
    expect(xml).not.toContain('\u0007');
    expect(xml.isWellFormed()).toBe(true);
  });

  test('tells every dated paper, field note and definition once, newest first', async () => {
    const feed = await rssParser.parseString(write(path));
    expect(feed.items.map((item) => item.link)).toEqual(
      ['papers/hostile', 'field-notes/note', 'papers/second', 'papers/third', 'definitions/dated-term'].map(
        (id) => `https://lab.example/archive/${id}/`,
      ),
    );
  });

  test('holds no more items than the archive asks for', async () => {
    const feed = await rssParser.parseString(write(path, madeUpArchive({ config: { feedItems: 2 } })));
    expect(feed.items).toHaveLength(2);
  });

  test('is as new as its newest entry', () => {
    const feed: unknown = xmlParser.parse(write(path));
    const newest = path === 'rss.xml' ? 'Tue, 02 Jun 2026 00:00:00 GMT' : '2026-06-02T00:00:00.000Z';
    expect(feed).toMatchObject(
      path === 'rss.xml' ? { rss: { channel: { lastBuildDate: newest } } } : { feed: { updated: newest } },
    );
  });

  test('keeps the ids when title, date, order and host change', () => {
    const ids = (compiled: CompiledArchive): readonly string[] =>
      [...write(path, compiled).matchAll(/<(?:guid|id)\b[^>]*>([^<]*)</g)].map((match) => match[1] ?? '').sort();
    const changed = madeUpItems().map((item) =>
      item.slug === 'hostile' ? hostilePaper({ title: rich('Another'), date: '2020-01-01' }) : item,
    );
    const config = { url: 'https://other.example/' };
    expect(ids(madeUpArchive({ items: changed, config }))).toEqual(ids(madeUpArchive()));
  });

  test('has only absolute URLs', () => {
    for (const [, url] of write(path).matchAll(/(?:href|src)=\\?"([^"]*)"/g))
      expect(URL.canParse(url ?? '')).toBe(true);
  });

  test('puts the notice before summary and content of what no longer stands', async () => {
    const feed = await rssParser.parseString(write(path));
    const withdrawn = feed.items.find((item) => item.link?.includes('third'));
    const notice = 'Withdrawn: Lemma 2 <fails> & so does 50% of it.';
    expect(textOfHtml(path === 'rss.xml' ? withdrawn?.content : withdrawn?.summary)).toMatch(notice);
    expect(textOfHtml(path === 'rss.xml' ? withdrawn?.encoded : withdrawn?.content)).toContain(
      `<strong>${notice}</strong>`,
    );
  });

  test('is valid without any item', async () => {
    const feed = await rssParser.parseString(write(path, madeUpArchive({ items: [] })));
    expect(feed.title).toBe('The R&D [Lab] &amp; its <Archive>');
    expect(feed.items).toEqual([]);
  });
});

describe('rss.xml', () => {
  test('escapes a title once, names each author, and keeps the whole text', async () => {
    const [item] = (await rssParser.parseString(write('rss.xml'))).items;
    expect(item?.title).toBe(HOSTILE_TITLE);
    expect(item?.creators).toEqual(HOSTILE_AUTHORS.map((author) => author.name));
    expect(item?.encoded).toContain('a[b[0]]&gt;1; &lt;/script> ]]&gt; ]]&gt;');
    expect(item?.encoded).toContain('<p>bell  and  end</p>');
    expect(item?.categories).toEqual(['Systems & <Economics>']);
    expect(item?.pubDate).toBe('Sat, 16 May 2026 00:00:00 GMT');
  });

  test('says whether a guid is the permalink, and names itself and no generator', () => {
    expect(write('rss.xml')).toContain('<guid isPermaLink="true">https://lab.example/archive/papers/second/</guid>');
    const moved = write('rss.xml', madeUpArchive({ config: { idBase: 'https://old.example/' } }));
    expect(moved).toContain('<guid isPermaLink="false">https://old.example/papers/second/</guid>');
    expect(moved).toContain('<atom:link href="https://lab.example/archive/rss.xml" rel="self"');
    expect(moved).not.toMatch(/<generator|<author/);
  });
});

describe('atom.xml', () => {
  test('declares its titles to be HTML, and escapes them so', () => {
    const title: unknown = xmlParser.parse(write('atom.xml')).feed.entry[0].title;
    expect(title).toMatchObject({ '@_type': 'html' });
    expect(textOfHtml(String(Object(title)['#text']))).toBe(HOSTILE_TITLE);
  });

  test('has authors, one id, publication and update on every entry', () => {
    const entries: readonly unknown[] = xmlParser.parse(write('atom.xml')).feed.entry;
    for (const entry of entries) {
      expect(entry).toMatchObject({
        id: expect.stringMatching(/^https:/),
        author: expect.anything(),
        published: expect.stringMatching(/T.*Z$/),
        updated: expect.stringMatching(/T.*Z$/),
      });
    }
    expect(entries[0]).toMatchObject({ published: '2026-05-16T00:00:00.000Z', updated: '2026-06-02T00:00:00.000Z' });
  });
});
