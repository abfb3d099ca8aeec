import { watch } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { formatTime } from '../src/build/progress.ts';
import { formatDiagnostic } from '../src/diagnostics/format.ts';
import { hasErrors } from '../src/diagnostics/severity.ts';
import { configuredPages } from '../src/load/load-config.ts';
import { basePath } from '../src/model/urls.ts';
import { contentFolder, displayPath, portNumber, printDiagnostics, readOptions, runCommand } from './command.ts';
import { type DevChannel, devChannel, EVENTS_PATH, PAGE_SCRIPT, SCRIPT_PATH, WAITING_PAGE } from './dev-channel.ts';
import { type DevPages, openPages } from './dev-pages.ts';
import { type DevReading, type DevSite, openDevSite } from './dev-site.ts';
import { openBrowser } from './open-browser.ts';
import { pathInSite, serveSite } from './site-server.ts';
import { stopSignal } from './stop-signal.ts';

const USAGE = `npm run dev [-- options]: serves the archive, exports and search included, and follows every change.

  --content DIR  the archive's folder (content)
  --no-drafts    leave drafts out
  --port PORT    4321, or the next free one
  --source       follow changes of the generator's own pages and styles as well
  --open         open it in the browser`;

/** Editors save in several steps; this long after the last of them a change is read. */
const QUIET_MS = 30;
/** So long after the last change, whoever has the page open is being answered before anything is put away. */
const IDLE_MS = 1000;

await runCommand(async () => {
  const parsed = readOptions(USAGE, {
    content: { type: 'string' },
    'no-drafts': { type: 'boolean' },
    port: { type: 'string' },
    source: { type: 'boolean' },
    open: { type: 'boolean' },
  });
  if (parsed === undefined) return 0;
  const { values } = parsed;
  const contentDir = contentFolder(values.content);
  const stop = stopSignal();
  // For the pages, wherever they are rendered.
  const site = await openDevSite({ contentDir, drafts: values['no-drafts'] !== true });
  process.env['OFFPRINT_HANDOFF'] = site.handOff;
  const channel = devChannel();
  // Where the archive will lie is known although nothing else of it can be read.
  const configured = await configuredPages(contentDir);
  let base = configured === undefined ? '/' : basePath(configured);
  let pages: DevPages | undefined;
  const { url, server } = await serveSite({
    folder: site.folder,
    others: () => pages?.assets ?? [],
    base: () => base,
    port: portNumber(values.port, 4321),
    before: async (path, response) => {
      if (answerFirst(path, response, channel, pages !== undefined)) return true;
      const inSite = pathInSite(base, path);
      if (inSite !== undefined) await site.prepare(inSite);
      return false;
    },
    missing: (path, request, response) => {
      // Vite's modules lie at the root; a page that is asked for there has been linked to without its path.
      if (pages === undefined || (path.endsWith('/') && pathInSite(base, path) === undefined)) return false;
      pages.answer(request, response);
      return true;
    },
  });
  const pagesFor = openPages({ contentDir, site, server, isLive: values.source === true }, stop);
  const run = async (): Promise<void> => {
    const { compiled } = await follow(site, contentDir, channel);
    if (compiled === undefined) return;
    pages = await pagesFor(compiled);
    base = basePath(compiled.archive.config);
    channel.reload();
  };
  process.stdout.write('Press Ctrl+C to stop.\n');
  await followFolder(contentDir, run, site.rest);
  const address = new URL(base, url).href;
  process.stdout.write(`\n${address}\n`);
  if (values.open === true) openBrowser(address);
  return 0;
});

/** Reads the archive and tells the terminal and the open pages what was found. */
async function follow(site: DevSite, contentDir: string, channel: DevChannel): Promise<DevReading> {
  const started = performance.now();
  const reading = await site.read();
  const { compiled, diagnostics, sourceLine } = reading;
  printDiagnostics(contentDir, diagnostics, sourceLine);
  const count = compiled?.archive.items.length;
  const words = count === undefined ? 'The site stays as it was' : `${count} items`;
  process.stdout.write(`  ${words} (${formatTime(performance.now() - started)})\n`);
  const format = { displayPath: displayPath(contentDir), sourceLine };
  // Warnings alone are for the terminal: they are no reason to cover the page.
  const shown = hasErrors(diagnostics) ? diagnostics : [];
  channel.show(shown.map((found) => ({ severity: found.severity, text: formatDiagnostic(found, format) })));
  return reading;
}

function answerFirst(path: string, response: ServerResponse, channel: DevChannel, isReady: boolean): boolean {
  if (path === EVENTS_PATH) channel.open(response);
  else if (path === SCRIPT_PATH)
    response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' }).end(PAGE_SCRIPT);
  else if (!isReady) response.writeHead(503, { 'content-type': 'text/html; charset=utf-8' }).end(WAITING_PAGE);
  else return false;
  return true;
}

/**
 * Runs `follow` now, and again whenever the folder has changed and things have been quiet for a moment; and `rest` when they
 * have been quiet for longer. Never two of them at a time. Resolves with the first run.
 */
function followFolder(folder: string, follow: () => Promise<void>, rest: () => Promise<void>): Promise<void> {
  let quiet: NodeJS.Timeout | undefined;
  let idle: NodeJS.Timeout | undefined;
  let last = Promise.resolve();
  const then = (run: () => Promise<void>): Promise<void> => {
    last = last.then(() => reportFailure(run));
    return last;
  };
  const run = async (): Promise<void> => {
    await then(follow);
    clearTimeout(idle);
    idle = setTimeout(() => then(rest), IDLE_MS);
  };
  watch(folder, { recursive: true }, () => {
    clearTimeout(quiet);
    clearTimeout(idle);
    quiet = setTimeout(run, QUIET_MS);
  });
  return run();
}

async function reportFailure(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  }
}
