import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** What one run of a command took. */
export interface Measurement {
  readonly status: number | null;
  /** Wall time in milliseconds. */
  readonly wall: number;
  /** CPU time of the process and all its children, in milliseconds; 0 where the system does not tell. */
  readonly cpu: number;
  /** The largest resident size of any one process, in bytes; 0 where the system does not tell. */
  readonly peak: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Linux counts CPU time in hundredths of a second. */
const TICK = 10;
const SAMPLE = 50;

/** Runs a command and measures it: times at its end, memory and CPU by looking at its processes as they run. */
export function measuredRun(command: string, args: readonly string[], cwd: string): Promise<Measurement> {
  const started = performance.now();
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const seen = new Map<number, { readonly cpu: number; readonly peak: number }>();
  const look = (): void => {
    for (const pid of tree(child.pid ?? 0)) {
      const usage = usageOf(pid);
      if (usage) seen.set(pid, usage);
    }
  };
  const timer = setInterval(look, SAMPLE);
  const output = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].on('data', (chunk: Buffer) => {
      output[stream] += chunk.toString();
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => {
      clearInterval(timer);
      const usages = [...seen.values()];
      resolve({
        status,
        wall: performance.now() - started,
        cpu: usages.reduce((sum, usage) => sum + usage.cpu, 0),
        peak: Math.max(0, ...usages.map((usage) => usage.peak)),
        ...output,
      });
    });
  });
}

function usageOf(pid: number): { cpu: number; peak: number } | undefined {
  const stat = read(`/proc/${pid}/stat`);
  const status = read(`/proc/${pid}/status`);
  if (stat === undefined || status === undefined) return undefined;
  // The command's name, in parentheses, may hold spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const peak = /^VmHWM:\s+(\d+) kB/m.exec(status)?.[1];
  return { cpu: (Number(fields[11]) + Number(fields[12])) * TICK, peak: Number(peak ?? 0) * 1024 };
}

/** A process and its descendants. */
function tree(root: number): readonly number[] {
  const found = [root];
  for (const pid of found) {
    for (const task of entries(`/proc/${pid}/task`))
      for (const child of (read(`/proc/${pid}/task/${task}/children`) ?? '').trim().split(' '))
        if (child !== '') found.push(Number(child));
  }
  return found;
}

function entries(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
