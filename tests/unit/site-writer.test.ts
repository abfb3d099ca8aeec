import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { sha256Of } from '../../src/build/file-digests.ts';
import { openLastOutput, recordOutput } from '../../src/build/last-output.ts';
import { type Content, openSiteWriter, type SiteWriter } from '../../src/build/site-writer.ts';
import { temporaryFolder } from '../command.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

const [out, next, record] = ['out', 'next', 'record.json'].map((name) => join(temporary.path, name)) as [
  string,
  string,
  string,
];
const made: string[] = [];
const piece = (key: string, text = `text of ${key}\n`) => ({
  key,
  make: () => {
    made.push(key);
    return text;
  },
});
const SITE: Readonly<Record<string, Content>> = {
  'one.txt': [piece('one')],
  'deep/er/text.txt': ['just text\n'],
  'all.txt': ['head\n', piece('a'), piece('b'), 'tail\n'],
};

/** Builds the site of these files into `next` from the output in `out`. */
async function build(site: Readonly<Record<string, Content>>, program = 'program'): Promise<SiteWriter> {
  rmSync(next, { recursive: true, force: true });
  mkdirSync(next);
  made.length = 0;
  const last = await openLastOutput(record, out, program);
  const writer = openSiteWriter(next, last, out);
  for (const [path, content] of Object.entries(site)) writer.put(path, content);
  writer.close();
  return writer;
}

const read = (path: string): string => readFileSync(join(next, path), 'utf8');
const inode = (folder: string, path: string): number => statSync(join(folder, path)).ino;

beforeEach(async () => {
  rmSync(out, { recursive: true, force: true });
  rmSync(record, { force: true });
  const { files } = await build(SITE);
  expect(made).toEqual(['one', 'a', 'b']);
  cpSync(next, out, { recursive: true });
  await recordOutput(record, out, 'program', files.values());
});

describe('a file of the last output', () => {
  test('is taken over where its content has the same keys and text', async () => {
    const { files } = await build(SITE);
    expect(made).toEqual([]);
    for (const path of Object.keys(SITE)) expect(inode(next, path)).toBe(inode(out, path));
    expect(read('all.txt')).toBe('head\ntext of a\ntext of b\ntail\n');
    for (const [path, { sha256, length }] of files)
      expect({ sha256, length }).toEqual({ sha256: sha256Of(read(path)), length: read(path).length });
  });

  test('is made anew where a key, a text or its path differs', async () => {
    await build({ 'one.txt': [piece('one, edited')], 'deep/er/text.txt': ['just a text'], 'two.txt': [piece('one')] });
    expect([read('one.txt'), read('deep/er/text.txt'), read('two.txt')]).toEqual([
      'text of one, edited\n',
      'just a text',
      'text of one\n',
    ]);
    expect(readFileSync(join(out, 'one.txt'), 'utf8')).toBe('text of one\n');
  });

  test('gives the pieces that a new one shares with it', async () => {
    await build({ 'all.txt': ['head\n', piece('b'), piece('c'), piece('a')], 'other.txt': [piece('a'), '.'] });
    expect(made).toEqual(['c']);
    expect(read('all.txt')).toBe('head\ntext of b\ntext of c\ntext of a\n');
    expect(read('other.txt')).toBe('text of a\n.');
  });

  test.each(['one.txt', 'all.txt'])('is made anew after an edit of %s that keeps its size', async (path) => {
    const { mtime } = statSync(join(out, path));
    writeFileSync(join(out, path), readFileSync(join(out, path), 'utf8').replace('text', 'TEXT'));
    utimesSync(join(out, path), mtime, mtime);
    await build({ ...SITE, 'more.txt': [piece('a'), piece('b')] });
    expect(read(path)).not.toContain('TEXT');
    expect(read('more.txt')).toBe('text of a\ntext of b\n');
  });

  test('is made anew where it is gone, or no file', async () => {
    rmSync(join(out, 'one.txt'));
    rmSync(join(out, 'all.txt'));
    mkdirSync(join(out, 'all.txt'));
    await build(SITE);
    expect(made).toEqual(['one', 'a', 'b']);
  });

  test('counts by its bytes in a copy of the output', async () => {
    cpSync(out, `${out}.copy`, { recursive: true });
    rmSync(out, { recursive: true });
    cpSync(`${out}.copy`, out, { recursive: true });
    await build(SITE);
    expect(made).toEqual([]);
  });

  test('is not taken over by another program, nor by a damaged record', async () => {
    await build(SITE, 'another program');
    expect(made).toEqual(['one', 'a', 'b']);
    writeFileSync(record, readFileSync(record, 'utf8').replace('"one"', '"eno"'));
    await build(SITE);
    expect(made).toEqual(['one', 'a', 'b']);
  });

  test('that is edited while it is taken over is known as disturbed', async () => {
    const writer = await build(SITE);
    expect(writer.disturbed()).toEqual([]);
    appendFileSync(join(out, 'one.txt'), 'edited by hand');
    expect(writer.disturbed()).toEqual(['one.txt']);
  });
});

describe('a piece of this build', () => {
  test('is made once, however many files it stands in', async () => {
    rmSync(record);
    await build({ ...SITE, 'topic.txt': [piece('b'), '\n', piece('a')], 'b.txt': [piece('b')] });
    expect(made).toEqual(['one', 'a', 'b']);
    expect([read('topic.txt'), read('b.txt')]).toEqual(['text of b\n\ntext of a\n', 'text of b\n']);
  });
});

describe('a writer', () => {
  test('refuses two files of one path, and a path that leads out', async () => {
    const writer = await build(SITE);
    expect(() => writer.put('one.txt', ['other'])).toThrow();
    expect(() => writer.put('../one.txt', ['other'])).toThrow('leads out of the site');
  });

  test('takes up what something else wrote, and reuses it under its key', async () => {
    writeFileSync(join(next, 'page.html'), 'page');
    const writer = openSiteWriter(next, await openLastOutput(record, out, 'program'), out);
    writer.adopt('page.html', 'key of page');
    cpSync(join(next, 'page.html'), join(out, 'page.html'));
    await recordOutput(record, out, 'program', writer.files.values());
    const later = await build({});
    expect(later.reuse('page.html', 'another key')).toBe(false);
    expect(later.reuse('page.html', 'key of page')).toBe(true);
    expect(read('page.html')).toBe('page');
  });
});
