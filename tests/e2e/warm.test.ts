import { appendFileSync, cpSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cacheFolderOf } from '../../src/build/cache-folder.ts';
import { listFiles } from '../../src/build/site-files.ts';
import { PROJECT_DIR, runScript, temporaryFolder } from '../command.ts';
import { paper, writeArchive } from '../written-archive.ts';

const FIGURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1"/></svg>\n';
const named = (title: string, more = ''): string => `---\ntitle: ${title}\nsummary: About ${title}.\n${more}---\n\n`;

/** Items that refer to each other in every way, so that an edit of one shows in the outputs of others. */
const ARCHIVE = {
  'archive.yaml': 'feed_items: 2\ntheme: { stylesheet: theme/site.css }\n',
  'theme/site.css': ':root { --measure: 30rem; }\n',
  'references.bib': '@book{doe, author = {Jane Doe}, title = {A Book}, year = {2020}}\n',
  'papers/cited.md': paper('The first:\n\n$$x$$ {#eq-x}\n\nText.', 'topics: [logic]\n'),
  'papers/citing.md': paper('See [@papers/cited] and @papers/cited#eq-x, a [term](../definitions/term.md).'),
  'papers/reading.md': paper('As [@doe] says.', 'topics: [logic]\nprograms: [lines]\n'),
  'papers/drawn/index.md': paper('![A figure](figure.svg)\n'),
  'papers/drawn/figure.svg': FIGURE,
  'papers/plain.md': paper('Text of its own.'),
  'papers/leaving.md': paper('It goes.'),
  'papers/moving.md': paper('It moves.'),
  'field-notes/about.md': named('About', 'date: 2026-01-01\ndiscusses: [doe]\n'),
  'definitions/term.md': `${named('Term')}What it is.`,
  'topics/logic.md': `${named('Logic')}A topic.`,
  'programs/lines.md': `${named('Lines', 'state: active\n')}A program.`,
  'pages/home.md': `${named('A page')}A page.`,
  'static/robots-extra.txt': 'as it is\n',
};

const temporary = temporaryFolder();
const [content, out] = [join(temporary.path, 'content'), join(temporary.path, 'out')];
const file = (path: string): string => join(content, path);

async function build(into: string, ...options: readonly string[]): Promise<void> {
  const args = ['--content', content, '--out', into, '--no-pdf', '--no-cards', '--quiet', ...options];
  const { status, stderr } = await runScript('build', args);
  expect({ status, errors: stderr.split('\n').filter((line) => line.includes(' error[')) }).toEqual({
    status: 0,
    errors: [],
  });
}

let colds = 0;

/**
 * Builds over what was built before, and compares every file with what a build into a folder of its own makes, for which
 * nothing is kept but the compiled pages, or not those either.
 */
async function expectWarmIsCold(...options: readonly string[]): Promise<void> {
  await build(out);
  colds += 1;
  const cold = join(temporary.path, `cold-${colds}`);
  await build(cold, ...options);
  const paths = await listFiles(cold);
  expect(await listFiles(out)).toEqual(paths);
  const differing = paths.filter((path) => !readFileSync(join(out, path)).equals(readFileSync(join(cold, path))));
  expect(differing).toEqual([]);
  rmSync(cold, { recursive: true });
}

function edit(path: string, from: string | RegExp, to: string): void {
  const text = readFileSync(file(path), 'utf8');
  const edited = text.replace(from, to);
  expect(edited).not.toBe(text);
  writeFileSync(file(path), edited);
}

beforeAll(async () => {
  writeArchive(content, ARCHIVE);
  await build(out);
}, 120_000);

afterAll(temporary.remove);

/** Edits by what they change; those of one test touch items that do not show in each other. */
const EDITS: Readonly<Record<string, () => void>> = {
  'a text, a work in a bibliography, a figure and a file of static/': () => {
    appendFileSync(file('papers/plain.md'), '\nA new end.\n');
    edit('references.bib', 'A Book', 'Another Book');
    edit('papers/drawn/figure.svg', 'h1', 'h2');
    edit('static/robots-extra.txt', 'it is', 'it was');
  },
  'the title of an item that others cite, and of a topic and a program': () => {
    edit('papers/cited.md', 'title: A paper', 'title: A renamed paper');
    edit('topics/logic.md', 'title: Logic', 'title: The logic');
    edit('programs/lines.md', 'title: Lines', 'title: The lines');
  },
  'the number of an equation that another item refers to': () => {
    edit('papers/cited.md', 'The first', 'Before it:\n\n$$y$$ {#eq-y}\n\nThe first');
  },
  'a status, and the term that a definition defines': () => {
    edit('papers/cited.md', 'title:', 'status: withdrawn\nstatus_note: It fails.\ntitle:');
    edit('definitions/term.md', 'title: Term', 'title: Another term\nalso: [Name]');
  },
  'the items that there are: one goes, one moves, one comes': () => {
    rmSync(file('papers/leaving.md'));
    renameSync(file('papers/moving.md'), file('papers/moved.md'));
    writeFileSync(file('papers/coming.md'), paper('It comes.', 'topics: [logic]\nauthors: [Bea Roe]\n'));
  },
  'macros and a setting of the archive': () => {
    appendFileSync(file('archive.yaml'), 'math_macros: { \\R: "\\\\mathbb{R}" }\nlicense: CC0-1.0\n');
    edit('papers/plain.md', 'A new end', 'A new end of $\\R$');
  },
  'a macro that a text uses, and a style sheet of the theme': () => {
    edit('archive.yaml', 'mathbb', 'mathbf');
    edit('theme/site.css', '30rem', '31rem');
  },
};

test.each(Object.entries(EDITS))(
  'what a warm build makes after an edit of %s is what a cold one makes',
  async (_, apply) => {
    apply();
    await expectWarmIsCold();
  },
  120_000,
);

test('an output that was edited by hand is made whole', async () => {
  appendFileSync(join(out, 'papers/plain/index.html'), 'edited');
  appendFileSync(join(out, 'llms-full.txt'), 'edited');
  writeFileSync(
    join(out, 'papers/plain.bib'),
    readFileSync(join(out, 'papers/plain.bib'), 'utf8').replace('2026', '2025'),
  );
  writeFileSync(join(out, 'extra.txt'), 'none of its files');
  rmSync(join(out, 'rss.xml'));
  rmSync(join(out, 'papers/drawn/figure.svg'));
  await expectWarmIsCold('--clean');
}, 120_000);

test('damaged caches do no harm', async () => {
  const cache = cacheFolderOf(PROJECT_DIR, content, out);
  expect(readdirSync(cache)).toEqual(expect.arrayContaining(['outputs.json', 'facts.json']));
  for (const path of (await listFiles(cache)).filter((name) => name.endsWith('.json'))) {
    const text = readFileSync(join(cache, path), 'utf8');
    writeFileSync(join(cache, path), text.replaceAll('paper', 'PAPER').slice(0, -1));
  }
  appendFileSync(file('papers/plain.md'), '\nOnce more.\n');
  await expectWarmIsCold();
}, 120_000);

test('a folder that was copied is built upon like the one that was built', async () => {
  cpSync(out, `${out}.copy`, { recursive: true });
  rmSync(out, { recursive: true });
  renameSync(`${out}.copy`, out);
  appendFileSync(file('papers/plain.md'), '\nTwice more.\n');
  await expectWarmIsCold();
}, 120_000);
