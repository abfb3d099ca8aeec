import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { exportFeeds } from '../../src/export/feeds.ts';
import { PROJECT_DIR } from '../command.ts';
import { contentOf } from './feed-reader.ts';
import { madeUpArchive } from './made-up-archive.ts';

const GRAMMAR = readFileSync(join(PROJECT_DIR, 'tests', 'schemas', 'atom.rng'), 'utf8');
const enclosure = { url: 'https://lab.example/a.pdf', type: 'application/pdf', length: 12 };
const files = exportFeeds(madeUpArchive({ config: { feedItems: 2 } }), () => enclosure);

/** What libxml2 finds wrong with documents, by the grammar where one is given. */
async function problems(documents: readonly string[], schema?: string): Promise<readonly string[]> {
  const xml = documents.map((contents, index) => ({ fileName: `${index}.xml`, contents }));
  const result = await validateXML(
    schema === undefined ? { xml, normalization: 'format' } : { xml, schema, extension: 'relaxng' },
  );
  return result.errors.map((error) => error.message);
}

const documentsOf = (name: string): readonly string[] =>
  files.filter((file) => file.path.includes(name)).map((file) => String(file.content));

describe('the Atom documents', () => {
  test('follow the grammar of RFC 4287', async () => {
    expect(documentsOf('atom')).toHaveLength(5);
    expect(await problems(documentsOf('atom'), GRAMMAR)).toEqual([]);
  });

  test.each([
    ['no id', /<id>.*<\/id>/, ''],
    ['a second title', '<updated>', '<title>Again</title><updated>'],
    ['a date without zone', /T00:00:00.000Z<\/published>/, 'T00:00:00</published>'],
    ['a relative link', /<link href="[^"]*"/, '<link href="papers/x/"'],
    ['an unknown element', '<subtitle>', '<heading>x</heading><subtitle>'],
  ])('would not follow it with %s', async (_what, found, put) => {
    const wrong = contentOf(files, 'atom.xml').replace(found, put);
    expect(wrong).not.toBe(contentOf(files, 'atom.xml'));
    expect(await problems([wrong], GRAMMAR)).not.toEqual([]);
  });
});

test('the RSS documents are well-formed XML', async () => {
  expect(documentsOf('rss')).toHaveLength(5);
  expect(await problems(documentsOf('rss'))).toEqual([]);
  expect(await problems([contentOf(files, 'rss.xml').replace(']]&gt; DNA', ']]> DNA')])).not.toEqual([]);
});
