import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { builtBase, serveSite } from '../scripts/site-server.ts';
import { PROJECT_DIR, runScript } from './command.ts';

/** A site that tests only read. */
export interface BuiltSite {
  readonly folder: string;
  readonly stdout: string;
}

/**
 * The site of an archive, whole, for tests that change nothing in it; of the example unless `content` names another. All
 * tests have it from one build, which the next run finds unchanged where nothing has changed. Throws where it does not build.
 */
export async function builtSite(content = join(PROJECT_DIR, 'content')): Promise<BuiltSite> {
  const name = createHash('sha256').update(content).digest('hex').slice(0, 12);
  const folder = join(PROJECT_DIR, '.astro', 'test-sites', name);
  const { status, stdout, stderr } = await runScript('build', ['--content', content, '--out', folder]);
  if (status !== 0 || stderr !== '') throw new Error(`${content} does not build.\n${stderr}`);
  return { folder, stdout };
}

/** Serves a built site on a free port. */
export function servedSite({ folder }: BuiltSite): ReturnType<typeof serveSite> {
  const base = builtBase(folder);
  return serveSite({ folder: () => folder, base: () => base, port: 0 });
}
