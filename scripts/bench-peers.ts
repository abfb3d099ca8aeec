import {
  appendFileSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { type Case, CHANGED, COLD, siteSize } from './bench-case.ts';
import { paperFile } from './bench-corpus.ts';
import { PROJECT_DIR } from './command.ts';
import { type Measurement, measuredRun } from './measured-run.ts';

/** Another generator, set up as its users set it up for papers with math. */
interface Peer {
  readonly name: string;
  /** Its folder in `scripts/peers`: the packages with their versions, the settings and the templates. */
  readonly folder: string;
  /** The files it adds to a corpus, by path. */
  readonly files: Readonly<Record<string, string>>;
  /** What it runs, one after the other: the name of each step, a script within its folder and words for it. */
  readonly steps: readonly (readonly [name: string, script: string, ...args: string[]])[];
  readonly out: string;
  /** What it keeps between builds, besides its output. */
  readonly caches: readonly string[];
}

const PEERS: readonly Peer[] = [
  {
    name: 'Eleventy',
    folder: 'eleventy',
    files: {
      'index.md': '---\nlayout: home.njk\ntitle: A Corpus\nsummary: Made for measuring.\n---\n',
      'papers/papers.json': '{ "layout": "paper.njk" }\n',
      'topics/topics.json': '{ "layout": "topic.njk" }\n',
    },
    steps: [
      ['eleventy', 'node_modules/@11ty/eleventy/cmd.cjs', '--quiet'],
      ['pagefind', 'node_modules/pagefind/lib/runner/bin.cjs', '--site', '_site'],
    ],
    out: '_site',
    caches: ['.cache'],
  },
  {
    name: 'Astro',
    folder: 'astro',
    files: {},
    steps: [['astro', 'node_modules/astro/bin/astro.mjs', 'build']],
    out: 'dist',
    caches: ['.astro', 'node_modules/.astro', 'node_modules/.vite'],
  },
];

/** What is asked of the peers. */
export interface PeerBuilds {
  /** Where they are installed, outside the project. */
  readonly scratch: string;
  /** The archive's folder, which is only read. */
  readonly content: string;
  readonly papers: number;
  /** Milliseconds after which a step is ended. */
  readonly limit: number;
}

/** Installs the peers with npm where they are not, each with the versions that its `package.json` pins. */
export async function installPeers(scratch: string, tell: (line: string) => void): Promise<void> {
  for (const { name, folder } of PEERS) {
    const source = join(PROJECT_DIR, 'scripts', 'peers', folder);
    const target = join(scratch, folder);
    const installed = join(target, 'node_modules', 'installed.json');
    const wanted = readFileSync(join(source, 'package.json'), 'utf8');
    mkdirSync(target, { recursive: true });
    copyTemplates(source, target);
    if (existsSync(installed) && readFileSync(installed, 'utf8') === wanted) continue;
    tell(`Installing ${name} into ${target} …`);
    const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts'];
    const { failure, stderr } = await measuredRun({ command: 'npm', args, cwd: target });
    if (failure !== undefined) throw new Error(`npm did not install ${name} (${failure}): ${stderr.slice(0, 500)}`);
    writeFileSync(installed, wanted);
  }
}

/** Copies a peer's files. Astro's end in `.txt` here, so that the checker of this project's pages leaves them alone. */
function copyTemplates(source: string, target: string): void {
  for (const entry of readdirSync(source, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const from = join(entry.parentPath, entry.name);
    const to = join(target, relative(source, from).replace(/\.txt$/, ''));
    mkdirSync(dirname(to), { recursive: true });
    copyFileSync(from, to);
  }
}

/** Runs each peer on a copy of the corpus: cold, and again after one paper was changed, with whatever it keeps between builds. */
export async function* peerBuilds({ scratch, content, papers, limit }: PeerBuilds): AsyncGenerator<Case> {
  for (const peer of PEERS) {
    const folder = join(scratch, peer.folder);
    const copy = join(folder, 'content');
    for (const part of [...peer.caches, peer.out, 'content'])
      rmSync(join(folder, part), { recursive: true, force: true });
    copyCorpus(content, copy);
    for (const [path, text] of Object.entries(peer.files)) writeFileSync(join(copy, path), text);
    const cold = await buildOf(peer, folder, COLD, limit);
    yield cold;
    if (cold.measurement.failure === undefined) {
      appendFileSync(paperFile(copy, Math.floor(papers / 2)), '\nOne more sentence.\n');
      yield await buildOf(peer, folder, CHANGED, limit);
    }
    for (const part of [peer.out, 'content']) rmSync(join(folder, part), { recursive: true, force: true });
  }
}

async function buildOf(peer: Peer, folder: string, task: string, limit: number): Promise<Case> {
  const steps: (readonly [name: string, Measurement])[] = [];
  for (const [name, ...args] of peer.steps) {
    const env = { ASTRO_TELEMETRY_DISABLED: '1' };
    const measured = await measuredRun({ command: process.execPath, args, cwd: folder, env, limit });
    steps.push([name, measured]);
    if (measured.failure !== undefined) break;
  }
  const measurement = together(steps.map(([, measured]) => measured));
  const site = measurement.failure === undefined ? await siteSize(join(folder, peer.out)) : undefined;
  const stages = steps.map(([name, { wall }]) => [name, wall] as const);
  return { generator: peer.name, task, measurement, stages, ...(site === undefined ? {} : { site }) };
}

/** Runs one after the other as one. */
function together(runs: readonly Measurement[]): Case['measurement'] {
  const known = (values: readonly (number | undefined)[]): readonly number[] | undefined =>
    values.every((value) => value !== undefined) ? values : undefined;
  const cpu = known(runs.map((run) => run.cpu))?.reduce((sum, time) => sum + time, 0);
  const peaks = known(runs.map((run) => run.peak));
  const failure = runs.find((run) => run.failure !== undefined)?.failure;
  return {
    ...(failure === undefined ? {} : { failure }),
    wall: runs.reduce((sum, { wall }) => sum + wall, 0),
    cpu,
    peak: peaks === undefined ? undefined : Math.max(...peaks),
  };
}

/**
 * Copies what the peers read. A display formula loses the label after its closing fence, which would leave it open to them;
 * all other syntax that they do not know stays, as text.
 */
function copyCorpus(content: string, copy: string): void {
  cpSync(join(content, 'topics'), join(copy, 'topics'), { recursive: true });
  for (const paper of readdirSync(join(content, 'papers'))) {
    const to = join(copy, 'papers', paper);
    cpSync(join(content, 'papers', paper), to, { recursive: true });
    const file = join(to, 'index.md');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^\$\$ \{#[^}]*\}$/gm, '$$$$'));
  }
}
