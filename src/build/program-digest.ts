import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** What outputs are made by besides the project's own code: its settings and the packages that are installed. */
const SETTINGS = ['astro.config.mjs', 'package.json', 'tsconfig.json'];
const INSTALLED = 'node_modules/.package-lock.json';

/** A digest of everything that turns content into a site: this project's code, its packages and Node itself. */
export function programDigest(projectDir: string): string {
  return digestOf(projectDir, ['src'], [...SETTINGS, INSTALLED]);
}

/** A digest of all that the rooms' code can make: `rooms` are those that the work is done in, with those that they import. */
export function roomsDigest(projectDir: string, rooms: readonly string[]): string {
  const folders = rooms.map((room) => join('src', room));
  return digestOf(projectDir, folders, [INSTALLED]);
}

/** A digest of all that reads and renders texts. */
export function compilerDigest(projectDir: string): string {
  return roomsDigest(projectDir, ['load', 'markdown', 'model', 'diagnostics']);
}

/** A digest of all that makes the documents of the search index. */
export function searchDigest(projectDir: string): string {
  return roomsDigest(projectDir, ['search', 'model']);
}

function digestOf(projectDir: string, folders: readonly string[], others: readonly string[]): string {
  const hash = createHash('sha256').update(process.version);
  const files = [
    ...folders.flatMap((folder) => filesIn(join(projectDir, folder))),
    ...others.map((name) => join(projectDir, name)),
  ];
  // At once: hundreds of small files take many times as long when each is waited for.
  for (const file of files) hash.update(`\0${relative(projectDir, file)}\0`).update(contentOf(file));
  return hash.digest('hex');
}

function contentOf(file: string): Buffer | string {
  try {
    return readFileSync(file);
  } catch {
    return '';
  }
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
}
