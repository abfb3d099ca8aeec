import type { Edge, EdgeKind } from '../../model/graph.ts';
import type { Item } from '../../model/item.ts';
import type { ItemId, ItemType } from '../../model/item-type.ts';
import { type ArchiveIndex, compareItems } from '../../model/queries.ts';
import { type GraphTerms, graphTermsFor } from '../../model/terms/graph-terms.ts';
import { pageTermsFor } from '../../model/terms/page-terms.ts';
import { PATHS, sitePath } from '../../model/urls.ts';
import { itemHref } from '../entry.ts';
import { nodeAnchor } from './connections.ts';
import { EDGE_KINDS, MARK_RADIUS } from './vocabulary.ts';

/** A row of the drawing: a neighbour, or the item itself. */
export interface NeighbourRow {
  readonly type: ItemType;
  readonly typeLabel: string;
  readonly titleHtml: string;
  readonly language: string;
  /** Undefined for the item itself. */
  readonly href?: string;
  /** `cites this, linked here`; empty for the item itself. */
  readonly relation: string;
  /** The centre of the row's mark, in the drawing. */
  readonly y: number;
}

/** An item among its neighbours as an arc diagram: those that refer to it, the item, those that it refers to. */
export interface Neighbourhood {
  readonly words: GraphTerms;
  readonly rows: readonly NeighbourRow[];
  readonly arcs: readonly { readonly kind: EdgeKind; readonly line: string; readonly head: string }[];
  readonly width: number;
  readonly height: number;
  /** Where the marks stand in the drawing. */
  readonly x: number;
  /** How many neighbours there was no room for. */
  readonly more: number;
  /** The item's place in the graph of the whole archive. */
  readonly graphHref: string;
}

/** With fewer neighbours there is nothing to draw; more than the most do not fit. */
const FEWEST = 2;
const MOST = 11;

/** A row's height in the drawing; the style sheet gives rows the same in rem. */
const ROW = 38;
const WIDTH = 84;
const MARK_X = WIDTH - 12;

interface Neighbour {
  readonly item: Item;
  /** The kinds of the edges from it and to it, the weightiest first. */
  readonly incoming: readonly EdgeKind[];
  readonly outgoing: readonly EdgeKind[];
}

/** The neighbourhood of an item; undefined where it has fewer than two neighbours. */
export function neighbourhoodOf(index: ArchiveIndex, item: Item): Neighbourhood | undefined {
  const neighbours = neighboursOf(index, item);
  if (neighbours.length < FEWEST) return undefined;
  const { config } = index.archive;
  const shown = neighbours.toSorted((a, b) => weight(a) - weight(b) || compareItems(a.item, b.item)).slice(0, MOST);
  const [before, after] = [shown.filter(isIncoming), shown.filter((neighbour) => !isIncoming(neighbour))];
  const own = before.length;
  const words = graphTermsFor(item.language);
  const { types } = pageTermsFor(item.language);
  const y = (row: number) => row * ROW + ROW / 2;
  const row = (of: Item, place: number) => ({
    type: of.type,
    typeLabel: types[of.type],
    titleHtml: of.title.html,
    language: of.language,
    y: y(place),
  });
  const place = (position: number) => (position < own ? position : position + 1);
  const ordered = [...before, ...after];
  const neighbourRows = ordered.map(
    (neighbour, position): NeighbourRow => ({
      ...row(neighbour.item, place(position)),
      href: itemHref(neighbour.item, config),
      relation: relationsOf(neighbour, words),
    }),
  );
  return {
    words,
    rows: neighbourRows.toSpliced(own, 0, { ...row(item, own), relation: '' }),
    arcs: ordered.flatMap((neighbour, position) => arcsOf(neighbour, y(place(position)), y(own))),
    width: WIDTH,
    height: (shown.length + 1) * ROW,
    x: MARK_X,
    more: neighbours.length - shown.length,
    graphHref: `${sitePath(config, PATHS.graphPage)}#${nodeAnchor(item.id)}`,
  };
}

function neighboursOf(index: ArchiveIndex, item: Item): readonly Neighbour[] {
  const kinds = (edges: readonly Edge[], end: 'source' | 'target') => {
    const byId = new Map<ItemId, Set<EdgeKind>>();
    for (const edge of edges) byId.set(edge[end], (byId.get(edge[end]) ?? new Set()).add(edge.kind));
    return byId;
  };
  const incoming = kinds(index.incoming.get(item.id) ?? [], 'source');
  const outgoing = kinds(index.outgoing.get(item.id) ?? [], 'target');
  return [...new Set([...incoming.keys(), ...outgoing.keys()])].flatMap((id) => {
    const neighbour = index.byId.get(id);
    if (neighbour === undefined || id === item.id) return [];
    return [{ item: neighbour, incoming: inOrder(incoming.get(id)), outgoing: inOrder(outgoing.get(id)) }];
  });
}

function inOrder(kinds: ReadonlySet<EdgeKind> | undefined): readonly EdgeKind[] {
  return EDGE_KINDS.filter((kind) => kinds?.has(kind));
}

function weightOf(kinds: readonly EdgeKind[]): number {
  const [first] = kinds;
  return first === undefined ? EDGE_KINDS.length : EDGE_KINDS.indexOf(first);
}

function weight({ incoming, outgoing }: Neighbour): number {
  return Math.min(weightOf(incoming), weightOf(outgoing));
}

/** A neighbour in both directions stands where its weightier edge puts it. */
function isIncoming({ incoming, outgoing }: Neighbour): boolean {
  return weightOf(incoming) < weightOf(outgoing);
}

function relationsOf({ incoming, outgoing }: Neighbour, words: GraphTerms): string {
  return [...incoming.map((kind) => words.incoming[kind]), ...outgoing.map((kind) => words.outgoing[kind])].join(
    words.separator,
  );
}

/** Arcs in the margin beside the marks, wider where they span more rows or share their ends with another. */
function arcsOf({ incoming, outgoing }: Neighbour, y: number, own: number): Neighbourhood['arcs'] {
  const arcs = [
    ...incoming.map((kind) => ({ kind, from: y, to: own })),
    ...outgoing.map((kind) => ({ kind, from: own, to: y })),
  ];
  return arcs.map(({ kind, from, to }, lane) => {
    const start = MARK_X - MARK_RADIUS - 2;
    const base = start - 6.5;
    const reach = Math.max(MARK_X - 18 - Math.abs(to - from) * 0.2 - lane * 9, -20);
    return {
      kind,
      line: `M${start} ${from}C${reach} ${from} ${reach} ${to} ${base} ${to}`,
      head: `M${start} ${to}L${base} ${to - 2.8}V${to + 2.8}Z`,
    };
  });
}
