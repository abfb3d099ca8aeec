import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { parseHTML } from 'linkedom';
import { beforeAll, describe, expect, test } from 'vitest';
import { listFiles } from '../../src/build/site-files.ts';
import { builtSite } from '../built-site.ts';
import { PROJECT_DIR } from '../command.ts';
import { stringsIn } from '../unit/published-paths.ts';

const BASE = 'https://lab.example/archive/v2/';
let out = '';
const read = (path: string): string => readFileSync(join(out, path), 'utf8');
const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', isArray: (name) => name === 'url' });

/** The file that a server gives for a URL of the archive. */
function fileOf(url: string): string {
  const path = decodeURIComponent(url.slice(BASE.length).replace(/#.*$/, ''));
  return path === '' || path.endsWith('/') ? `${path}index.html` : path;
}

beforeAll(async () => {
  const content = join(PROJECT_DIR, 'tests', 'archives', 'with-path');
  const built = await builtSite(content);
  out = built.folder;
  expect(built.stdout).toContain('https://lab.example/.well-known/resourcesync');
});
describe('a built site under a path', () => {
  test('is as its manifest says, every file of it', async () => {
    const check = ['--check', '--strict', '--quiet', 'manifest-sha256.txt'];
    expect(spawnSync('sha256sum', check, { cwd: out, encoding: 'utf8' })).toMatchObject({ status: 0, stdout: '' });
    const listed = read('manifest-sha256.txt').trimEnd().split('\n').length;
    expect(listed).toBe((await listFiles(out)).length - 1);
  });

  test('has in its sitemap the canonical pages that may be indexed, and no others', async () => {
    const pages = (await listFiles(out)).filter((path) => path.endsWith('.html')).map((path) => parseHTML(read(path)));
    const canonical = pages
      .filter(({ document }) => document.querySelector('meta[name=robots][content*=noindex]') === null)
      .map(({ document }) => document.querySelector('link[rel=canonical]')?.getAttribute('href'));
    const { url: listed } = parser.parse(read('sitemap.xml')).urlset;
    expect(listed.map(({ loc }: { loc: string }) => loc).sort()).toEqual(canonical.sort());
  });

  test('has a file for every URL in its API and in its ResourceSync lists', async () => {
    const files = await listFiles(out);
    const json = files.filter((path) => path.startsWith('api/')).map((path) => JSON.parse(read(path)));
    const xml = files.filter((path) => /resourcesync/.test(path)).map((path) => parser.parse(read(path)));
    const urls = [...json, ...xml].flatMap(stringsIn).filter((text) => text.startsWith(BASE) && !/\s/.test(text));
    expect(urls.length).toBeGreaterThan(100);
    expect(urls.filter((url) => !existsSync(join(out, fileOf(url))))).toEqual([]);
  });

  test('has the anchor of every place that its API names', async () => {
    const files = (await listFiles(out)).filter((path) => path.startsWith('api/'));
    const places = files
      .flatMap((path) => stringsIn(JSON.parse(read(path))))
      .filter((text) => /^https?:\S+#/.test(text));
    const own = places.filter((url) => url.startsWith(BASE));
    const lost = own.filter((url) => {
      const { document } = parseHTML(read(fileOf(url)));
      return document.getElementById(decodeURIComponent(url.slice(url.indexOf('#') + 1))) === null;
    });
    expect(own.length).toBeGreaterThan(3);
    expect(lost).toEqual([]);
  });
});
