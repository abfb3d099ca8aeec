import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openCompileStore } from '../../src/build/compile-store.ts';
import { keepFile, keptFile } from '../../src/build/kept-file.ts';
import { compileArchive } from '../../src/load/compile-archive.ts';
import { temporaryFolder } from '../command.ts';
import { paper, writeArchive } from '../written-archive.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

describe('a file that is kept for later builds', () => {
  const file = join(folder.path, 'card.png');

  test('is found as it was, and not once it is damaged or has lost its digest', async () => {
    expect(await keptFile(file)).toBeUndefined();
    const bytes = new Uint8Array([1, 2, 3]);
    await keepFile(file, bytes);
    expect(await keptFile(file)).toMatchObject({ length: 3 });
    expect(readFileSync(file)).toEqual(Buffer.from(bytes));
    writeFileSync(file, new Uint8Array([1, 2]));
    expect(await keptFile(file)).toBeUndefined();
    await keepFile(file, bytes);
    writeFileSync(`${file}.sha256`, '');
    expect(await keptFile(file)).toBeUndefined();
  });

  test('is not found where only its digest is left', async () => {
    const gone = join(folder.path, 'gone.png');
    writeFileSync(`${gone}.sha256`, 'a');
    expect(await keptFile(gone)).toBeUndefined();
  });
});

describe('texts that were compiled before', () => {
  const content = join(folder.path, 'archive');
  const open = (cache: string) => openCompileStore(join(cache, 'items.json'), 'program', cache);

  /** Compiles the archive with a cache folder. Says which texts were rendered. */
  async function compile(cache: string): Promise<readonly string[]> {
    const store = await open(cache);
    const rendered: string[] = [];
    const write = (digest: string, json: string): void => {
      rendered.push(JSON.parse(json).id);
      store.texts.write(digest, json);
    };
    const watched = { ...store, texts: { ...store.texts, write } };
    await compileArchive({ contentDir: content, drafts: false, cache: watched });
    Object.assign(store, { records: watched.records, figures: watched.figures, works: watched.works });
    await store.save();
    return rendered.sort();
  }

  test('are known in a copy of the cache, but for those that are not what they were', async () => {
    writeArchive(content, { 'papers/a.md': paper('One.'), 'papers/b.md': paper('Two.') });
    const [first, second] = ['first', 'second'].map((name) => join(folder.path, name));
    if (first === undefined || second === undefined) throw new Error('unreachable');
    expect(await compile(first)).toEqual(['papers/a', 'papers/b']);
    cpSync(first, second, { recursive: true });
    expect(await compile(second)).toEqual([]);
    const damaged = readdirSync(join(second, 'texts')).find((name) =>
      readFileSync(join(second, 'texts', name), 'utf8').includes('Two.'),
    );
    const text = join(second, 'texts', damaged ?? '');
    writeFileSync(text, readFileSync(text, 'utf8').replace('Two.', 'Six.'));
    expect(await compile(second)).toEqual(['papers/b']);
    expect(await compile(second)).toEqual([]);
  });
});
