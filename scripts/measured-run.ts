import { type ChildProcess, spawn } from 'node:child_process';
import { formatTime } from '../src/build/progress.ts';
import { endedChildrenCpu, watchTree } from './process-tree.ts';

/** A command to run. */
export interface Run {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds after which it is ended, with all that it started. */
  readonly limit?: number;
}

/** What one run of a command took. */
export interface Measurement {
  /** Why it failed, in a few words; undefined where it ended well. */
  readonly failure?: string;
  /** Wall time in milliseconds. */
  readonly wall: number;
  /** CPU time of the process and all its descendants, in milliseconds; undefined where the system does not tell. */
  readonly cpu: number | undefined;
  /** The largest resident size of any one process, in bytes; undefined where the system does not tell. */
  readonly peak: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command and measures it, one at a time: the CPU time of two at once could not be told apart. */
export function measuredRun({ command, args, cwd, env, limit }: Run): Promise<Measurement> {
  const cpuBefore = endedChildrenCpu();
  const started = performance.now();
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that it can be ended whole.
    detached: true,
  });
  const watch = watchTree(child.pid ?? 0);
  const output = collect(child);
  const end = (): void => endGroup(child);
  process.once('exit', end);
  let isLate = false;
  const timer = setTimeout(
    () => {
      isLate = true;
      end();
    },
    limit ?? 2 ** 31 - 1,
  );
  return new Promise((resolve, reject) => {
    const finish = (): void => {
      clearTimeout(timer);
      process.off('exit', end);
    };
    child.on('error', (error) => {
      finish();
      watch.stop();
      reject(error);
    });
    child.on('close', (status, signal) => {
      finish();
      const wall = performance.now() - started;
      const cpuAfter = endedChildrenCpu();
      const cpu = cpuBefore === undefined || cpuAfter === undefined ? undefined : cpuAfter - cpuBefore;
      const failure = isLate ? `not done after ${formatTime(wall)}` : failureOf(status, signal, output.stderr);
      resolve({ ...(failure === undefined ? {} : { failure }), wall, cpu, peak: watch.stop(), ...output });
    });
  });
}

function collect(child: ChildProcess): { stdout: string; stderr: string } {
  const output = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream]?.setEncoding('utf8').on('data', (chunk: string) => {
      output[stream] += chunk;
    });
  return output;
}

function failureOf(status: number | null, signal: string | null, stderr: string): string | undefined {
  if (status === 0) return undefined;
  if (/heap out of memory|Allocation failed/.test(stderr)) return 'out of memory';
  const [error = ''] = /^(?:\S+ )?\w*Error: .*$/m.exec(stderr) ?? /^.+$/m.exec(stderr) ?? [];
  const how = signal === null ? `exit status ${status}` : `ended by ${signal}`;
  return error === '' ? how : `${how}: ${error.trim().slice(0, 120)}`;
}

function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
