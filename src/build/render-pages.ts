import { spawn } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import type { CacheFolder } from './cache-folder.ts';
import type { Tell } from './progress.ts';
import { listFiles } from './site-files.ts';

/** What ends Astro when this process is killed. */
const EXIT_WITH_PARENT = new URL('exit-with-parent.ts', import.meta.url).href;

/** What Astro prints before each page that it has rendered. */
const PAGE_MARK = /[├└]─ /;

/**
 * Runs Astro in a process of its own over the handed-off archive, and copies the pages into `target`. Returns their paths.
 * Astro's output is kept, and shown only where it fails: content that got this far has no mistakes left, so a
 * failure is a bug of this project and is thrown. `tell` hears how many pages are rendered.
 */
export async function renderPages(
  projectDir: string,
  cache: CacheFolder,
  target: string,
  stop: AbortSignal,
  tell: Tell,
): Promise<readonly string[]> {
  const { code, output } = await runAstro(projectDir, cache, stop, tell);
  stop.throwIfAborted();
  if (code !== 0) throw new Error(`Astro could not render the pages (exit status ${code}).\n${output.trim()}`);
  // The synchronous copy reports a full disk as an input/output error.
  await cp(cache.pages, target, { recursive: true });
  return listFiles(cache.pages);
}

function runAstro(
  projectDir: string,
  cache: CacheFolder,
  signal: AbortSignal,
  tell: Tell,
): Promise<{ readonly code: number | null; readonly output: string }> {
  const astro = join(projectDir, 'node_modules', 'astro', 'bin', 'astro.mjs');
  const child = spawn(process.execPath, ['--import', EXIT_WITH_PARENT, astro, 'build'], {
    cwd: projectDir,
    signal,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      NO_COLOR: '1',
      ASTRO_TELEMETRY_DISABLED: '1',
      OFFPRINT_HANDOFF: cache.handOff,
      OFFPRINT_OUT: cache.pages,
      OFFPRINT_ASTRO_CACHE: cache.astro,
    },
  });
  return new Promise((resolve, reject) => {
    let output = '';
    let pages = 0;
    const keep = (chunk: Buffer): void => {
      output += chunk.toString();
      pages += chunk.toString().split(PAGE_MARK).length - 1;
      tell(pages);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
