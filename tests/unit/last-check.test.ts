import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkSite } from '../../src/build/check-site.ts';
import { readSealed, writeSealed } from '../../src/build/sealed-file.ts';
import { temporaryFolder } from '../command.ts';
import { paper, writeArchive } from '../written-archive.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);

const project = join(temporary.path, 'project');
const options = { contentDir: join(temporary.path, 'content'), drafts: false };

test('a check finds what it found in the same content, and looks for all of it again where that is asked for', async () => {
  for (const room of ['load', 'markdown', 'model', 'diagnostics'])
    mkdirSync(join(project, 'src', room), { recursive: true });
  mkdirSync(options.contentDir);
  writeArchive(options.contentDir, { 'papers/one/index.md': paper('Words.') });
  expect(await checkSite(project, options)).toMatchObject({ items: 1 });
  const checks = join(project, 'node_modules', '.cache', 'offprint', 'checks');
  const name = readdirSync(checks).find((file) => !file.endsWith('-items.json')) ?? '';
  const record = JSON.parse((await readSealed(join(checks, name))) ?? '');
  // Whoever tells of this number has read it here.
  await writeSealed(join(checks, name), { ...record, items: 99 });
  expect(await checkSite(project, options)).toMatchObject({ items: 99 });
  expect(await checkSite(project, options, true)).toMatchObject({ items: 1 });
  expect(await checkSite(project, options)).toMatchObject({ items: 1 });
});
