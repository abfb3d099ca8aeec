import { describe, expect, test } from 'vitest';
import { EXPORTERS } from '../../src/export/exporters.ts';
import { exportLinksets } from '../../src/export/linkset.ts';
import { mediaTypeOf } from '../../src/export/media-types.ts';
import { indexArchive } from '../../src/model/queries.ts';
import { linksetPath } from '../../src/model/urls.ts';
import { type HeadElements, headElements, itemHead, pageHead } from '../../src/site/head.ts';
import { HOSTILE_TITLE, madeUpArchive } from './made-up-archive.ts';

const SITE = 'https://lab.example/archive/';
const compiled = madeUpArchive();
const index = indexArchive(compiled.archive);

function headOf(id: string): HeadElements {
  const item = compiled.archive.items.find((candidate) => candidate.id === id);
  if (item === undefined) throw new Error(`No item ${id}.`);
  return headElements(itemHead(item), compiled.textOf(item.id), index);
}

const hrefs = (head: HeadElements, rel: string) =>
  head.links.filter((link) => link.rel === rel).map(({ href }) => href);
const contents = (head: HeadElements, key: string) =>
  head.meta.flatMap((tag) => (('name' in tag ? tag.name : tag.property) === key ? [tag.content] : []));

describe('Signposting', () => {
  test('gives every item one persistent address, its classes, licence and link set', () => {
    for (const { id, type } of compiled.archive.items) {
      const head = headOf(id);
      expect(hrefs(head, 'cite-as')).toHaveLength(1);
      expect(hrefs(head, 'type')).toContain('https://schema.org/AboutPage');
      expect(hrefs(head, 'type')).toHaveLength(2);
      expect(hrefs(head, 'license')).toEqual(['https://spdx.org/licenses/CC-BY-4.0']);
      expect(hrefs(head, 'linkset')).toEqual([`${SITE}${linksetPath(id)}`]);
      expect(hrefs(head, 'item').length, type).toBeGreaterThan(0);
      expect(hrefs(head, 'describedby').length, type).toBeGreaterThan(0);
    }
  });

  test('cites by the DOI where there is one, else by the page', () => {
    expect(hrefs(headOf('papers/hostile'), 'cite-as')).toEqual(['https://doi.org/10.1234/a_b%2523%7Bc']);
    expect(hrefs(headOf('papers/second'), 'cite-as')).toEqual([`${SITE}papers/second/`]);
  });

  test('names authors by ORCID iD or address', () => {
    expect(hrefs(headOf('papers/hostile'), 'author')).toEqual([
      'https://orcid.org/0000-0002-1825-0097',
      'https://barnes.example/?a=1&b=2',
    ]);
  });

  test('types every content and metadata file, all of which the archive has', () => {
    const head = headOf('papers/hostile');
    const made = EXPORTERS.flatMap((exporter) => exporter.run(compiled).map(({ path }) => path));
    const known = new Set(
      [...made, 'papers/hostile/hostile.pdf', 'papers/hostile/a b.csv'].map((path) => `${SITE}${path}`),
    );
    for (const { rel, href, type } of head.links) {
      if (rel !== 'item' && rel !== 'describedby' && rel !== 'alternate' && rel !== 'linkset') continue;
      expect(type, href).toMatch(/^[a-z]+\/[a-z0-9.+-]+$/);
      expect(known.has(decodeURI(href)), href).toBe(true);
    }
    expect(head.links).toContainEqual({ rel: 'item', href: `${SITE}papers/hostile/a%20b.csv`, type: 'text/csv' });
    expect(head.links).toContainEqual({
      rel: 'describedby',
      href: `${SITE}papers/hostile.bib`,
      type: 'application/x-bibtex',
    });
  });

  test('writes the same links as a link set with absolute anchors, and back from each file', () => {
    for (const { path, content } of exportLinksets(compiled)) {
      const { linkset } = JSON.parse(String(content));
      const [page, ...files] = linkset;
      const head = headOf(compiled.archive.items.find(({ id }) => linksetPath(id) === path)?.id ?? '');
      expect(page.anchor).toBe(head.canonicalUrl);
      for (const rel of ['cite-as', 'type', 'author', 'license', 'item', 'describedby'])
        expect((page[rel] ?? []).map(({ href }: { href: string }) => href)).toEqual(hrefs(head, rel));
      expect(files.map(({ anchor }: { anchor: string }) => anchor).sort()).toEqual(
        [...hrefs(head, 'item'), ...hrefs(head, 'describedby')].sort(),
      );
      for (const file of files)
        expect(file.collection ?? file.describes).toEqual([{ href: head.canonicalUrl, type: 'text/html' }]);
    }
  });

  test('knows a media type by the longest end of a name', () => {
    expect(mediaTypeOf('papers/x.csl.json')).toBe('application/vnd.citationstyles.csl+json');
    expect(mediaTypeOf('papers/x/results.JSON')).toBe('application/json');
    expect(mediaTypeOf('papers/x.y/none')).toBe('application/octet-stream');
  });
});

describe('alternates', () => {
  test('offer Markdown on every page that has an address but the search page', () => {
    const twin = (path: string) => hrefs(headElements(pageHead('A page', '', path), undefined, index), 'alternate');
    expect(twin('')).toEqual([`${SITE}index.html.md`]);
    expect(twin('papers/')).toEqual([`${SITE}papers/index.html.md`]);
    expect(twin('search/')).toEqual([]);
    expect(hrefs(headOf('pages/about'), 'alternate')).toEqual([`${SITE}about/index.html.md`, `${SITE}about.md`]);
  });

  test('offer the citation formats of what can be cited', () => {
    const types = headOf('field-notes/note').links.flatMap(({ rel, type }) => (rel === 'alternate' ? [type] : []));
    expect(types).toEqual([
      'text/markdown',
      'text/markdown',
      'application/x-bibtex',
      'application/x-research-info-systems',
      'application/vnd.citationstyles.csl+json',
    ]);
  });
});

describe('a page without an address', () => {
  test('has no canonical link and nothing for machines', () => {
    const head = headElements(pageHead('Not found', 'Nothing'), undefined, index);
    expect(head).toEqual({
      documentTitle: expect.stringContaining('Not found'),
      description: 'Nothing',
      meta: [],
      links: [],
    });
  });
});

describe('Dublin Core and Open Graph', () => {
  const hostile = headOf('papers/hostile');

  test('say the same title, dates and language as each other', () => {
    expect([contents(hostile, 'DC.title'), contents(hostile, 'og:title')]).toEqual([[HOSTILE_TITLE], [HOSTILE_TITLE]]);
    expect(contents(hostile, 'DC.date')).toEqual(['2026-05-16']);
    expect(contents(hostile, 'article:published_time')).toEqual(['2026-05-16']);
    expect(contents(hostile, 'DCTERMS.modified')).toEqual(['2026-06-02']);
    expect(contents(hostile, 'article:modified_time')).toEqual(['2026-06-02']);
    expect(contents(hostile, 'DC.identifier')).toEqual([`${SITE}papers/hostile/`, 'doi:10.1234/a_b%23{c']);
    expect(contents(hostile, 'og:url')).toEqual([hostile.canonicalUrl]);
  });

  test('name every author once', () => {
    expect(contents(hostile, 'DC.creator')).toEqual([
      'Ñuñez, José',
      'van der Berg, Anna Maria',
      'Smith, Jr., John',
      'Example Research Lab',
      'Barnes and Noble, Inc.',
      'Лаборатория',
    ]);
    expect(contents(hostile, 'article:author')).toHaveLength(6);
  });

  test('keep descriptions on one line', () => {
    expect(hostile.description).toBe('Costs 100% of $5 & <more>: "all" in [one] (line) ]]>.');
    expect(contents(hostile, 'DC.description')).toEqual([hostile.description]);
  });

  test('call a listing a website and a citable item an article', () => {
    expect(contents(headElements(pageHead('Papers', '', 'papers/'), undefined, index), 'og:type')).toEqual(['website']);
    expect(contents(headOf('definitions/term'), 'og:type')).toEqual(['article']);
    expect(contents(headOf('topics/systems'), 'og:type')).toEqual(['website']);
  });
});
