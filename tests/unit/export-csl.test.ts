import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { exportCslJson } from '../../src/export/csl-json.ts';
import type { CompiledArchive } from '../../src/model/compiled.ts';
import { PROJECT_DIR } from '../command.ts';
import { contentOf, HOSTILE, HOSTILE_ITEMS, JOURNAL, LARGE } from './citation-archive.ts';
import { HOSTILE_TITLE, madeUpArchive, madeUpPaper } from './made-up-archive.ts';

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
const validate = ajv.compile(JSON.parse(readFileSync(join(PROJECT_DIR, 'tests', 'schemas', 'csl-data.json'), 'utf8')));
const files = exportCslJson(HOSTILE);
const read = (path: string, all = files) => JSON.parse(contentOf(all, path));

describe('CSL-JSON', () => {
  test.each<[string, CompiledArchive]>([
    ['the hostile items', HOSTILE],
    ['a journal', madeUpArchive({ config: JOURNAL })],
    ['papers cited as anything', madeUpArchive({ config: { citationType: 'misc' } })],
    ['no item', madeUpArchive({ items: [] })],
  ])('of %s is valid against the schema of CSL 1.0.2', (_, compiled) => {
    for (const { path, content } of exportCslJson(compiled)) {
      validate(JSON.parse(String(content)));
      expect([path, validate.errors]).toEqual([path, null]);
    }
  });

  test('is an array with every paper, field note and definition, and one of one beside each', () => {
    const whole = read('archive.csl.json');
    expect(whole.map((work: { id: string }) => work.id)).toEqual(HOSTILE_ITEMS.map((item) => item.citationKey));
    expect(HOSTILE_ITEMS.flatMap((item) => read(`${item.id}.csl.json`))).toEqual(whole);
  });

  test('tells title, authors, organisations, date, number and both addresses as they are', () => {
    const [work] = read('papers/hostile.csl.json');
    expect(work).toMatchObject({
      type: 'report',
      title: HOSTILE_TITLE,
      author: [
        { family: 'Ñuñez', given: 'José' },
        { family: 'Berg', given: 'Anna Maria', 'non-dropping-particle': 'van der' },
        { family: 'Smith', given: 'John', suffix: 'Jr.' },
        { literal: 'Example Research Lab' },
        { literal: 'Barnes and Noble, Inc.' },
        { literal: 'Лаборатория' },
      ],
      issued: { 'date-parts': [[2026, 5, 16]] },
      number: '2',
      DOI: '10.1234/a_b%23{c',
      URL: 'https://lab.example/archive/papers/hostile/',
    });
  });

  test('is of the type that the archive cites its papers as', () => {
    const [paper] = read('papers/hostile.csl.json', exportCslJson(madeUpArchive({ config: JOURNAL })));
    expect(paper).toMatchObject({ type: 'article-journal', 'container-title': 'J. of R&D, etc.', ISSN: '1234-5679' });
    const [misc] = read('papers/hostile.csl.json', exportCslJson(madeUpArchive({ config: { citationType: 'misc' } })));
    expect(misc.type).toBe('article');
  });

  test('notes a status other than current', () => {
    expect(read('papers/third.csl.json')[0].note).toBe('Withdrawn: Lemma 2 <fails> & so does 50% of it.');
  });
});

describe('a whole that is too large', () => {
  test('stays, and is also given by year and by topic', () => {
    const parted = exportCslJson(LARGE, 2);
    const ids = (path: string) => read(path, parted).map((work: { id: string }) => work.id);
    expect(parted.map((file) => file.path).filter((path) => path.startsWith('exports/'))).toEqual([
      'exports/by-topic/logic.csl.json',
      'exports/by-topic/systems.csl.json',
      'exports/by-year/2024.csl.json',
      'exports/by-year/2025.csl.json',
      'exports/by-year/undated.csl.json',
    ]);
    expect(ids('archive.csl.json')).toEqual(['key-new', 'key-old', 'key-undated']);
    expect(ids('exports/by-year/2024.csl.json')).toEqual(['key-old']);
    expect(ids('exports/by-year/undated.csl.json')).toEqual(['key-undated']);
    expect(ids('exports/by-topic/systems.csl.json')).toEqual(['key-new', 'key-old']);
  });

  test('is one of more than five thousand items', () => {
    const isParted = (count: number): boolean => {
      const items = Array.from({ length: count }, (_, position) => madeUpPaper({ slug: `p${position}` }));
      return exportCslJson(madeUpArchive({ items })).some(({ path }) => path.startsWith('exports/'));
    };
    expect([isParted(5000), isParted(5001)]).toEqual([false, true]);
  });
});
