import type { EdgeKind } from '../../model/graph.ts';
import { ITEM_TYPES, type ItemType } from '../../model/item-type.ts';
import type { ArchiveIndex } from '../../model/queries.ts';
import { type GraphTerms, graphTermsFor } from '../../model/terms/graph-terms.ts';
import { siteTermsFor } from '../../model/terms/site-terms.ts';
import { PATHS, sitePath } from '../../model/urls.ts';
import { type Entry, entryOf } from '../entry.ts';
import { connectedItems, drawnEdges, nodeAnchor } from './connections.ts';
import { type Drawing, draw } from './drawing.ts';
import { type GraphTable, graphTable } from './graph-table.ts';
import { EDGE_KINDS } from './vocabulary.ts';

/** What the page of the citation graph shows. */
export interface GraphView {
  readonly title: string;
  readonly description: string;
  readonly words: GraphTerms;
  /** Undefined where no item refers to another. */
  readonly drawing?: Drawing;
  readonly types: readonly { readonly type: ItemType; readonly label: string; readonly count: number }[];
  readonly kinds: readonly { readonly kind: EdgeKind; readonly label: string; readonly count: number }[];
  /** The connected items that the drawing leaves to the table, each with its anchor. */
  readonly undrawn: readonly (Entry & { readonly anchor: string })[];
  readonly table: GraphTable;
  /** The items that no edge touches. */
  readonly isolated: readonly Entry[];
  /** The address of the graph as JSON. */
  readonly json: string;
}

/** Beyond so many items a drawing on one page shows nothing any more. */
const MOST_DRAWN = 800;

/** Lays the citation graph out, and the same as a table. */
export function graphView(index: ArchiveIndex): GraphView {
  const { config, items } = index.archive;
  const words = graphTermsFor(config.language);
  const { citationGraph, plurals } = siteTermsFor(config.language);
  const edges = drawnEdges(index);
  const connected = connectedItems(index, edges);
  const shown = connected.slice(0, MOST_DRAWN);
  const ids = new Set(connected.map(({ item }) => item.id));
  return {
    title: citationGraph,
    description: words.description(config.title),
    words,
    ...(shown.length === 0 ? {} : { drawing: draw(shown, edges, config) }),
    types: ITEM_TYPES.map((type) => ({
      type,
      label: plurals[type],
      count: connected.filter(({ item }) => item.type === type).length,
    })).filter(({ count }) => count > 0),
    kinds: EDGE_KINDS.map((kind) => ({
      kind,
      label: words.relations[kind],
      count: edges.filter((edge) => edge.kind === kind).length,
    })).filter(({ count }) => count > 0),
    undrawn: connected.slice(MOST_DRAWN).map(({ item }) => ({ ...entryOf(item, config), anchor: nodeAnchor(item.id) })),
    table: graphTable(index, edges),
    isolated: items.filter(({ id }) => !ids.has(id)).map((item) => entryOf(item, config)),
    json: sitePath(config, PATHS.graph),
  };
}
