import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type CompileResult, compileArchive } from '../../src/load/compile-archive.ts';
import { type CompileCache, emptyCache } from '../../src/load/compile-cache.ts';
import { temporaryFolder } from '../command.ts';

const FIGURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><path d="M0 0h4"/></svg>\n';

const FILES: Readonly<Record<string, string>> = {
  'archive.yaml':
    'title: A\nurl: https://lab.example/\ndescription: D.\nauthor: Ada Example\nmath_macros:\n  \\E: \\mathbb{E}\n',
  'references.bib':
    '@book{knuth1984,\n author = {Knuth, Donald E.},\n title = {The {TeX}book},\n year = 1984,\n publisher = {AW}\n}\n',
  'papers/cited/index.md':
    '---\ntitle: The Cited\nsummary: S.\nabstract: A.\ndate: 2024-01-02\nrevisions:\n  - { version: 3, date: 2024-03-01, note: N. }\n  - { version: 2, date: 2024-02-01, note: N. }\n  - { version: 1, date: 2024-01-02, note: N. }\n---\n\n## One {#sec-one}\n\n$$\nx = 1\n$$ {#eq-x}\n\n![F](figure.svg){#fig-f}\n',
  'papers/cited/v2.md': '---\ntitle: The Quoted\n---\n\nBy @knuth1984 in between.\n',
  'papers/cited/v1.md': '---\nsummary: First.\n---\n\nBy the first.\n',
  'papers/cited/figure.svg': FIGURE,
  'papers/citing.md':
    '---\ntitle: The Citing\nsummary: S.\nabstract: A.\ndate: 2024-01-03\ntopics: [sums]\n---\n\nBy @knuth1984 and [@papers/cited], as @papers/cited#eq-x says, $\\E x$; see [it](cited/index.md#sec-one).\n\n![Again](cited/figure.svg)\n',
  'papers/other.md': '---\ntitle: Other\nsummary: S.\nabstract: A.\ndate: 2024-01-04\n---\n\nNothing of the others.\n',
  'topics/sums.md': '---\ntitle: Sums\nsummary: S.\n---\n',
};

/** An edit: the file and its new text, or that it is gone. */
type Edit = Readonly<Record<string, string | ((text: string) => string) | undefined>>;

const replaced = (from: string, to: string) => (text: string) => {
  if (!text.includes(from)) throw new Error(`There is no "${from}" to edit.`);
  return text.replace(from, () => to);
};

const EDITS: Readonly<Record<string, Edit>> = {
  'a text': { 'papers/other.md': replaced('Nothing', 'Little') },
  'the title of a cited item': { 'papers/cited/index.md': replaced('The Cited', 'Another Name') },
  'the date of a cited item': { 'papers/cited/index.md': replaced('2024-01-02', '2023-01-02') },
  'the number of a label elsewhere': { 'papers/cited/index.md': replaced('$$\nx', '$$\ny\n$$ {#eq-y}\n\n$$\nx') },
  'the status of a cited item': { 'papers/cited/index.md': replaced('date:', 'status: withdrawn\ndate:') },
  'a work of the bibliography': { 'references.bib': replaced('1984,\n p', '1986,\n p') },
  'a macro': { 'archive.yaml': replaced('\\mathbb{E}', '\\mathrm{E}') },
  'the citation style': { 'archive.yaml': (text) => `${text}citation_style: ieee\n` },
  'the language': { 'archive.yaml': (text) => `${text}language: de\n` },
  'the URL': { 'archive.yaml': replaced('lab.example/', 'lab.example/of/ada/') },
  'the author': { 'archive.yaml': replaced('Ada Example', 'Bo Example') },
  'the shape of a figure elsewhere': { 'papers/cited/figure.svg': replaced('0 0 4 3', '0 0 4 9') },
  'an older text': { 'papers/cited/v2.md': replaced('in between', 'once') },
  'the oldest text': { 'papers/cited/v1.md': replaced('the first', 'the last') },
  'the title of an older text': { 'papers/cited/v2.md': replaced('Quoted', 'Asked') },
  'what older texts inherit': { 'papers/cited/index.md': replaced('abstract: A.', 'abstract: B.') },
  'the day of a revision': { 'papers/cited/index.md': replaced('2024-02-01', '2024-02-02') },
  'a new item': { 'papers/new.md': FILES['papers/other.md'] },
};

const folder = temporaryFolder();
afterAll(() => folder.remove());
let archives = 0;

function write(files: Readonly<Record<string, string>>): string {
  archives += 1;
  const contentDir = join(folder.path, String(archives));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(contentDir, file)), { recursive: true });
    writeFileSync(join(contentDir, file), text);
  }
  return contentDir;
}

function edited(edit: Edit): Readonly<Record<string, string>> {
  const files: Record<string, string> = { ...FILES };
  for (const [file, change] of Object.entries(edit)) {
    const text = typeof change === 'function' ? change(files[file] ?? '') : change;
    if (text !== undefined) files[file] = text;
  }
  return files;
}

/** All that a compilation found and made. */
function outcomeOf({ compiled, diagnostics }: CompileResult): unknown {
  const { items = [], versions = [] } = compiled?.archive ?? {};
  const texts = [...items, ...versions].map(({ id }) => compiled?.textOf(id));
  return { diagnostics, archive: compiled?.archive, texts };
}

async function compiledFrom(files: Readonly<Record<string, string>>, cache: CompileCache): Promise<CompileResult> {
  return compileArchive({ contentDir: write(files), drafts: false, cache });
}

/** Makes something when it is first asked for. */
function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A cache whose texts say which were written anew. */
function watched(): { readonly cache: CompileCache; readonly written: string[] } {
  const cache = emptyCache();
  const written: string[] = [];
  const { texts } = cache;
  const write = (digest: string, json: string): void => {
    written.push(JSON.parse(json).id);
    texts.write(digest, json);
  };
  return { cache: Object.assign(cache, { texts: { ...texts, write } }), written };
}

const BROKEN_WORK: Edit = { 'references.bib': replaced('The {TeX}book', 'The \\unknown{TeX} book') };

describe('what an earlier compilation left', () => {
  // One for all edits: what an edit left must not show after the next either.
  const cache = emptyCache();
  const unedited = lazily(async () => outcomeOf(await compiledFrom(FILES, cache)));

  test.each(Object.entries(EDITS))('gives after a change of %s what compiling everything gives', async (_, edit) => {
    const before = await unedited();
    const warm = outcomeOf(await compiledFrom(edited(edit), cache));
    const cold = outcomeOf(await compiledFrom(edited(edit), emptyCache()));
    expect(warm).toEqual(cold);
    expect(warm).not.toEqual(before);
    // And back: what was replaced is not taken for what it was.
    expect(outcomeOf(await compiledFrom(FILES, cache))).toEqual(before);
  });

  test('spares whatever the change cannot be seen in', async () => {
    const { cache, written } = watched();
    await compiledFrom(FILES, cache);
    // An older text is written as it is, and with its changes.
    const older = ['papers/cited/v1', 'papers/cited/v2'];
    const all = ['papers/cited', ...older, ...older, 'papers/citing', 'papers/other', 'topics/sums'];
    expect(written.splice(0).sort()).toEqual(all.sort());
    await compiledFrom(FILES, cache);
    expect(written).toEqual([]);
    await compiledFrom(edited(EDITS['a text'] ?? {}), cache);
    expect(written.splice(0)).toEqual(['papers/other']);
    await compiledFrom(FILES, cache);
    written.length = 0;
    await compiledFrom(edited(EDITS['the number of a label elsewhere'] ?? {}), cache);
    expect(written.sort()).toEqual(['papers/cited', 'papers/cited/v2', 'papers/citing']);
    written.length = 0;
    await compiledFrom(FILES, cache);
    written.length = 0;
    await compiledFrom(edited(EDITS['the oldest text'] ?? {}), cache);
    expect(written).toEqual(['papers/cited/v1', 'papers/cited/v1']);
  });

  test('finds the same mistakes again, and no longer those that were mended', async () => {
    const broken = edited({ 'papers/citing.md': replaced('@knuth1984', '@knuth1894') });
    const cache = emptyCache();
    const first = await compiledFrom(broken, cache);
    expect(first.diagnostics.map(({ rule }) => rule)).toEqual(['cite/key']);
    expect((await compiledFrom(broken, cache)).diagnostics).toEqual(first.diagnostics);
    expect((await compiledFrom(FILES, cache)).diagnostics).toEqual([]);
  });

  test('says what is wrong with a work each time', async () => {
    const cache = emptyCache();
    const first = await compiledFrom(edited(BROKEN_WORK), cache);
    expect(first.diagnostics.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual(['warning cite/bibtex']);
    expect((await compiledFrom(edited(BROKEN_WORK), cache)).diagnostics).toEqual(first.diagnostics);
    expect((await compiledFrom(FILES, cache)).diagnostics).toEqual([]);
  });
});
