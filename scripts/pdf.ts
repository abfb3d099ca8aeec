import { writeFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { attachmentsOf } from '../src/build/paper-attachments.ts';
import { formatSize, formatTime } from '../src/build/progress.ts';
import { publishedBytes } from '../src/build/published-bytes.ts';
import { UsageError } from '../src/build/usage-error.ts';
import { didYouMean } from '../src/diagnostics/nearest.ts';
import { hasErrors } from '../src/diagnostics/severity.ts';
import { compileArchive } from '../src/load/compile-archive.ts';
import { paperJob } from '../src/pdf/paper-jobs.ts';
import { pdfDiagnostics } from '../src/pdf/pdf-diagnostics.ts';
import { setPdf } from '../src/pdf/set-pdf.ts';
import { licenseOf } from '../src/site/license.ts';
import { contentFolder, EXIT_ERRORS, printDiagnostics, readOptions, runCommand } from './command.ts';
import { openBrowser } from './open-browser.ts';

const USAGE = `npm run pdf -- <id> [options]: sets the PDF of one item, such as papers/my-paper, and opens it.

  --content DIR  the archive's folder (content)
  --out FILE     where to write it (<slug>.pdf)
  --drafts       drafts as well
  --no-open      only write it`;

await runCommand(async () => {
  const parsed = readOptions(
    USAGE,
    {
      content: { type: 'string' },
      out: { type: 'string' },
      drafts: { type: 'boolean' },
      'no-open': { type: 'boolean' },
    },
    1,
  );
  if (parsed === undefined) return 0;
  const { content, out, drafts } = parsed.values;
  const contentDir = contentFolder(content);
  const { compiled, diagnostics, sourceLine } = await compileArchive({ contentDir, drafts: drafts === true });
  printDiagnostics(contentDir, diagnostics, sourceLine);
  if (compiled === undefined || hasErrors(diagnostics)) return EXIT_ERRORS;

  const id = (parsed.positionals[0] ?? '').replace(/\/$/, '');
  const { items } = compiled.archive;
  const item = items.find((candidate) => candidate.id === id);
  if (item === undefined) {
    const hint = didYouMean(
      id,
      items.map((candidate) => candidate.id),
      ' Write a type and a slug, as in papers/my-paper.',
    );
    throw new UsageError(`There is no item "${id}" in the archive.${hint}`);
  }
  const readFile = (file: string): Promise<Uint8Array> => publishedBytes(contentDir, file);
  const job = await paperJob(item, compiled, {
    readFile,
    licenseOf,
    attachmentsOf: (of) => attachmentsOf(of, compiled, contentDir),
  });
  const started = performance.now();
  const { pdf, problems } = await setPdf(job);
  const source = new TextDecoder().decode(await readFile(item.file));
  const lines = source.split('\n');
  printDiagnostics(contentDir, pdfDiagnostics(problems, item, source), (_, line) => lines[line - 1]);
  if (pdf === undefined) return EXIT_ERRORS;
  const file = resolve(out ?? `${item.slug}.pdf`);
  await writeFile(file, pdf);
  const time = formatTime(performance.now() - started);
  process.stdout.write(`${relative(process.cwd(), file)}: ${formatSize(pdf.length)}, set in ${time}.\n`);
  if (parsed.values['no-open'] !== true) openBrowser(pathToFileURL(file).href);
  return 0;
});
