import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** What ends Astro when this process is killed. */
const EXIT_WITH_PARENT = new URL('exit-with-parent.ts', import.meta.url).href;

/**
 * Has Astro compile the pages for archives at `url` into `folder`, which lies inside the project so that imports of what is
 * compiled resolve: `server/renderer.mjs` renders them, and `client/` holds what they load. Astro runs in a process of its
 * own, whose output is kept and shown only where it fails; that is a bug of this project, and is thrown.
 */
export async function compilePages(projectDir: string, url: string, folder: string, stop: AbortSignal): Promise<void> {
  stop.throwIfAborted();
  const { code, output } = await runAstro(projectDir, url, folder, stop);
  stop.throwIfAborted();
  if (code !== 0) throw new Error(`Astro could not compile the pages (exit status ${code}).\n${output.trim()}`);
}

function runAstro(
  projectDir: string,
  url: string,
  folder: string,
  signal: AbortSignal,
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
      OFFPRINT_URL: url,
      OFFPRINT_OUT: folder,
    },
  });
  return new Promise((resolve, reject) => {
    let output = '';
    const keep = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
