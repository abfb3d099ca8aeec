import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PROJECT_DIR, readOptions, runCommand } from './command.ts';
import { fieldDocuments } from './field-documents.ts';

const USAGE = `npm run schemas: writes schemas/*.schema.json and docs/front-matter.md from the schemas of the model.`;

await runCommand(async () => {
  if (readOptions(USAGE, {}) === undefined) return 0;
  for (const { path, content } of fieldDocuments()) {
    const file = join(PROJECT_DIR, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    process.stdout.write(`${path}\n`);
  }
  return 0;
});
