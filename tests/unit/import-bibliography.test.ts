import { describe, expect, test } from 'vitest';
import { papersFromBibliography } from '../../src/import/bibliography-papers.ts';
import { dayIn } from '../../src/import/post-matter.ts';
import { resolveAuthor } from '../../src/load/authors.ts';

test('a name in braces stays whole, whatever words it is made of', () => {
  const text =
    '@misc{a, author = {{Dead Sea Network} and {Black Forest Collective} and Ann Lee}, title = {T}, date = {2020-01-02}}';
  const [item] = papersFromBibliography('list.bib', text).items;
  const authors = [
    { name: 'Dead Sea Network' },
    { family: 'Black Forest Collective' },
    { given: 'Ann', family: 'Lee' },
  ];
  expect(item?.frontMatter['authors']).toEqual(authors);
  expect(authors.map((author) => resolveAuthor(author).name)).toEqual([
    'Dead Sea Network',
    'Black Forest Collective',
    'Ann Lee',
  ]);
});

describe('a work of which something is left to do', () => {
  const importOf = (fields: string, type = 'misc') =>
    papersFromBibliography('list.bib', `@${type}{a, title = {T}, date = {2020-01-02}, ${fields}}`);

  test.each([
    ['no abstract', 'author = {Lee, Ann}', 'a: has no abstract.'],
    ['no author', 'abstract = {A.}', 'a: has no author,'],
    ['a file to bring', 'abstract = {A.}, author = {Lee, Ann}, pdf = {t.pdf}', 'a: names the file "t.pdf" as pdf.'],
    ['authors left out', 'abstract = {A.}, author = {Lee, Ann and others}', 'a: ends its authors in "and others".'],
    ['a mistake', 'abstract = {A.}, author = {Lee, A., Roe, B., Doe, C.}', '"Lee, A., Roe, B., Doe, C." has commas'],
  ])('is a draft: %s', (_, fields, message) => {
    const { items, notes } = importOf(fields);
    expect(items[0]?.frontMatter['draft']).toBe(true);
    expect(notes.map((note) => note.message)).toEqual([expect.stringContaining(message)]);
  });

  test('is a draft by its editors where it has no author', () => {
    const { items, notes } = importOf('abstract = {A.}, editor = {Doe, John}', 'book');
    expect(items[0]?.frontMatter).toMatchObject({ authors: [{ given: 'John', family: 'Doe' }], draft: true });
    expect(notes.map(({ message }) => message)).toEqual([
      'a: has editors and no author. They stand as its authors: say in its text that they edited it.',
    ]);
  });

  test('is none that is whole', () => {
    const { items, notes } = importOf('abstract = {A.}, author = {Lee, Ann}');
    expect([items[0]?.frontMatter['draft'], notes]).toEqual([undefined, []]);
  });
});

test.each([
  ['May 3, 2022', '2022-05-03'],
  ['3 December 2022', '2022-12-03'],
  ['Tue, 03 May 2022 10:00:00 GMT', '2022-05-03'],
  ['5/3/2022', '2022-05-03'],
  ['2022-05-03 10:00', '2022-05-03'],
  ['May 2022', undefined],
  ['today', undefined],
])('a post of %s is of the day %s', (written, day) => {
  expect(dayIn(written)).toBe(day);
});
