import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A random number in [0, 1) from a seed (mulberry32): the same corpus on every machine. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 4294967296;
  };
}

const WORDS =
  'the of a model cost to in is for each token and we that with as by rate when on it are from price at per server under bound which this more than term be latency batch memory cache query verifier accept error sample expected variance unit demand supply market program step gain loss threshold estimate measure'.split(
    ' ',
  );
const INLINE = [
  'x_i',
  '\\alpha + \\beta',
  'O(n \\log n)',
  '\\hat\\theta',
  'p(y \\mid x)',
  '\\sqrt{n}',
  'k^{2}',
  '\\lambda',
];
const DISPLAY = [
  'C = \\frac{c_0 + c_1 n}{p(1 - \\epsilon)}',
  '\\sum_{i=1}^{n} x_i^2 \\le \\left(\\sum_{i=1}^{n} x_i\\right)^2',
  '\\int_0^\\infty e^{-\\lambda t} f(t)\\,dt = \\frac{1}{\\lambda}',
  '\\begin{aligned} a &= b + c \\\\ d &= \\max(e, f) \\end{aligned}',
];
const TOPICS = Array.from({ length: 12 }, (_, position) => `topic-${position + 1}`);
const WORKS = 60;

/** How a corpus is made: papers of about 2,000 words with 36 formulas, four citations and two links each. */
export interface CorpusOptions {
  readonly folder: string;
  readonly papers: number;
  readonly seed: number;
}

/** Writes an archive of made-up papers, the same for the same options. */
export function writeCorpus({ folder, papers, seed }: CorpusOptions): void {
  const random = seededRandom(seed);
  const write = (path: string, text: string): void => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write(
    'archive.yaml',
    'title: A Corpus\nurl: https://corpus.example/\ndescription: Made for measuring.\nauthor: Ada Example\n',
  );
  write('references.bib', Array.from({ length: WORKS }, (_, position) => bibEntry(position, random)).join('\n'));
  for (const topic of TOPICS)
    write(`topics/${topic}.md`, `---\ntitle: ${topic}\nsummary: About ${topic}.\n---\n\nA topic.\n`);
  for (let position = 0; position < papers; position++) {
    write(`papers/${slugOf(position)}/index.md`, paperText(position, papers, random));
    write(`papers/${slugOf(position)}/figure.svg`, figureSvg(random));
  }
}

/** The file of a paper, for the benchmark to edit. */
export function paperFile(folder: string, position: number): string {
  return join(folder, 'papers', slugOf(position), 'index.md');
}

function slugOf(position: number): string {
  return `paper-${String(position + 1).padStart(5, '0')}`;
}

function paperText(position: number, papers: number, random: () => number): string {
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
  const date = new Date(Date.UTC(2000, 0, 1 + Math.floor(random() * 9000))).toISOString().slice(0, 10);
  const head = `---\ntitle: 'Paper ${position + 1}: ${sentence(6, random)}'\nsummary: '${sentence(20, random)}'\nabstract: '${sentence(80, random)}'\ndate: ${date}\ntopics: [${pick(TOPICS)}]\n---\n`;
  const parts = [head];
  for (let section = 1; section <= 6; section++) {
    parts.push(`## ${sentence(4, random)} {#sec-${section}}\n`);
    for (let paragraph = 0; paragraph < 4; paragraph++) {
      const formula = pick(INLINE);
      parts.push(`${sentence(40, random)} $${formula}$ ${sentence(40, random)}\n`);
    }
    parts.push(`$$\n${pick(DISPLAY)}\n$$ {#eq-${section}}\n`);
    parts.push(`By @eq-${section} and $${pick(INLINE)}$ ${sentence(12, random)}\n`);
  }
  const work = (): string => `work${Math.floor(random() * WORKS) + 1}`;
  const other = (): string => slugOf(Math.floor(random() * papers));
  parts.push(`As said before [@${work()}; @${work()}, p. 3], @${work()} and [@papers/${other()}].\n`);
  parts.push(`See [another](../${other()}/index.md) and [one more](../${other()}/index.md#sec-1).\n`);
  parts.push(':::theorem{#thm-1}\nThe bound holds for every $n$.\n:::\n\n:::proof\nBy induction.\n:::\n');
  parts.push('![A figure](figure.svg){#fig-1}\n', '| a | b |\n| - | -: |\n| 1 | 2 |\n\n: A table {#tbl-1}\n');
  parts.push(`\`\`\`python\nprint(${position})\n\`\`\`\n`);
  return parts.join('\n');
}

function sentence(words: number, random: () => number): string {
  const text = Array.from({ length: words }, () => WORDS[Math.floor(random() * WORDS.length)] ?? 'the').join(' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function bibEntry(position: number, random: () => number): string {
  return `@article{work${position + 1},\n  author = {Doe${position}, Jane and Roe, Richard},\n  title = {${sentence(8, random)}},\n  journal = {Journal of Measures},\n  year = {${1990 + Math.floor(random() * 35)}},\n  pages = {${position + 1}--${position + 9}},\n  doi = {10.1000/${position + 1}}\n}\n`;
}

function figureSvg(random: () => number): string {
  const points = Array.from({ length: 20 }, (_, x) => `${x * 20},${Math.round(random() * 200)}`).join(' ');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200"><polyline points="${points}" fill="none" stroke="currentColor"/></svg>\n`;
}
