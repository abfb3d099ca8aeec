import type { Edge, EdgeKind } from '../../model/graph.ts';
import type { Item } from '../../model/item.ts';
import type { ArchiveIndex } from '../../model/queries.ts';
import { graphTermsFor } from '../../model/terms/graph-terms.ts';
import { pageTermsFor } from '../../model/terms/page-terms.ts';
import { type CitingItem, contextsOf } from '../citing-items.ts';
import { itemHref } from '../entry.ts';

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
  const { config } = index.archive;
  const { relations } = graphTermsFor(config.language);
  const { types } = pageTermsFor(config.language);
  const groups = new Map<Item, Edge[]>();
  for (const edge of edges) {
    const source = index.byId.get(edge.source);
    if (source === undefined) continue;
    const group = groups.get(source);
    if (group) group.push(edge);
    else groups.set(source, [edge]);
  }
  const cell = (item: Item): ItemCell => ({
    href: itemHref(item, config),
    titleHtml: item.title.html,
    language: item.language,
    type: types[item.type],
  });
  return [...groups].map(([source, own]) => ({
    source: cell(source),
    rows: own.flatMap((edge) => {
      const target = index.byId.get(edge.target);
      if (target === undefined) return [];
      const contexts = contextsOf([edge], itemHref(source, config));
      return [{ kind: edge.kind, relation: relations[edge.kind], target: cell(target), contexts }];
    }),
  }));
}
