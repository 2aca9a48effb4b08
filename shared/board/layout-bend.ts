/**
 * Which bends of an arrow run through a box. Through every point of the plane runs exactly one circle that also passes
 * both middles, so every point belongs to one bend, and the bends that meet a box are one or two intervals of numbers.
 * So each box is looked at once, and the best bend is found without trying out any line.
 */
import type { Point } from './arc.ts';
import type { Box } from './scene.ts';

/** Bends are multiples of this, so that a card that is nudged does not stir every arrow around it. */
export const BEND_STEP = 8;
/** A smaller bend would be drawn straight. */
const LEAST_BOW = 2;

/** So near is close: what comes no nearer than this to a line is not in its way. */
export const CLOSE_BY = 8;
/** The same as a difference of bends, where it matters most: beside the middle. */
const CLOSE_BEND = 10;

/** What each bend costs, so far: for multiples of the step, from `-most` to `most` steps, as differences to the one before. */
export interface BendCosts {
  readonly most: number;
  readonly changes: Int32Array;
}

/** Bends that cost nothing yet. `most` in layout units. */
export function bendCosts(most: number): BendCosts {
  const steps = Math.max(0, Math.floor(most / BEND_STEP));
  return { most: steps, changes: new Int32Array(2 * steps + 2) };
}

/** Makes the bends between two numbers cost more. */
function charge({ most, changes }: BendCosts, from: number, to: number, cost: number): void {
  const first = Math.max(-most, Math.floor(from / BEND_STEP) + 1);
  const last = Math.min(most, Math.ceil(to / BEND_STEP) - 1);
  if (first > last) return;
  changes[first + most] = (changes[first + most] ?? 0) + cost;
  changes[last + most + 1] = (changes[last + most + 1] ?? 0) - cost;
}

/** The way between two middles: x runs along it from its middle, y to its right on the screen. */
export interface Way {
  readonly half: number;
  readonly middle: Point;
  readonly along: Point;
}

/** The way from one point to another; null when they are one. */
export function wayBetween(from: Point, to: Point): Way | null {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length < 1) return null;
  return {
    half: length / 2,
    middle: { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 },
    along: { x: (to.x - from.x) / length, y: (to.y - from.y) / length },
  };
}

/** True when a box comes within so much bend of the way: lines that bow more than half its length reach beyond its ends. */
export function isWithin({ half, middle, along }: Way, box: Box, bend: number): boolean {
  const [dx, dy] = [box.x + box.w / 2 - middle.x, box.y + box.h / 2 - middle.y];
  const aside = Math.abs(dy * along.x - dx * along.y);
  if (aside > bend + (Math.abs(along.y) * box.w + Math.abs(along.x) * box.h) / 2) return false;
  const onward = Math.abs(dx * along.x + dy * along.y);
  const end = bend > half ? (half * half + bend * bend) / (2 * bend) : half;
  return onward <= end + CLOSE_BY + (Math.abs(along.x) * box.w + Math.abs(along.y) * box.h) / 2;
}

/** The bend whose line runs through a point of the way's own coordinates, as if it lay to the right. Beyond an end, on the way itself, there is none. */
function bendThrough(half: number, x: number, y: number): number {
  const aside = Math.abs(y);
  if (aside < 1e-9) return Math.abs(x) < half ? 0 : Infinity;
  const centre = (x * x + aside * aside - half * half) / (2 * aside);
  const radius = Math.sqrt(half * half + centre * centre);
  // The second form is the same number, without the loss of all digits close to the way.
  return centre > 0 ? centre + radius : (half * half) / (radius - centre);
}

/** Least and most bend met so far to the right and to the left of one way; filled anew for each box. */
const met = { right: Infinity, rightMost: -Infinity, left: Infinity, leftMost: -Infinity };

function meet(half: number, x: number, y: number): void {
  const bend = bendThrough(half, x, y);
  if (y >= 0) {
    if (bend < met.right) met.right = bend;
    if (bend > met.rightMost) met.rightMost = bend;
  }
  if (y <= 0) {
    if (bend < met.left) met.left = bend;
    if (bend > met.leftMost) met.leftMost = bend;
  }
}

/** What an edge adds: its first end, where it crosses the way, and where a line of the pencil only touches it. */
function meetEdge(half: number, ax: number, ay: number, dx: number, dy: number): void {
  meet(half, ax, ay);
  if (Math.abs(dy) < 1e-9) {
    if (ax < 0 !== ax + dx < 0) meet(half, 0, ay);
    return;
  }
  const cross = ax - (ay / dy) * dx;
  if (ay < 0 !== ay + dy < 0) meet(half, cross, 0);
  // The power of the crossing point: the square of its distance to the points of touch.
  const power = cross * cross - half * half;
  if (power <= 0) return;
  const share = Math.sqrt(power / (dx * dx + dy * dy));
  const at = -ay / dy;
  if (at + share > 0 && at + share < 1) meet(half, cross + share * dx, share * dy);
  if (at - share > 0 && at - share < 1) meet(half, cross - share * dx, -share * dy);
}

/** What it costs to meet a box, and to pass close by. */
export interface Price {
  readonly through: number;
  readonly close: number;
}

/** Makes all bends that meet a box cost more: those between two numbers to the right of the way, to the left, or both joined. */
export function chargeBox(costs: BendCosts, way: Way, box: Box, { through, close }: Price): void {
  meetBox(way, box);
  const { right, rightMost, left, leftMost } = met;
  const isOnWay = right === 0 && left === 0;
  if (isOnWay) {
    charge(costs, -leftMost, rightMost, through);
    charge(costs, -leftMost - CLOSE_BEND, rightMost + CLOSE_BEND, close);
    return;
  }
  if (right < Infinity) {
    charge(costs, right, rightMost, through);
    charge(costs, right - CLOSE_BEND, rightMost + CLOSE_BEND, close);
  }
  if (left < Infinity) {
    charge(costs, -leftMost, -left, through);
    charge(costs, -leftMost - CLOSE_BEND, CLOSE_BEND - left, close);
  }
}

function meetBox({ half, middle, along }: Way, box: Box): void {
  const left = box.x - middle.x;
  const top = box.y - middle.y;
  const ax = left * along.x + top * along.y;
  const ay = top * along.x - left * along.y;
  // The two sides of the box in the way's coordinates.
  const wx = box.w * along.x;
  const wy = -box.w * along.y;
  const hx = box.h * along.y;
  const hy = box.h * along.x;
  met.right = Infinity;
  met.left = Infinity;
  met.rightMost = -Infinity;
  met.leftMost = -Infinity;
  meetEdge(half, ax, ay, wx, wy);
  meetEdge(half, ax + wx, ay + wy, hx, hy);
  meetEdge(half, ax + wx + hx, ay + wy + hy, -wx, -wy);
  meetEdge(half, ax + hx, ay + hy, -hx, -hy);
}

/** What it costs to bow to the left: so that equal ways are decided alike everywhere. */
const LEFT_COST = 10;

/** The bend of least cost: what it meets, and how far it bows. None smaller than `least`; 0 lets it be straight. */
export function cheapestBend({ most, changes }: BendCosts, least: number, onlyRight: boolean): number {
  const from = Math.ceil(least / BEND_STEP);
  let best = from;
  let bestCost = Infinity;
  let cost = 0;
  for (let step = -most; step <= most; step++) {
    cost += changes[step + most] ?? 0;
    const size = Math.abs(step);
    if (size < from || (size > 0 && size < LEAST_BOW) || (onlyRight && step < 0)) continue;
    const total = cost + size * BEND_STEP + (step < 0 ? LEFT_COST : 0);
    if (total < bestCost) [best, bestCost] = [step, total];
  }
  return best * BEND_STEP;
}
