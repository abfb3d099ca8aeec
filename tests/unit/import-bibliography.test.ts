import { expect, test } from 'vitest';
import { papersFromBibliography } from '../../src/import/bibliography-papers.ts';
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
