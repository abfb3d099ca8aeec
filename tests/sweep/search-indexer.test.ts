import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openSearchDocuments } from '../../src/build/search-documents.ts';
import { blankText, type CompiledArchive } from '../../src/model/compiled.ts';
import type { Topic } from '../../src/model/item.ts';
import { SearchIndexer } from '../../src/search/build-index.ts';
import { madeUpArchive, madeUpBase } from '../unit/made-up-archive.ts';

const scratch = mkdtempSync(join(tmpdir(), 'offprint-indexer-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** An archive of topics, each with a text; `language` by slug where it is not English. */
function archiveOf(texts: Readonly<Record<string, string>>, languages: Readonly<Record<string, string>> = {}) {
  const items = Object.entries(texts).map(([slug, text]): Topic => {
    const title = { source: slug, text: slug, html: slug };
    return { ...madeUpBase('topics', slug), title, language: languages[slug] ?? 'en', digest: text };
  });
  const textOf: CompiledArchive['textOf'] = (id) => ({
    ...blankText(id),
    sections: [{ text: texts[id.replace('topics/', '')] ?? '' }],
  });
  return { ...madeUpArchive({ items }), textOf };
}

let count = 0;

/** The files of the index of `compiled`, begun with what `earlier` left where there was such an index. */
async function indexOf(compiled: CompiledArchive, earlier?: CompiledArchive) {
  const [documents, target] = [join(scratch, `documents-${++count}`), join(scratch, `index-${count}`)];
  for (const archive of [...(earlier === undefined ? [] : [earlier]), compiled]) {
    rmSync(target, { recursive: true, force: true });
    const kept = openSearchDocuments(documents, 'program');
    const indexer = new SearchIndexer(kept);
    await indexer.anticipate(await kept.last());
    await kept.finish(await indexer.write(archive, target));
    await indexer.close();
  }
  const files = readdirSync(target, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return new Map(paths.map((path) => [path.slice(target.length), readFileSync(path, 'base64')]));
}

const before = archiveOf({ one: 'A heron stands.', three: 'Some words.', two: 'An otter swims.' });

test.each([
  ['a text is another', archiveOf({ one: 'A heron stands.', three: 'An osprey dives.', two: 'An otter swims.' })],
  ['all are others', archiveOf({ one: 'An osprey', three: 'dives', two: 'in.' })],
  [
    'one is new at the end',
    archiveOf({ one: 'A heron stands.', three: 'Some words.', two: 'An otter swims.', zero: '' }),
  ],
  [
    'one is new in between',
    archiveOf({ one: 'A heron stands.', three: 'Some words.', tree: 'Oak.', two: 'An otter.' }),
  ],
  ['one is gone', archiveOf({ one: 'A heron stands.', two: 'An otter swims.' })],
  ['one is in another language', archiveOf({ one: 'A heron.', three: 'Worte.', two: 'An otter.' }, { three: 'de' })],
])('an index begun with the last one is as if made anew: %s', async (_, after) => {
  const anew = await indexOf(after);
  expect(anew.size).toBeGreaterThan(5);
  expect(await indexOf(after, before)).toEqual(anew);
});

test('documents count for the program that made them alone', async () => {
  const folder = join(scratch, 'programs');
  const first = openSearchDocuments(folder, 'one');
  const name = first.nameOf('a text');
  expect(await first.documentOf(name, () => 'made by one')).toBe('made by one');
  await first.finish([['en', [['/a/', name]]]]);
  expect(await openSearchDocuments(folder, 'one').last()).toEqual([['en', [['/a/', name]]]]);
  const second = openSearchDocuments(folder, 'two');
  expect(await second.last()).toEqual([]);
  expect(await second.documentOf(second.nameOf('a text'), () => 'made by two')).toBe('made by two');
});
