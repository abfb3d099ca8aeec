import { describe, expect, test } from 'vitest';
import type { Item } from '../../src/model/item.ts';
import { type Neighbourhood, neighbourhoodOf } from '../../src/site/graph/neighbourhood.ts';
import { type EdgeRow, graphIndex } from './graph-archive.ts';
import { madeUpDefinition, madeUpPaper } from './made-up-archive.ts';

const ITSELF = madeUpPaper({ slug: 'itself' });
const OTHERS = Array.from({ length: 15 }, (_, number) => madeUpPaper({ slug: `p${String(number).padStart(2, '0')}` }));
const TERM = madeUpDefinition({ slug: 'term' });
const ITEMS: readonly Item[] = [ITSELF, ...OTHERS, TERM];

function neighbourhood(rows: readonly EdgeRow[]): Neighbourhood | undefined {
  return neighbourhoodOf(graphIndex(ITEMS, rows), ITSELF);
}

describe("an item's neighbourhood", () => {
  test('stands between what refers to it and what it refers to', () => {
    const drawn = neighbourhood([
      ['papers/itself', 'defines', 'definitions/term'],
      ['papers/itself', 'cites', 'papers/p01'],
      ['papers/p02', 'links', 'papers/itself'],
      ['papers/p03', 'cites', 'papers/itself'],
    ]);
    expect(drawn?.rows.map(({ href, relation }) => [href, relation])).toEqual([
      ['/archive/papers/p03/', 'cites this'],
      ['/archive/papers/p02/', 'links here'],
      [undefined, ''],
      ['/archive/papers/p01/', 'cited here'],
      ['/archive/definitions/term/', 'term used here'],
    ]);
    expect(drawn?.arcs.map(({ kind }) => kind)).toEqual(['cites', 'links', 'cites', 'defines']);
    expect(drawn?.more).toBe(0);
  });

  test('shows a neighbour in both directions once, with an arc for each', () => {
    const drawn = neighbourhood([
      ['papers/itself', 'links', 'papers/p01'],
      ['papers/p01', 'cites', 'papers/itself'],
      ['papers/p02', 'links', 'papers/itself'],
    ]);
    expect(drawn?.rows.map(({ relation }) => relation)).toEqual(['cites this, linked here', 'links here', '']);
    expect(drawn?.arcs).toHaveLength(3);
  });

  test('is not shown with fewer than two neighbours, a reference to itself not counted', () => {
    expect(
      neighbourhood([
        ['papers/itself', 'links', 'papers/itself'],
        ['papers/itself', 'links', 'papers/p01'],
        ['papers/p01', 'links', 'papers/itself'],
      ]),
    ).toBeUndefined();
  });

  test('shows the weightiest twelve at most, and leads to the item in the whole graph for the rest', () => {
    const drawn = neighbourhood([
      ...OTHERS.map(({ id }): EdgeRow => ['papers/itself', 'links', id]),
      ['papers/p14', 'cites', 'papers/itself'],
    ]);
    expect(drawn?.rows).toHaveLength(12);
    expect(drawn?.rows[0]?.href).toBe('/archive/papers/p14/');
    expect(drawn?.more).toBe(4);
    expect(drawn?.graphHref).toBe('/archive/graph/#node-papers-itself');
  });
});
