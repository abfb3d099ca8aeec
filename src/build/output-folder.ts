import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { releaseBuildLock, takeBuildLock } from './build-lock.ts';
import { UsageError } from './usage-error.ts';

/** The file in an output folder's root that says who wrote it and under which URL it is to be served. */
export const MARKER = '.offprint';

/**
 * Checks that `out` may be replaced by a build: it is missing, empty or an earlier output without anybody's repository in
 * it, holds neither the content nor the project, and lies in neither's own files. An output that a killed build had moved aside is put back. Returns the real path; throws a
 * `UsageError` otherwise.
 */
export function checkOutputFolder(out: string, contentDir: string, projectDir: string): string {
  const folder = realTarget(resolve(out));
  if (folder === undefined)
    throw new UsageError(`The output ${out} is a symbolic link that leads nowhere. Choose another --out.`);
  for (const [what, dir] of [
    ['content', realpathSync(contentDir)],
    ['project', realpathSync(projectDir)],
  ] as const) {
    if (holds(folder, dir)) throw new UsageError(`The output folder ${out} holds the ${what}. Choose another --out.`);
  }
  if (holds(realpathSync(contentDir), folder)) {
    throw new UsageError(
      `The output folder ${out} lies in the content, which no build writes to. Choose another --out.`,
    );
  }
  if (holds(join(projectDir, 'node_modules'), folder)) {
    throw new UsageError(`The output folder ${out} lies in node_modules. Choose another --out.`);
  }
  if (!existsSync(folder) && leftovers(folder).length > 0) {
    takeBuildLock(lockFile(folder), out);
    recoverKilledBuilds(folder);
    releaseBuildLock(lockFile(folder));
  }
  if (!existsSync(folder)) return folder;
  if (!lstatSync(folder).isDirectory())
    throw new UsageError(`The output ${out} is not a folder. Choose another --out.`);
  refuseForeign(folder, out);
  return folder;
}

/** Folders in which tools keep the history of what lies beside them; a build would take it along. */
const REPOSITORIES = ['.git', '.hg', '.svn', '.jj'];

function refuseForeign(folder: string, out: string): void {
  const names = readdirSync(folder);
  if (names.length > 0 && !isMarked(folder)) {
    throw new UsageError(`The output folder ${out} holds files that no build wrote. Empty it or choose another --out.`);
  }
  const repository = names.find((name) => REPOSITORIES.includes(name));
  if (repository !== undefined) {
    throw new UsageError(
      `The output folder ${out} holds a repository, ${repository}, which a build would remove. Choose another --out.`,
    );
  }
}

/** Whether a folder's marker is one that a build wrote. */
function isMarked(folder: string): boolean {
  try {
    const about: unknown = JSON.parse(readFileSync(join(folder, MARKER), 'utf8'));
    return typeof about === 'object' && about !== null && 'generator' in about && about.generator === 'Offprint';
  } catch {
    return false;
  }
}

/** Where a path leads by all its symbolic links, though its end may not be there yet; undefined where a link leads nowhere. */
function realTarget(path: string): string | undefined {
  if (existsSync(path)) return realpathSync(path);
  if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) return undefined;
  const parent = dirname(path) === path ? path : realTarget(dirname(path));
  return parent === undefined ? undefined : join(parent, basename(path));
}

/** The folder beside `out` in which a build's files are gathered, and the one its predecessor steps aside to. */
export interface Staging {
  readonly folder: string;
  /** Puts the folder, which holds the marker, in the place of `out`; on failure `out` is as it was. */
  readonly swap: () => void;
  /** Removes whatever is left of the folder, and lets other builds into the same place. */
  readonly discard: () => void;
}

/**
 * Makes an empty staging folder beside `out`, after clearing away what killed builds left there. Throws a `UsageError` where
 * another build into the same place is running.
 */
export function openStaging(out: string): Staging {
  const parent = dirname(out);
  mkdirSync(parent, { recursive: true });
  takeBuildLock(lockFile(out), out);
  recoverKilledBuilds(out);
  const folder = join(parent, `${stagingPrefix(out)}${process.pid}`);
  const aside = `${folder}.old`;
  mkdirSync(folder);
  return {
    folder,
    // Synchronous on purpose: no signal handler can run between the two renames.
    swap: () => {
      if (!existsSync(join(folder, MARKER))) throw new Error('The staging folder holds no marker.');
      const replaces = existsSync(out);
      if (replaces) renameSync(out, aside);
      try {
        renameSync(folder, out);
      } catch (error) {
        if (replaces) renameSync(aside, out);
        throw error;
      }
      // Under another name, so that what a kill leaves of it is never taken for a whole output.
      if (replaces) renameSync(aside, `${folder}.gone`);
      rmSync(`${folder}.gone`, { recursive: true, force: true });
    },
    discard: () => {
      rmSync(folder, { recursive: true, force: true });
      releaseBuildLock(lockFile(out));
    },
  };
}

function stagingPrefix(out: string): string {
  return `.offprint-${basename(out)}-`;
}

function lockFile(out: string): string {
  return join(dirname(out), `${stagingPrefix(out)}lock`);
}

/** The names of what killed builds left beside `out`; a build that runs may own them, unless this one holds the lock. */
function leftovers(out: string): readonly string[] {
  const parent = dirname(out);
  if (!existsSync(parent)) return [];
  const pattern = /^\d+(?:\.old|\.gone)?$/;
  const prefix = stagingPrefix(out);
  return readdirSync(parent)
    .filter((name) => name.startsWith(prefix) && pattern.test(name.slice(prefix.length)))
    .sort();
}

function recoverKilledBuilds(out: string): void {
  for (const name of leftovers(out)) {
    const left = join(dirname(out), name);
    // A build that was killed between the two renames left its predecessor aside: put it back.
    if (name.endsWith('.old') && !existsSync(out)) renameSync(left, out);
    else rmSync(left, { recursive: true, force: true });
  }
}

function holds(folder: string, inner: string): boolean {
  const path = relative(folder, inner);
  return path === '' || (path !== '..' && !path.startsWith(`..${sep}`) && resolve(path) !== path);
}
