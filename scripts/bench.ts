import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatSize, formatTime } from '../src/build/progress.ts';
import { UsageError } from '../src/build/usage-error.ts';
import { paperFile, writeCorpus } from './bench-corpus.ts';
import { PROJECT_DIR, readOptions, runCommand } from './command.ts';
import { type Measurement, measuredRun } from './measured-run.ts';

const USAGE = `npm run bench [-- options]: measures builds of made-up archives.

  --sizes LIST  numbers of papers (200,1000,5000)
  --seed N      of the corpus (1)
  --pdf         set the PDFs as well
  --keep        leave the corpus and the sites where they are`;

const SIZES = '200,1000,5000';

await runCommand(async () => {
  const parsed = readOptions(USAGE, {
    sizes: { type: 'string' },
    seed: { type: 'string' },
    pdf: { type: 'boolean' },
    keep: { type: 'boolean' },
  });
  if (parsed === undefined) return 0;
  const sizes = (parsed.values.sizes ?? SIZES).split(',').map(Number);
  if (sizes.some((size) => !Number.isInteger(size) || size < 1))
    throw new UsageError(`"${parsed.values.sizes}" is no list of sizes. Write --sizes ${SIZES}.`);
  const seed = Number(parsed.values.seed ?? '1');
  const options = parsed.values.pdf === true ? [] : ['--no-pdf'];
  process.stdout.write(
    `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, Node ${process.version}\n`,
  );
  for (const papers of sizes) {
    const folder = join(tmpdir(), `offprint-bench-${papers}`);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    try {
      writeCorpus({ folder: join(folder, 'content'), papers, seed });
      process.stdout.write(`\n${papers} papers\n`);
      await measureBuilds(join(folder, 'content'), join(folder, 'site'), papers, options);
    } finally {
      if (parsed.values.keep !== true) rmSync(folder, { recursive: true, force: true });
    }
  }
  return 0;
});

async function measureBuilds(content: string, out: string, papers: number, options: readonly string[]): Promise<void> {
  const build = (...more: string[]): Promise<Measurement> =>
    run('build', '--content', content, '--out', out, ...options, ...more);
  report('check', await run('check', '--content', content));
  report('cold', await build('--clean'));
  report('warm', await build());
  appendFileSync(paperFile(content, Math.floor(papers / 2)), '\nOne more sentence.\n');
  report('one paper changed', await build());
  report('check, warm', await run('check', '--content', content));
}

function run(script: string, ...args: string[]): Promise<Measurement> {
  const preload = ['--import', './scripts/compile-cache.ts'];
  return measuredRun(process.execPath, [...preload, join('scripts', `${script}.ts`), ...args], PROJECT_DIR);
}

function report(name: string, { status, wall, cpu, peak, stdout, stderr }: Measurement): void {
  const cells = [
    name.padEnd(20),
    formatTime(wall).padStart(9),
    formatTime(cpu).padStart(9),
    formatSize(peak).padStart(10),
  ];
  const stages = stdout
    .split('\n')
    .flatMap((line) => /^ {2}(\S.*?) +([\d.]+ m?s)\b/.exec(line)?.slice(1, 3).join(' ') ?? []);
  process.stdout.write(`  ${cells.join('  ')}  ${stages.join(', ')}\n`);
  if (status !== 0) throw new Error(`${name} ended with status ${status}: ${stderr.split('\n').slice(0, 3).join(' ')}`);
}
