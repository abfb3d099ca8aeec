import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { BuildOptions } from '../../src/build/build-archive.ts';
import { cacheFolderOf } from '../../src/build/cache-folder.ts';
import { buildInputs, rememberBuild, unchangedBuild } from '../../src/build/last-build.ts';
import { temporaryFolder } from '../command.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

const out = join(temporary.path, 'site');
const options: BuildOptions = {
  projectDir: join(temporary.path, 'project'),
  contentDir: join(temporary.path, 'content'),
  outDir: out,
  drafts: false,
  search: true,
  cards: false,
  pdf: false,
  compress: false,
  clean: false,
  strict: false,
};
const CONTENT = ['archive.yaml', 'references.bib', 'papers/a/index.md', 'papers/a/figure.svg', 'static/.well-known/x'];
const PROJECT = ['src/model/urls.ts', 'src/pages/index.astro', 'astro.config.mjs', 'node_modules/.package-lock.json'];
const SITE = ['.offprint', 'index.html', 'papers/a/index.html'];

function write(path: string, text: string): void {
  const file = join(temporary.path, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

beforeEach(async () => {
  for (const folder of ['content', 'project', 'site'])
    rmSync(join(temporary.path, folder), { recursive: true, force: true });
  for (const [folder, files] of Object.entries({ content: CONTENT, project: PROJECT, site: SITE }))
    for (const file of files) write(`${folder}/${file}`, 'as it was');
  const inputs = await buildInputs(options);
  await rememberBuild(options, out, { inputs, diagnostics: [], summary: ['2 pages'] });
});

const isUnchanged = async (changed: Partial<BuildOptions> = {}): Promise<boolean> => {
  const asked = { ...options, ...changed };
  return (await unchangedBuild(asked, out, await buildInputs(asked))) !== undefined;
};

describe('a build of what has been built already', () => {
  test('is known by its content, program, options and output', async () => {
    expect(await isUnchanged()).toBe(true);
    expect((await unchangedBuild(options, out, await buildInputs(options)))?.summary).toEqual(['2 pages']);
  });

  test.each([...CONTENT.map((file) => `content/${file}`), ...PROJECT.map((file) => `project/${file}`)])(
    'is done again when %s has changed',
    async (file) => {
      write(file, 'as it is!');
      expect(await isUnchanged()).toBe(false);
      // What was put back is what was built.
      write(file, 'as it was');
      expect(await isUnchanged()).toBe(true);
    },
  );

  test('is done again when a file came, went, or has another name', async () => {
    write('content/papers/b.md', '');
    expect(await isUnchanged()).toBe(false);
    rmSync(join(options.contentDir, 'papers/b.md'));
    renameSync(join(options.contentDir, 'papers/a/figure.svg'), join(options.contentDir, 'papers/a/other.svg'));
    expect(await isUnchanged()).toBe(false);
  });

  test('is done again when a file of the content cannot be read any more', async () => {
    symlinkSync('nowhere', join(options.contentDir, 'papers/a/link.svg'));
    expect(await isUnchanged()).toBe(false);
  });

  test.each(SITE)('is done again when %s of the output was written to', async (file) => {
    // The system's clock for files ticks every few milliseconds.
    await setTimeout(20);
    write(`site/${file}`, 'as it was');
    expect(await isUnchanged()).toBe(false);
  });

  test('is done again when the output lost a file, or got one', async () => {
    write('site/stray.html', '');
    expect(await isUnchanged()).toBe(false);
    rmSync(join(out, 'stray.html'));
    expect(await isUnchanged()).toBe(true);
    rmSync(join(out, 'index.html'));
    expect(await isUnchanged()).toBe(false);
  });

  test.each([
    { drafts: true },
    { search: false },
    { cards: true },
    { pdf: true },
    { compress: true },
    { strict: true },
  ])('is done again with %o', async (changed) => {
    expect(await isUnchanged(changed)).toBe(false);
  });

  test('is done again where asked to, and where its record is damaged', async () => {
    expect(await isUnchanged({ clean: true })).toBe(false);
    const record = join(cacheFolderOf(options.projectDir, options.contentDir, out), 'last-build.json');
    writeFileSync(record, readFileSync(record, 'utf8').replace('2 pages', '3 pages'));
    expect(await isUnchanged()).toBe(false);
  });
});
