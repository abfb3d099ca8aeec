import type { ArchiveConfig } from '../../model/archive.ts';
import type { Edge, EdgeKind } from '../../model/graph.ts';
import type { Item } from '../../model/item.ts';
import type { ItemId, ItemType } from '../../model/item-type.ts';
import { graphTermsFor } from '../../model/terms/graph-terms.ts';
import { pageTermsFor } from '../../model/terms/page-terms.ts';
import { itemHref } from '../entry.ts';
import { type Arrow, arrow, type End } from './arrow.ts';
import { type Connected, nodeAnchor } from './connections.ts';
import { type LayoutNode, layOut } from './layout.ts';
import type { Frame } from './separate.ts';
import { emsOf, labelLines } from './short-title.ts';
import { EDGE_KINDS, MARK_RADIUS } from './vocabulary.ts';

/** An item in the drawing: a link with its mark and label. */
export interface NodeView {
  readonly anchor: string;
  readonly href: string;
  readonly type: ItemType;
  readonly language: string;
  /** What it is called in full: `Paper: Title. Refers to 2 items; 3 refer to it.` */
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly scale: number;
  readonly label: readonly { readonly y: number; readonly text: string }[];
  /** Whether the label always shows; the others show when the mark is pointed at or has the focus. */
  readonly labelled: boolean;
  /** The lines of every edge that touches the item, as one SVG path. */
  readonly lines: string;
}

/** All edges of a kind as two SVG paths, one of the lines and one of the heads. */
export interface EdgeLayer {
  readonly kind: EdgeKind;
  readonly lines: string;
  readonly heads: string;
}

/** The citation graph as a drawing in CSS pixels. */
export interface Drawing extends Frame {
  readonly layers: readonly EdgeLayer[];
  readonly nodes: readonly NodeView[];
  /** Whether there are too many items to label each, and arrows are to be drawn faintly. */
  readonly dense: boolean;
}

/** Up to so many items each have a label; of more, the best connected ones. */
const ALL_LABELLED = 80;
const SOME_LABELLED = 56;

const LABEL_SIZE = 12;
const LINE_HEIGHT = 13.5;
const LABEL_GAP = 3;
const WIDEST = 1160;
const HIGHEST = 1500;
const ASPECT = 1.65;
/** How much of the frame marks and labels may cover. */
const DENSITY = 0.27;

interface Sized extends LayoutNode, Connected {
  readonly scale: number;
  readonly lines: readonly string[];
  readonly labelled: boolean;
}

/** Draws connected items, the best connected first, and the edges between them. */
export function draw(connected: readonly Connected[], edges: readonly Edge[], config: ArchiveConfig): Drawing {
  const dense = connected.length > ALL_LABELLED;
  const nodes = connected.map((node, rank) => ({
    ...sized(node, !dense || rank < SOME_LABELLED),
    ...(dense ? { group: firstTopic(node.item) } : {}),
  }));
  const position = new Map(connected.map(({ item }, index) => [item.id, index]));
  const pairs = edges.flatMap(({ source, target }) => {
    const [from, to] = [position.get(source), position.get(target)];
    return from === undefined || to === undefined ? [] : [[from, to] as const];
  });
  const frame = frameFor(nodes);
  const placed = layOut(nodes, pairs, frame);
  const ends = new Map<ItemId, End>(
    nodes.map(({ item, radius }, index) => [item.id, { x: placed[index]?.x ?? 0, y: placed[index]?.y ?? 0, radius }]),
  );
  const arrows = edgeArrows(edges, ends);
  const lines = linesByItem(arrows);
  return {
    ...frame,
    dense,
    layers: layersOf(arrows),
    nodes: nodes.map((node, index) => {
      const { x = 0, y = 0, labelAbove = false, clear = false } = placed[index] ?? {};
      return {
        ...described(node, config),
        x,
        y,
        scale: node.scale,
        label: labelRows(node, labelAbove),
        labelled: node.labelled && clear,
        lines: lines.get(node.item.id)?.join('') ?? '',
      };
    }),
  };
}

/** Many items are drawn by topic: a topic's own mark among those that it is the first of. */
function firstTopic(item: Item): string | undefined {
  if (item.type === 'topics') return item.id;
  const [first] = 'topics' in item ? item.topics : [];
  return first === undefined ? undefined : `topics/${first}`;
}

/** An item that is referred to more often has a larger mark. */
function sized(node: Connected, labelled: boolean): Sized {
  const scale = Math.round((1 + Math.min(Math.sqrt(node.incoming) / 7, 0.8)) * 100) / 100;
  const radius = MARK_RADIUS * scale;
  const lines = labelLines(node.item.title.text);
  const label = labelled
    ? { width: Math.max(...lines.map(emsOf)) * LABEL_SIZE, height: lines.length * LINE_HEIGHT }
    : NONE;
  return {
    ...node,
    scale,
    radius,
    lines,
    labelled,
    width: Math.max(2 * radius, label.width),
    height: 2 * radius + (labelled ? LABEL_GAP : 0) + label.height,
  };
}

const NONE = { width: 0, height: 0 };

/** A frame of a fixed shape with room enough, never wider than a page nor higher than a few screens. */
function frameFor(nodes: readonly Sized[]): Frame {
  const covered = nodes.reduce((sum, { width, height }) => sum + (width + 8) * (height + 8), 0);
  const area = covered / DENSITY;
  const width = Math.round(Math.min(WIDEST, Math.max(Math.sqrt(area * ASPECT), 320)));
  return { width, height: Math.round(Math.min(HIGHEST, Math.max(area / width, 160))) };
}

function edgeArrows(edges: readonly Edge[], ends: ReadonlyMap<ItemId, End>): readonly (Arrow & { edge: Edge })[] {
  const lanes = new Map<string, number>();
  return edges.flatMap((edge) => {
    const [from, to] = [ends.get(edge.source), ends.get(edge.target)];
    if (from === undefined || to === undefined) return [];
    const pair = `${edge.source} ${edge.target}`;
    const lane = lanes.get(pair) ?? 0;
    lanes.set(pair, lane + 1);
    return [{ edge, ...arrow(from, to, lane) }];
  });
}

function layersOf(arrows: readonly (Arrow & { edge: Edge })[]): readonly EdgeLayer[] {
  // The weightiest kind is drawn last, on top.
  return EDGE_KINDS.toReversed()
    .map((kind) => {
      const members = arrows.filter(({ edge }) => edge.kind === kind);
      return { kind, lines: members.map(({ line }) => line).join(''), heads: members.map(({ head }) => head).join('') };
    })
    .filter(({ lines }) => lines !== '');
}

function linesByItem(arrows: readonly (Arrow & { edge: Edge })[]): ReadonlyMap<ItemId, readonly string[]> {
  const lines = new Map<ItemId, string[]>();
  for (const { edge, line } of arrows) {
    for (const id of [edge.source, edge.target]) {
      const own = lines.get(id);
      if (own) own.push(line);
      else lines.set(id, [line]);
    }
  }
  return lines;
}

function labelRows({ radius, lines }: Sized, above: boolean): NodeView['label'] {
  const first = above ? -radius - LABEL_GAP - (lines.length - 1) * LINE_HEIGHT - 2.5 : radius + LABEL_GAP + 9.5;
  return lines.map((text, row) => ({ y: Math.round((first + row * LINE_HEIGHT) * 10) / 10, text }));
}

function described({ item, incoming, outgoing }: Sized, config: ArchiveConfig) {
  const counts = graphTermsFor(config.language).counts(outgoing, incoming);
  return {
    anchor: nodeAnchor(item.id),
    href: itemHref(item, config),
    type: item.type,
    language: item.language,
    name: `${pageTermsFor(config.language).types[item.type]}: ${item.title.text}. ${counts}`,
  };
}
