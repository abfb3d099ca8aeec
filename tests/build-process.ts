import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles } from '../src/build/site-files.ts';
import { type CommandResult, commandLine, PROJECT_DIR } from './command.ts';

/** A build that runs, and what came of it. */
export interface BuildProcess {
  readonly child: ChildProcess;
  readonly result: Promise<CommandResult>;
}

/** How a build is started where its surroundings matter. */
export interface Surroundings {
  readonly env?: Readonly<Record<string, string>>;
  /** What the shell runs before the build, in the same process. */
  readonly before?: string;
}

/** Starts `npm run build` as a process of its own that a test can kill. */
export function startBuild(args: readonly string[], { env = {}, before }: Surroundings = {}): BuildProcess {
  const command = [process.execPath, ...commandLine('build', args)];
  const shell = ['/bin/sh', '-c', `${before}; exec "$0" "$@"`, ...command];
  const [program = '', ...rest] = before === undefined ? command : shell;
  const child = spawn(program, rest, {
    cwd: PROJECT_DIR,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: undefined, VITEST: undefined, ...env },
  });
  const output = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].on('data', (chunk: Buffer) => {
      output[stream] += chunk.toString();
    });
  }
  const result = new Promise<CommandResult>((resolve, reject) => {
    child.on('error', reject);
    // Not 'close': what a killed build started may hold its pipes for a moment longer.
    child.on('exit', (status) => setImmediate(() => resolve({ status, ...output })));
  });
  return { child, result };
}

/** A command that goes on running, such as a server. */
export interface RunningScript {
  readonly child: ChildProcess;
  /** The first match of a pattern in what it prints. Rejects where it ends without one. */
  readonly printed: (pattern: RegExp) => Promise<string>;
  readonly ended: Promise<unknown>;
}

/** Starts one of the project's commands, by its name and options, on a port of its own. */
export function startScript([name = '', ...args]: readonly string[]): RunningScript {
  const child = spawn(process.execPath, commandLine(name, [...args, '--port', '4950']), {
    cwd: PROJECT_DIR,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: undefined, VITEST: undefined },
  });
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  let output = '';
  const printed = (pattern: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (chunk: Buffer) => {
          output += chunk.toString();
          const [found] = pattern.exec(output) ?? [];
          if (found !== undefined) resolve(found);
        });
      }
      child.on('exit', () => reject(new Error(`It ended: ${output}`)));
    });
  return { child, printed, ended };
}

/**
 * What is wrong with a built site by its own manifest: files that are missing, changed or not listed. Empty where every byte
 * is as one build wrote it.
 */
export async function manifestProblems(folder: string): Promise<readonly string[]> {
  const lines = readFileSync(join(folder, 'manifest-sha256.txt'), 'utf8').trimEnd().split('\n');
  const listed = new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
  const present = (await listFiles(folder)).filter((file) => file !== 'manifest-sha256.txt');
  const digest = (file: string): string =>
    createHash('sha256')
      .update(readFileSync(join(folder, file)))
      .digest('hex');
  return [
    ...[...listed.keys()].filter((file) => !present.includes(file)).map((file) => `missing: ${file}`),
    ...present.filter((file) => listed.get(file) !== digest(file)).map((file) => `other: ${file}`),
  ];
}
