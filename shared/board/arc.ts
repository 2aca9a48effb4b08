/**
 * The line of an arrow between two boxes, without a screen: from the edge of the first to a little before the edge of
 * the second, on the circle that the bend gives between their middles. It is the line that the canvas's drawing library
 * draws (a test compares them), so that pictures, pages and the labels beside arrows need no canvas.
 */
import type { Box } from './scene.ts';

/** A point in layout units. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The circle that a bent line runs on. `turn`: 1 when angles grow from start to end (clockwise on the screen), else -1. */
export interface ArcCircle {
  readonly centre: Point;
  readonly radius: number;
  readonly turn: 1 | -1;
}

/** The line of an arrow. `angle`: how far it turns, in radians; 0 when it is straight. */
export interface Arc {
  readonly start: Point;
  readonly end: Point;
  readonly middle: Point;
  readonly circle: ArcCircle | null;
  readonly angle: number;
  readonly length: number;
}

/** Bends below this are drawn straight. */
const LEAST_BEND = 8;
/** From the edge of the box to the arrow's tip. */
const TIP_GAP = 11;
/** A line shorter than this runs past the edge instead. */
const LEAST_LENGTH = 11;
/** A line between boxes that overlap. */
const STUB_LENGTH = 10;
/** Length of the head's two strokes, and how far they open to each side. */
const HEAD = { length: 6, least: 2, angle: Math.PI / 6 } as const;
const SAME = 1e-4;
const FULL = 2 * Math.PI;

const add = (a: Point, b: Point, times = 1): Point => ({ x: a.x + b.x * times, y: a.y + b.y * times });
const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);
const between = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
const middleOf = (box: Box): Point => ({ x: box.x + box.w / 2, y: box.y + box.h / 2 });
const isSame = (a: Point, b: Point) => Math.abs(a.x - b.x) < SAME && Math.abs(a.y - b.y) < SAME;
const contains = (a: Box, b: Box) => a.x < b.x && a.y < b.y && a.x + a.w > b.x + b.w && a.y + a.h > b.y + b.h;

/** The line of an arrow from one box to another, bowed by `bend` as in ConnectionScene; null when their middles are one. */
export function arcBetween(from: Box, to: Box, bend: number): Arc | null {
  if (isSame(middleOf(from), middleOf(to))) return null;
  const circle = Math.abs(bend) < LEAST_BEND ? null : circleOf(middleOf(from), middleOf(to), bend);
  const arc = circle ? bowed(from, to, circle) : straight(from, to);
  return [arc.length, arc.start.x, arc.start.y, arc.end.x, arc.end.y].every(Number.isFinite) ? arc : null;
}

/** A line between two points, clipped by nothing: a loose arrow. */
export function arcOfPoints(start: Point, end: Point, bend: number): Arc | null {
  if (isSame(start, end)) return null;
  if (Math.abs(bend) < LEAST_BEND) return lineOf(start, end);
  const circle = circleOf(start, end, bend);
  return arcOn(circle, angleAt(circle, start), angleAt(circle, end));
}

/** The point at a share of the line, 0 at its start and 1 at its end. */
export function pointAlong(arc: Arc, share: number): Point {
  if (!arc.circle) return add(arc.start, { x: arc.end.x - arc.start.x, y: arc.end.y - arc.start.y }, share);
  return pointAt(arc.circle, angleAt(arc.circle, arc.start) + arc.circle.turn * arc.angle * share);
}

/** The ends of the two strokes that meet at the line's tip. `stroke`: the line's width. */
export function headOf(arc: Arc, stroke: number): readonly [Point, Point] {
  const most = (HEAD.length / 2) * stroke;
  const length = Math.min(Math.max(arc.length / 5, (HEAD.least / 2) * stroke), most);
  const back = pointAlong(arc, 1 - backShare(arc, length));
  return [turned(back, arc.end, HEAD.angle), turned(back, arc.end, -HEAD.angle)];
}

/** How much of the line lies within a straight distance of its end. */
function backShare(arc: Arc, length: number): number {
  if (!arc.circle) return length / arc.length;
  return (2 * Math.asin(Math.min(1, length / (2 * arc.circle.radius)))) / arc.angle;
}

function turned(point: Point, around: Point, angle: number): Point {
  const [dx, dy] = [point.x - around.x, point.y - around.y];
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  return { x: around.x + dx * cos - dy * sin, y: around.y + dx * sin + dy * cos };
}

// Straight lines

function lineOf(start: Point, end: Point): Arc {
  return {
    start,
    end,
    middle: between(start, end),
    circle: null,
    angle: 0,
    length: distance(start, end),
  };
}

function straight(from: Box, to: Box): Arc {
  const [a, b] = [middleOf(from), middleOf(to)];
  const length = distance(a, b);
  const along = { x: (b.x - a.x) / length, y: (b.y - a.y) / length };
  const [left, met] = [crossing(b, a, from), crossing(a, b, to)];
  let start = left ?? a;
  let end = met ?? b;
  // Boxes that overlap: the library draws a short line backwards, out of the one and into the other.
  if (!contains(from, to) && !contains(to, from)) {
    if (met && !left) start = add(met, along, STUB_LENGTH);
    else if (!met) end = add(start, along, -STUB_LENGTH);
  }
  const isFlipped = (end.x - start.x) * along.x + (end.y - start.y) * along.y <= SAME;
  if (!contains(to, from)) {
    const tip = add(end, along, -TIP_GAP);
    end = distance(start, tip) < LEAST_LENGTH ? add(end, along, TIP_GAP) : tip;
  }
  if (!isFlipped) return lineOf(start, end);
  return { ...lineOf(start, add(start, along, STUB_LENGTH)), middle: between(a, b) };
}

/** Where the way from `a` to `b` first crosses the outline of the box around `b`; null when both lie inside. */
function crossing(a: Point, b: Point, box: Box): Point | null {
  const shares: number[] = [];
  for (const x of [box.x, box.x + box.w]) shares.push((x - a.x) / (b.x - a.x));
  for (const y of [box.y, box.y + box.h]) shares.push((y - a.y) / (b.y - a.y));
  const way = { x: b.x - a.x, y: b.y - a.y };
  const hits = shares
    .filter((share) => share >= 0 && share <= 1 && isOn(box, add(a, way, share)))
    .sort((one, other) => one - other);
  return hits[0] === undefined ? null : add(a, way, hits[0]);
}

function isOn(box: Box, { x, y }: Point): boolean {
  const slack = 1e-6;
  return x >= box.x - slack && x <= box.x + box.w + slack && y >= box.y - slack && y <= box.y + box.h + slack;
}

// Bowed lines

function circleOf(a: Point, b: Point, bend: number): ArcCircle {
  const half = distance(a, b) / 2;
  const radius = (half * half + bend * bend) / (2 * Math.abs(bend));
  const right = { x: (a.y - b.y) / (2 * half), y: (b.x - a.x) / (2 * half) };
  const top = add(between(a, b), right, bend);
  return { centre: add(top, right, -Math.sign(bend) * radius), radius, turn: bend < 0 ? 1 : -1 };
}

const angleAt = ({ centre }: ArcCircle, point: Point) => Math.atan2(point.y - centre.y, point.x - centre.x);
const pointAt = ({ centre, radius }: ArcCircle, angle: number): Point => ({
  x: centre.x + radius * Math.cos(angle),
  y: centre.y + radius * Math.sin(angle),
});

/** How far one turns on the circle from one angle to another, in its direction: 0 up to a full turn. */
function turnBetween(circle: ArcCircle, from: number, to: number): number {
  const angle = (circle.turn * (to - from)) % FULL;
  return angle < 0 ? angle + FULL : angle;
}

function arcOn(circle: ArcCircle, from: number, to: number): Arc {
  const angle = turnBetween(circle, from, to);
  return {
    start: pointAt(circle, from),
    end: pointAt(circle, to),
    middle: pointAt(circle, from + (circle.turn * angle) / 2),
    circle,
    angle,
    length: angle * circle.radius,
  };
}

function bowed(from: Box, to: Box, circle: ArcCircle): Arc {
  const { radius, turn } = circle;
  const first = angleAt(circle, middleOf(from));
  const last = angleAt(circle, middleOf(to));
  const whole = turnBetween(circle, first, last);
  const left = crossingTurn(circle, from, first, whole, 0.25);
  let start = first + turn * (left ?? 0);
  const rest = turnBetween(circle, start, last);
  const met = crossingTurn(circle, to, start, rest, 0.75);
  let end = start + turn * (met ?? rest);
  if (met !== null) end -= (turn * tipGap(circle, start, end, last)) / radius;
  if (!contains(from, to) && !contains(to, from)) {
    const body = turnBetween(circle, start, end);
    if (left === null) start = first;
    // The library takes no turn to the left for a whole one.
    const before = left === null && turn < 0 ? FULL : turnBetween(circle, first, start);
    const isPast = before > turnBetween(circle, first, end);
    if (met === null || isPast) end = start + turn * body * Math.min(0.9, STUB_LENGTH / (body * radius));
  }
  // A line that would be longer than the way between the middles has its ends the wrong way round.
  const isTurned = turnBetween(circle, start, end) > whole;
  return isTurned ? arcOn(circle, end, start) : arcOn(circle, start, end);
}

/** How far before the edge the tip stands; less than nothing when there is no room: then it stands inside the box. */
function tipGap(circle: ArcCircle, start: number, edge: number, last: number): number {
  const tip = pointAt(circle, edge - (circle.turn * TIP_GAP) / circle.radius);
  if (distance(pointAt(circle, start), tip) >= LEAST_LENGTH) return TIP_GAP;
  return Math.max(-2 * TIP_GAP, 0.1 - turnBetween(circle, edge, last) * circle.radius);
}

/** How far to turn from an angle to where the circle crosses the box: of several crossings the one nearest to a share of the way. */
function crossingTurn(circle: ArcCircle, box: Box, from: number, way: number, share: number): number | null {
  const turns = crossings(circle, box)
    .map((point) => turnBetween(circle, from, angleAt(circle, point)))
    .filter((turn) => turn <= way)
    .sort((one, other) => Math.abs(one - way * share) - Math.abs(other - way * share));
  return turns[0] ?? null;
}

function crossings({ centre, radius }: ArcCircle, box: Box): Point[] {
  const points: Point[] = [];
  for (const x of [box.x, box.x + box.w]) {
    const depth = Math.sqrt(radius * radius - (x - centre.x) ** 2);
    for (const y of [centre.y - depth, centre.y + depth]) if (isOn(box, { x, y })) points.push({ x, y });
  }
  for (const y of [box.y, box.y + box.h]) {
    const depth = Math.sqrt(radius * radius - (y - centre.y) ** 2);
    for (const x of [centre.x - depth, centre.x + depth]) if (isOn(box, { x, y })) points.push({ x, y });
  }
  return points;
}
