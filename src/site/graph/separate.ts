/** A rectangle that moves with the point at (x, y). */
export interface Box {
  x: number;
  y: number;
  /** How far the rectangle reaches from its point. */
  readonly left: number;
  readonly right: number;
  readonly up: number;
  readonly down: number;
}

/** The area that boxes must stay in; its corner is the origin. */
export interface Frame {
  readonly width: number;
  readonly height: number;
}

const PASSES = 400;

/**
 * Moves boxes apart, each pair along the shorter way, until none overlaps another or the passes are used up; every box
 * ends inside the frame. Boxes are compared along a sweep, so that a pass takes about linear time.
 */
export function separate(boxes: readonly Box[], frame: Frame): void {
  for (let pass = 0; pass < PASSES; pass++) {
    let moved = false;
    for (const [a, b] of overlaps(boxes)) {
      pushApart(a, b);
      moved = true;
    }
    for (const box of boxes) keepInside(box, frame);
    if (!moved) return;
  }
}

/** The pairs of boxes that overlap, in an order that depends on their places alone. */
export function* overlaps(boxes: readonly Box[]): Generator<readonly [Box, Box]> {
  const sorted = boxes.toSorted((a, b) => a.x - a.left - (b.x - b.left));
  for (const [position, a] of sorted.entries()) {
    for (let next = position + 1; next < sorted.length; next++) {
      const b = sorted[next];
      if (b === undefined || b.x - b.left >= a.x + a.right) break;
      if (a.y - a.up < b.y + b.down && b.y - b.up < a.y + a.down) yield [a, b];
    }
  }
}

function pushApart(a: Box, b: Box): void {
  // An earlier push of the same pass may have freed the pair already.
  const acrossRight = a.x + a.right - (b.x - b.left);
  const acrossLeft = b.x + b.right - (a.x - a.left);
  const downwards = a.y + a.down - (b.y - b.up);
  const upwards = b.y + b.down - (a.y - a.up);
  const smallest = Math.min(acrossRight, acrossLeft, downwards, upwards);
  if (smallest <= 0) return;
  // A little more than half, or rounding would leave pairs that touch for ever.
  const step = smallest / 2 + 0.05;
  if (smallest === downwards || smallest === upwards) {
    const sign = smallest === downwards ? 1 : -1;
    a.y -= sign * step;
    b.y += sign * step;
  } else {
    const sign = smallest === acrossRight ? 1 : -1;
    a.x -= sign * step;
    b.x += sign * step;
  }
}

function keepInside(box: Box, { width, height }: Frame): void {
  box.x = Math.min(Math.max(box.x, box.left), width - box.right);
  box.y = Math.min(Math.max(box.y, box.up), height - box.down);
}
