import { existsSync } from 'node:fs';
import { listFiles, totalSize } from '../src/build/site-files.ts';
import type { Measurement } from './measured-run.ts';

/** One line of the benchmark: a generator, what was asked of it, and what that took. */
export interface Case {
  /** The generator's name. */
  readonly generator: string;
  /** What it was asked to do; the same words for the same task. */
  readonly task: string;
  readonly measurement: Omit<Measurement, 'stdout' | 'stderr'>;
  /** The wall time of each stage in milliseconds, where the generator tells it; stages may run side by side. */
  readonly stages: readonly (readonly [name: string, milliseconds: number])[];
  /** What was made; undefined where nothing was, or nothing is to be. */
  readonly site?: { readonly files: number; readonly bytes: number };
}

/** All cases of one size of corpus. */
export interface SizeCases {
  readonly papers: number;
  readonly cases: readonly Case[];
}

export const COLD = 'cold';
export const UNCHANGED = 'nothing changed';
export const CHANGED = 'one paper changed';

/** The number and size of a finished site's files. */
export async function siteSize(folder: string): Promise<Case['site']> {
  if (!existsSync(folder)) return undefined;
  const files = await listFiles(folder);
  return { files: files.length, bytes: await totalSize(folder, files) };
}

/** The run whose wall time is the median: of an even number the slower of the middle two. */
export function medianCase(runs: readonly Case[]): Case {
  const failed = runs.find(({ measurement }) => measurement.failure !== undefined);
  const sorted = runs.toSorted((a, b) => a.measurement.wall - b.measurement.wall);
  const median = failed ?? sorted[Math.floor(sorted.length / 2)];
  if (median === undefined) throw new Error('A case without a run has no median.');
  return median;
}
