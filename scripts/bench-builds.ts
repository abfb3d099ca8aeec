import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Case, CHANGED, COLD, siteSize, UNCHANGED } from './bench-case.ts';
import { paperFile } from './bench-corpus.ts';
import { PROJECT_DIR } from './command.ts';
import { type Measurement, measuredRun } from './measured-run.ts';

/** A corpus and what is asked of this project with it. */
export interface OwnBuilds {
  /** The archive's folder, which is edited. */
  readonly content: string;
  readonly out: string;
  readonly papers: number;
  /** Options of each build. */
  readonly options: readonly string[];
  /** Milliseconds after which a run is ended. */
  readonly limit: number;
}

const PRELOAD = ['--import', './scripts/compile-cache.mjs'];

/** Runs this project's own commands on a corpus, in the order in which somebody would who writes an archive. */
export async function* ownBuilds({ content, out, papers, options, limit }: OwnBuilds): AsyncGenerator<Case> {
  const run = (script: string, args: readonly string[]): Promise<Measurement> =>
    measuredRun({
      command: process.execPath,
      args: [...PRELOAD, join('scripts', `${script}.ts`), '--content', content, ...args],
      cwd: PROJECT_DIR,
      limit,
    });
  const build = async (task: string, ...more: string[]): Promise<Case> => {
    const measured = await run('build', ['--out', out, ...options, ...more]);
    return ownCase('Offprint', task, measured, measured.failure === undefined ? await siteSize(out) : undefined);
  };
  const check = async (task: string, ...more: string[]): Promise<Case> =>
    ownCase('Offprint, check', task, await run('check', more));
  let edited = Math.floor(papers / 2);
  const edit = (): void => appendFileSync(paperFile(content, edited++ % papers), '\nOne more sentence.\n');
  yield await check(COLD, '--clean');
  yield await build(COLD, '--clean');
  yield await build(UNCHANGED);
  edit();
  yield await build(CHANGED);
  edit();
  yield await check(CHANGED);
  yield await check(UNCHANGED);
}

function ownCase(generator: string, task: string, measured: Measurement, site?: Case['site']): Case {
  const { stdout, stderr: _, ...measurement } = measured;
  return { generator, task, measurement, stages: stagesOf(stdout), ...(site === undefined ? {} : { site }) };
}

/** The stages in a build's report, as `progressTo` prints them. */
export function stagesOf(report: string): Case['stages'] {
  return report.split('\n').flatMap((line): [string, number][] => {
    const [, name, number, unit] = /^ {2}(\S.*?) +([\d.]+) (m?s)\b/.exec(line) ?? [];
    return name === undefined || number === undefined ? [] : [[name, Number(number) * (unit === 's' ? 1000 : 1)]];
  });
}
