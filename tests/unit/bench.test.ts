import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { stagesOf } from '../../scripts/bench-builds.ts';
import { type Case, CHANGED, COLD, medianCase, type SizeCases } from '../../scripts/bench-case.ts';
import { paperFile, writeCorpus } from '../../scripts/bench-corpus.ts';
import { caseLine, conclusions, markdownReport } from '../../scripts/bench-report.ts';
import { measuredRun } from '../../scripts/measured-run.ts';
import { progressTo } from '../../src/build/progress.ts';
import { listFiles } from '../../src/build/site-files.ts';
import { loadArchive } from '../../src/load/load-archive.ts';
import { temporaryFolder } from '../command.ts';

describe('the corpus', () => {
  const temporary = temporaryFolder();
  const corpus = (name: string, seed: number): string => {
    const folder = join(temporary.path, name);
    writeCorpus({ folder, papers: 5, seed });
    return folder;
  };
  const bytesOf = async (folder: string) =>
    new Map((await listFiles(folder)).map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
  afterAll(() => temporary.remove());

  test('is the same to the byte for the same seed, and another for another', async () => {
    const [once, again, other] = [corpus('once', 1), corpus('again', 1), corpus('other', 2)];
    expect(await bytesOf(again)).toEqual(await bytesOf(once));
    expect([...(await bytesOf(other)).keys()]).toEqual([...(await bytesOf(once)).keys()]);
    expect(readFileSync(paperFile(other, 0), 'utf8')).not.toBe(readFileSync(paperFile(once, 0), 'utf8'));
  });

  test('is an archive without a mistake, of the size that docs/performance.md says', async () => {
    const folder = corpus('checked', 7);
    const { linked, diagnostics } = await loadArchive({ contentDir: folder, drafts: false });
    expect(diagnostics).toEqual([]);
    expect(linked?.archive.items.filter(({ type }) => type === 'papers')).toHaveLength(5);
    const text = readFileSync(paperFile(folder, 3), 'utf8');
    expect(text.split(/\s+/).length).toBeGreaterThan(1900);
    expect(text.split(/\s+/).length).toBeLessThan(2400);
    expect(text.match(/^\$\$$|(?<!\$)\$[^$\n]+\$(?!\$)/gm)).toHaveLength(FORMULAS);
  });
});

/** Six sections of four inline formulas, one displayed and one more, and one in the theorem. */
const FORMULAS = 6 * (4 + 1 + 1) + 1;

// They wait for several processes, one after the other.
describe('a measured run', { timeout: 60_000 }, () => {
  const node = (code: string, limit?: number) =>
    measuredRun({
      command: process.execPath,
      args: ['-e', code],
      cwd: '/',
      ...(limit === undefined ? {} : { limit }),
    });
  const busy = 'const until = process.cpuUsage().user + 300000; while (process.cpuUsage().user < until);';
  const child = (code: string): string =>
    `require('node:child_process').spawnSync(process.execPath, ['-e', ${JSON.stringify(code)}], { stdio: 'inherit' });`;
  const thread = (code: string): string =>
    `new (require('node:worker_threads').Worker)(${JSON.stringify(code)}, { eval: true });`;

  test.skipIf(process.platform !== 'linux')('counts the CPU time of threads and of children’s children', async () => {
    const { cpu, failure } = await node(child(child(thread(busy))));
    expect(failure).toBeUndefined();
    expect(cpu).toBeGreaterThanOrEqual(300);
  });

  test.skipIf(process.platform !== 'linux')(
    'knows the peak of the largest process, also of one that has let it go',
    async () => {
      const { peak = 0 } = await node(
        `${child('Buffer.alloc(300e6, 1); setTimeout(() => {}, 300)')} Buffer.alloc(200e6, 1)`,
      );
      expect(peak).toBeGreaterThan(300e6);
      expect(peak).toBeLessThan(480e6);
    },
  );

  test('keeps what was printed, and says how it failed', async () => {
    const { stdout, stderr, failure } = await node("console.log('out'); throw new Error('no luck')");
    expect(stdout).toBe('out\n');
    expect(stderr).toContain('no luck');
    expect(failure).toBe('exit status 1: Error: no luck');
    const killed = await node('process.abort()');
    expect(killed.failure).toMatch(/^ended by SIGABRT/);
    const grow = 'const all = []; for (;;) all.push(new Array(1000).fill({}));';
    const full = await measuredRun({
      command: process.execPath,
      args: ['--max-old-space-size=20', '-e', grow],
      cwd: '/',
    });
    expect(full.failure).toBe('out of memory');
  });

  test('ends a run that takes too long, with all that it started', async () => {
    const { wall, failure } = await node(child('setTimeout(() => {}, 60_000)'), 500);
    expect(failure).toMatch(/^not done after \d+ ms$/);
    expect(wall).toBeLessThan(5000);
  });
});

describe('the report', () => {
  const run = (generator: string, task: string, wall: number, failure?: string): Case => ({
    generator,
    task,
    measurement: { wall, cpu: 2 * wall, peak: 1.5e9, ...(failure === undefined ? {} : { failure }) },
    stages: [['pages', 340]],
    site: { files: 1234, bytes: 5e6 },
  });
  const sizes: readonly SizeCases[] = [
    { papers: 200, cases: [run('Eleventy', COLD, 4000), run('Offprint', COLD, 3000), run('Offprint', CHANGED, 500)] },
    { papers: 1000, cases: [run('Eleventy', COLD, 20_000, 'out of memory'), run('Offprint', COLD, 12_000)] },
  ];

  test('reads the stages as a build prints them', async () => {
    let printed = '';
    const progress = progressTo({ write: (text) => (printed += text) });
    await progress.stage('hand over', async () => undefined);
    await progress.stage(
      'pages',
      async () => undefined,
      () => '3 pages',
    );
    progress.line('3 pages in 40 files, 1.2 MB.');
    expect(stagesOf(printed).map(([name]) => name)).toEqual(['hand over', 'pages']);
    expect(stagesOf('  pages       12.3 s  3 pages\n')).toEqual([['pages', 12_300]]);
  });

  test('compares with peers that ended well, and sizes with one another', () => {
    expect(conclusions(sizes)).toEqual([
      "200 papers, cold: 0.75x of Eleventy's wall time",
      '200 to 1,000 papers (5x), cold: 4x the wall time',
    ]);
  });

  test('is a line of the terminal, and a table', () => {
    expect(caseLine(run('Offprint', COLD, 3000))).toBe(
      '  Offprint, cold                           3.0 s     6.0 s    1.5 GB    1234    5.0 MB  pages 340 ms',
    );
    expect(markdownReport('A machine', sizes).split('\n')).toContain(
      '| Eleventy, cold | 20.0 s | 40.0 s | 1.5 GB | 1,234 | 5.0 MB | **failed**: out of memory |',
    );
  });

  test('counts the median run, and a failure before all others', () => {
    const runs = [5, 1, 3].map((wall) => run('Offprint', COLD, wall));
    expect(medianCase(runs).measurement.wall).toBe(3);
    expect(medianCase([...runs, run('Offprint', COLD, 1, 'exit status 1')]).measurement.failure).toBe('exit status 1');
  });
});
