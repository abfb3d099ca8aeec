import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import type { CompiledArchive, CompiledText } from '../../src/model/compiled.ts';
import type { FieldNote, Topic } from '../../src/model/item.ts';
import { writeSearchIndex } from '../../src/search/build-index.ts';
import { searchDocument } from '../../src/search/search-document.ts';

const rich = (text: string) => ({ source: text, text, html: text });

const base = {
  summary: rich('A <summary>.'),
  topics: ['arithmetic'],
  programs: [],
  authors: [],
  keywords: [],
  license: 'CC-BY-4.0',
  language: 'en',
  aliases: [],
  draft: false,
  revisions: [],
  status: { kind: 'current' },
  assets: [],
  references: [],
  headings: [],
  wordCount: 3,
  hasMath: false,
  digest: 'x',
} as const;

const note: FieldNote = {
  ...base,
  type: 'field-notes',
  id: 'field-notes/a-note',
  slug: 'a-note',
  file: 'field-notes/a-note.md',
  title: rich('A Note & "More"'),
  date: '2024-02-29',
  citationKey: 'a2024note',
  discusses: [],
};

const topic: Topic = {
  ...base,
  topics: [],
  type: 'topics',
  id: 'topics/arithmetic',
  slug: 'arithmetic',
  file: 'topics/arithmetic.md',
  title: rich('Arithmetic'),
};

const text: CompiledText = {
  id: note.id,
  html: '',
  abstractHtml: '',
  abstractText: 'In short.',
  feedHtml: '',
  bibliography: [],
  sections: [{ text: 'Before.' }, { id: 'sec-why', heading: 'Why', text: 'Because a < b.' }],
  markdown: '',
  readableMarkdown: '',
};

const compiled: CompiledArchive = {
  archive: {
    config: {
      title: 'Test',
      url: 'https://test.example/',
      description: '',
      authors: [],
      publisher: '',
      language: 'en',
      license: 'CC-BY-4.0',
      citationStyle: 'apa',
      citationType: 'misc',
      mathMacros: {},
      navigation: [],
      links: [],
      listings: {
        home: { title: '', introductionHtml: '', introductionText: '' },
        papers: { title: '', introductionHtml: '', introductionText: '' },
        'field-notes': { title: '', introductionHtml: '', introductionText: '' },
        definitions: { title: '', introductionHtml: '', introductionText: '' },
        programs: { title: '', introductionHtml: '', introductionText: '' },
        topics: { title: '', introductionHtml: '', introductionText: '' },
        search: { title: '', introductionHtml: '', introductionText: '' },
        markdown: { title: '', introductionHtml: '', introductionText: '' },
        exports: { title: '', introductionHtml: '', introductionText: '' },
      },
      feedItems: 50,
      idBase: 'https://test.example/',
      pdfTypes: [],
    },
    items: [note, topic],
    references: {},
    edges: [],
    staticFiles: [],
  },
  textOf: () => text,
};

test('an item is indexed by its own text, with anchors, filters and metadata', () => {
  const { document } = parseHTML(searchDocument(compiled, note));
  const values = (selector: string) =>
    [...document.querySelectorAll(selector)].map((element) => element.getAttribute('content'));
  expect(document.querySelector('h1')?.textContent).toBe('A Note & "More"');
  expect(document.querySelector('h2#sec-why')?.nextElementSibling?.textContent).toBe('Because a < b.');
  expect([...document.querySelectorAll('p')].map((element) => element.textContent)).toEqual([
    'A <summary>.',
    'In short.',
    'Before.',
    'Because a < b.',
  ]);
  expect(values('[data-pagefind-filter]')).toEqual(['Field note', 'Arithmetic', '2024']);
  expect(values('[data-pagefind-meta]')).toContain('February 29, 2024');
});

test('the index is written with its browser script and without interfaces of its own', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'offprint-search-'));
  try {
    expect(await writeSearchIndex(compiled, folder)).toBe(2);
    expect(existsSync(join(folder, 'pagefind.js'))).toBe(true);
    expect(readdirSync(folder).filter((name) => /ui|playground/.test(name))).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
