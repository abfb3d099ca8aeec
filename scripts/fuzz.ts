import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../src/build/usage-error.ts';
import { PROJECT_DIR, readOptions, runCommand } from './command.ts';

const USAGE = `npm run fuzz [-- options]: tries the tests' properties on many more random inputs, and kills builds.

  --times N  so many times what the tests try (50)
  --seed N   of the inputs; another on every run unless given
  --kills N  builds that are killed at moments spread over them (50)`;

await runCommand(async () => {
  const parsed = readOptions(USAGE, {
    times: { type: 'string' },
    seed: { type: 'string' },
    kills: { type: 'string' },
  });
  if (parsed === undefined) return 0;
  const times = wholeNumber(parsed.values.times ?? '50');
  const seed = wholeNumber(parsed.values.seed ?? String(Math.floor(Math.random() * 2 ** 31)));
  const kills = wholeNumber(parsed.values.kills ?? '50');
  const files = ['unit', 'sweep']
    .flatMap((room) => readdirSync(join(PROJECT_DIR, 'tests', room)).map((name) => join('tests', room, name)))
    .filter((file) => file.endsWith('.test.ts'))
    .filter((file) => readFileSync(join(PROJECT_DIR, file), 'utf8').includes('/fuzz.ts'));
  process.stdout.write(`Seed ${seed}. To try the same again: npm run fuzz -- --times ${times} --seed ${seed}\n`);
  const env = {
    OFFPRINT_FUZZ_TIMES: String(times),
    OFFPRINT_FUZZ_SEED: String(seed),
    OFFPRINT_KILLS: String(kills),
  };
  const status = await runTests(['--project', 'unit', '--project', 'sweep', ...files], env);
  if (status !== 0 || kills === 0) return status;
  return runTests(
    ['--project', 'e2e', join('tests', 'e2e', 'permanence.test.ts'), '-t', 'a build that is killed'],
    env,
  );
});

function wholeNumber(text: string): number {
  if (!/^\d{1,10}$/.test(text)) throw new UsageError(`"${text}" is not a whole number. Write 50.`);
  return Number(text);
}

function runTests(which: readonly string[], env: Readonly<Record<string, string>>): Promise<number> {
  const vitest = join(PROJECT_DIR, 'node_modules', 'vitest', 'vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', ...which], {
    cwd: PROJECT_DIR,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve(status ?? 1));
  });
}
