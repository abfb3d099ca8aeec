import { expect, test } from 'vitest';
import { compileFiles, paper } from '../written-archive.ts';

async function found(text: string): Promise<readonly string[]> {
  const { diagnostics } = await compileFiles({ 'papers/a.md': paper(text) });
  return diagnostics.map(({ rule, message }) => `${rule} ${message}`);
}

test.each([
  ['::: theorem\nIt holds.\n:::', 'theorem'],
  ['::: {.lemma #lem-b}\nIt holds.\n:::', 'theorem'],
  [':::lemma {#lem-z}\nIt holds.\n:::', 'lemma'],
  [':::proof [of it]\nIt holds.\n:::', 'proof'],
  ['A text.\n\n:::', 'theorem'],
])('what opens no block is said, and what to write: %j', async (text, name) => {
  expect(await found(text)).toEqual([
    `markdown/directive These colons open no block. Write :::${name}[Title]{#label}, without spaces between, and ::: alone after its text.`,
  ]);
});

test('a block, and colons within a line, are left alone', async () => {
  expect(await found(':::theorem[Of it]{#thm-a}\nIt holds.\n:::\n\nThree dots ::: and @thm-a.')).toEqual([]);
});
