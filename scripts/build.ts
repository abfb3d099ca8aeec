import { buildSite } from '../src/build/build-site.ts';
import { progressTo } from '../src/build/progress.ts';
import { buildSummary } from './build-summary.ts';
import {
  contentFolder,
  EXIT_ERRORS,
  outputFolder,
  PROJECT_DIR,
  printDiagnostics,
  readOptions,
  runCommand,
} from './command.ts';
import { stopSignal } from './stop-signal.ts';

const USAGE = `npm run build [-- options]: builds the site of an archive.

  --content DIR  the archive's folder (content)
  --out DIR      where the site goes (dist); it is replaced whole, or left as it is
  --drafts       publish drafts as well
  --no-pdf       make no PDFs
  --no-search    make no search index
  --no-cards     draw no images for links on social sites
  --compress     put compressed copies (.br, .gz) beside texts, for hosts that send such files
  --clean        forget what earlier builds cached
  --strict       take warnings for errors
  --quiet        report errors only
  --json         print a summary for programs on standard output, and nothing else there`;

await runCommand(async () => {
  const parsed = readOptions(USAGE, {
    content: { type: 'string' },
    out: { type: 'string' },
    drafts: { type: 'boolean' },
    'no-pdf': { type: 'boolean' },
    'no-search': { type: 'boolean' },
    'no-cards': { type: 'boolean' },
    compress: { type: 'boolean' },
    clean: { type: 'boolean' },
    strict: { type: 'boolean' },
    quiet: { type: 'boolean' },
    json: { type: 'boolean' },
  });
  if (parsed === undefined) return 0;
  const { values } = parsed;
  const contentDir = contentFolder(values.content);
  const options = {
    projectDir: PROJECT_DIR,
    contentDir,
    outDir: outputFolder(values.out),
    drafts: values.drafts === true,
    search: values['no-search'] !== true,
    cards: values['no-cards'] !== true,
    pdf: values['no-pdf'] !== true,
    compress: values.compress === true,
    clean: values.clean === true,
    strict: values.strict === true,
  };
  const started = performance.now();
  const progress = progressTo(values.quiet === true || values.json === true ? undefined : process.stdout);
  const result = await buildSite(options, progress, stopSignal());
  printDiagnostics(contentDir, result.diagnostics, result.sourceLine);
  if (values.json === true) {
    const milliseconds = Math.round(performance.now() - started);
    process.stdout.write(`${JSON.stringify(await buildSummary(result, options.outDir, milliseconds))}\n`);
  }
  return result.built ? 0 : EXIT_ERRORS;
});
