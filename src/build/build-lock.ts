import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { UsageError } from './usage-error.ts';

/** How long a lock may be empty: another build has just made it and is about to write its name. */
const EMPTY_MS = 2000;

/**
 * Takes the lock file of a build into `out`. A lock whose process is gone is taken over. Throws a `UsageError` where another
 * build holds it, or is just about to.
 */
export function takeBuildLock(lock: string, out: string): void {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (createLock(lock)) return;
    const text = readLock(lock);
    if (text === undefined) continue;
    if (isHeld(text, lock)) throw busy(out, text);
    if (!removeStale(lock, text)) throw busy(out, text);
  }
  throw busy(out, '');
}

/** Lets go of a lock that this process took. */
export function releaseBuildLock(lock: string): void {
  if (readLock(lock) === processName(process.pid)) rmSync(lock, { force: true });
}

/** The refusal of a build while another one writes the same output; `text` is what that one's lock holds. */
function busy(out: string, text: string): UsageError {
  const id = Number.parseInt(text, 10);
  const which = Number.isInteger(id) ? ` (process ${id})` : '';
  return new UsageError(`Another build into ${out} is running${which}. Wait until it is done.`);
}

/** Whether a process with this id runs. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

function createLock(lock: string): boolean {
  try {
    writeFileSync(lock, processName(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function isHeld(text: string, lock: string): boolean {
  if (text === '') return Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0) < EMPTY_MS;
  const pid = Number.parseInt(text, 10);
  return pid !== process.pid && isRunning(pid) && processName(pid) === text;
}

/** Removes a lock that is still the stale one; of two builds that find it only one gets to. */
function removeStale(lock: string, text: string): boolean {
  const aside = `${lock}-${process.pid}`;
  try {
    renameSync(lock, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return true;
    throw error;
  }
  const isStale = readLock(aside) === text;
  // Another build took it over in between: what was moved is that one's.
  if (!isStale && !existsSync(lock)) renameSync(aside, lock);
  rmSync(aside, { force: true });
  return isStale;
}

/**
 * A process's id and, where the system tells it, when it started: an id alone soon belongs to another process, in
 * containers to the same few over and over.
 */
function processName(pid: number): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    // proc_pid_stat(5): the name in brackets may hold anything; the start is the 20th field after it.
    const start = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19];
    return `${pid} ${boot} ${start}`;
  } catch {
    return `${pid}`;
  }
}

function readLock(lock: string): string | undefined {
  try {
    return readFileSync(lock, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
