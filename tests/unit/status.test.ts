import { beforeAll, describe, expect, test } from 'vitest';
import { EXPORTERS } from '../../src/export/exporters.ts';
import type { CompiledArchive } from '../../src/model/compiled.ts';
import type { ItemId } from '../../src/model/item-type.ts';
import { indexArchive } from '../../src/model/queries.ts';
import { searchDocument } from '../../src/search/search-document.ts';
import { statusNotices } from '../../src/site/status-notices.ts';
import { NOTES, STATUS_ARCHIVE } from '../status-archive.ts';
import { compileFiles } from '../written-archive.ts';

let compiled: CompiledArchive;
let files: ReadonlyMap<string, string>;

beforeAll(async () => {
  const result = await compileFiles(STATUS_ARCHIVE);
  if (result.compiled === undefined) throw new Error(JSON.stringify(result.diagnostics));
  compiled = result.compiled;
  const exported = EXPORTERS.flatMap((exporter) => exporter.run(result.compiled ?? compiled));
  files = new Map(exported.map(({ path, content }) => [path, String(content)]));
});

function fileOf(path: string): string {
  const text = files.get(path);
  if (text === undefined) throw new Error(`There is no ${path}.`);
  return text;
}

/** What a format makes of the withdrawal's note. */
const WITHDRAWN: readonly (readonly [path: string, words: string])[] = [
  ['papers/gone.bib', 'note = {Withdrawn: Lemma 2 fails \\& so does 50\\% of it.}'],
  ['archive.bib', 'note = {Withdrawn: Lemma 2 fails \\& so does 50\\% of it.}'],
  ['papers/gone.ris', `N1  - Withdrawn: ${NOTES.withdrawn}.`],
  ['archive.ris', `N1  - Withdrawn: ${NOTES.withdrawn}.`],
  ['papers/gone.csl.json', `Withdrawn: ${NOTES.withdrawn}.`],
  ['rss.xml', 'Withdrawn: Lemma 2 fails &amp; so does 50% of it.'],
  ['atom.xml', 'Withdrawn: Lemma 2 fails &amp; so does 50% of it.'],
  ['feed.json', `Withdrawn: ${NOTES.withdrawn}.`],
  ['topics/trust/rss.xml', 'Withdrawn: Lemma 2 fails &amp; so does 50% of it.'],
  ['llms.txt', `Withdrawn: ${NOTES.withdrawn}.`],
  ['llms-full.txt', `Status: Withdrawn: ${NOTES.withdrawn}.`],
  ['papers/gone.md', 'status: withdrawn'],
  ['papers/gone/index.html.md', 'Status: Withdrawn: Lemma 2 fails'],
  ['papers/index.html.md', 'Withdrawn: Lemma 2 fails'],
  ['topics/trust/index.html.md', 'Withdrawn: Lemma 2 fails'],
  ['api/index.json', `"note": "${NOTES.withdrawn}"`],
  ['api/papers/gone.json', `"note": "${NOTES.withdrawn}"`],
  ['api/graph.json', '"status": "withdrawn"'],
];

describe('a withdrawn paper', () => {
  test.each(WITHDRAWN)('says so in %s', (path, words) => {
    expect(fileOf(path)).toContain(words);
  });

  test('keeps its text, its title and its authors in every export', () => {
    for (const path of ['papers/gone.md', 'papers/gone/index.html.md', 'rss.xml', 'feed.json', 'llms-full.txt']) {
      expect(fileOf(path), path).toContain('Its text stays.');
      expect(fileOf(path), path).toContain('The Gone Paper');
    }
    expect(fileOf('papers/gone.bib')).toContain('author = {Lee, Ann}');
  });

  test('is found by a search that says so', () => {
    const { items } = compiled.archive;
    const found = items.map(
      (item) => /data-pagefind-meta="status\[content\]" content="(\w+)"/.exec(searchDocument(compiled, item))?.[1],
    );
    expect(found.filter((word) => word !== undefined).sort()).toEqual(['Corrected', 'Superseded', 'Withdrawn']);
  });
});

describe('an item that cites texts which no longer stand', () => {
  const citing: ItemId = 'papers/citing';

  test('marks each of the citations, behind the work that it is about', () => {
    const { html } = compiled.textOf(citing);
    const text = html.replace(/<[^>]+>/g, '');
    expect(text).toContain(
      'So says Lee (2026b) [withdrawn]; others agree (Lee, n.d., p. 2 [superseded], see 2026a [corrected]).',
    );
    expect(html).toContain('<strong>[withdrawn]</strong>');
    expect(text.match(/\[(?:withdrawn|corrected|superseded)\]/g)).toHaveLength(3);
  });

  test('tells why in its reference list, with a way to what takes the place', () => {
    const entries = compiled.textOf(citing).bibliography;
    const entry = (key: string) => entries.find((each) => each.key === key);
    expect(entry('papers/gone')?.text).toMatch(/Withdrawn: Lemma 2 fails & so does 50% of it\.$/);
    expect(entry('papers/gone')?.html).toContain('<strong>Withdrawn: Lemma 2 fails &amp; so does 50% of it.</strong>');
    expect(entry('definitions/term')?.html).toContain(
      '<strong>Superseded by <a href="https://lab.example/definitions/better-term/">https://lab.example/definitions/better-term/</a>: New data.</strong>',
    );
    expect(entry('papers/sound')?.text).not.toMatch(/Withdrawn|Corrected|Superseded/);
  });

  test('carries the marks into feeds, Markdown and the graph', () => {
    const text = compiled.textOf(citing);
    for (const shown of [text.feedHtml, text.readableMarkdown.replaceAll('\\', '')])
      expect(shown).toContain('[withdrawn]');
    expect(text.feedHtml).toContain('Withdrawn: Lemma 2 fails');
    const edge = compiled.archive.edges.find(({ source, target }) => source === citing && target === 'papers/gone');
    expect(edge?.contexts[0]?.sentence).toContain('[withdrawn]');
  });

  test('has a notice for each above its text, and the sound one has none', () => {
    const index = indexArchive(compiled.archive);
    const noticesOf = (id: ItemId) => {
      const item = index.byId.get(id);
      return item === undefined ? [] : statusNotices(index, item).map(({ kind, link }) => [kind, link?.href]);
    };
    expect(noticesOf(citing).sort()).toEqual([
      ['corrected', '/field-notes/mended/'],
      ['superseded', '/definitions/term/'],
      ['withdrawn', '/papers/gone/'],
    ]);
    expect(noticesOf('papers/sound')).toEqual([]);
  });
});

test('a superseded item and its successor lead to each other', () => {
  const index = indexArchive(compiled.archive);
  const noticesOf = (id: ItemId) => {
    const item = index.byId.get(id);
    return item === undefined ? [] : statusNotices(index, item);
  };
  expect(noticesOf('definitions/term')).toMatchObject([
    { kind: 'superseded', link: { href: '/definitions/better-term/', label: 'Better term' }, note: NOTES.superseded },
  ]);
  expect(noticesOf('definitions/better-term')).toMatchObject([
    { kind: 'supersedes', link: { href: '/definitions/term/', label: 'Term' } },
  ]);
});
