import { availableParallelism } from 'node:os';
import { defineConfig, type Plugin } from 'vitest/config';

/** Not the builds that packages have for development, which check their own work as they go: no reader of an archive gets those. */
const packagesAsCommandsLoadThem: Plugin = {
  name: 'packages-as-commands-load-them',
  configResolved: ({ ssr }) => {
    ssr.resolve = { ...ssr.resolve, conditions: [] };
  },
};

/** What the tests of functions have in common: nothing that they test keeps state, so modules are loaded once for all files of a worker. */
const FUNCTIONS = {
  testTimeout: 20_000,
  // However long `npm run fuzz` takes.
  ...(process.env['OFFPRINT_FUZZ_TIMES'] === undefined ? {} : { testTimeout: 0 }),
  isolate: false,
  // By itself the runner leaves a core unused, which of two is half of them.
  maxWorkers: availableParallelism(),
};

export default defineConfig({
  test: {
    reporters: ['default', './tests/summary-reporter.ts'],
    projects: [
      {
        plugins: [packagesAsCommandsLoadThem],
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          ...FUNCTIONS,
          sequence: { groupOrder: 0 },
        },
      },
      {
        plugins: [packagesAsCommandsLoadThem],
        test: {
          name: 'sweep',
          include: ['tests/sweep/**/*.test.ts'],
          ...FUNCTIONS,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: './tests/shared-folder.ts',
          // After all others. Browsers and commands are waited for, so one more at a time than there are cores.
          maxWorkers: availableParallelism() + 1,
          sequence: { groupOrder: 2 },
          testTimeout: 120_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
