import { describe, expect, test } from 'vitest';
import { exportFeeds } from '../../src/export/feeds.ts';
import type { CompiledArchive } from '../../src/model/compiled.ts';
import { contentOf, FEED_FILES, FORMATS, type ReadFeed, readFeed, textOfHtml } from './feed-reader.ts';
import {
  HOSTILE_AUTHORS,
  HOSTILE_HTML,
  HOSTILE_TITLE,
  hostilePaper,
  madeUpArchive,
  madeUpItems,
  madeUpPaper,
  rich,
} from './made-up-archive.ts';

const SITE = 'https://lab.example/archive/';
const IN_FEEDS = ['papers/hostile', 'field-notes/note', 'papers/second', 'papers/third', 'definitions/dated-term'];

describe.each(FORMATS)('the %s feed', (format) => {
  const path = FEED_FILES[format];
  const write = (compiled: CompiledArchive = madeUpArchive()): string => contentOf(exportFeeds(compiled), path);
  const read = (compiled?: CompiledArchive): ReadFeed => readFeed(format, write(compiled));

  test('tells every dated paper, field note and definition once, newest first', () => {
    expect(read().entries.map((entry) => entry.url)).toEqual(IN_FEEDS.map((id) => `${SITE}${id}/`));
  });

  test('names itself, its page and its archive', () => {
    const feed = read();
    expect(feed.title).toBe('The R&D [Lab] &amp; its <Archive>');
    expect(feed.homeUrl).toBe(SITE);
    expect(feed.links).toEqual({ self: `${SITE}${path}` });
  });

  test('says the hostile title, authors and topics as they are', () => {
    const [entry] = read().entries;
    expect(entry?.title).toBe(HOSTILE_TITLE);
    expect(entry?.authors).toEqual(HOSTILE_AUTHORS.map((author) => author.name));
    expect(entry?.topics).toEqual(['Systems & <Economics>']);
    expect(entry?.summary).toBe('Costs 100% of $5 & <more>: "all" in [one] (line) ]]>.');
    expect(entry?.published).toBe(Date.UTC(2026, 4, 16));
  });

  test('has the whole article to the letter, but for what XML forbids', () => {
    const [entry] = read().entries;
    expect(entry?.content).toBe(HOSTILE_HTML.replace('\u0007', '').replace('\uD800', ''));
  });

  test('puts the summary where an item has no text', () => {
    expect(read().entries[1]?.content).toContain('What note is.');
  });

  test('puts the notice before summary and content of what no longer stands, and leaves the title', () => {
    const notice = 'Withdrawn: Lemma 2 <fails> & so does 50% of it.';
    const entry = read().entries.find((candidate) => candidate.url?.includes('third'));
    expect(entry?.title).toBe('A third paper');
    expect(entry?.summary).toBe(`${notice} What third is.`);
    expect(textOfHtml(entry?.content)).toMatch(notice);
    expect(entry?.content).toMatch(/^<p><strong>Withdrawn/);
  });

  test('keeps the ids when title, date, order and host change', () => {
    const ids = (compiled: CompiledArchive): readonly (string | undefined)[] =>
      read(compiled)
        .entries.map((entry) => entry.id)
        .sort();
    const changed = madeUpItems().map((item) =>
      item.slug === 'hostile' ? hostilePaper({ title: rich('Another'), date: '2020-01-01' }) : item,
    );
    const moved = madeUpArchive({ items: changed, config: { url: 'https://other.example/' } });
    expect(read(moved).entries.map((entry) => entry.url)).toContain('https://other.example/papers/hostile/');
    expect(ids(moved)).toEqual(ids(madeUpArchive()));
    expect(new Set(ids(moved)).size).toBe(IN_FEEDS.length);
  });

  test('is valid UTF-8 text that ends in one newline, without carriage returns or a byte order mark', () => {
    const text = write();
    expect(text.isWellFormed()).toBe(true);
    expect(text).toMatch(/[>}]\n$/);
    for (const character of ['\r', '\uFEFF', '\u0007']) expect(text).not.toContain(character);
  });

  test('is valid without any item, and reads no clock', () => {
    const empty = madeUpArchive({ items: [] });
    expect(read(empty).entries).toEqual([]);
    expect(write(empty)).not.toContain(String(new Date().getUTCFullYear()));
  });

  test('percent-encodes the URL of what it encloses and gives its length in bytes', () => {
    const url = 'https://lab.example/archive/papers/a/a%20b.pdf';
    const compiled = madeUpArchive({ items: [madeUpPaper({ slug: 'a' })] });
    const files = exportFeeds(compiled, () => ({ url, type: 'application/pdf', length: 4321 }));
    const text = contentOf(files, path);
    expect(text.split(url)).toHaveLength(2);
    expect(text).toMatch(/(length="|"size_in_bytes": )4321\b/);
    expect(text).toContain('application/pdf');
  });
});

test('every format tells the same', () => {
  const files = exportFeeds(madeUpArchive());
  const [rss, ...others] = FORMATS.map((format) => readFeed(format, contentOf(files, FEED_FILES[format])));
  for (const other of others) expect(other.entries).toEqual(rss?.entries);
});
