import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { count } from '../src/build/progress.ts';
import { hasErrors } from '../src/diagnostics/severity.ts';
import { loadArchive } from '../src/load/load-archive.ts';
import { extendPermalinks, PERMALINKS_FILE, pagePaths } from '../src/load/permalinks.ts';
import { contentFolder, EXIT_ERRORS, printDiagnostics, readOptions, runCommand } from './command.ts';

const USAGE = `npm run permalinks [-- --content DIR]: lists every page of the archive in its ${PERMALINKS_FILE}.

A list that is there is extended, never shortened. Check and build then refuse to lose a page that it names;
publish first, and run this after.

  --content DIR  the archive's folder (content)`;

await runCommand(async () => {
  const parsed = readOptions(USAGE, { content: { type: 'string' } });
  if (parsed === undefined) return 0;
  const contentDir = contentFolder(parsed.values.content);
  const { linked, diagnostics, sourceLine } = await loadArchive({ contentDir, drafts: false });
  printDiagnostics(contentDir, diagnostics, sourceLine);
  if (linked === undefined || hasErrors(diagnostics)) return EXIT_ERRORS;
  const file = join(contentDir, PERMALINKS_FILE);
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const after = extendPermalinks(before, pagePaths(linked.archive));
  if (after !== before) writeFileSync(file, after);
  const added = pathsIn(after) - pathsIn(before);
  process.stdout.write(
    `${relative(process.cwd(), file)} lists ${count(pathsIn(after), 'page')}, ${added} of them new.\n`,
  );
  return 0;
});

function pathsIn(list: string): number {
  return list.split('\n').filter((line) => line.trim().startsWith('/')).length;
}
