/** The same cases on every run: a property that fails by chance tells nobody what broke it. */
const SEED = 20240229;

/**
 * How often fast-check tries a property, and from which seed: `numRuns` times the same cases in the tests, and as often and from
 * whatever seed `npm run fuzz` asks for.
 */
export function fuzz(numRuns: number): { readonly numRuns: number; readonly seed: number } {
  const times = Number(process.env['OFFPRINT_FUZZ_TIMES'] ?? '1');
  return { numRuns: numRuns * times, seed: Number(process.env['OFFPRINT_FUZZ_SEED'] ?? SEED) };
}

/** The milliseconds that a test may take, where it takes longer than others; as long as it likes while fuzzing. */
export function fuzzTimeout(milliseconds: number): number {
  return process.env['OFFPRINT_FUZZ_TIMES'] === undefined ? milliseconds : 0;
}
