import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { openSearchDocuments } from '../../src/build/search-documents.ts';
import { blankText, type CompiledArchive, type CompiledText } from '../../src/model/compiled.ts';
import type { FieldNote, Topic } from '../../src/model/item.ts';
import { SearchIndexer } from '../../src/search/build-index.ts';
import { searchDocument } from '../../src/search/search-document.ts';
import { madeUpArchive, madeUpBase } from './made-up-archive.ts';

const rich = (text: string) => ({ source: text, text, html: text });

const topic: Topic = { ...madeUpBase('topics', 'arithmetic'), title: rich('Arithmetic') };

const note: FieldNote = {
  ...madeUpBase('field-notes', 'a-note'),
  title: rich('A Note & "More"'),
  summary: rich('A <summary>.'),
  topics: ['arithmetic'],
  date: '2024-02-29',
  citationKey: 'a2024note',
  discusses: [],
};

const text: CompiledText = {
  ...blankText(note.id),
  abstractText: 'In short.',
  sections: [{ text: 'Before.' }, { id: 'sec-why', heading: 'Why', text: 'Because a < b.' }],
};

const compiled: CompiledArchive = { ...madeUpArchive({ items: [note, topic] }), textOf: () => text };

test('an item is indexed by its own text, with anchors, filters and metadata', () => {
  const { document } = parseHTML(searchDocument(compiled, note));
  const values = (selector: string) =>
    [...document.querySelectorAll(selector)].map((element) => element.getAttribute('content'));
  expect(values('[data-pagefind-meta]')[0]).toBe('A Note & "More"');
  expect(document.querySelector('h2#sec-why')?.nextElementSibling?.textContent).toBe('Because a < b.');
  expect([...document.querySelectorAll('p')].map((element) => element.textContent)).toEqual([
    'A <summary>.',
    'In short.',
    'Before.',
    'Because a < b.',
  ]);
  expect(values('[data-pagefind-filter]')).toEqual(['Field Note', 'Arithmetic', '2024']);
  expect(values('[data-pagefind-meta]')).toContain('February 29, 2024');
});

test('the index is written with its browser script and without interfaces of its own', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'offprint-search-'));
  const indexer = new SearchIndexer(openSearchDocuments(join(folder, 'documents'), 'program'));
  try {
    const [[language, texts] = []] = await indexer.write(compiled, folder);
    expect([language, texts?.map(([url]) => url)]).toEqual(['en', ['/field-notes/a-note/', '/topics/arithmetic/']]);
    expect(existsSync(join(folder, 'pagefind.js'))).toBe(true);
    expect(readdirSync(folder).filter((name) => /ui|playground/.test(name))).toEqual([]);
  } finally {
    await indexer.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
