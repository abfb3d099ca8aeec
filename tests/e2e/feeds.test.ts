import { appendFileSync, cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listFiles } from '../../src/build/site-files.ts';
import { PROJECT_DIR, runScript, temporaryFolder } from '../command.ts';
import { deadReferences } from '../crawl.ts';
import { FEED_FILES, FORMATS, readFeed } from '../unit/feed-reader.ts';

const SITE = 'https://lab.example/archive/v2/';
const TYPES = ['application/rss+xml', 'application/atom+xml', 'application/feed+json'];

const temporary = temporaryFolder();
afterAll(temporary.remove);
const out = join(temporary.path, 'site');

const page = (path: string): Document => parseHTML(readFileSync(join(out, path, 'index.html'), 'utf8')).document;

/** The feeds that a page's head offers, as `type path`. */
const offered = (path: string): readonly string[] =>
  [...page(path).querySelectorAll('link[rel="alternate"][title]')]
    .map((link) => `${link.getAttribute('type')} ${link.getAttribute('href')?.replace(SITE, '')}`)
    .filter((feed) => TYPES.some((type) => feed.startsWith(type)));

const feedsOf = (directory: string): readonly string[] =>
  FORMATS.map((format, index) => `${TYPES[index]} ${directory}${FEED_FILES[format]}`);

describe('a built archive with more items than a feed document holds', () => {
  beforeAll(async () => {
    const content = join(temporary.path, 'content');
    cpSync(join(PROJECT_DIR, 'tests', 'archives', 'with-path'), content, { recursive: true });
    appendFileSync(join(content, 'archive.yaml'), 'feed_items: 1\n');
    writeFileSync(join(content, 'topics', 'geometry.md'), '---\ntitle: Geometry\nsummary: None yet.\n---\n');
    const built = await runScript('build', ['--content', content, '--out', out, '--no-search', '--quiet']);
    expect(built).toMatchObject({ status: 0, stderr: '' });
  });

  test.each([
    '',
    'papers/',
    'papers/long-division/',
    'definitions/remainder/',
    'about/',
    'search/',
    'topics/geometry/',
  ])('offers the feeds of the archive on /%s', (path) => {
    expect(offered(path)).toEqual(feedsOf(''));
  });

  test.each(['topics/arithmetic/', 'programs/division/'])("offers their own and the archive's feeds on /%s", (path) => {
    expect(offered(path)).toEqual([...feedsOf(path), ...feedsOf('')]);
    const links = [...page(path).querySelectorAll('.subscribe a')].map((link) => link.getAttribute('href'));
    expect(links).toEqual(FORMATS.map((format) => `/archive/v2/${path}${FEED_FILES[format]}`));
  });

  test('has no feeds for a topic without items', () => {
    expect(existsSync(join(out, 'topics', 'geometry', 'index.html'))).toBe(true);
    expect(existsSync(join(out, 'topics', 'geometry', 'rss.xml'))).toBe(false);
  });

  test('has every feed document that a page or another feed document names', async () => {
    for (const format of FORMATS) {
      const paths: string[] = [];
      for (let path: string | undefined = FEED_FILES[format]; path !== undefined; ) {
        paths.push(path);
        const { links } = readFeed(format, readFileSync(join(out, path), 'utf8'));
        expect(links['self']).toBe(SITE + path);
        path = links['prev-archive']?.replace(SITE, '');
      }
      expect(paths).toHaveLength(3);
    }
  });

  test('has every page, file and anchor that its feeds link to', async () => {
    const feeds = (await listFiles(out)).filter((file) => /(^|\/)feed(-\d+)?\.json$/.test(file));
    const entries = feeds.flatMap((file) => readFeed('json', readFileSync(join(out, file), 'utf8')).entries);
    expect(entries.length).toBeGreaterThan(4);
    // As one more page of the site, so that its links are followed like those of all others.
    const combined = join(out, 'contents-of-feeds.html');
    writeFileSync(combined, entries.map((entry) => `<a href="${entry.url}">url</a>${entry.content}`).join('\n'));
    const dead = await deadReferences(out, SITE);
    rmSync(combined);
    expect(dead.filter((reference) => reference.startsWith('contents-of-feeds.html'))).toEqual([]);
  });
});
