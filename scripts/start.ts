import { buildSite } from '../src/build/build-site.ts';
import { progressTo } from '../src/build/progress.ts';
import {
  contentFolder,
  EXIT_ERRORS,
  outputFolder,
  PROJECT_DIR,
  portNumber,
  printDiagnostics,
  readOptions,
  runCommand,
} from './command.ts';
import { openBrowser } from './open-browser.ts';
import { builtBase, serveSite } from './site-server.ts';
import { stopSignal } from './stop-signal.ts';

const USAGE = `npm start [-- options]: builds an archive, serves it and opens it in the browser.

  --content DIR  the archive's folder (content)
  --out DIR      where the site goes (dist)
  --port PORT    4321, or the next free one
  --no-open      leave the browser alone`;

await runCommand(async () => {
  const parsed = readOptions(USAGE, {
    content: { type: 'string' },
    out: { type: 'string' },
    port: { type: 'string' },
    'no-open': { type: 'boolean' },
  });
  if (parsed === undefined) return 0;
  const { values } = parsed;
  const contentDir = contentFolder(values.content);
  const outDir = outputFolder(values.out);
  const port = portNumber(values.port, 4321);
  const options = {
    projectDir: PROJECT_DIR,
    contentDir,
    outDir,
    drafts: false,
    search: true,
    cards: true,
    pdf: true,
    compress: false,
    clean: false,
    strict: false,
  };
  const result = await buildSite(options, progressTo(process.stdout), stopSignal());
  printDiagnostics(contentDir, result.diagnostics, result.sourceLine);
  if (!result.built) return EXIT_ERRORS;
  const base = builtBase(outDir);
  const { url } = await serveSite({ folder: () => outDir, base: () => base, port });
  process.stdout.write(`\nThe archive is at ${url}\nPress Ctrl+C to stop.\n`);
  if (values['no-open'] !== true) openBrowser(url);
  return 0;
});
