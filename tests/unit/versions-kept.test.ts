import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { publishedFiles } from '../../src/build/site-files.ts';
import { EXPORTERS } from '../../src/export/exporters.ts';
import { changesOf } from '../../src/export/resource-changes.ts';
import { compileArchive } from '../../src/load/compile-archive.ts';
import { pagePaths } from '../../src/load/permalinks.ts';
import type { CompiledArchive } from '../../src/model/compiled.ts';
import { indexArchive } from '../../src/model/queries.ts';
import { itemsWithPdf } from '../../src/pdf/paper-jobs.ts';
import { headElements, itemHead } from '../../src/site/head.ts';
import { revisionViews, versionsView } from '../../src/site/versions-view.ts';
import { PROJECT_DIR } from '../command.ts';
import { compileFiles, paper } from '../written-archive.ts';

const SITE = 'https://lab.example/drafts/';
const compiled = await kept();
const { archive, textOf } = compiled;
const index = indexArchive(archive);
const files = new Map(
  EXPORTERS.flatMap(({ run }) => run(compiled).map(({ path, content }) => [path, String(content)])),
);

async function kept(): Promise<CompiledArchive> {
  const contentDir = join(PROJECT_DIR, 'tests', 'archives', 'versions');
  const { compiled: result, diagnostics } = await compileArchive({ contentDir, drafts: false });
  if (result === undefined) throw new Error(JSON.stringify(diagnostics));
  return result;
}

const version = (id: string) => {
  const found = archive.versions.find((text) => text.id === id);
  if (found === undefined) throw new Error(`There is no ${id}.`);
  return found;
};

describe('an older text', () => {
  test('is kept for papers, field notes and definitions, newest first, and apart from the items', () => {
    expect(archive.versions.map(({ id }) => id)).toEqual([
      'papers/queues/v2',
      'papers/queues/v1',
      'field-notes/reading/v1',
      'definitions/backlog/v1.1',
    ]);
    expect(archive.items.some(({ id }) => /\/v[\d.]+$/.test(id))).toBe(false);
    expect(publishedFiles(archive).map(({ path }) => path)).toEqual(['papers/queues/steps.svg']);
  });

  test('says itself what it says otherwise, has the rest from its item, and its day from its revision', () => {
    const [second, first] = [version('papers/queues/v2'), version('papers/queues/v1')];
    expect([first.title.text, second.title.text]).toEqual(['On the length of a queue', 'How long a queue is']);
    expect(first.summary).toEqual(second.summary);
    expect([first.date, second.date]).toEqual(['2024-03-05', '2024-06-11']);
    expect(second.revisions.map((revision) => revision.version)).toEqual(['2', '1']);
    expect(version('definitions/backlog/v1.1').version).toEqual({
      item: 'definitions/backlog',
      name: '1.1',
      replaced: '2025-02-01',
      latest: { name: '2', date: '2025-02-01' },
    });
  });

  test('numbers its citations, equations and theorems as it did', () => {
    const labels = (id: `papers/${string}`) => textOf(id).bibliography.map(({ key, label }) => `${label} ${key}`);
    expect(labels('papers/queues/v1')).toEqual(['[1] kleinrock1975']);
    expect(labels('papers/queues/v2')).toEqual(['[1] kleinrock1975', '[2] little1961']);
    expect(labels('papers/queues')).toEqual(['[1] little1961', '[2] erlang1909']);
    expect(textOf('papers/queues/v2').html).toContain('id="thm-length"');
    expect(textOf('papers/queues/v1').html).toContain('href="#eq-little"');
  });

  test('can be linked to, at its anchors too, and links to the latest', () => {
    expect(textOf('papers/queues').html).toContain('href="/drafts/papers/queues/v1/#sec-bound"');
    expect(textOf('papers/queues/v1').html).toContain('href="/drafts/papers/queues/#sec-bound"');
    const edges = archive.edges.map(({ source, kind, target }) => `${source} ${kind} ${target}`);
    expect(edges).toContain('papers/answer links papers/queues');
    expect(edges.filter((edge) => /\/v\d/.test(edge))).toEqual([]);
  });

  test('is kept once: of two files that stand for one version, the second is reported', async () => {
    const item = paper(
      'New.',
      'revisions:\n  - { version: 2, date: 2026-02-01, note: New. }\n  - { version: 1, date: 2026-01-01, note: First. }\n',
    );
    const { diagnostics } = await compileFiles({
      'papers/x/index.md': item,
      'papers/x/v1.md': '---\ntitle: A paper\n---\n\nOld.\n',
      'papers/x/v1.0.md': '---\ntitle: A paper\n---\n\nOld.\n',
    });
    expect(diagnostics.map(({ file, rule, message }) => `${file} ${rule} ${message}`)).toEqual([
      expect.stringMatching(
        /^papers\/x\/v1(?:\.0)?\.md archive\/duplicate papers\/x\/v1(?:\.0)?\.md is the text of version/,
      ),
    ]);
  });

  test('made from a copy of the file that it was needs no change', async () => {
    const revisions = (newest: number) =>
      [3, 2, 1]
        .filter((number) => number <= newest)
        .map((number) => `  - { version: ${number}, date: 2026-05-0${number}, note: Text ${number}. }\n`)
        .join('');
    const text = (newest: number) =>
      `---\ntitle: A paper\nsummary: About it.\ndate: 2026-05-01\nupdated: 2026-05-0${newest}\nabstract: In short.\n` +
      `doi: 10.1234/abc\nfeatured: true\naliases: [/old/]\nrevisions:\n${revisions(newest)}---\n\nText ${newest}.\n`;
    const source = { 'papers/x/index.md': text(3), 'papers/x/v1.md': text(1), 'papers/x/v2.md': text(2) };
    const result = await compileFiles(source);
    expect(result.diagnostics).toEqual([]);
    const copies = result.compiled?.archive.versions.map(({ date, doi, aliases }) => ({ date, doi, aliases }));
    // The DOI leads to the latest.
    expect(copies).toEqual([
      { date: '2026-05-02', aliases: [] },
      { date: '2026-05-01', aliases: [] },
    ]);
  });
});

describe('the files of an older text', () => {
  test('are those of an item, under a key that no item can have', () => {
    const formats = ['md', 'bib', 'ris', 'csl.json', 'linkset.json'];
    expect(formats.filter((format) => !files.has(`papers/queues/v1.${format}`))).toEqual([]);
    expect(files.get('papers/queues/v1.bib')).toBe(
      '@techreport{lee2024-queues.v1,\n  author = {Lee, Ann},\n  title = {On the length of a queue},\n' +
        '  institution = {Ann Lee},\n  type = {Research Paper},\n  number = {1},\n  year = {2024},\n  month = mar,\n' +
        `  url = {${SITE}papers/queues/v1/},\n  note = {Version 1. The latest is version 3: ${SITE}papers/queues/},\n}\n`,
    );
    expect(files.get('papers/queues/v1.md')).toContain(
      'version: "1"\nlatest_version: https://lab.example/drafts/papers/queues/\n',
    );
    expect(files.get('papers/queues/v1/index.html.md')).toContain('- Status: Version 1. The latest is version 3:');
    expect(files.get('definitions/backlog/v1.1.bib')).toContain('@misc{lee-definition-backlog.v1.1,');
  });

  test('are named by no listing, feed, graph, sitemap or text of the whole archive', () => {
    // No text of the archive links to these.
    const unlinked = /queues\/v2|reading\/v1|backlog\/v1\.1/;
    const own = /^(?:api\/)?(?:papers\/queues|field-notes\/reading|definitions\/backlog)[./]/;
    const naming = [...files].filter(([path, text]) => !own.test(path) && unlinked.test(text)).map(([path]) => path);
    expect(naming).toEqual(['api/index.json']);
    expect(files.get('sitemap.xml')).not.toMatch(/\/v1\/|\/changes\//);
    expect(files.get('archive.bib')?.match(/^@/gm)).toHaveLength(4);
  });

  test('have a PDF among them, unless the author put one there', async () => {
    expect(itemsWithPdf(compiled).map(({ id }) => id)).toEqual([
      'papers/answer',
      'papers/queues',
      'papers/queues/v2',
      'papers/queues/v1',
    ]);
    const item =
      '---\ntitle: T\nsummary: S.\ndate: 2026-05-02\nabstract: A.\nrevisions: [{ version: 2, date: 2026-05-02, note: N. }, { version: 1, date: 2026-05-01, note: O. }]\n---\n';
    const own = { 'papers/x/index.md': item, 'papers/x/v1.md': '---\ntitle: T\n---\n', 'papers/x/v1.pdf': '%PDF-1.7' };
    const { compiled: written } = await compileFiles(own);
    expect(written && itemsWithPdf(written).map(({ id }) => id)).toEqual(['papers/x']);
    expect(written?.archive.versions.map(({ pdf }) => pdf)).toEqual(['v1.pdf']);
  });
});

describe('versions', () => {
  const links = (id: string) => {
    const page = JSON.parse(files.get(`${id}.linkset.json`) ?? '').linkset[0];
    const hrefs = (rel: string) => page[rel]?.map(({ href }: { href: string }) => href.slice(SITE.length));
    return ['latest-version', 'predecessor-version', 'successor-version', 'version-history'].map(hrefs);
  };

  test('name each other by the relations of RFC 5829', () => {
    const [latest, history] = [['papers/queues/'], ['papers/queues/changes/']];
    expect(links('papers/queues')).toEqual([latest, ['papers/queues/v2/'], undefined, history]);
    expect(links('papers/queues/v2')).toEqual([latest, ['papers/queues/v1/'], ['papers/queues/'], history]);
    expect(links('papers/queues/v1')).toEqual([latest, undefined, ['papers/queues/v2/'], history]);
    expect(links('papers/answer')).toEqual([undefined, undefined, undefined, undefined]);
  });

  test('leave search engines the latest', () => {
    const head = (id: string) => {
      const item = [...archive.items, ...archive.versions].find((text) => text.id === id);
      return item && headElements(itemHead(item), textOf(item.id), index);
    };
    expect(head('papers/queues/v1')).toMatchObject({ isHidden: true, canonicalUrl: `${SITE}papers/queues/` });
    expect(head('papers/queues/v1')?.documentTitle).toBe('On the length of a queue (Version 1) · Archive of drafts');
    expect(head('papers/queues')).not.toHaveProperty('isHidden');
  });

  test('are listed by the API with their addresses, those whose text is lost without', () => {
    const { revisions, changes } = JSON.parse(files.get('api/definitions/backlog.json') ?? '');
    const pages = revisions.map(({ version: name, urls }: { version: string; urls?: { html: string } }) => [
      name,
      urls?.html,
    ]);
    expect(pages).toEqual([
      ['2', `${SITE}definitions/backlog/`],
      ['1.1', `${SITE}definitions/backlog/v1.1/`],
      ['1', undefined],
    ]);
    expect(changes).toBe(`${SITE}definitions/backlog/changes/`);
  });

  test('appear in the list of changes when the next one took their place', () => {
    const changes = changesOf(archive.items, archive.versions).filter(({ path }) => path.startsWith('papers/queues/'));
    expect(changes.map(({ path, date, kind }) => `${date} ${kind} ${path.slice('papers/queues/'.length)}`)).toEqual([
      '2024-03-05 created ',
      '2024-06-11 updated ',
      '2024-06-11 created changes/',
      '2024-06-11 created v1/',
      '2025-01-20 updated ',
      '2025-01-20 updated changes/',
      '2025-01-20 created v2/',
    ]);
  });

  test('keep their addresses for good', () => {
    expect(pagePaths(archive)).toEqual(
      expect.arrayContaining(['/papers/queues/v1/', '/papers/queues/v2/', '/papers/queues/changes/']),
    );
  });

  test('are found from each of their pages', () => {
    const item = index.byId.get('papers/queues');
    expect(item && versionsView(index, item)?.earlier.map(({ href }) => href)).toEqual([
      '/drafts/papers/queues/v2/',
      '/drafts/papers/queues/v1/',
    ]);
    const first = version('papers/queues/v1');
    expect(versionsView(index, first)).toMatchObject({
      shown: { label: '1 (March 5, 2024)' },
      latest: { href: '/drafts/papers/queues/', label: '3 (January 20, 2025)' },
      changes: { href: '/drafts/papers/queues/changes/#from-v1' },
    });
    const listed = revisionViews(index, first).map(({ href, changes }) => [href, changes?.href]);
    expect(listed).toEqual([
      ['/drafts/papers/queues/', '/drafts/papers/queues/changes/#from-v2'],
      ['/drafts/papers/queues/v2/', '/drafts/papers/queues/changes/#from-v1'],
      [undefined, undefined],
    ]);
  });
});
