/** A mark's centre and how far it reaches. */
export interface End {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** An edge as SVG path data: its line, and the head that stands at its target. */
export interface Arrow {
  readonly line: string;
  readonly head: string;
}

const BEND = 0.1;
const HEAD_LENGTH = 6.5;
const HEAD_WIDTH = 2.6;
const GAP = 1.5;

/**
 * The arrow from one mark to another. It bends to its left, so that two arrows between the same marks in opposite
 * directions run apart; `lane` 1, 2 … bends further arrows in the same direction more.
 */
export function arrow(from: End, to: End, lane = 0): Arrow {
  const bend = BEND * (1 + lane * 1.4);
  const control = {
    x: (from.x + to.x) / 2 + (to.y - from.y) * bend,
    y: (from.y + to.y) / 2 - (to.x - from.x) * bend,
  };
  const leaving = direction(from, control);
  const arriving = direction(control, to);
  const start = along(from, leaving, from.radius + GAP);
  const tip = along(to, arriving, -(to.radius + GAP));
  const base = along(tip, arriving, -HEAD_LENGTH);
  const corner = (side: number) =>
    point({ x: base.x - side * arriving.y * HEAD_WIDTH, y: base.y + side * arriving.x * HEAD_WIDTH });
  return {
    line: `M${point(start)}Q${point(control)} ${point(base)}`,
    head: `M${point(tip)}L${corner(1)}L${corner(-1)}Z`,
  };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function direction(from: Point, to: Point): Point {
  const [x, y] = [to.x - from.x, to.y - from.y];
  const length = Math.sqrt(x * x + y * y) || 1;
  return { x: x / length, y: y / length };
}

function along(from: Point, way: Point, distance: number): Point {
  return { x: from.x + way.x * distance, y: from.y + way.y * distance };
}

/** Tenths of a pixel are as fine as any screen shows. */
function point({ x, y }: Point): string {
  return `${tenths(x)} ${tenths(y)}`;
}

function tenths(value: number): string {
  return String(Math.round(value * 10) / 10);
}
