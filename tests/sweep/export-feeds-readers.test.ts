import { join } from 'node:path';
import Parser from 'rss-parser';
import { afterAll, describe, expect, test } from 'vitest';
import { exportFeeds } from '../../src/export/feeds.ts';
import { temporaryFolder } from '../command.ts';
import { feedparser, newsboat, sfeed } from '../unit/feed-programs.ts';
import { contentOf, FEED_FILES, FORMATS, readFeed } from '../unit/feed-reader.ts';
import { HOSTILE_TITLE, hostilePaper, madeUpArchive, madeUpItems, madeUpPaper, rich } from '../unit/made-up-archive.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

const NEW = 'https://lab.example/archive/papers/new/';
const COUNT = 5;

/** A first build, and one after it with an item edited throughout and a new one. */
const before = exportFeeds(madeUpArchive());
const edited = hostilePaper({ title: rich('A new title'), updated: '2026-07-01', summary: rich('Anew.'), topics: [] });
const after = exportFeeds(
  madeUpArchive({
    items: [
      ...madeUpItems().map((item) => (item.id === edited.id ? edited : item)),
      madeUpPaper({ slug: 'new', date: '2026-05-15' }),
    ],
  }),
);

const XML_FORMATS = ['rss', 'atom'] as const;

/** The ids that a reader has not seen before. */
const unread = <Id>(seen: readonly Id[], now: readonly Id[]): readonly Id[] => now.filter((id) => !seen.includes(id));

describe('after one item was edited and one added, exactly the new one is unread', () => {
  test.each(FORMATS)('to feedsmith in %s', (format) => {
    const ids = (files: typeof before): readonly (string | undefined)[] =>
      readFeed(format, contentOf(files, FEED_FILES[format])).entries.map((entry) => entry.id);
    expect(ids(before)).toHaveLength(COUNT);
    expect(unread(ids(before), ids(after))).toEqual([NEW]);
  });

  test.each(XML_FORMATS)('to rss-parser in %s', async (format) => {
    const ids = async (files: typeof before): Promise<readonly unknown[]> => {
      const { items } = await new Parser<object, { id?: string }>().parseString(contentOf(files, FEED_FILES[format]));
      return items.map((item) => item.guid ?? item.id);
    };
    expect(await ids(before)).toHaveLength(COUNT);
    expect(unread(await ids(before), await ids(after))).toEqual([NEW]);
  });

  describe.each([
    ['feedparser', feedparser],
    ['sfeed', sfeed],
  ] as const)('to %s, where it is installed', (_name, read) => {
    test.skipIf(read === undefined).each(XML_FORMATS)('in %s', (format) => {
      const ids = (files: typeof before): readonly string[] =>
        (read?.(contentOf(files, FEED_FILES[format])) ?? []).map((entry) => entry.id);
      expect(ids(before)).toHaveLength(COUNT);
      expect(unread(ids(before), ids(after))).toEqual([NEW]);
    });
  });

  test.skipIf(newsboat === undefined).each(XML_FORMATS)('to newsboat in %s, where it is installed', (format) => {
    const folder = join(temporary.path, format);
    expect(newsboat?.(contentOf(before, FEED_FILES[format]), folder)).toBe(COUNT);
    expect(newsboat?.(contentOf(after, FEED_FILES[format]), folder)).toBe(COUNT + 1);
  });
});

describe('the hostile item', () => {
  test.skipIf(sfeed === undefined).each(XML_FORMATS)(
    'has its very title in sfeed (%s), where it is installed',
    (format) => {
      expect(sfeed?.(contentOf(before, FEED_FILES[format]))[0]?.title).toBe(HOSTILE_TITLE);
    },
  );

  test.skipIf(feedparser === undefined)('has its very title in feedparser (atom), where it is installed', () => {
    expect(feedparser?.(contentOf(before, 'atom.xml'))[0]?.title).toBe(HOSTILE_TITLE);
  });
});
