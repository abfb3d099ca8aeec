import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openCache } from '../../src/build/cache-folder.ts';
import { keepFile } from '../../src/build/kept-file.ts';
import { NO_OUTPUT } from '../../src/build/last-output.ts';
import { openSiteWriter } from '../../src/build/site-writer.ts';
import { writeCards } from '../../src/build/social-cards.ts';
import { PROJECT_DIR, temporaryFolder } from '../command.ts';
import { madeUpArchive } from './made-up-archive.ts';

test('a clean build leaves to the builds of other archives what they share', ({ onTestFinished }) => {
  const folder = temporaryFolder();
  onTestFinished(folder.remove);
  const open = (out: string, clean: boolean) => openCache(folder.path, '/content', out, clean);
  const other = open('/other', false);
  const files = [other.cards, other.papers].map((part) => join(part, 'one'));
  for (const part of [other.cards, other.papers]) mkdirSync(part, { recursive: true });
  for (const file of files) writeFileSync(file, 'in use');
  const clean = open('/out', true);
  expect(clean).toMatchObject({ isClean: true, cards: other.cards, papers: other.papers });
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
  for (const cache of [clean, other]) cache.release();
});

test('a clean build draws the cards again that were there, and others have its own', async ({ onTestFinished }) => {
  const folder = temporaryFolder();
  onTestFinished(folder.remove);
  const cards = join(folder.path, 'cards');
  const { archive } = madeUpArchive();
  const [item] = archive.items;
  if (item === undefined) throw new Error('The archive is empty.');
  const only = { ...archive, items: [item] };
  const drawn = async (name: string, isClean: boolean): Promise<Buffer> => {
    const staging = join(folder.path, name);
    mkdirSync(staging);
    const writer = openSiteWriter(staging, NO_OUTPUT, join(folder.path, 'no-output'));
    expect(await writeCards(only, PROJECT_DIR, { cards, isClean }, writer, () => {})).toBe(1);
    const [file = ''] = readdirSync(staging, { recursive: true, encoding: 'utf8' }).filter((path) =>
      /\.png$/.test(path),
    );
    return readFileSync(join(staging, file));
  };
  const first = await drawn('first', false);
  const kept = readdirSync(cards).find((name) => name.endsWith('.png'));
  await keepFile(join(cards, kept ?? ''), Buffer.from('of an earlier build'));
  expect(String(await drawn('taken', false))).toBe('of an earlier build');
  expect((await drawn('clean', true)).equals(first)).toBe(true);
  expect((await drawn('after', false)).equals(first)).toBe(true);
});
