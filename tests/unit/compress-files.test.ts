import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { compressFiles } from '../../src/build/compress-files.ts';
import { writeManifest, writeResourceLists } from '../../src/build/inventory.ts';
import { openLastOutput, recordOutput } from '../../src/build/last-output.ts';
import { listFiles } from '../../src/build/site-files.ts';
import { openSiteWriter } from '../../src/build/site-writer.ts';
import { temporaryFolder } from '../command.ts';
import { madeUpArchive } from './made-up-archive.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

const out = join(temporary.path, 'out');
const record = join(temporary.path, 'record.json');
const LONG = 'A sentence that is said again. '.repeat(100);
const SITE: Readonly<Record<string, string>> = {
  'index.html': `<p>${LONG}</p>`,
  'papers/x.bib': LONG,
  'papers/x.csl.json': JSON.stringify(LONG),
  'rss.xml': LONG,
  'figure.svg': LONG,
  'pagefind/pagefind.js': LONG,
  'short.html': '<p>Short.</p>',
  'card.png': LONG,
  'x.pdf': LONG,
  'pagefind/index.pf_index': LONG,
  _headers: LONG,
  'noise.txt': randomBytes(4000).toString('latin1'),
};

/** A build of these files over the last one: the paths of the copies, and how many of them were made anew. */
async function build(site: Readonly<Record<string, string>>) {
  const next = join(temporary.path, 'next');
  mkdirSync(next);
  for (const [path, text] of Object.entries(site)) {
    mkdirSync(dirname(join(next, path)), { recursive: true });
    // One byte a character, so that noise stays noise.
    writeFileSync(join(next, path), text, 'latin1');
  }
  const writer = openSiteWriter(next, await openLastOutput(record, out, 'program'), out);
  for (const path of Object.keys(site)) writer.adopt(path);
  await writeResourceLists(writer, madeUpArchive());
  let made = 0;
  const copies = await compressFiles(writer, new AbortController().signal, () => {
    made += 1;
  });
  await writeManifest(writer);
  writer.close();
  rmSync(out, { recursive: true, force: true });
  renameSync(next, out);
  await recordOutput(record, out, 'program', writer.files.values());
  return { copies: [...copies].sort(), made };
}

const read = (path: string): Buffer => readFileSync(join(out, path));

beforeEach(() => {
  rmSync(out, { recursive: true, force: true });
  rmSync(record, { force: true });
});

test('every text has copies that hold the same, but where they would be no smaller', async () => {
  const { copies } = await build(SITE);
  const texts = ['figure.svg', 'index.html', 'pagefind/pagefind.js', 'papers/x.bib', 'papers/x.csl.json'];
  texts.push('resourcesync/changelist.xml', 'resourcesync/resourcelist.xml', 'rss.xml');
  expect(copies).toEqual(texts.flatMap((path) => [`${path}.br`, `${path}.gz`]));
  for (const path of texts) {
    expect(brotliDecompressSync(read(`${path}.br`)).equals(read(path)), path).toBe(true);
    expect(gunzipSync(read(`${path}.gz`)).equals(read(path)), path).toBe(true);
  }
  expect((await listFiles(out)).filter((path) => /\.(?:br|gz)$/.test(path))).toEqual(copies);
});

test('copies name neither a time nor an operating system, and come out the same again', async () => {
  const { copies } = await build(SITE);
  const first = new Map(copies.map((path) => [path, read(path)]));
  expect([...(first.get('index.html.gz')?.subarray(4, 10) ?? [])]).toEqual([0, 0, 0, 0, 2, 255]);
  rmSync(out, { recursive: true });
  rmSync(record);
  expect((await build(SITE)).copies).toEqual(copies);
  for (const [path, bytes] of first) expect(read(path).equals(bytes), path).toBe(true);
});

test('a copy of the same bytes is taken from the last output, and never one of other bytes', async () => {
  const { copies } = await build(SITE);
  const inode = statSync(join(out, 'rss.xml.br')).ino;
  const changed = { ...SITE, 'index.html': `<p>${LONG} And more.</p>` };
  const again = await build(changed);
  expect(again.copies).toEqual(copies);
  // Of the changed page, of the list with its digest, and of what no copy makes smaller, which is found out anew.
  expect(again.made).toBe(6);
  expect(statSync(join(out, 'rss.xml.br')).ino).toBe(inode);
  expect(brotliDecompressSync(read('index.html.br')).toString()).toBe(changed['index.html']);
  writeFileSync(join(out, 'rss.xml.br'), 'damaged');
  await build(changed);
  expect(brotliDecompressSync(read('rss.xml.br')).toString()).toBe(LONG);
});

test('a file of the archive’s own that has the name of a copy stays, and is content', async () => {
  const { copies } = await build({ ...SITE, 'data.csv': LONG, 'data.csv.gz': 'the author’s' });
  expect(copies).toContain('data.csv.br');
  expect(copies).not.toContain('data.csv.gz');
  expect(read('data.csv.gz').toString('latin1')).toBe(Buffer.from('the author’s', 'latin1').toString('latin1'));
  expect(read('resourcesync/resourcelist.xml').toString()).toContain('data.csv.gz');
});

test('copies are in the manifest, and no resources of their own', async () => {
  const { copies } = await build(SITE);
  const listed = read('manifest-sha256.txt').toString().trimEnd().split('\n');
  for (const path of copies)
    expect(
      listed.some((line) => line.endsWith(`  ${path}`)),
      path,
    ).toBe(true);
  expect(read('resourcesync/resourcelist.xml').toString()).not.toMatch(/\.(?:br|gz)<\/loc>/);
});

test('nothing is made once the build is to stop', async () => {
  const folder = join(temporary.path, 'stopped');
  mkdirSync(folder);
  writeFileSync(join(folder, 'index.html'), LONG);
  const writer = openSiteWriter(folder, await openLastOutput(record, out, 'program'), out);
  writer.adopt('index.html');
  await expect(compressFiles(writer, AbortSignal.abort(new Error('Stopped.')), () => {})).rejects.toThrow('Stopped.');
  expect(existsSync(join(folder, 'index.html.br'))).toBe(false);
});
