import { availableParallelism } from 'node:os';
import { defineConfig, type Plugin } from 'vitest/config';

/** Not the builds that packages have for development, which check their own work as they go: no reader of an archive gets those. */
const packagesAsCommandsLoadThem: Plugin = {
  name: 'packages-as-commands-load-them',
  configResolved: ({ ssr }) => {
    ssr.resolve = { ...ssr.resolve, conditions: [] };
  },
};

export default defineConfig({
  test: {
    reporters: ['default', './tests/summary-reporter.ts'],
    projects: [
      {
        plugins: [packagesAsCommandsLoadThem],
        test: {
          name: 'unit',
          testTimeout: 20_000,
          // However long `npm run fuzz` takes.
          ...(process.env['OFFPRINT_FUZZ_TIMES'] === undefined ? {} : { testTimeout: 0 }),
          include: ['tests/unit/**/*.test.ts'],
          // Nothing that they test keeps state: modules are loaded once for all files of a worker.
          isolate: false,
          // By itself the runner leaves a core unused, which of two is half of them.
          maxWorkers: availableParallelism(),
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: './tests/shared-folder.ts',
          // After the unit tests. Browsers and commands are waited for, so one more at a time than there are cores.
          maxWorkers: availableParallelism() + 1,
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
