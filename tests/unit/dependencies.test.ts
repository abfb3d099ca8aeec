import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { PROJECT_DIR } from '../command.ts';

const PACKAGE = z.object({
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
});

test('docs/dependencies.md has a line for every direct dependency and for nothing else', () => {
  const { dependencies, devDependencies } = PACKAGE.parse(
    JSON.parse(readFileSync(join(PROJECT_DIR, 'package.json'), 'utf8')),
  );
  const lines = readFileSync(join(PROJECT_DIR, 'docs', 'dependencies.md'), 'utf8').split('\n');
  const named = lines.flatMap((line) => /^\| `([^`]+)`/.exec(line)?.[1] ?? []);
  expect(named).toEqual(Object.keys({ ...dependencies, ...devDependencies }).sort());
});
