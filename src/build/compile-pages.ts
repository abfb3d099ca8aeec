import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** What ends Astro when this process is killed. */
const EXIT_WITH_PARENT = new URL('exit-with-parent.ts', import.meta.url).href;

/** What is compiled, and where to. */
export interface CompileJob {
  readonly projectDir: string;
  /** Where the archive will live. */
  readonly url: string;
  readonly folder: string;
  readonly stop: AbortSignal;
}

/** Astro could not compile the pages; the message is what it printed. */
export class CompileError extends Error {}

/**
 * Has Astro compile the pages for archives at `url` into `folder`, which lies inside the project so that imports of what is
 * compiled resolve: `server/renderer.mjs` renders them, and `client/` holds what they load. Astro runs in a process of its
 * own, whose output is kept and shown only where it fails. That is a bug of this project or of a component of the archive's
 * own, and is thrown as a `CompileError`.
 */
export async function compilePages(job: CompileJob, environment: NodeJS.ProcessEnv): Promise<void> {
  job.stop.throwIfAborted();
  const { code, output } = await runAstro(job, environment);
  job.stop.throwIfAborted();
  if (code !== 0) throw new CompileError(`Astro could not compile the pages (exit status ${code}).\n${output.trim()}`);
}

function runAstro(
  { projectDir, url, folder, stop: signal }: CompileJob,
  environment: NodeJS.ProcessEnv,
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
      ...environment,
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
