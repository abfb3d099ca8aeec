import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { PROJECT_DIR } from '../command.ts';

const PACKAGE = z.object({
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
});

function declared(): ReadonlySet<string> {
  const { dependencies, devDependencies } = PACKAGE.parse(
    JSON.parse(readFileSync(join(PROJECT_DIR, 'package.json'), 'utf8')),
  );
  return new Set(Object.keys({ ...dependencies, ...devDependencies }));
}

test('docs/dependencies.md has a line for every direct dependency and for nothing else', () => {
  const lines = readFileSync(join(PROJECT_DIR, 'docs', 'dependencies.md'), 'utf8').split('\n');
  const named = lines.flatMap((line) => /^\| `([^`]+)`/.exec(line)?.[1] ?? []);
  expect(named).toEqual([...declared()].sort());
});

/** What a statement at the start of a line imports, or the end of one that began further up. */
const IMPORT = /^(?:import|(?:import|export) [^'"]*? from|\} from) '([^']+)';$/gm;

test('every package that the project imports is a direct dependency, not one that another brings', () => {
  const known = declared();
  const files = ['src', 'scripts'].flatMap((folder) =>
    readdirSync(join(PROJECT_DIR, folder), { recursive: true, withFileTypes: true })
      .filter(
        (entry) => entry.isFile() && /\.(?:ts|mjs|astro)$/.test(entry.name) && !entry.parentPath.includes('peers'),
      )
      .map(({ parentPath, name }) => join(parentPath, name)),
  );
  const imported = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(IMPORT)].map(([, from = '']) => ({ file, from })),
  );
  expect(imported.length).toBeGreaterThan(1000);
  const foreign = imported.filter(({ from }) => !/^(?:\.|node:|astro:|virtual:)/.test(from) && !isBuiltin(from));
  const unknown = foreign.filter(({ from }) => {
    const [scope = '', name = ''] = from.split('/');
    const whole = scope.startsWith('@') ? `${scope}/${name}` : scope;
    return !known.has(whole) && !known.has(`@types/${whole}`);
  });
  expect(unknown).toEqual([]);
});
