import { type Entry, parse } from '@retorquere/bibtex-parser';
import { describe, expect, test } from 'vitest';
import { bibtexEntry, exportBibtex } from '../../src/export/bibtex.ts';
import { isCitable } from '../../src/model/item.ts';
import {
  HOSTILE_AUTHORS,
  HOSTILE_TITLE,
  hostilePaper,
  MARIA,
  madeUpArchive,
  madeUpConfig,
  madeUpDefinition,
  madeUpNote,
  madeUpPaper,
  rich,
} from './made-up-archive.ts';

const fileOf = (path: string): string => {
  const file = exportBibtex(madeUpArchive()).find((candidate) => candidate.path === path);
  return String(file?.content);
};

const read = (bibtex: string): readonly Entry[] => {
  const library = parse(bibtex, { sentenceCase: false });
  expect(library.errors).toEqual([]);
  return library.entries;
};

const readOne = (bibtex: string): Entry => {
  const [entry] = read(bibtex);
  if (entry === undefined) throw new Error('No entry.');
  return entry;
};

/** The parser marks protected capitals and keeps markup characters as HTML. */
const titleOf = (entry: Entry): string =>
  String(entry.fields.title)
    .replaceAll(/<\/?span[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');

describe('archive.bib', () => {
  test('has one entry for every paper, field note and definition, with its title and all its authors', () => {
    const items = madeUpArchive().archive.items.filter(isCitable);
    const entries = read(fileOf('archive.bib'));
    expect(entries.map((entry) => entry.key)).toEqual(items.map((item) => item.citationKey));
    expect(entries.map((entry) => entry.fields.author?.length)).toEqual(items.map((item) => item.authors.length));
    expect(entries.slice(1).map(titleOf)).toEqual(items.slice(1).map((item) => item.title.text));
  });

  test('is the sum of the entries that stand beside the items', () => {
    const [all, ...each] = exportBibtex(madeUpArchive()).map((file) => file.content);
    expect(all).toBe(each.join('\n'));
  });

  test('keeps two items of one author and year apart', () => {
    const keys = read(fileOf('archive.bib')).map((entry) => entry.key.toLowerCase());
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('is a comment alone where nothing can be cited', () => {
    expect(exportBibtex(madeUpArchive({ items: [] }))).toMatchObject([
      { path: 'archive.bib', content: '% No entries.\n' },
    ]);
  });
});

describe('an entry', () => {
  test('is written in full for a paper with everything', () => {
    expect(fileOf('papers/hostile.bib')).toMatchInlineSnapshot(`
      "@techreport{nunez2026at,
        author = {Ñuñez, José and van der Berg, Anna Maria and Smith, Jr., John and {Example Research Lab} and {Barnes and Noble, Inc.} and {Лаборатория}},
        title = {{AT\\&T} \\textless{}b\\textgreater{} "q" 'a' 100\\% {R\\&D} \\#3 a\\_b \\$5 {C++} [draft] (x) \\textbackslash{} \\textbraceleft{}y\\textbraceright{} \\textasciitilde{} \\textasciicircum{} ]]\\textgreater{} é 中文 😀 {O(n²)} \\&amp; ]]\\textgreater{} {DNA}},
        institution = {Example Research Lab},
        type = {Research Paper},
        number = {2},
        year = {2026},
        month = may,
        doi = {10.1234/a_b%23%7Bc},
        url = {https://lab.example/archive/papers/hostile/},
        keywords = {yes, a\\_b, 50\\%},
      }
      "
    `);
  });

  test('keeps a title of special characters through a parser', () => {
    expect(titleOf(readOne(bibtexEntry(hostilePaper(), madeUpConfig())))).toBe(HOSTILE_TITLE);
  });

  test('keeps particles, suffixes and organisations through a parser', () => {
    const { author } = readOne(bibtexEntry(hostilePaper(), madeUpConfig())).fields;
    expect(author).toHaveLength(HOSTILE_AUTHORS.length);
    expect(author).toMatchObject([
      { lastName: 'Ñuñez', firstName: 'José' },
      { prefix: 'van der', lastName: 'Berg', firstName: 'Anna Maria' },
      { lastName: 'Smith', suffix: 'Jr.', firstName: 'John' },
      { name: 'Example Research Lab' },
      { name: 'Barnes and Noble, Inc.' },
      { name: 'Лаборатория' },
    ]);
  });

  test('does not split a sole author with a particle, nor a name of one part', () => {
    const plato = { kind: 'person', name: 'Plato of Athens', given: '', family: 'Plato of Athens' } as const;
    expect(bibtexEntry(madeUpPaper({ authors: [MARIA] }), madeUpConfig())).toContain('{van der Berg, Anna Maria}');
    expect(bibtexEntry(madeUpPaper({ authors: [plato] }), madeUpConfig())).toContain('author = {{Plato of Athens}}');
  });

  test.each([
    ['The cost of DNA', 'The cost of {DNA}'],
    ['Why R&D pays', 'Why {R\\&D} pays'],
    ['GPS-Denied Navigation', '{GPS}-Denied Navigation'],
    ['A vLLM in C++', 'A {vLLM} in {C++}'],
    ['Sorting (in O(n²)) and A*', 'Sorting (in {O(n²)}) and {A*}'],
    ['100% of {x}', '100\\% of \\textbraceleft{}x\\textbraceright{}'],
  ])('protects the capitals of %s', (title, written) => {
    const entry = bibtexEntry(madeUpPaper({ title: rich(title) }), madeUpConfig());
    expect(entry).toContain(`  title = {${written}},\n`);
  });

  test('has as many opening as closing braces, escaped or not', () => {
    const bibtex = fileOf('archive.bib');
    expect(bibtex.split('{').length).toBe(bibtex.split('}').length);
  });

  test('leaves url and doi as they are', () => {
    const doi = '10.1234/a_b%23&c';
    expect(bibtexEntry(madeUpPaper({ doi }), madeUpConfig())).toContain(`  doi = {${doi}},\n`);
  });

  test('has no date where the item has none, and never the day of the build', () => {
    const entry = bibtexEntry(madeUpDefinition({}), madeUpConfig());
    expect(entry).not.toMatch(/year|month|urldate|= \{\}/);
  });

  test('notes a status other than current', () => {
    const withdrawn = madeUpPaper({ status: { kind: 'withdrawn', note: 'Lemma 2 is 50% wrong' } });
    expect(bibtexEntry(withdrawn, madeUpConfig())).toContain('  note = {Withdrawn: Lemma 2 is 50\\% wrong.},\n');
    const superseded = madeUpNote({ status: { kind: 'superseded', by: 'papers/second' } });
    expect(bibtexEntry(superseded, madeUpConfig())).toContain(
      '{Superseded by https://lab.example/archive/papers/second/.}',
    );
  });

  test('is of the type that the archive cites its papers as', () => {
    const paper = madeUpPaper({});
    expect(bibtexEntry(paper, madeUpConfig({ citationType: 'article', journal: 'J. of R&D' }))).toMatch(
      /^@article\{[\s\S]*journal = \{J\. of R\\&D\}/,
    );
    expect(bibtexEntry(paper, madeUpConfig({ citationType: 'misc' }))).toMatch(/^@misc\{/);
    expect(bibtexEntry(madeUpNote({}), madeUpConfig())).toMatch(/^@misc\{/);
  });
});
