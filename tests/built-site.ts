import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { inject } from 'vitest';
import { builtBase, serveSite } from '../scripts/site-server.ts';
import { type CommandResult, PROJECT_DIR, runScript } from './command.ts';

/** A site that tests only read. */
export interface BuiltSite {
  readonly folder: string;
  readonly stdout: string;
}

/**
 * The site of an archive, whole, for tests that change nothing in it; of the example unless `content` names another. All
 * test files of a run have it from one build, the first to ask makes it; the next run finds it unchanged where nothing has
 * changed. Throws where it does not build.
 */
export async function builtSite(content = join(PROJECT_DIR, 'content')): Promise<BuiltSite> {
  const name = createHash('sha256').update(content).digest('hex').slice(0, 12);
  const folder = join(PROJECT_DIR, '.astro', 'test-sites', name);
  const { status, stdout, stderr } = await onceInRun(name, () =>
    runScript('build', ['--content', content, '--out', folder]),
  );
  if (status !== 0 || stderr !== '') throw new Error(`${content} does not build.\n${stderr}`);
  return { folder, stdout };
}

/** What a command came to that the first file of this run to ask for it runs, while the others wait. */
async function onceInRun(name: string, run: () => Promise<CommandResult>): Promise<CommandResult> {
  const result = join(inject('sharedFolder'), `${name}.json`);
  if (isFirst(`${result}.asked`)) {
    const came = await run().catch((error) => ({ status: null, stdout: '', stderr: String(error) }));
    writeFileSync(`${result}.new`, JSON.stringify(came));
    renameSync(`${result}.new`, result);
  }
  while (!existsSync(result)) await wait(100);
  return JSON.parse(readFileSync(result, 'utf8'));
}

/** Whether nobody has made this folder before. */
function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

/** Serves a built site on a free port. */
export function servedSite({ folder }: BuiltSite): ReturnType<typeof serveSite> {
  const base = builtBase(folder);
  return serveSite({ folder: () => folder, base: () => base, port: 0 });
}
