import { createHash } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { releaseBuildLock, takeBuildLock } from './build-lock.ts';

/** The folders that one pair of content and output keeps between builds. All may be deleted at any time. */
export interface CacheFolder {
  /** The compiled archive, as the pages read it. */
  readonly handOff: string;
  /** The record of the texts that were handed off, and of what each page was made from. */
  readonly texts: string;
  readonly pages: string;
  /** Social cards and PDFs by digest, for all builds together. */
  readonly cards: string;
  readonly papers: string;
  /** What the search index was made from, a document for each item. */
  readonly searched: string;
  /** What the last compilation knows of each item. */
  readonly items: string;
  /** The record of the last output's files, and what was read in them when they were verified. */
  readonly outputs: string;
  readonly facts: string;
  /** Whether what other builds left in `cards` and `papers`, which all archives share, counts for nothing. */
  readonly isClean: boolean;
  readonly release: () => void;
}

/**
 * Opens the cache of a build under `node_modules/.cache/offprint`, empty where `clean` asks for it. It is locked
 * until released; a second build of the same content into the same output is refused.
 */
export function openCache(projectDir: string, contentDir: string, out: string, clean: boolean): CacheFolder {
  const folder = cacheFolderOf(projectDir, contentDir, out);
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, 'lock');
  takeBuildLock(lock, out);
  const handOff = join(folder, 'hand-off');
  if (clean) rmSync(handOff, { recursive: true, force: true });
  mkdirSync(handOff, { recursive: true });
  const shared = join(projectDir, 'node_modules', '.cache', 'offprint');
  const [cards, papers] = [join(shared, 'cards'), join(shared, 'papers')];
  const searched = join(folder, 'searched');
  if (clean) rmSync(searched, { recursive: true, force: true });
  const [texts, pages] = [join(folder, 'texts.json'), join(folder, 'pages.json')];
  const [outputs, facts] = [join(folder, 'outputs.json'), join(folder, 'facts.json')];
  const items = join(folder, 'items.json');
  if (clean) for (const part of [items, texts, pages, outputs, facts]) rmSync(part, { force: true });
  return {
    ...{ handOff, items, texts, pages, cards, papers, searched, outputs, facts },
    isClean: clean,
    release: () => releaseBuildLock(lock),
  };
}

/** The folder of one pair of content and output; it need not exist. */
export function cacheFolderOf(projectDir: string, contentDir: string, out: string): string {
  const key = createHash('sha256').update(`${contentDir}\0${out}`).digest('hex').slice(0, 16);
  return join(projectDir, 'node_modules', '.cache', 'offprint', key);
}
