/**
 * The why at each arrow: broken to a label's width, and put on its line, or beside a line that it would hide, where it
 * covers no card and no other words.
 */
import { type Arc, arcBetween, type Point, pointAlong } from './arc.ts';
import { type BoxIndex, createBoxIndex } from './box-index.ts';
import type { End, Obstacle } from './layout-routes.ts';
import { type LabelSizes, labelSizes } from './layout-type.ts';
import { breakLines, measureText } from './measure-text.ts';
import type { Box, CardType, ConnectionScene, LabelScene } from './scene.ts';

/** An arrow with its bend and what it says. */
export interface Bowed {
  readonly scene: ConnectionScene;
  readonly why: string;
  readonly from: End;
  readonly to: End;
}

const MOST_LINES = 3;
const ELLIPSIS = '…';
/** Shares of the line at which a label is tried, the middle first. */
const SPOTS = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8] as const;
/** Words stand on a line only where so much of it stays in sight: its beginning and its head. */
const LINE_IN_SIGHT = 72;
/** Length of the pieces in which the lines of other arrows are looked at. Very long ones run under words everywhere. */
const PIECE = 70;
const LONGEST_LINE = 1_400;
/** So many spots with room are looked at for one that leaves the other lines in sight. */
const ENOUGH = 4;
/** From a line to the words beside it. */
const ASIDE = 5;

/** Words in the size in which they will stand. */
interface Sheet {
  readonly lines: readonly string[];
  readonly whole: boolean;
  readonly w: number;
  readonly h: number;
}

/** The scenes of arrows with their labels, in the order given: earlier labels stand, later ones give way. */
export function layoutLabels(
  arrows: readonly Bowed[],
  obstacles: BoxIndex<Obstacle>,
  type: CardType,
): Map<string, ConnectionScene> {
  const sizes = labelSizes(type);
  const arcs = arrows.map(({ scene, from, to }) => arcBetween(from, to, scene.bend));
  const placed = createBoxIndex<Box>();
  const lines = createBoxIndex(arcs.flatMap((arc, of) => (arc ? piecesOf(arc, of) : [])));
  const scenes = new Map<string, ConnectionScene>();
  for (const [n, { scene, why }] of arrows.entries()) {
    const arc = why === '' ? null : arcs[n];
    const label = arc ? placeLabel(arc, sheetsOf(why, sizes), { obstacles, placed, lines, of: n }) : null;
    if (label) placed.add(label);
    scenes.set(scene.id, label ? { ...scene, label } : scene);
  }
  return scenes;
}

/** A piece of an arrow's line; `of`: the arrow's number. */
interface Piece extends Box {
  readonly of: number;
}

/** The line of an arrow as boxes, fine enough to tell what it runs under. */
function piecesOf(arc: Arc, of: number): Piece[] {
  if (arc.length > LONGEST_LINE) return [];
  const count = Math.ceil(arc.length / PIECE);
  const points = Array.from({ length: count + 1 }, (_, n) => pointAlong(arc, n / count));
  return points.slice(1).map((point, n) => {
    const { x, y } = points[n] as Point;
    return {
      of,
      x: Math.min(x, point.x),
      y: Math.min(y, point.y) - 1,
      w: Math.abs(x - point.x),
      h: Math.abs(y - point.y) + 2,
    };
  });
}

/** What a label must not cover, and the lines of other arrows than its own, which it had better not. */
interface Taken {
  readonly obstacles: BoxIndex<Obstacle>;
  readonly placed: BoxIndex<Box>;
  readonly lines: BoxIndex<Piece>;
  readonly of: number;
}

/** The widest words that find room at the line, and of those spots the first that leaves the other lines in sight; null where none do. */
function placeLabel(arc: Arc, sheets: readonly Sheet[], taken: Taken): LabelScene | null {
  const { obstacles, placed, lines, of } = taken;
  const isOwn = (piece: Piece) => piece.of === of;
  const spots = SPOTS.map((at) => spotAt(arc, at)).filter(
    ({ point }) => !obstacles.isTaken({ x: point.x - 1, y: point.y - 1, w: 2, h: 2 }),
  );
  for (const sheet of sheets) {
    let second: LabelScene | null = null;
    let found = 0;
    for (const spot of spots) {
      for (const aside of asidesOf(spot, arc.length, sheet)) {
        const box = boxAt(spot.point, aside, sheet);
        if (obstacles.isTaken(box) || placed.isTaken(box)) continue;
        const label = { ...box, at: spot.at, aside, lines: sheet.lines, whole: sheet.whole };
        if (!lines.isTaken(box, isOwn)) return label;
        second ??= label;
        found += 1;
        if (found === ENOUGH) return second;
      }
    }
    if (second) return second;
  }
  return null;
}

/** A point of the line and which way is aside there: to its right on the screen, of length 1. */
interface Spot {
  readonly at: number;
  readonly point: Point;
  readonly right: Point;
}

function spotAt(arc: Arc, at: number): Spot {
  const point = pointAlong(arc, at);
  if (arc.circle) {
    const { centre, radius, turn } = arc.circle;
    const right = { x: (-turn * (point.x - centre.x)) / radius, y: (-turn * (point.y - centre.y)) / radius };
    return { at, point, right };
  }
  const [dx, dy] = [arc.end.x - arc.start.x, arc.end.y - arc.start.y];
  return { at, point, right: { x: -dy / arc.length, y: dx / arc.length } };
}

const ON_THE_LINE = [{ x: 0, y: 0 }] as const;

/** From the line to where the words' middle may stand: on it when it is long enough, else beside it, below or right first. */
function asidesOf({ right }: Spot, length: number, { w, h }: Sheet): readonly Point[] {
  const [across, down] = [Math.abs(right.x), Math.abs(right.y)];
  const hidden = Math.min(w / Math.max(down, 0.01), h / Math.max(across, 0.01));
  if (length - hidden >= LINE_IN_SIGHT) return ON_THE_LINE;
  const distance = (across * w + down * h) / 2 + ASIDE;
  const side = right.y > 0 || (right.y === 0 && right.x > 0) ? distance : -distance;
  const aside = { x: Math.round(right.x * side), y: Math.round(right.y * side) };
  return [aside, { x: -aside.x, y: -aside.y }];
}

/** In whole units: what hardly moves stays the same. */
function boxAt({ x, y }: Point, aside: Point, { w, h }: Sheet): Box {
  return { x: Math.round(x + aside.x - w / 2), y: Math.round(y + aside.y - h / 2), w, h };
}

/** Texts remembered with their sheets before the memory is emptied. */
const CACHE_LIMIT = 4_000;
const caches = new WeakMap<LabelSizes, Map<string, readonly Sheet[]>>();

/** What may stand at an arrow, best first: the words in ever narrower lines. */
function sheetsOf(why: string, sizes: LabelSizes): readonly Sheet[] {
  const cache = caches.get(sizes) ?? new Map<string, readonly Sheet[]>();
  caches.set(sizes, cache);
  const known = cache.get(why);
  if (known) return known;
  const sheets: Sheet[] = [];
  for (const width of sizes.widths) {
    const sheet = sheetOf(why, width, sizes);
    if (sheet.w < (sheets.at(-1)?.w ?? Infinity)) sheets.push(sheet);
  }
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(why, sheets);
  return sheets;
}

function sheetOf(why: string, width: number, sizes: LabelSizes): Sheet {
  const lines = breakLines(why, width, sizes.fontSize);
  if (lines.length <= MOST_LINES) return sheetOfLines(lines, true, sizes);
  const last = cutShort(lines[MOST_LINES - 1] ?? '', width, sizes.fontSize);
  return sheetOfLines([...lines.slice(0, MOST_LINES - 1), last], false, sizes);
}

/** The beginning of a line with an ellipsis, as much of it as fits; a pair of surrogates is never cut. */
function cutShort(line: string, width: number, fontSize: number): string {
  const kept = [...line.trimEnd()];
  while (kept.length > 0 && measureText(kept.join('') + ELLIPSIS, fontSize) > width) kept.pop();
  return kept.join('').trimEnd() + ELLIPSIS;
}

function sheetOfLines(lines: readonly string[], whole: boolean, sizes: LabelSizes): Sheet {
  const widest = Math.max(...lines.map((line) => measureText(line.trimEnd(), sizes.fontSize)));
  const w = Math.ceil(widest) + 2 * sizes.paddingX;
  return { lines, whole, w, h: lines.length * sizes.lineHeight + 2 * sizes.paddingY };
}
