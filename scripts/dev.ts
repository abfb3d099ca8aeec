import { watch } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { formatTime } from '../src/build/progress.ts';
import { formatDiagnostic } from '../src/diagnostics/format.ts';
import { hasErrors } from '../src/diagnostics/severity.ts';
import { digestOf } from '../src/load/disk.ts';
import { basePath } from '../src/model/urls.ts';
import {
  contentFolder,
  displayPath,
  PROJECT_DIR,
  portNumber,
  printDiagnostics,
  readOptions,
  runCommand,
} from './command.ts';
import { type DevChannel, devChannel, EVENTS_PATH, PAGE_SCRIPT, WAITING_PAGE } from './dev-channel.ts';
import { type DevPages, startPages } from './dev-pages.ts';
import { type DevReading, type DevSite, openDevSite } from './dev-site.ts';
import { openBrowser } from './open-browser.ts';
import { serveSite } from './site-server.ts';
import { stopSignal } from './stop-signal.ts';

const USAGE = `npm run dev [-- options]: serves the archive, exports and search included, and follows every change.

  --content DIR  the archive's folder (content)
  --no-drafts    leave drafts out
  --port PORT    4321, or the next free one
  --open         open it in the browser`;

/** Editors save in several steps; this long after the last of them a change is read. */
const QUIET_MS = 30;

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
  stopSignal();
  // Two archives may be written at the same time.
  const folder = join(PROJECT_DIR, '.astro', `dev-site-${digestOf(contentDir).slice(0, 8)}`);
  const site = openDevSite({ contentDir, drafts: values['no-drafts'] !== true, folder });
  const channel = devChannel();
  let pages: DevPages | undefined;
  let base = '/';
  let replaced = '';
  const { url, server } = await serveSite({
    folder: () => folder,
    base: () => base,
    port: portNumber(values.port, 4321),
    before: (path, response) => answerFirst(path, response, channel, pages !== undefined),
    missing: (path, request, response) => {
      // Vite's modules lie at the root; a page that is asked for there has been linked to without its path.
      if (pages === undefined || (path.endsWith('/') && !path.startsWith(base))) return false;
      pages.answer(request, response);
      return true;
    },
  });
  const run = async (): Promise<void> => {
    const reading = await follow(site, contentDir, channel);
    if (reading.compiled === undefined) return;
    const { theme } = reading.compiled.archive.config;
    const names = (theme?.components ?? []).join();
    // Which components are replaced is fixed for a server's life; what is in them is not.
    if (names !== replaced) await pages?.stop();
    if (names !== replaced) pages = undefined;
    replaced = names;
    const own = await site.components(theme?.components);
    pages ??= await startPages(PROJECT_DIR, { handOff: site.handOff, own, server, script: PAGE_SCRIPT });
    base = basePath(reading.compiled.archive.config);
    await site.attach(reading.compiled);
    pages.refresh();
    channel.reload();
    await site.publish(reading.compiled);
  };
  process.stdout.write('Press Ctrl+C to stop.\n');
  await followFolder(contentDir, run);
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
  else if (!isReady) response.writeHead(503, { 'content-type': 'text/html; charset=utf-8' }).end(WAITING_PAGE);
  else return false;
  return true;
}

/**
 * Runs `follow` now, and again whenever the folder has changed and things have been quiet for a moment; never twice at a
 * time. Resolves with the first run.
 */
function followFolder(folder: string, follow: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let last = reportFailure(follow);
  watch(folder, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      last = last.then(() => reportFailure(follow));
    }, QUIET_MS);
  });
  return last;
}

async function reportFailure(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  }
}
