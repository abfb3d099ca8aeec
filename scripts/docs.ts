import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PROJECT_DIR, readOptions, runCommand } from './command.ts';
import { docPages } from './doc-pages.ts';

const USAGE = `npm run docs: writes the pages of the example archive that are made of docs/.`;

await runCommand(async () => {
  if (readOptions(USAGE, {}) === undefined) return 0;
  for (const { path, content } of docPages((name) => readFileSync(join(PROJECT_DIR, name), 'utf8'))) {
    const file = join(PROJECT_DIR, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    process.stdout.write(`${path}\n`);
  }
  return 0;
});
