import { describe, expect, test } from 'vitest';
import { indexArchive } from '../../src/model/queries.ts';
import { filterCounts } from '../../src/model/search-filters.ts';
import { searchLanguages } from '../../src/model/search-languages.ts';
import { groupsByYear } from '../../src/site/entry-groups.ts';
import { glossary } from '../../src/site/glossary.ts';
import { programGroups } from '../../src/site/program-cards.ts';
import { madeUpArchive, madeUpConfig, madeUpDefinition, madeUpItems, madeUpNote, rich } from './made-up-archive.ts';

const config = madeUpConfig();
const notes = (dates: readonly string[]) => dates.map((date, place) => madeUpNote({ slug: `n${place}`, date }));
const headings = (dates: readonly string[]) => groupsByYear(notes(dates), config).map(({ heading }) => heading);

describe('a list by date', () => {
  test('stands undivided while it is short and of one year', () => {
    expect(headings(['2026-05-02', '2026-05-01'])).toEqual([undefined]);
    expect(groupsByYear([], config)).toEqual([]);
  });

  test('is divided by year, each with an anchor, when it spans years or grows long', () => {
    expect(headings(['2026-01-02', '2025-12-31', '2025-01-01'])).toEqual(['2026', '2025']);
    const long = groupsByYear(notes(Array.from({ length: 13 }, () => '2026-01-02')), config);
    expect(long.map(({ id, entries }) => [id, entries.length])).toEqual([['year-2026', 13]]);
  });
});

describe('the glossary', () => {
  const terms = ['zero', 'Élan', 'echo', '3-SAT', '推論'].map((title, place) =>
    madeUpDefinition({ slug: `d${place}`, title: rich(title), also: [rich('x < y')] }),
  );
  const letters = glossary(indexArchive(madeUpArchive({ items: terms }).archive));

  test('puts terms under their first letter, whatever its case and accent, and numbers under a sign', () => {
    expect(letters.map(({ letter, entries }) => [letter, entries.map(({ titleHtml }) => titleHtml)])).toEqual([
      ['#', ['3-SAT']],
      ['E', ['echo', 'Élan']],
      ['Z', ['zero']],
      ['推', ['推論']],
    ]);
  });

  test('gives each letter an anchor of its own, and each term its other names', () => {
    expect(letters.map(({ id }) => id)).toEqual(['letter-1', 'letter-e', 'letter-z', 'letter-4']);
    expect(letters[0]?.entries[0]?.alsoHtml).toEqual(['x &lt; y']);
  });
});

describe('a program', () => {
  test('is shown under its state with its first questions, and with how many there are', () => {
    const index = indexArchive(madeUpArchive().archive);
    const [group] = programGroups(index, 1);
    expect(group?.heading).toBe('Active');
    expect(group?.cards[0]).toMatchObject({ questionsHtml: ['What does it cost?'], facts: '1 question · 1 item' });
    expect(programGroups(index, 0)[0]?.cards[0]?.questionsHtml).toEqual([]);
  });
});

describe('what search narrows by', () => {
  test('are types in their order, topics by name, and years newest first, with the number of items of each', () => {
    const items = [...madeUpItems(), madeUpNote({ slug: 'old', date: '2019-01-01', topics: ['systems'] })];
    const counts = filterCounts(items, 'en');
    expect(counts.type.map(({ value, count }) => `${value} ${count}`)).toEqual([
      'Paper 3',
      'Field Note 2',
      'Definition 2',
      'Research Program 1',
      'Topic 1',
      'Page 1',
    ]);
    // The hostile paper, the old note, and the topic's own page.
    expect(counts.topic).toEqual([{ value: 'Systems & <Economics>', count: 3 }]);
    expect(counts.year.map(({ value }) => value)).toEqual(['2026', '2019']);
  });

  test('are indexes by language, the archive’s own first where a text is in it', () => {
    const items = ['ja', 'en-GB', 'de-AT', 'de'].map((language) => madeUpNote({ language }));
    expect(searchLanguages(items, 'en-US')).toEqual(['en', 'de', 'ja']);
    expect(searchLanguages(items.slice(2), 'fr')).toEqual(['de']);
  });
});
