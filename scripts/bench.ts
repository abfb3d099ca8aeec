import { mkdirSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, tmpdir, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { formatSize } from '../src/build/progress.ts';
import { UsageError } from '../src/build/usage-error.ts';
import { ownBuilds } from './bench-builds.ts';
import { type Case, medianCase, type SizeCases } from './bench-case.ts';
import { writeCorpus } from './bench-corpus.ts';
import { installPeers, peerBuilds } from './bench-peers.ts';
import { CASE_HEADING, caseLine, conclusions, markdownReport } from './bench-report.ts';
import { readOptions, runCommand } from './command.ts';
import { stopSignal } from './stop-signal.ts';

const USAGE = `npm run bench [-- options]: measures builds of made-up archives; docs/performance.md explains what it prints.

  --sizes LIST   numbers of papers (200,1000,5000)
  --seed N       of the corpus (1)
  --runs N       how often all is run; the median run of each case counts (1)
  --pdf          set the PDFs as well
  --cards        draw the images for links on social sites as well
  --peers        run Eleventy and Astro on the same corpus, installed by npm into the scratch folder
  --limit N      minutes after which a run is ended (20)
  --scratch DIR  where corpora, sites and peers go (offprint-bench among the system's temporary files)
  --keep         leave the corpora and sites there
  --markdown     print tables in Markdown at the end, and the rest on standard error`;

const SIZES = '200,1000,5000';
const MINUTE = 60_000;
/** Processes running or waiting, above which the times of a run on this machine mean little. */
const BUSY = 0.5;

/** What is measured, and how. */
interface Plan {
  readonly seed: number;
  readonly runs: number;
  readonly options: readonly string[];
  readonly peers: boolean;
  readonly limit: number;
  readonly scratch: string;
  readonly keep: boolean;
  readonly tell: (line: string) => void;
}

await runCommand(async () => {
  const parsed = readOptions(USAGE, {
    sizes: { type: 'string' },
    seed: { type: 'string' },
    runs: { type: 'string' },
    pdf: { type: 'boolean' },
    cards: { type: 'boolean' },
    peers: { type: 'boolean' },
    limit: { type: 'string' },
    scratch: { type: 'string' },
    keep: { type: 'boolean' },
    markdown: { type: 'boolean' },
  });
  if (parsed === undefined) return 0;
  const { values } = parsed;
  const sizes = (values.sizes ?? SIZES).split(',').map((size) => wholeNumber('--sizes', size));
  const output = values.markdown === true ? process.stderr : process.stdout;
  const plan: Plan = {
    seed: wholeNumber('--seed', values.seed ?? '1'),
    runs: wholeNumber('--runs', values.runs ?? '1'),
    options: [...(values.pdf === true ? [] : ['--no-pdf']), ...(values.cards === true ? [] : ['--no-cards'])],
    peers: values.peers === true,
    limit: wholeNumber('--limit', values.limit ?? '20') * MINUTE,
    scratch: values.scratch ?? join(tmpdir(), 'offprint-bench'),
    keep: values.keep === true,
    tell: (line) => output.write(`${line}\n`),
  };
  stopSignal();
  return measureAll(sizes, plan, values.markdown === true);
});

async function measureAll(sizes: readonly number[], plan: Plan, asMarkdown: boolean): Promise<number> {
  const { tell } = plan;
  tell(machine());
  const [load = 0] = loadavg();
  if (load > BUSY) tell(`The machine is busy (load ${load.toFixed(1)}): only CPU times and memory mean something.`);
  if (plan.peers) await installPeers(plan.scratch, tell);
  const measured: SizeCases[] = [];
  for (const papers of sizes) measured.push({ papers, cases: await measureSize(papers, plan) });
  tell('');
  for (const line of conclusions(measured)) tell(line);
  if (asMarkdown) process.stdout.write(`${markdownReport(machine(), measured)}\n`);
  const own = measured.flatMap(({ cases }) => cases).filter(({ generator }) => generator.startsWith('Offprint'));
  return own.some(({ measurement }) => measurement.failure !== undefined) ? 1 : 0;
}

/** All cases of one size, each by its median run. */
async function measureSize(papers: number, plan: Plan): Promise<readonly Case[]> {
  const { seed, runs, options, limit, scratch, keep, tell } = plan;
  tell(`\n${papers.toLocaleString('en')} papers\n${CASE_HEADING}`);
  const cases = new Map<string, Case[]>();
  const folder = join(scratch, String(papers));
  const [content, out] = [join(folder, 'content'), join(folder, 'site')];
  for (let run = 0; run < runs; run++) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    try {
      writeCorpus({ folder: content, papers, seed });
      const all = [ownBuilds({ content, out, papers, options, limit })];
      // They read the corpus before it is edited, so they are the first to run.
      if (plan.peers) all.unshift(peerBuilds({ scratch, content, papers, limit }));
      for (const some of all)
        for await (const measured of some) {
          tell(caseLine(measured));
          const key = `${measured.generator}, ${measured.task}`;
          cases.set(key, [...(cases.get(key) ?? []), measured]);
        }
    } finally {
      if (!keep) rmSync(folder, { recursive: true, force: true });
    }
  }
  return [...cases.values()].map(medianCase);
}

/** The machine and the runtime, in one line. */
function machine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const memory = `${formatSize(totalmem())} of memory`;
  return `${model}, ${availableParallelism()} cores, ${memory}, ${type()} ${release()}, Node ${process.version}`;
}

function wholeNumber(option: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new UsageError(`${option} takes whole numbers from 1, not "${text}".`);
  return number;
}
