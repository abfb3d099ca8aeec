import { checkSite } from '../src/build/check-site.ts';
import { count } from '../src/build/progress.ts';
import { UsageError } from '../src/build/usage-error.ts';
import { formatJson } from '../src/diagnostics/format.ts';
import { asError, hasErrors } from '../src/diagnostics/severity.ts';
import {
  contentFolder,
  displayPath,
  EXIT_ERRORS,
  PROJECT_DIR,
  printDiagnostics,
  readOptions,
  runCommand,
} from './command.ts';

const USAGE = `npm run check [-- options]: finds every mistake that would stop a build, without building.

  --content DIR  the archive's folder (content)
  --drafts       check drafts as well
  --clean        forget what an earlier check found
  --format json  print [{ file, line, column, severity, rule, message }] on standard output
  --strict       take warnings for errors`;

await runCommand(async () => {
  const parsed = readOptions(USAGE, {
    content: { type: 'string' },
    drafts: { type: 'boolean' },
    clean: { type: 'boolean' },
    format: { type: 'string' },
    strict: { type: 'boolean' },
  });
  if (parsed === undefined) return 0;
  const { content, drafts, clean, format, strict } = parsed.values;
  if (format !== undefined && format !== 'json' && format !== 'text') {
    throw new UsageError(`There is no format "${format}". Write --format json or --format text.`);
  }
  const contentDir = contentFolder(content);
  const options = { contentDir, drafts: drafts === true };
  const { diagnostics, items, sourceLine } = await checkSite(PROJECT_DIR, options, clean === true);
  const found = strict === true ? diagnostics.map(asError) : diagnostics;
  if (format === 'json') process.stdout.write(formatJson(found, displayPath(contentDir)));
  else printDiagnostics(contentDir, found, sourceLine);
  if (hasErrors(found)) return EXIT_ERRORS;
  if (format !== 'json') process.stdout.write(`No errors in ${count(items ?? 0, 'item')}.\n`);
  return 0;
});
