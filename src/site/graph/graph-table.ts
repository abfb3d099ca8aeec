import type { Edge, EdgeKind } from '../../model/graph.ts';
import type { Item } from '../../model/item.ts';
import { TYPE_LABELS } from '../../model/labels.ts';
import type { ArchiveIndex } from '../../model/queries.ts';
import { type CitingItem, contextsOf } from '../citing-items.ts';
import { itemHref } from '../entry.ts';
import { RELATIONS } from './vocabulary.ts';

/** An item as a cell of the table. */
export interface ItemCell {
  readonly href: string;
  readonly titleHtml: string;
  readonly language: string;
  /** `Paper`, as two items of different types may share a title. */
  readonly type: string;
}

/** The edges that leave one item. */
export interface TableGroup {
  readonly source: ItemCell;
  readonly rows: readonly {
    readonly kind: EdgeKind;
    readonly relation: string;
    readonly target: ItemCell;
    /** The places in the source that make the edge, each with the sentence it stands in. */
    readonly contexts: CitingItem['contexts'];
  }[];
}

export type GraphTable = readonly TableGroup[];

/** The edges as a table, grouped by their sources in the order given. */
export function graphTable(index: ArchiveIndex, edges: readonly Edge[]): GraphTable {
  const groups = new Map<Item, Edge[]>();
  for (const edge of edges) {
    const source = index.byId.get(edge.source);
    if (source === undefined) continue;
    const group = groups.get(source);
    if (group) group.push(edge);
    else groups.set(source, [edge]);
  }
  const cell = (item: Item): ItemCell => ({
    href: itemHref(item, index.archive.config),
    titleHtml: item.title.html,
    language: item.language,
    type: TYPE_LABELS[item.type],
  });
  return [...groups].map(([source, own]) => ({
    source: cell(source),
    rows: own.flatMap((edge) => {
      const target = index.byId.get(edge.target);
      if (target === undefined) return [];
      const contexts = contextsOf([edge], itemHref(source, index.archive.config));
      return [{ kind: edge.kind, relation: RELATIONS[edge.kind], target: cell(target), contexts }];
    }),
  }));
}
