import { appendFileSync, cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handOver } from '../../src/build/hand-over.ts';
import { NO_OUTPUT, openLastOutput, recordOutput } from '../../src/build/last-output.ts';
import { openPageKeys } from '../../src/build/page-keys.ts';
import { renderPages } from '../../src/build/render-pages.ts';
import { openRenderThreads } from '../../src/build/render-threads.ts';
import { openRenderer, type Renderer } from '../../src/build/renderer.ts';
import { openSiteWriter } from '../../src/build/site-writer.ts';
import { compileArchive } from '../../src/load/compile-archive.ts';
import type { CompiledArchive } from '../../src/model/compiled.ts';
import { openFacts } from '../../src/verify/facts.ts';
import { PROJECT_DIR, temporaryFolder } from '../command.ts';

const NEVER = new AbortController().signal;

/** The pages of a folder, by path, and which of them were rendered for it. */
interface Rendered {
  readonly pages: ReadonlyMap<string, string>;
  readonly fresh: readonly string[];
}

describe('pages of the last output', () => {
  const temporary = temporaryFolder();
  const content = join(temporary.path, 'archive');
  const archives = join(PROJECT_DIR, 'tests', 'archives');
  let renderer: Renderer;
  const file = (path: string): string => join(content, path);
  const edit = (path: string, what: string | RegExp, by: string): void => {
    const text = readFileSync(file(path), 'utf8');
    const edited = text.replace(what, by);
    expect(edited).not.toBe(text);
    writeFileSync(file(path), edited);
  };

  const withoutPrograms = (): void => {
    for (const path of ['papers/long-division/index.md', 'field-notes/a-short-note.md'])
      edit(path, /^programs: .*\n/m, '');
    rmSync(file('programs'), { recursive: true });
  };

  /** The archive as it is now. */
  async function compiledNow(): Promise<CompiledArchive> {
    const { compiled, diagnostics } = await compileArchive({ contentDir: content, drafts: false });
    if (compiled === undefined) throw new Error(JSON.stringify(diagnostics));
    return compiled;
  }

  /** Renders the archive's pages into a folder of the temporary one, over what was rendered there last unless that is to go. */
  async function render(name: string, compiled: CompiledArchive, isCold = false): Promise<Rendered> {
    const [folder, out, staging] = [name, join(name, 'out'), join(name, 'staging')].map((p) => join(temporary.path, p));
    if (folder === undefined || out === undefined || staging === undefined) throw new Error('unreachable');
    if (isCold) rmSync(folder, { recursive: true, force: true });
    mkdirSync(staging, { recursive: true });
    const { archive } = compiled;
    const [handOff, texts, keysFile, outputs] = ['hand-off', 'texts', 'keys', 'outputs'].map((p) => join(folder, p));
    if (!handOff || !texts || !keysFile || !outputs) throw new Error('unreachable');
    mkdirSync(handOff, { recursive: true });
    const abstracts = await handOver(handOff, texts, compiled);
    const last = isCold ? NO_OUTPUT : await openLastOutput(outputs, out, 'program');
    const writer = openSiteWriter(staging, last, out);
    const keys = await openPageKeys(keysFile, renderer.key, archive, abstracts);
    const fresh: string[] = [];
    const watched = {
      ...keys,
      rendered: (...args: Parameters<typeof keys.rendered>) => {
        fresh.push(args[0]);
        return keys.rendered(...args);
      },
    };
    const facts = openFacts();
    const threads = openRenderThreads(handOff);
    const options = { renderer, threads, keys: watched, facts, writer, stop: NEVER, tell: () => {} };
    const paths = await renderPages(archive, options);
    rmSync(out, { recursive: true, force: true });
    renameSync(staging, out);
    await recordOutput(outputs, out, 'program', writer.files.values());
    return { pages: new Map(paths.map((path) => [path, readFileSync(join(out, path), 'utf8')])), fresh };
  }

  /** Renders what an edit has changed, and compares all pages with those of an archive that was never rendered. */
  async function sameAsCold(): Promise<readonly string[]> {
    const compiled = await compiledNow();
    const warm = await render('warm', compiled);
    const cold = await render('cold', compiled, true);
    expect(cold.fresh.length).toBe(cold.pages.size);
    expect([...warm.pages.keys()]).toEqual([...cold.pages.keys()]);
    expect([...cold.pages].filter(([path, html]) => warm.pages.get(path) !== html).map(([path]) => path)).toEqual([]);
    return warm.fresh;
  }

  beforeAll(async () => {
    for (const name of ['versions', 'with-path']) cpSync(join(archives, name), content, { recursive: true });
    const bib = (name: string): string => readFileSync(join(archives, name, 'references.bib'), 'utf8');
    writeFileSync(file('references.bib'), `${bib('versions')}\n${bib('with-path')}`);
    const compiled = await compiledNow();
    const { url } = compiled.archive.config;
    renderer = await openRenderer({ url }, { contentDir: '', projectDir: PROJECT_DIR, clean: false }, NEVER);
    await render('warm', compiled, true);
  });

  afterAll(temporary.remove);

  test('are all taken where nothing has changed', async () => {
    expect(await sameAsCold()).toEqual([]);
  });

  test('are taken but for its own where the text of one item has changed', async () => {
    appendFileSync(file('papers/short-division.md'), '\n\nA sentence more.\n');
    expect(await sameAsCold()).toEqual(['papers/short-division/index.html']);
  });

  test.each<readonly [string, () => void]>([
    ['a title', () => edit('papers/short-division.md', /^title: .*$/m, 'title: Renamed')],
    ['a summary', () => edit('papers/long-division/index.md', /^summary: .*$/m, 'summary: Another one.')],
    ['a date', () => edit('papers/long-division/index.md', /^date: .*$/m, 'date: 2019-02-03')],
    ['a topic’s title', () => edit('topics/arithmetic.md', /^title: .*$/m, 'title: Reckoning')],
    ['a program’s questions', () => edit('programs/division.md', /^summary: .*$/m, 'summary: Other words.')],
    [
      'a status',
      () => edit('definitions/remainder.md', /^summary:/m, 'status: withdrawn\nstatus_note: Wrong.\nsummary:'),
    ],
    [
      'a sentence that cites',
      () => edit('papers/short-division.md', 'A sentence more.', 'See [@papers/long-division].'),
    ],
    [
      'a series',
      () => edit('papers/short-division.md', /^summary:/m, 'series: { name: Queueing, number: 0 }\nsummary:'),
    ],
    ['a cited work', () => edit('references.bib', /title\s*=\s*\{/, 'title = {Or: ')],
    ['an older text', () => edit('papers/queues/v1.md', /\n## /, '\n\nOlder words.\n\n## ')],
    ['an abstract', () => edit('papers/queues/index.md', 'We give the mean', 'We give again the mean')],
    ['a free page’s title', () => edit('pages/about.md', /^title: .*$/m, 'title: Who we are')],
    ['the archive’s title', () => edit('archive.yaml', /^title: .*$/m, 'title: Another archive')],
    ['a new item', () => cpSync(file('papers/short-division.md'), file('papers/another.md'))],
    ['an item less', () => rmSync(file('papers/another.md'))],
    ['a type that goes', withoutPrograms],
  ])('are no others than those of a first build after a change: %s', async (_what, change) => {
    change();
    expect((await sameAsCold()).length).toBeGreaterThan(0);
  });

  test('are rendered again where something has written into them', async () => {
    appendFileSync(join(temporary.path, 'warm', 'out', 'search', 'index.html'), 'Not ours.');
    expect(await sameAsCold()).toEqual(['search/index.html']);
  });

  test('are rendered from whole texts where one that was handed over has been damaged', async () => {
    const { archive } = await compiledNow();
    const digest = archive.items.find(({ id }) => id === 'papers/short-division')?.digest;
    writeFileSync(join(temporary.path, 'warm', 'hand-off', 'texts', `${digest}.json`), '{"html":"Not ours."}');
    edit('archive.yaml', /^title: .*$/m, 'title: A third');
    expect(await sameAsCold()).not.toEqual([]);
  });
});
