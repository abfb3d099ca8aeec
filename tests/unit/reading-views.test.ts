import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Edge } from '../../src/model/graph.ts';
import type { Item } from '../../src/model/item.ts';
import { type ArchiveIndex, indexArchive } from '../../src/model/queries.ts';
import { pageTermsFor } from '../../src/model/terms/page-terms.ts';
import { THEME_SCRIPT, THEME_SCRIPT_HASH } from '../../src/model/theme-script.ts';
import { directionOf } from '../../src/model/writing-direction.ts';
import { linkPreviews } from '../../src/site/link-previews.ts';
import { readingMinutes } from '../../src/site/reading-time.ts';
import { relatedItems } from '../../src/site/related-items.ts';
import { seriesNeighbours } from '../../src/site/series-neighbours.ts';
import { madeUpArchive, madeUpPaper } from './made-up-archive.ts';

function indexOf(items: readonly Item[], edges: readonly Edge[] = []): ArchiveIndex {
  const { archive } = madeUpArchive({ items });
  return indexArchive({ ...archive, edges });
}

function cites(source: Item, target: Item): Edge {
  return { source: source.id, target: target.id, kind: 'cites', contexts: [] };
}

function hrefs(entries: readonly { readonly href: string }[]): readonly string[] {
  return entries.map(({ href }) => href.replace('/archive/papers/', ''));
}

describe('related items', () => {
  const one = madeUpPaper({ slug: 'one', topics: ['rare', 'common'], references: ['doe2020'] });
  const two = madeUpPaper({ slug: 'two', topics: ['rare'], references: [] });
  const three = madeUpPaper({ slug: 'three', topics: [], references: ['doe2020'] });
  const crowd = ['a', 'b', 'c', 'd', 'e'].map((slug) => madeUpPaper({ slug, topics: ['common'], references: [] }));

  test('come from shared topics and shared works, the rarer company first', () => {
    const related = hrefs(relatedItems(indexOf([one, two, three, ...crowd]), one));
    expect(related.slice(0, 2)).toEqual(['three/', 'two/']);
    expect(related).toHaveLength(4);
  });

  test('come from what both refer to', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((slug) => madeUpPaper({ slug, topics: [], references: [] }));
    if (!a || !b || !c) throw new Error('There are three.');
    expect(hrefs(relatedItems(indexOf([a, b, c], [cites(a, c), cites(b, c)]), a))).toEqual(['b/']);
  });

  test('are none that the page links anyway, and never the item itself', () => {
    expect(hrefs(relatedItems(indexOf([one, two], [cites(one, two)]), one))).toEqual([]);
  });
});

describe('the neighbours in a series', () => {
  const numbered = (number: string, name = 'Line') => madeUpPaper({ slug: `p${number}`, series: { name, number } });

  test('follow the numbers as numbers', () => {
    const [second, tenth, ninth] = [numbered('2'), numbered('10'), numbered('9')];
    const index = indexOf([second, tenth, ninth, numbered('3', 'Another')]);
    expect(seriesNeighbours(index, ninth).previous?.number).toBe('2');
    expect(seriesNeighbours(index, ninth).next?.number).toBe('10');
    expect(seriesNeighbours(index, tenth).next).toBeUndefined();
  });

  test('are none outside of a series', () => {
    const alone = madeUpPaper({ slug: 'alone' });
    expect(seriesNeighbours(indexOf([alone]), alone)).toEqual({});
  });
});

test('previews are of the items that a text refers to, once each', () => {
  const [one, two] = [madeUpPaper({ slug: 'one' }), madeUpPaper({ slug: 'two' })];
  const edges: readonly Edge[] = [cites(one, two), { ...cites(one, two), kind: 'links' }, cites(two, one)];
  expect(hrefs(linkPreviews(indexOf([one, two], edges), one))).toEqual(['two/']);
});

test.each([
  ['', 1],
  ['word '.repeat(660), 3],
  ['字'.repeat(900), 2],
  [`${'word '.repeat(220)}${'字'.repeat(450)}`, 2],
])('reading takes minutes by words, and by characters where there are no spaces', (text, minutes) => {
  expect(readingMinutes(text)).toBe(minutes);
});

test.each([
  ['en', 'ltr'],
  ['ar', 'rtl'],
  ['he-IL', 'rtl'],
  ['az-Arab', 'rtl'],
  ['az', 'ltr'],
  ['ja', 'ltr'],
] as const)('%s is written %s', (language, direction) => {
  expect(directionOf(language)).toBe(direction);
});

test('a page speaks the language of its text, and English where it knows no other', () => {
  expect(pageTermsFor('de-AT').abstract).toBe('Zusammenfassung');
  expect(pageTermsFor('JA').contents).toBe('目次');
  expect(pageTermsFor('tlh').abstract).toBe('Abstract');
});

test('the hash that the content security policy names is that of the script in the pages', () => {
  expect(THEME_SCRIPT_HASH).toBe(`sha256-${createHash('sha256').update(THEME_SCRIPT).digest('base64')}`);
});
