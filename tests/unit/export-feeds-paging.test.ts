import { describe, expect, test } from 'vitest';
import { exportFeeds } from '../../src/export/feeds.ts';
import type { OutputFile } from '../../src/export/output-file.ts';
import type { CitableItem, Item } from '../../src/model/item.ts';
import { contentOf, FEED_FILES, FORMATS, readFeed, walkFeed } from './feed-reader.ts';
import { madeUpArchive, madeUpItems, madeUpPaper } from './made-up-archive.ts';

const SITE = 'https://lab.example/archive/';

/** Papers a day apart, the first the oldest. */
const papers = (count: number): CitableItem[] =>
  Array.from({ length: count }, (_, day) =>
    madeUpPaper({
      slug: `paper-${day}`,
      date: new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10),
      topics: ['systems'],
      programs: ['lines'],
    }),
  );

const owners = (): readonly Item[] =>
  madeUpItems().filter((item) => item.type === 'topics' || item.type === 'programs');

const exportOf = (items: readonly Item[], feedItems = 50): readonly OutputFile[] =>
  exportFeeds(madeUpArchive({ items: [...items, ...owners()], config: { feedItems } }));

const newestFirst = (items: readonly CitableItem[]): readonly string[] =>
  items.map(({ id }) => `${SITE}${id}/`).reverse();

const files = exportOf(papers(130));

describe.each(FORMATS)('130 items in the %s feed', (format) => {
  const path = FEED_FILES[format];
  const documents = walkFeed(files, format, SITE, path);

  test('can be walked to the end, every item once and in order', () => {
    const entries = documents.map((document) => document.entries.map((entry) => entry.id));
    expect(entries.flat()).toEqual(newestFirst(papers(130)));
    expect(entries.map((ids) => ids.length)).toEqual([50, 30, 50]);
  });

  test('have documents that all tell the same title and page, each its own address', () => {
    expect(new Set(documents.map(({ title, homeUrl }) => `${title} ${homeUrl}`)).size).toBe(1);
    const names = ['', '-2', '-1'].map((part) => SITE + path.replace('.', `${part}.`));
    expect(documents.map((document) => document.links['self'])).toEqual(names);
  });

  test.each(['topics/systems/', 'programs/lines/'])('can be walked likewise under %s', (directory) => {
    const walked = walkFeed(files, format, SITE, directory + path);
    expect(walked.flatMap((document) => document.entries.map((entry) => entry.id))).toEqual(newestFirst(papers(130)));
    expect(walked[0]?.homeUrl).toBe(SITE + directory);
  });

  test('leave full archive documents as they are when a new one comes, and move none between archive documents', () => {
    const [before, after] = [exportOf(papers(13), 5), exportOf(papers(14), 5)];
    const first = path.replace('.', '-1.');
    expect(contentOf(after, first)).toBe(contentOf(before, first));
    const second = path.replace('.', '-2.');
    const ids = (of: readonly OutputFile[]): readonly unknown[] =>
      readFeed(format, contentOf(of, second)).entries.map((entry) => entry.id);
    expect(ids(before)).toHaveLength(3);
    expect(ids(after).slice(1)).toEqual(ids(before));
  });

  test('lose nothing for a reader that stops at the archive documents it knows', () => {
    for (const [before, after] of [
      [13, 26],
      [14, 16],
      [6, 13],
    ] as const) {
      const seen = walkFeed(exportOf(papers(before), 5), format, SITE, path);
      const known = new Set(seen.slice(1).map((document) => document.links['self']));
      const news = walkFeed(exportOf(papers(after), 5), format, SITE, path);
      const stop = news.findIndex((document) => known.has(document.links['self']));
      const read = [...seen, ...news.slice(0, stop < 0 ? undefined : stop)].flatMap((document) => document.entries);
      expect(new Set(read.map((entry) => entry.id)).size).toBe(after);
    }
  });
});

describe('a feed', () => {
  test.each(FORMATS)('of no more items than the limit has no paging links and one document (%s)', (format) => {
    const files = exportOf(papers(50));
    const document = readFeed(format, contentOf(files, FEED_FILES[format]));
    expect(document.links).toEqual({ self: SITE + FEED_FILES[format] });
    expect(files.filter((file) => !file.path.includes('/'))).toHaveLength(3);
  });

  test.each(['rss', 'atom'] as const)(
    'marks its archive documents, and links each to its neighbours (%s)',
    (format) => {
      const name = (part: string): string => FEED_FILES[format].replace('.', `${part}.`);
      const files = exportOf(papers(10), 3);
      const links = (part: string): unknown => readFeed(format, contentOf(files, name(part))).links;
      const url = (part: string): string => SITE + name(part);
      expect(links('')).toEqual({ self: url(''), 'prev-archive': url('-3') });
      expect(links('-3')).toEqual({ self: url('-3'), 'prev-archive': url('-2'), current: url('') });
      expect(links('-2')).toEqual({
        self: url('-2'),
        'prev-archive': url('-1'),
        'next-archive': url('-3'),
        current: url(''),
      });
      expect(links('-1')).toEqual({ self: url('-1'), 'next-archive': url('-2'), current: url('') });
      const marked = files.filter((file) => String(file.content).includes('<fh:archive />')).map((file) => file.path);
      expect(marked.filter((path) => !path.includes('/') && path.startsWith(format))).toEqual(
        ['-1', '-2', '-3'].map(name),
      );
    },
  );
});

describe('topics and programs', () => {
  test('have feeds of their own, under ids that are those of the archive', () => {
    const files = exportFeeds(madeUpArchive());
    const atom = readFeed('atom', contentOf(files, 'topics/systems/atom.xml'));
    expect(atom.title).toBe('Systems & <Economics> · The R&D [Lab] &amp; its <Archive>');
    expect(atom.entries.map((entry) => entry.id)).toEqual([`${SITE}papers/hostile/`]);
    expect(contentOf(files, 'topics/systems/atom.xml')).toContain(`<id>${SITE}topics/systems/</id>`);
  });

  test('tell of what names a program as of what it picks by hand', () => {
    const files = exportFeeds(madeUpArchive());
    const { entries } = readFeed('json', contentOf(files, 'programs/lines/feed.json'));
    expect(entries.map((entry) => entry.id)).toEqual([`${SITE}papers/hostile/`, `${SITE}papers/second/`]);
  });

  test('have none where nothing belongs to them', () => {
    const files = exportOf([madeUpPaper({ slug: 'alone' })]);
    expect(files.map((file) => file.path).filter((path) => path.startsWith('topics/'))).toEqual([]);
  });
});
