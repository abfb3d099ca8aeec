import type { Edge, EdgeKind } from '../../src/model/graph.ts';
import type { Item } from '../../src/model/item.ts';
import type { ItemId } from '../../src/model/item-type.ts';
import { type ArchiveIndex, indexArchive } from '../../src/model/queries.ts';
import { madeUpArchive, madeUpDefinition, madeUpNote, madeUpPaper, rich } from './made-up-archive.ts';

/** An edge as tests write it: source, kind, target. */
export type EdgeRow = readonly [ItemId, EdgeKind, ItemId];

/** The index of an archive with these items and edges; each edge stands in a sentence that names its kind. */
export function graphIndex(items: readonly Item[], rows: readonly EdgeRow[]): ArchiveIndex {
  const edges = rows.map(
    ([source, kind, target]): Edge => ({
      source,
      target,
      kind,
      contexts: [{ anchor: 'sec-one', sentence: `It ${kind} it.` }],
    }),
  );
  return indexArchive({ ...madeUpArchive({ items }).archive, edges });
}

const TITLES = [
  'What Verification Costs: A Study of Three Markets',
  'Why well-calibrated verifiers do not compose',
  'A note on O(n²) scheduling',
  '状態空間モデルの量子化と検証の経済学',
  'Speculative Decoding',
] as const;

/**
 * An archive in twelve communities, each with a topic of its own: each item refers to three earlier ones, mostly of its
 * community, and the earliest are referred to most, as in archives that grow.
 */
export function grownIndex(size: number): ArchiveIndex {
  const makers = [madeUpPaper, madeUpNote, madeUpDefinition] as const;
  const kinds = ['cites', 'links', 'defines'] as const;
  const items = Array.from({ length: size }, (_, number) =>
    (makers[number % makers.length] ?? madeUpPaper)({
      slug: `item-${number}`,
      topics: [`topic-${number % 12}`],
      title: rich(`${TITLES[number % TITLES.length]} ${number}`),
    }),
  );
  const random = generator(7);
  const rows = items.flatMap((item, number) =>
    kinds.flatMap((kind): EdgeRow[] => {
      const near = random() < 0.85;
      const earlier = Math.floor(Math.floor(number / (near ? 12 : 1)) * random() * random());
      const target = items[near ? (number % 12) + 12 * earlier : earlier];
      return target === undefined || target === item ? [] : [[item.id, kind, target.id]];
    }),
  );
  return graphIndex(items, rows);
}

/** A linear congruential generator: the same numbers in every run. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
