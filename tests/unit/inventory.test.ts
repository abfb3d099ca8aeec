import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exportCollisions } from '../../src/build/collisions.ts';
import { INVENTORY_PATHS, manifest, writeManifest, writeResourceLists } from '../../src/build/inventory.ts';
import { NO_OUTPUT } from '../../src/build/last-output.ts';
import { listFiles } from '../../src/build/site-files.ts';
import { openSiteWriter } from '../../src/build/site-writer.ts';
import { hostilePaper, madeUpArchive } from './made-up-archive.ts';

const SITE: Readonly<Record<string, string>> = {
  '.offprint': '{}\n',
  '404.html': 'Missing',
  'index.html': '<p>Home</p>',
  'old/index.html': 'This page has moved.',
  'papers/hostile/index.html': '<p>中文</p>',
  'papers/hostile/a b & c.csv': 'x,y\n',
  'papers/hostile.ris': 'TY  - RPRT\n',
  'empty.txt': '',
  'pagefind/pagefind.js': '1',
};

const COMPILED = madeUpArchive({ items: [hostilePaper({ aliases: ['/old/'] })] });
const BASE = COMPILED.archive.config.url;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inventory-'));
  writeAll(SITE);
});
afterEach(() => rmSync(folder, { recursive: true }));

function writeAll(files: Readonly<Record<string, string>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** Lists the files of the folder as a build does. Returns how many the manifest lists. */
async function writeInventory(): Promise<number> {
  const writer = openSiteWriter(folder, NO_OUTPUT, folder);
  for (const path of await listFiles(folder)) writer.adopt(path);
  await writeResourceLists(writer, COMPILED);
  return writeManifest(writer);
}

const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
const check = () =>
  spawnSync('sha256sum', ['--check', '--strict', '--quiet', 'manifest-sha256.txt'], { cwd: folder, encoding: 'utf8' });

describe('the manifest', () => {
  test('lists every file of the site but itself, sorted by path', async () => {
    const listed = await writeInventory();
    const lines = read('manifest-sha256.txt').trimEnd().split('\n');
    const files = (await listFiles(folder)).filter((path) => path !== 'manifest-sha256.txt');
    expect(lines.map((line) => line.slice(66))).toEqual(files);
    expect(listed).toBe(files.length);
  });

  test('is confirmed by sha256sum, until a file changes', async () => {
    await writeInventory();
    expect(check()).toMatchObject({ status: 0, stdout: '', stderr: '' });
    appendFileSync(join(folder, 'papers/hostile.ris'), 'ER  - \n');
    expect(check()).toMatchObject({ status: 1, stdout: 'papers/hostile.ris: FAILED\n' });
  });

  test('escapes a name with a line break or a backslash as sha256sum reads it', () => {
    const names = ['line\nbreak.txt', 'back\\slash.txt', 'carriage\rreturn.txt'];
    writeAll(Object.fromEntries(names.map((name) => [name, name])));
    const digest = (name: string): string => createHash('sha256').update(name).digest('hex');
    writeAll({ 'manifest-sha256.txt': manifest(names.map((path) => ({ path, sha256: digest(path), length: 1 }))) });
    expect(check()).toMatchObject({ status: 0, stderr: '' });
  });

  test('is the same for the same site', async () => {
    await writeInventory();
    const first = read('manifest-sha256.txt');
    rmSync(folder, { recursive: true });
    writeAll(Object.fromEntries(Object.entries(SITE).reverse()));
    await writeInventory();
    expect(read('manifest-sha256.txt')).toBe(first);
  });
});

test('the resource list tells the true digest and length of every file that is content', async () => {
  await writeInventory();
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' });
  const { url: listed } = parser.parse(read('resourcesync/resourcelist.xml')).urlset;
  const expected = Object.keys(SITE)
    .filter((path) => !/^(\.offprint|404\.html|old\/|pagefind\/)/.test(path))
    .sort()
    .map((path) => ({
      loc:
        BASE +
        path
          .replace(/index\.html$/, '')
          .split('/')
          .map(encodeURIComponent)
          .join('/'),
      hash: `sha-256:${createHash('sha256')
        .update(readFileSync(join(folder, path)))
        .digest('hex')}`,
      length: String(statSync(join(folder, path)).size),
    }));
  expect(
    listed.map((entry: { loc: string; 'rs:md': { hash: string; length: string } }) => ({
      loc: entry.loc,
      hash: entry['rs:md'].hash,
      length: entry['rs:md'].length,
    })),
  ).toEqual(expected);
});

test.each(INVENTORY_PATHS)('a static file in the place of %s is reported before anything is built', (path) => {
  const { archive } = COMPILED;
  const staticFiles = [{ path, file: `static/${path}` }];
  expect(exportCollisions({ ...archive, staticFiles })).toMatchObject([
    { file: `static/${path}`, rule: 'archive/duplicate', severity: 'error' },
  ]);
});
