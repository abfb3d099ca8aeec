import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { STARTER_DIR } from '../../scripts/new-archive.ts';
import { loadArchive } from '../../src/load/load-archive.ts';
import { PROJECT_DIR, temporaryFolder } from '../command.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);
const read = (...path: readonly string[]): string => readFileSync(join(PROJECT_DIR, ...path), 'utf8');
const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read('package.json')));

/** Every `npm run NAME -- words` of a text, in code of either kind. */
function commandsIn(text: string): readonly { readonly name: string; readonly options: readonly string[] }[] {
  return [...text.matchAll(/npm run ([\w-]+)([^\n`&|#]*)/g)].map(([, name = '', words = '']) => ({
    name,
    options: words.match(/--[a-z-]+/g) ?? [],
  }));
}

describe('the commands that documents name', () => {
  const documents = [
    'README.md',
    'CONTRIBUTING.md',
    ...readdirSync(join(PROJECT_DIR, 'docs')).flatMap((name) => (name.endsWith('.md') ? [join('docs', name)] : [])),
    ...readdirSync(join(PROJECT_DIR, 'docs', 'deploy')).map((name) => join('docs', 'deploy', name)),
  ];

  test.each(documents)('in %s are there, with their options', (document) => {
    for (const { name, options } of commandsIn(read(document))) {
      const script = /scripts\/[\w-]+\.ts$/.exec(scripts[name] ?? '')?.[0];
      expect(Object.keys(scripts)).toContain(name);
      if (script === undefined) continue;
      const usage = `${read(script)} --help`;
      for (const option of options) expect(usage, `npm run ${name} ${option}`).toContain(option);
    }
  });

  test('are found', () => {
    const builds = commandsIn(read('docs', 'tutorial.md')).filter(({ name }) => name === 'build');
    expect(builds).toEqual([{ name: 'build', options: ['--content', '--out'] }]);
  });
});

test('the paper of the tutorial is without a mistake in a new archive', async () => {
  const contentDir = join(temporary.path, 'archive');
  cpSync(STARTER_DIR, contentDir, { recursive: true });
  const [, text = ''] = /^````md\n(.*?)^````$/ms.exec(read('docs', 'tutorial.md')) ?? [];
  const matter = '---\ntitle: T\ndate: 2024-01-02\nsummary: S\nabstract: A\n---\n';
  writeFileSync(join(contentDir, 'papers', 'on-long-division.md'), `${matter}\n${text}`);
  const { diagnostics, linked } = await loadArchive({ contentDir, drafts: false });
  expect(diagnostics).toEqual([]);
  expect(linked?.archive.items.find(({ slug }) => slug === 'on-long-division')).toMatchObject({
    references: ['feller1968'],
    hasMath: true,
  });
});
