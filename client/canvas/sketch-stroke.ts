/** From what a hand drew to what is kept of it: fewer points, one decimal, the same line to the eye. */
import type { Point } from '#shared/board/arc.ts';
import { COORDINATE_LIMIT } from '#shared/board/place.ts';
import { SKETCH_POINT_LIMIT } from '#shared/board/sketch.ts';
import { pointsOf } from '#shared/board/sketch-parts.ts';

/** A point this near to the line without it can go, in layout units. */
export const LEAST_TOLERANCE = 0.3;

/** To one decimal, within what a board can hold, never -0. */
export function tidyNumber(value: number): number {
  const limited = Math.max(-COORDINATE_LIMIT, Math.min(COORDINATE_LIMIT, value));
  return Math.round(limited * 10) / 10 + 0;
}

/**
 * A stroke with as few points as show the same line, never more than a sketch may have: a long one grows coarser and is
 * never refused.
 */
export function thinStroke(
  flat: readonly number[],
  tolerance = LEAST_TOLERANCE,
  most = SKETCH_POINT_LIMIT,
): number[] {
  let points = pointsOf(flat.map(tidyNumber));
  let allowed = Math.max(tolerance, LEAST_TOLERANCE);
  points = simplify(points, allowed);
  while (points.length > most) {
    allowed *= 2;
    points = simplify(points, allowed);
  }
  return points.flatMap(({ x, y }) => [x, y]);
}

/** Of a long stroke so many points are looked at together: all at once would take the square of their number. */
const PIECE = 500;

function simplify(points: readonly Point[], tolerance: number): Point[] {
  if (points.length <= PIECE) return simplifyPiece(points, tolerance);
  const kept: Point[] = [];
  for (let i = 0; i < points.length - 1; i += PIECE) {
    // Each piece begins where the one before ended.
    const piece = simplifyPiece(points.slice(i, i + PIECE + 1), tolerance);
    kept.push(...(kept.length === 0 ? piece : piece.slice(1)));
  }
  return kept.length <= PIECE ? simplifyPiece(kept, tolerance) : kept;
}

/** Ramer, Douglas and Peucker, without recursion. */
function simplifyPiece(points: readonly Point[], tolerance: number): Point[] {
  if (points.length < 3) return withoutTwin(points);
  const isKept = new Uint8Array(points.length);
  isKept[0] = 1;
  isKept[points.length - 1] = 1;
  const spans: [number, number][] = [[0, points.length - 1]];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [first, last] = span;
    const { index, distance } = farthest(points, first, last);
    if (distance <= tolerance) continue;
    isKept[index] = 1;
    spans.push([first, index], [index, last]);
  }
  return withoutTwin(points.filter((_, i) => isKept[i] === 1));
}

function farthest(points: readonly Point[], first: number, last: number) {
  const [a, b] = [points[first] as Point, points[last] as Point];
  let [index, distance] = [first, -1];
  for (let i = first + 1; i < last; i += 1) {
    const away = distanceToSegment(points[i] as Point, a, b);
    if (away > distance) [index, distance] = [i, away];
  }
  return { index, distance };
}

function distanceToSegment(point: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : ((point.x - a.x) * dx + (point.y - a.y) * dy) / square;
  const share = Math.max(0, Math.min(1, along));
  return Math.hypot(point.x - a.x - share * dx, point.y - a.y - share * dy);
}

/** Two points in one spot are a dot. */
function withoutTwin(points: readonly Point[]): Point[] {
  const [a, b] = points;
  if (points.length === 2 && a && b && a.x === b.x && a.y === b.y) return [a];
  return [...points];
}
