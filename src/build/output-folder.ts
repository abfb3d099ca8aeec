import { existsSync, lstatSync, mkdirSync, readdirSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { UsageError } from './usage-error.ts';

/** The file in an output folder's root that says who wrote it and under which URL it is to be served. */
export const MARKER = '.offprint';

/**
 * Checks that `out` may be replaced by a build: it is missing, empty or an earlier output, and holds neither the
 * content nor the project. Returns its real path; throws a `UsageError` otherwise.
 */
export function checkOutputFolder(out: string, contentDir: string, projectDir: string): string {
  const folder = existsSync(out) ? realpathSync(out) : resolve(out);
  for (const [what, dir] of [
    ['content', realpathSync(contentDir)],
    ['project', realpathSync(projectDir)],
  ] as const) {
    if (holds(folder, dir)) throw new UsageError(`The output folder ${out} holds the ${what}. Choose another --out.`);
  }
  if (holds(join(projectDir, 'node_modules'), folder)) {
    throw new UsageError(`The output folder ${out} lies in node_modules. Choose another --out.`);
  }
  if (!existsSync(folder)) return folder;
  if (!lstatSync(folder).isDirectory())
    throw new UsageError(`The output ${out} is not a folder. Choose another --out.`);
  const names = readdirSync(folder);
  if (names.length > 0 && !names.includes(MARKER)) {
    throw new UsageError(`The output folder ${out} holds files that no build wrote. Empty it or choose another --out.`);
  }
  return folder;
}

/** The folder beside `out` in which a build's files are gathered, and the one its predecessor steps aside to. */
export interface Staging {
  readonly folder: string;
  /** Puts the folder, which holds the marker, in the place of `out`; on failure `out` is as it was. */
  readonly swap: () => void;
  /** Removes whatever is left of the folder. */
  readonly discard: () => void;
}

/** Makes an empty staging folder beside `out`, after clearing away what killed builds left there. */
export function openStaging(out: string): Staging {
  const parent = dirname(out);
  mkdirSync(parent, { recursive: true });
  recoverKilledBuilds(out);
  const folder = join(parent, `${stagingPrefix(out)}${process.pid}`);
  const aside = `${folder}.old`;
  rmSync(folder, { recursive: true, force: true });
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
      rmSync(aside, { recursive: true, force: true });
    },
    discard: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function stagingPrefix(out: string): string {
  return `.offprint-${basename(out)}-`;
}

function recoverKilledBuilds(out: string): void {
  const parent = dirname(out);
  for (const name of readdirSync(parent).sort()) {
    if (!name.startsWith(stagingPrefix(out))) continue;
    const match = /^(\d+)(\.old)?$/.exec(name.slice(stagingPrefix(out).length));
    if (!match || isRunning(Number(match[1]))) continue;
    const left = join(parent, name);
    // A build that was killed between the two renames left its predecessor aside: put it back.
    if (match[2] !== undefined && !existsSync(out)) renameSync(left, out);
    else rmSync(left, { recursive: true, force: true });
  }
}

/** Whether a process with this id runs. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function holds(folder: string, inner: string): boolean {
  const path = relative(folder, inner);
  return path === '' || (path !== '..' && !path.startsWith(`..${sep}`) && resolve(path) !== path);
}
