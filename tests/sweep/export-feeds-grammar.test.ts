import { describe, expect, test } from 'vitest';
import { exportFeeds } from '../../src/export/feeds.ts';
import { contentOf } from '../unit/feed-reader.ts';
import { madeUpArchive } from '../unit/made-up-archive.ts';
import { ATOM_GRAMMAR, xmlErrors } from '../xml-grammar.ts';

const enclosure = { url: 'https://lab.example/a.pdf', type: 'application/pdf', length: 12 };
const files = exportFeeds(madeUpArchive({ config: { feedItems: 2 } }), () => enclosure);

const documentsOf = (name: string): readonly string[] =>
  files.filter((file) => file.path.includes(name)).map((file) => String(file.content));

describe('the Atom documents', () => {
  test('follow the grammar of RFC 4287', async () => {
    expect(documentsOf('atom')).toHaveLength(5);
    expect(await xmlErrors(documentsOf('atom'), ATOM_GRAMMAR)).toEqual([]);
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
    expect(await xmlErrors([wrong], ATOM_GRAMMAR)).not.toEqual([]);
  });
});

test('the RSS documents are well-formed XML', async () => {
  expect(documentsOf('rss')).toHaveLength(5);
  expect(await xmlErrors(documentsOf('rss'))).toEqual([]);
  expect(await xmlErrors([contentOf(files, 'rss.xml').replace(']]&gt; DNA', ']]> DNA')])).not.toEqual([]);
});
