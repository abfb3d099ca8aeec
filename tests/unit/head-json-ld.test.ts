import { describe, expect, test } from 'vitest';
import { indexArchive } from '../../src/model/queries.ts';
import { headElements, itemHead, pageHead } from '../../src/site/head.ts';
import { HOSTILE_TITLE, madeUpArchive, rich } from './made-up-archive.ts';

type Node = Record<string, unknown>;
type Changes = Parameters<typeof madeUpArchive>[0];

const SITE = 'https://lab.example/archive/';

function scriptOf(target: string, changes: Changes = {}): string {
  const { archive, textOf } = madeUpArchive(changes);
  const index = indexArchive(archive);
  const item = archive.items.find((candidate) => candidate.id === target);
  const head = item === undefined ? pageHead('A listing', 'About it', target) : itemHead(item);
  return headElements(head, item && textOf(item.id), index).jsonLd ?? '';
}

function graphOf(target: string, changes: Changes = {}): readonly Node[] {
  const document: { '@graph': Node[] } = JSON.parse(scriptOf(target, changes));
  return document['@graph'];
}

function nodeOf(target: string, type: string, changes: Changes = {}): Node {
  const node = graphOf(target, changes).find((candidate) => candidate['@type'] === type);
  if (node === undefined) throw new Error(`No ${type} on ${target}.`);
  return node;
}

/** Every object anywhere in a value. */
function objectsIn(value: unknown): readonly Node[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (typeof value !== 'object' || value === null) return [];
  const node: Node = { ...value };
  return [node, ...Object.values(node).flatMap(objectsIn)];
}

const PAGES = [
  '',
  'papers/',
  'field-notes/',
  'definitions/',
  'programs/',
  'topics/',
  'search/',
  'markdown/',
  'exports/',
];
const ITEMS = madeUpArchive().archive.items.map(({ id }) => id);

describe('JSON-LD', () => {
  test('cannot end its script, whatever a title holds', () => {
    const items = madeUpArchive().archive.items.map((item) => ({ ...item, title: rich('</script><!-- <script>') }));
    for (const target of [...PAGES, ...ITEMS]) expect(scriptOf(target, { items })).not.toContain('<');
    expect(JSON.stringify(graphOf('papers/hostile', { items }))).toContain('</script>');
  });

  test('uses absolute ids, and the same class and name for an id on every page', () => {
    const known = new Map<string, string>();
    for (const target of [...PAGES, ...ITEMS]) {
      for (const { '@id': id, '@type': type, name } of objectsIn(graphOf(target))) {
        if (id === undefined) continue;
        expect(String(id)).toMatch(/^https:\/\//);
        if (name === undefined) continue;
        const said = `${String(type)} ${String(name)}`;
        expect(known.get(String(id)) ?? said, String(id)).toBe(said);
        known.set(String(id), said);
      }
    }
    expect(known.size).toBeGreaterThan(25);
  });

  test('leads from the home page to every page, in positions from 1', () => {
    for (const target of [...PAGES, ...ITEMS]) {
      const trail = graphOf(target).find((node) => node['@type'] === 'BreadcrumbList');
      if (target === '') expect(trail).toBeUndefined();
      else {
        const steps = objectsIn(trail?.['itemListElement']);
        expect(steps.map((step) => step['position'])).toEqual(steps.map((_, place) => place + 1));
        expect(steps[0]?.['item']).toBe(SITE);
        expect(steps.length).toBe(target.endsWith('/') || target.startsWith('pages/') ? 2 : 3);
      }
    }
  });
});

describe('a paper in JSON-LD', () => {
  const paper = nodeOf('papers/hostile', 'ScholarlyArticle');

  test('has its headline, dates, licence, language, abstract and identifier', () => {
    expect(paper).toMatchObject({
      '@id': `${SITE}papers/hostile/`,
      headline: HOSTILE_TITLE,
      datePublished: '2026-05-16',
      dateModified: '2026-06-02',
      license: 'https://creativecommons.org/licenses/by/4.0/',
      inLanguage: 'en',
      abstract: 'An abstract: it has a colon.',
      identifier: { propertyID: 'DOI', value: '10.1234/a_b%23{c' },
    });
  });

  test('has people with given and family names and organisations that are none', () => {
    const authors = objectsIn(paper['author']);
    expect(authors.map((author) => author['name'])).toEqual([
      'José Ñuñez',
      'Anna Maria van der Berg',
      'John Smith Jr.',
      'Example Research Lab',
      'Barnes and Noble, Inc.',
      'Лаборатория',
    ]);
    expect(authors[0]).toMatchObject({
      '@type': 'Person',
      givenName: 'José',
      familyName: 'Ñuñez',
      sameAs: ['https://orcid.org/0000-0002-1825-0097'],
    });
    expect(authors[1]).toMatchObject({ givenName: 'Anna Maria', familyName: 'van der Berg' });
    expect(authors[3]).not.toHaveProperty('givenName');
  });

  test('names its works, its own ones by their pages, and its other forms', () => {
    expect(paper['citation']).toMatchObject([
      { '@type': 'Book', name: 'A Book', url: 'https://doi.org/10.1234/x' },
      { '@type': 'ScholarlyArticle', '@id': `${SITE}papers/second/` },
    ]);
    expect(paper['encoding']).toMatchObject([
      { encodingFormat: 'application/pdf', contentUrl: `${SITE}papers/hostile/hostile.pdf` },
      { encodingFormat: 'text/markdown', contentUrl: `${SITE}papers/hostile/index.html.md` },
    ]);
  });

  test('says that it is withdrawn', () => {
    expect(nodeOf('papers/third', 'ScholarlyArticle')['creativeWorkStatus']).toBe('Withdrawn');
    expect(paper).not.toHaveProperty('creativeWorkStatus');
  });

  test('is part of its journal where the archive is one', () => {
    const config = { citationType: 'article', journal: 'J', issn: '1234-5679' } as const;
    expect(nodeOf('papers/hostile', 'ScholarlyArticle', { config })['isPartOf']).toContainEqual({
      '@type': 'Periodical',
      name: 'J',
      issn: '1234-5679',
    });
  });
});

describe('other pages in JSON-LD', () => {
  test('a field note is about the works that it discusses', () => {
    expect(nodeOf('field-notes/note', 'Article')['about']).toMatchObject([{ name: 'A Book' }]);
  });

  test('a defined term has no author, date or licence: its page has them', () => {
    const term = nodeOf('definitions/dated-term', 'DefinedTerm');
    expect(Object.keys(term).sort()).toEqual(['@id', '@type', 'description', 'inDefinedTermSet', 'name', 'url']);
    const page = nodeOf('definitions/dated-term', 'WebPage');
    expect(page).toMatchObject({ datePublished: '2026-01-02T03:04:05+02:00', mainEntity: { '@id': term['@id'] } });
    expect(page).toHaveProperty('author');
    expect(page).toHaveProperty('license');
  });

  test('the glossary holds every term', () => {
    const glossary = nodeOf('definitions/', 'DefinedTermSet');
    expect(glossary['hasDefinedTerm']).toHaveLength(2);
    expect(nodeOf('definitions/term', 'DefinedTerm')['inDefinedTermSet']).toEqual({ '@id': glossary['@id'] });
    expect(nodeOf('definitions/term', 'DefinedTerm')['alternateName']).toEqual(['concept']);
  });

  test('a program is a project, with none of the properties of a work', () => {
    const project = nodeOf('programs/lines', 'ResearchProject');
    expect(Object.keys(project).sort()).toEqual(['@id', '@type', 'description', 'name', 'url']);
    expect(nodeOf('programs/lines', 'CollectionPage')['hasPart']).toMatchObject([{ '@id': `${SITE}papers/second/` }]);
  });

  test('a listing lists its items', () => {
    expect(nodeOf('papers/', 'CollectionPage')['mainEntity']).toMatchObject({ '@type': 'ItemList', numberOfItems: 3 });
  });

  test('hold for an archive of one definition at the root of its host', () => {
    const only = madeUpArchive().archive.items.filter(({ id }) => id === 'definitions/term');
    const changes = { items: only, config: { url: 'https://lab.example/' } };
    expect(nodeOf('definitions/term', 'WebPage', changes)['@id']).toBe('https://lab.example/definitions/term/');
    expect(nodeOf('', 'WebSite', changes)['url']).toBe('https://lab.example/');
    expect(nodeOf('definitions/', 'DefinedTermSet', changes)['hasDefinedTerm']).toHaveLength(1);
  });

  test('the home page is the site, with its search and its authors', () => {
    expect(nodeOf('', 'WebSite')).toMatchObject({
      url: SITE,
      potentialAction: {
        '@type': 'SearchAction',
        target: { urlTemplate: `${SITE}search/?q={search_term_string}` },
        'query-input': 'required name=search_term_string',
      },
    });
    expect(graphOf('').map((node) => node['@type'])).toEqual(['WebSite', 'Organization', 'Person']);
    const config = {
      publisher: 'Anna Maria van der Berg',
      links: [
        { label: 'Code', url: 'https://code.example/anna' },
        { label: 'Mail', url: 'mailto:anna@lab.example' },
      ],
    };
    expect(graphOf('', { config }).slice(1)).toMatchObject([
      { '@type': 'Person', name: 'Anna Maria van der Berg', sameAs: ['https://code.example/anna'] },
    ]);
  });
});
