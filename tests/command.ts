import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const PROJECT_DIR = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

export interface CommandResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What Node is given to run one of the project's commands as `npm run` does, its options last. */
export function commandLine(name: string, args: readonly string[]): readonly string[] {
  return ['--import', './scripts/compile-cache.mjs', join(PROJECT_DIR, 'scripts', `${name}.ts`), ...args];
}

/** Runs one of the project's commands as a user would, from the project's folder. */
export function runScript(name: string, args: readonly string[]): Promise<CommandResult> {
  const child = spawn(process.execPath, commandLine(name, args), {
    cwd: PROJECT_DIR,
    stdio: ['ignore', 'pipe', 'pipe'],
    // The runner's own settings must not reach the build.
    env: { ...process.env, NODE_ENV: undefined, VITEST: undefined },
  });
  return new Promise((resolve, reject) => {
    const output = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].on('data', (chunk: Buffer) => {
        output[stream] += chunk.toString();
      });
    }
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, ...output }));
  });
}

/** A folder of this run's own, and how to remove it. */
export function temporaryFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'offprint-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
