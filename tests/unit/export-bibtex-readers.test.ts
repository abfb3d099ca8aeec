import { describe, expect, test } from 'vitest';
import { exportBibtex } from '../../src/export/bibtex.ts';
import { citationKeyOf } from '../../src/model/own-references.ts';
import { contentOf, HOSTILE, HOSTILE_ITEMS, LARGE, readByCitationJs } from './citation-archive.ts';
import { HOSTILE_AUTHORS } from './made-up-archive.ts';

const files = exportBibtex(HOSTILE);

describe('BibTeX, read by citation-js', () => {
  test('has every item with its title, its authors, its date and its address', () => {
    const read = readByCitationJs(files, 'archive.bib');
    expect(read.map(({ id, title, author, URL }) => [id, title, author?.length, URL])).toEqual(
      HOSTILE_ITEMS.map((item) => [
        item.citationKey,
        // Protected capitals are CSL's rich text.
        expect.toSatisfy((title: string) => title.replaceAll(/<\/?span[^>]*>/g, '') === item.title.text),
        item.authors.length,
        `https://lab.example/archive/${item.id}/`,
      ]),
    );
    expect(read.map((work) => work.issued?.['date-parts'])).toEqual(
      HOSTILE_ITEMS.map((item) => item.date && [item.date.slice(0, 7).split('-').map(Number)]),
    );
  });

  test('keeps particles, suffixes and the commas of organisations', () => {
    const [work] = readByCitationJs(files, 'papers/hostile.bib');
    expect(work?.author).toEqual([
      { family: 'Ñuñez', given: 'José' },
      { family: 'Berg', given: 'Anna Maria', 'non-dropping-particle': 'van der' },
      { family: 'Smith', given: 'John', suffix: 'Jr.' },
      { family: 'Example Research Lab' },
      { family: 'Barnes and Noble, Inc.' },
      { family: 'Лаборатория' },
    ]);
  });
});

describe('a citation key', () => {
  const keyOf = (slug: string, author = HOSTILE_AUTHORS[0]) =>
    citationKeyOf({ type: 'papers', slug, date: '2026-05-16', authors: author === undefined ? [] : [author] });

  test('is ASCII, starts with a letter and holds nothing that BibTeX reads as its own', () => {
    for (const author of [...HOSTILE_AUTHORS, undefined]) expect(keyOf('a-2b', author)).toMatch(/^[a-z][a-z0-9-]*$/);
  });

  test('depends on nothing but the item, and tells items of one author and year apart', () => {
    expect(keyOf('one')).toBe('nunez2026-one');
    expect(keyOf('two')).toBe('nunez2026-two');
  });
});

test('a whole that is too large is also given by year and by topic', () => {
  const parted = exportBibtex(LARGE, 2);
  expect(contentOf(parted, 'exports/by-year/2024.bib')).toBe(contentOf(parted, 'papers/old.bib'));
  expect(contentOf(parted, 'exports/by-topic/systems.bib')).toBe(
    [contentOf(parted, 'papers/new.bib'), contentOf(parted, 'papers/old.bib')].join('\n'),
  );
});
