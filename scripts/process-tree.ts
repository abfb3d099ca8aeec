import { readdirSync, readFileSync } from 'node:fs';

/** How often processes are looked for, in milliseconds. One that lives shorter may go unseen; its CPU time does not. */
const INTERVAL = 40;

/** Linux counts CPU time in hundredths of a second. */
const TICK = 10;

/** A watch over a process and all that it starts, until it is stopped. */
export interface TreeWatch {
  /** Ends the watch. Returns the largest resident size of any one process in bytes; undefined where the system does not tell. */
  readonly stop: () => number | undefined;
}

/**
 * Watches a process and its descendants through `/proc`. Each process's own high-water mark is read, so that a peak between
 * two looks is seen by the second.
 */
export function watchTree(root: number): TreeWatch {
  const ours = new Set([root]);
  let others = new Set<number>();
  let peak: number | undefined;
  const look = (): void => {
    const running = processes();
    // A parent is older than its children, and numbers rise until they start anew: twice finds them in any order.
    for (const pid of [...running, ...running]) {
      if (ours.has(pid) || others.has(pid)) continue;
      if (ours.has(parentOf(pid) ?? 0)) ours.add(pid);
    }
    others = new Set(running.filter((pid) => !ours.has(pid)));
    for (const pid of ours) peak = largest(peak, highWaterMark(pid));
  };
  look();
  const timer = setInterval(look, INTERVAL);
  return {
    stop: () => {
      clearInterval(timer);
      return peak;
    },
  };
}

/**
 * The CPU time, user and system, of all processes that this one started and that have ended, and of theirs in turn, in
 * milliseconds: the kernel adds it up as each is waited for. Undefined where the system does not tell.
 */
export function endedChildrenCpu(): number | undefined {
  const fields = statOf('self');
  return fields === undefined ? undefined : (Number(fields[13]) + Number(fields[14])) * TICK;
}

function largest(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
}

function highWaterMark(pid: number): number | undefined {
  const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`) ?? '')?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
}

function parentOf(pid: number): number | undefined {
  const parent = statOf(pid)?.[1];
  return parent === undefined ? undefined : Number(parent);
}

/** The fields of `/proc/PID/stat` from the third on (proc(5)): the second, in parentheses, may hold spaces. */
function statOf(pid: number | 'self'): readonly string[] | undefined {
  const stat = read(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function processes(): readonly number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

/** A file's text; undefined for a process that has ended. */
function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
