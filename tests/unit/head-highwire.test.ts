import { describe, expect, test } from 'vitest';
import type { Author } from '../../src/model/author.ts';
import { indexArchive } from '../../src/model/queries.ts';
import { highwireName } from '../../src/site/head/highwire.ts';
import { headElements, itemHead } from '../../src/site/head.ts';
import { HOSTILE_AUTHORS, HOSTILE_TITLE, hostilePaper, MARIA, madeUpArchive, madeUpPaper } from './made-up-archive.ts';

type Changes = Parameters<typeof madeUpArchive>[0];

/** The contents of an item's Highwire tags of one name, in order. */
function tagsOf(id: string, changes: Changes = {}): (name: string) => readonly string[] {
  const { archive, textOf } = madeUpArchive(changes);
  const item = archive.items.find((candidate) => candidate.id === id);
  if (item === undefined) throw new Error(`No item ${id}.`);
  const { meta } = headElements(itemHead(item), textOf(item.id), indexArchive(archive));
  return (name) => meta.flatMap((tag) => ('name' in tag && tag.name === `citation_${name}` ? [tag.content] : []));
}

/**
 * How Zotero's translator for embedded metadata reads author tags: a sole tag with a space on both sides of a comma is
 * two authors; a comma parts family and given names; without one the last word is the family name.
 */
function readAsZotero(contents: readonly string[]): readonly (readonly [family: string, given: string])[] {
  return contents.flatMap((content) => {
    const parts = content.split(/\s*,\s*/);
    const isSplit = contents.length === 1 && parts[0]?.includes(' ') && parts[1]?.includes(' ');
    return (isSplit ? parts : [content]).map((creator) => {
      const clean = creator.replace(/[\s,.]+$/, '').replace(/[\s\u00A0]+/g, ' ');
      if (creator.includes(',')) {
        const [family = '', given = ''] = clean.split(/, ?/);
        return [family, given] as const;
      }
      const space = clean.lastIndexOf(' ');
      return [clean.slice(space + 1), clean.slice(0, Math.max(0, space))] as const;
    });
  });
}

describe('Highwire tags', () => {
  const hostile = tagsOf('papers/hostile');

  test('stand on papers only', () => {
    const { archive } = madeUpArchive();
    for (const item of archive.items) expect(tagsOf(item.id)('title').length).toBe(item.type === 'papers' ? 1 : 0);
  });

  test('give title, dates with slashes, language, keywords and DOI as they are', () => {
    expect(hostile('title')).toEqual([HOSTILE_TITLE]);
    expect(hostile('publication_date')).toEqual(['2026/05/16']);
    expect(hostile('online_date')).toEqual(['2026/05/16']);
    expect(hostile('language')).toEqual(['en']);
    expect(hostile('keywords')).toEqual(['yes; a_b; 50%']);
    expect(hostile('doi')).toEqual(['10.1234/a_b%23{c']);
  });

  test('name the page, and the PDF in the directory of the page', () => {
    const [page = ''] = hostile('abstract_html_url');
    expect(page).toBe('https://lab.example/archive/papers/hostile/');
    const [pdf = ''] = hostile('pdf_url');
    expect(new URL('.', pdf).href).toBe(page);
    expect(tagsOf('papers/second')('pdf_url')).toEqual([]);
  });

  test('name each author once, in a form that Zotero reads as the names that they are', () => {
    expect(readAsZotero(hostile('author'))).toEqual([
      ['Ñuñez', 'José'],
      ['van der Berg', 'Anna Maria'],
      ['Smith', 'John Jr'],
      ['Example Research Lab', ''],
      ['Barnes and Noble Inc', ''],
      ['Лаборатория', ''],
    ]);
  });

  test('end an organisation in a comma', () => {
    const organisations = HOSTILE_AUTHORS.filter((author) => author.kind === 'organization');
    for (const author of organisations) expect(highwireName(author, false)).toMatch(/^[^,]+,$/);
  });

  test('keep a sole author whole whose two names have spaces', () => {
    const items = [madeUpPaper({ slug: 'alone', authors: [MARIA] })];
    const sole = tagsOf('papers/alone', { items })('author');
    expect(sole).toEqual(['van\u00A0der\u00A0Berg, Anna Maria']);
    expect(readAsZotero(sole)).toEqual([['van der Berg', 'Anna Maria']]);
    expect(readAsZotero(['van der Berg, Anna Maria'])).toHaveLength(2);
  });

  test.each(HOSTILE_AUTHORS.map((author) => [author.name, author] as const))(
    'keep %s whole as the only author',
    (_, author: Author) => {
      expect(readAsZotero([highwireName(author, true)])).toHaveLength(1);
    },
  );

  test('give one reference for each work cited, without semicolons in its values', () => {
    expect(hostile('reference')).toEqual(['citation_title=A Book']);
    const [reference = ''] = referenceTags({
      title: 'On <i>E. coli</i>; a life',
      author: [{ family: 'Berg', given: 'Anna', 'non-dropping-particle': 'van der' }, { literal: 'A; B' }],
      issued: { 'date-parts': [[2020, 5]] },
      'container-title': 'Journal',
      DOI: '10.1/x',
    });
    expect(reference.split('; ')).toEqual([
      'citation_title=On E. coli, a life',
      'citation_author=van der Berg, Anna',
      'citation_author=A, B',
      'citation_journal_title=Journal',
      'citation_publication_date=2020/05',
      'citation_doi=10.1/x',
    ]);
  });

  test('leave out of a reference what its semicolons would change', () => {
    expect(referenceTags({ title: 'A', DOI: '10.1002/(SICI)1:2<3::AID>3.0.CO;2-B', volume: '3' })).toEqual([
      'citation_title=A; citation_volume=3',
    ]);
  });

  test('are those of a report or those of a journal, never both', () => {
    expect(hostile('technical_report_institution')).toEqual(['Example Research Lab']);
    expect(hostile('technical_report_number')).toEqual(['2']);
    expect(hostile('journal_title')).toEqual([]);
    const journal = { config: { citationType: 'article', journal: 'J. of R&D', issn: '1234-5679' } } as const;
    const article = tagsOf('papers/hostile', journal);
    expect(article('journal_title')).toEqual(['J. of R&D']);
    expect(article('issn')).toEqual(['1234-5679']);
    expect(article('technical_report_institution')).toEqual([]);
    expect(article('technical_report_number')).toEqual([]);
  });
});

function referenceTags(csl: object): readonly string[] {
  const compiled = madeUpArchive({ items: [hostilePaper({ references: ['work'] })] });
  const references = { work: { key: 'work', csl: { id: 'work', type: 'article-journal', ...csl } } };
  const archive = { ...compiled.archive, references };
  const { meta } = headElements(itemHead(hostilePaper({ references: ['work'] })), undefined, indexArchive(archive));
  return meta.flatMap((tag) => ('name' in tag && tag.name === 'citation_reference' ? [tag.content] : []));
}
