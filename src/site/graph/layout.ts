import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from 'd3-force';
import { type Frame, overlaps, separate } from './separate.ts';

/** A point to be placed; its box is what nothing else may cover. */
export interface LayoutNode {
  readonly width: number;
  readonly height: number;
  /** How far the mark itself reaches from the point. */
  readonly radius: number;
  /** What the point belongs to: points of a group are drawn together. */
  readonly group?: string | undefined;
}

/** Where a point came to lie, and on which side of its mark its label stands. */
export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly labelAbove: boolean;
  /** Whether the point's box is clear of all others. */
  readonly clear: boolean;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Body extends SimulationNodeDatum {
  readonly reach: number;
  readonly group?: string | undefined;
}

/**
 * Places points in a frame by a force-directed layout: joined ones near each other, none over another as far as the
 * frame has room. The same input gives the same places: the simulation starts from a fixed spiral, draws from its own
 * seeded generator and runs a fixed number of steps.
 *
 * @param edges pairs of positions in `nodes`
 */
export function layOut(
  nodes: readonly LayoutNode[],
  edges: readonly (readonly [number, number])[],
  frame: Frame,
): readonly Placed[] {
  const bodies = simulate(nodes, edges, frame);
  const points = fitted(bodies, frame);
  const above = labelSides(points, edges);
  const boxes = nodes.map((node, index) => {
    const { x, y } = points[index] ?? { x: 0, y: 0 };
    const [near, far] = [node.radius + MARGIN, node.height - node.radius + MARGIN];
    const half = node.width / 2 + MARGIN;
    return { x, y, left: half, right: half, up: above[index] ? far : near, down: above[index] ? near : far };
  });
  separate(boxes, frame);
  const covered = new Set([...overlaps(boxes)].flat());
  return boxes.map((box, index) => ({
    x: Math.round(box.x),
    y: Math.round(box.y),
    labelAbove: above[index] ?? false,
    clear: !covered.has(box),
  }));
}

const MARGIN = 4;
/** Steps of the simulation: a large graph settles less finely, so that a build does not wait for it. */
const STEPS = 300;
const STEPS_OF_MANY = 100;
const MANY = 200;

function simulate(
  nodes: readonly LayoutNode[],
  edges: readonly (readonly [number, number])[],
  { width, height }: Frame,
): readonly Body[] {
  const bodies = nodes.map(
    ({ width: wide, height: high, group }): Body => ({ reach: Math.sqrt(wide * high) / 2, group }),
  );
  const links: SimulationLinkDatum<Body>[] = edges.map(([source, target]) => ({ source, target }));
  const spacing = Math.sqrt((width * height) / Math.max(nodes.length, 1));
  const steps = nodes.length > MANY ? STEPS_OF_MANY : STEPS;
  forceSimulation(bodies)
    .stop()
    // The simulation cools down to a thousandth in exactly these steps.
    .alphaDecay(1 - 0.001 ** (1 / steps))
    .force('link', forceLink<Body, SimulationLinkDatum<Body>>(links).distance(spacing * 0.9))
    .force(
      'charge',
      forceManyBody<Body>()
        .theta(1.1)
        .strength(-spacing * 4)
        .distanceMax(spacing * 6),
    )
    .force(
      'collide',
      forceCollide<Body>((body) => body.reach + MARGIN),
    )
    .force('group', (alpha) => gather(bodies, alpha * GATHERING))
    // The frame is wider than high, so the pull to its middle is stronger from above and below.
    .force('x', forceX<Body>().strength(0.06))
    .force('y', forceY<Body>().strength((0.06 * width) / height))
    .tick(steps);
  return bodies;
}

/** How strongly a body is drawn to the middle of its group. */
const GATHERING = 0.5;

/** Moves the bodies of each group towards its middle. */
function gather(bodies: readonly Body[], strength: number): void {
  for (const [name, group] of Map.groupBy(bodies, (body) => body.group)) {
    if (name === undefined) continue;
    const middle = { x: mean(group.map(({ x = 0 }) => x)), y: mean(group.map(({ y = 0 }) => y)) };
    for (const body of group) {
      body.vx = (body.vx ?? 0) + (middle.x - (body.x ?? 0)) * strength;
      body.vy = (body.vy ?? 0) + (middle.y - (body.y ?? 0)) * strength;
    }
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);
}

/** The bodies stretched to fill the frame, and spread out where they crowd. */
function fitted(bodies: readonly Body[], { width, height }: Frame): readonly Point[] {
  const xs = spread(bodies.map(({ x }) => x ?? 0));
  const ys = spread(bodies.map(({ y }) => y ?? 0));
  return bodies.map((_, index) => ({ x: (xs[index] ?? 0) * width, y: (ys[index] ?? 0) * height }));
}

/** Values brought to 0 … 1, each half way between its share of the range and its share of the ranks. */
function spread(values: readonly number[]): readonly number[] {
  const order = values.map((_, index) => index).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b);
  const least = values[order[0] ?? 0] ?? 0;
  const range = (values[order.at(-1) ?? 0] ?? 0) - least;
  const spreadOut = values.map(() => 0.5);
  for (const [rank, index] of order.entries()) {
    if (range > 0) spreadOut[index] = (((values[index] ?? 0) - least) / range + rank / (order.length - 1)) / 2;
  }
  return spreadOut;
}

/** A label stands above its mark where most of the mark's edges leave downwards. */
function labelSides(points: readonly Point[], edges: readonly (readonly [number, number])[]): readonly boolean[] {
  const lean = points.map(() => 0);
  for (const [a, b] of edges) {
    const [from, to] = [points[a], points[b]];
    if (from === undefined || to === undefined) continue;
    const fall = Math.sign(to.y - from.y);
    lean[a] = (lean[a] ?? 0) + fall;
    lean[b] = (lean[b] ?? 0) - fall;
  }
  return lean.map((value) => value > 0);
}
