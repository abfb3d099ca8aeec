import { formatSize, formatTime } from '../src/build/progress.ts';
import { type Case, CHANGED, COLD, type SizeCases, UNCHANGED } from './bench-case.ts';

const UNKNOWN = '–';

/** One case as a line for the terminal. */
export function caseLine({ generator, task, measurement, stages, site }: Case): string {
  const { wall, cpu, peak, failure } = measurement;
  const cells = [
    `${generator}, ${task}`.padEnd(36),
    formatTime(wall).padStart(9),
    (cpu === undefined ? UNKNOWN : formatTime(cpu)).padStart(9),
    (peak === undefined ? UNKNOWN : formatSize(peak)).padStart(9),
    (site === undefined ? '' : String(site.files)).padStart(7),
    (site === undefined ? '' : formatSize(site.bytes)).padStart(9),
  ];
  return `  ${cells.join(' ')}  ${failure === undefined ? stageWords(stages) : `FAILED: ${failure}`}`.trimEnd();
}

/** The heading over `caseLine`s. */
export const CASE_HEADING = `  ${''.padEnd(36)} ${['wall', 'CPU', 'peak'].map((word) => word.padStart(9)).join(' ')} ${'files'.padStart(7)} ${'size'.padStart(9)}  stages`;

function stageWords(stages: Case['stages']): string {
  return stages.map(([name, time]) => `${name} ${formatTime(time)}`).join(', ');
}

/** The cases as Markdown: a table for each size, then what they come to. */
export function markdownReport(machine: string, sizes: readonly SizeCases[]): string {
  const tables = sizes.map(({ papers, cases }) =>
    [
      `${papers.toLocaleString('en')} papers:`,
      '',
      '| generator, task | wall | CPU | peak memory | files | size | stages |',
      '| --- | --: | --: | --: | --: | --: | --- |',
      ...cases.map(caseRow),
    ].join('\n'),
  );
  const lines = conclusions(sizes).map((line) => `- ${line}`);
  return [`${machine}.`, ...tables, ...(lines.length === 0 ? [] : [lines.join('\n')])].join('\n\n');
}

function caseRow({ generator, task, measurement, stages, site }: Case): string {
  const { wall, cpu, peak, failure } = measurement;
  const cells = [
    `${generator}, ${task}`,
    formatTime(wall),
    cpu === undefined ? UNKNOWN : formatTime(cpu),
    peak === undefined ? UNKNOWN : formatSize(peak),
    site === undefined ? '' : site.files.toLocaleString('en'),
    site === undefined ? '' : formatSize(site.bytes),
    failure === undefined ? stageWords(stages) : `**failed**: ${failure.replaceAll('|', '\\|')}`,
  ];
  return `| ${cells.join(' | ')} |`;
}

/** How this project compares with each peer at each size, and how its cost grows from one size to the next. */
export function conclusions(sizes: readonly SizeCases[]): readonly string[] {
  return [...sizes.flatMap(comparisons), ...sizes.slice(1).flatMap((size, position) => growth(sizes[position], size))];
}

function comparisons(size: SizeCases): readonly string[] {
  const peers = new Set(size.cases.map(({ generator }) => generator).filter((name) => !name.startsWith('Offprint')));
  return [...peers].flatMap((peer) =>
    [COLD, CHANGED].flatMap((task) => {
      const [ours, theirs] = [wallOf(size, 'Offprint', task), wallOf(size, peer, task)];
      if (ours === undefined || theirs === undefined) return [];
      return `${size.papers.toLocaleString('en')} papers, ${task}: ${factor(ours / theirs)} of ${peer}'s wall time`;
    }),
  );
}

function growth(small: SizeCases | undefined, large: SizeCases): readonly string[] {
  if (small === undefined) return [];
  const times = factor(large.papers / small.papers);
  return [COLD, UNCHANGED, CHANGED].flatMap((task) => {
    const [before, after] = [wallOf(small, 'Offprint', task), wallOf(large, 'Offprint', task)];
    if (before === undefined || after === undefined) return [];
    const from = `${small.papers.toLocaleString('en')} to ${large.papers.toLocaleString('en')} papers (${times})`;
    return `${from}, ${task}: ${factor(after / before)} the wall time`;
  });
}

function factor(ratio: number): string {
  return `${ratio.toFixed(2).replace(/\.?0+$/, '')}x`;
}

/** The wall time of a case that ended well. */
function wallOf({ cases }: SizeCases, generator: string, task: string): number | undefined {
  const found = cases.find((each) => each.generator === generator && each.task === task);
  return found?.measurement.failure === undefined ? found?.measurement.wall : undefined;
}
