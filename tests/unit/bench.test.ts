import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { stagesOf } from '../../scripts/bench-builds.ts';
import { type Case, CHANGED, COLD, medianCase, type SizeCases } from '../../scripts/bench-case.ts';
import { paperFile, writeCorpus } from '../../scripts/bench-corpus.ts';
import { caseLine, conclusions, markdownReport } from '../../scripts/bench-report.ts';
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
