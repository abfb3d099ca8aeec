import { mkdirSync, watch } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { buildSite } from '../src/build/build-site.ts';
import { progressTo } from '../src/build/progress.ts';
import { contentFolder, PROJECT_DIR, portNumber, printDiagnostics, readOptions, runCommand } from './command.ts';
import { openBrowser } from './open-browser.ts';
import { builtBase, serveSite } from './site-server.ts';
import { stopSignal } from './stop-signal.ts';

const USAGE = `npm run dev [-- options]: serves the archive, exports included, and rebuilds it on every change.

  --content DIR  the archive's folder (content)
  --no-drafts    leave drafts out
  --port PORT    4321, or the next free one
  --open         open it in the browser`;

/** Served by this server alone, from its own URL, so that a page's content security policy lets it run. */
const RELOAD_PATH = '/-/reload.js';
const EVENTS_PATH = '/-/events';
const RELOAD_SCRIPT = `new EventSource('${EVENTS_PATH}').onmessage = () => location.reload();\n`;
const QUIET_MS = 120;

await runCommand(async () => {
  const parsed = readOptions(USAGE, {
    content: { type: 'string' },
    'no-drafts': { type: 'boolean' },
    port: { type: 'string' },
    open: { type: 'boolean' },
  });
  if (parsed === undefined) return 0;
  const { values } = parsed;
  const contentDir = contentFolder(values.content);
  const outDir = join(PROJECT_DIR, '.astro', 'dev-site');
  mkdirSync(join(PROJECT_DIR, '.astro'), { recursive: true });
  const browsers = new Set<ServerResponse>();
  const stop = stopSignal();
  const build = async (): Promise<boolean> => {
    const drafts = values['no-drafts'] !== true;
    const options = {
      projectDir: PROJECT_DIR,
      contentDir,
      outDir,
      drafts,
      search: true,
      cards: false,
      pdf: false,
      clean: false,
      strict: false,
    };
    const result = await buildSite(options, progressTo(process.stdout), stop);
    printDiagnostics(contentDir, result.diagnostics, result.sourceLine);
    return result.built;
  };
  let built = await reportFailure(build);
  const rebuild = async (): Promise<void> => {
    process.stdout.write('\nThe content has changed.\n');
    if (!(await reportFailure(build))) return;
    built = true;
    for (const browser of browsers) browser.write('data: reload\n\n');
  };
  watchFolder(contentDir, rebuild);
  const { url } = await serveSite({
    folder: () => outDir,
    base: () => (built ? builtBase(outDir) : '/'),
    port: portNumber(values.port, 4321),
    before: (path, response) => answerReload(path, response, browsers),
    transform: (html) => html.replace('</head>', `<script src="${RELOAD_PATH}" defer></script></head>`),
  });
  process.stdout.write(`\n${url}\nPress Ctrl+C to stop.\n`);
  if (values.open === true) openBrowser(url);
  return 0;
});

function answerReload(path: string, response: ServerResponse, browsers: Set<ServerResponse>): boolean {
  if (path === RELOAD_PATH) {
    response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' }).end(RELOAD_SCRIPT);
    return true;
  }
  if (path !== EVENTS_PATH) return false;
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(': connected\n\n');
  browsers.add(response);
  response.on('close', () => browsers.delete(response));
  return true;
}

/** Calls `changed` once things have been quiet for a moment; changes during a run lead to one more run. */
function watchFolder(folder: string, changed: () => Promise<void>): void {
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  const run = async (): Promise<void> => {
    if (running) return schedule();
    running = true;
    await changed();
    running = false;
  };
  const schedule = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), QUIET_MS);
  };
  watch(folder, { recursive: true }, schedule);
}

async function reportFailure(build: () => Promise<boolean>): Promise<boolean> {
  try {
    return await build();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return false;
  }
}
