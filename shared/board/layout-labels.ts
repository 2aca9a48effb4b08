/** The why beside each arrow: broken to a label's width and put on the line where it covers no card and no other label. */
import { type Arc, arcBetween, type Point, pointAlong } from './arc.ts';
import { type BoxIndex, createBoxIndex, grown } from './box-index.ts';
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
/** So much of a card's edge a label may cover: a card's words begin farther in. */
const EDGE = 6;
/** Shares of the line at which a label is tried, the middle first. */
const SPOTS = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82] as const;

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
  const placed = createBoxIndex<Box>();
  const scenes = new Map<string, ConnectionScene>();
  for (const { scene, why, from, to } of arrows) {
    const arc = why === '' ? null : arcBetween(from, to, scene.bend);
    const label = arc && placeLabel(why, arc, sizes, { obstacles, placed });
    if (label) placed.add(label);
    scenes.set(scene.id, label ? { ...scene, label } : scene);
  }
  return scenes;
}

/** What a label must not cover. */
interface Taken {
  readonly obstacles: BoxIndex<Obstacle>;
  readonly placed: BoxIndex<Box>;
}

/** The widest words that find room somewhere on the line; where none do, a sign that there is a why, in the middle. */
function placeLabel(why: string, arc: Arc, sizes: LabelSizes, taken: Taken): LabelScene {
  const spots = SPOTS.map((at) => ({ at, point: pointAlong(arc, at) })).filter(
    ({ point }) => !taken.obstacles.isTaken({ x: point.x - 1, y: point.y - 1, w: 2, h: 2 }),
  );
  const sheets = sheetsOf(why, sizes);
  for (const sheet of spots.length > 0 ? sheets : []) {
    const free = spots.find(({ point }) => isFree(boxAt(point, sheet), taken));
    if (free) return labelAt(free.point, free.at, sheet);
  }
  return labelAt(pointAlong(arc, SPOTS[0]), SPOTS[0], sheets.at(-1) as Sheet);
}

function labelAt(point: Point, at: number, sheet: Sheet): LabelScene {
  return { ...boxAt(point, sheet), at, lines: sheet.lines, whole: sheet.whole };
}

/** In whole units: what hardly moves stays the same. */
function boxAt({ x, y }: Point, { w, h }: Sheet): Box {
  return { x: Math.round(x - w / 2), y: Math.round(y - h / 2), w, h };
}

function isFree(box: Box, { obstacles, placed }: Taken): boolean {
  return !obstacles.isTaken(grown(box, -EDGE)) && !placed.isTaken(box);
}

/** Texts remembered with their sheets before the memory is emptied. */
const CACHE_LIMIT = 4_000;
const caches = new WeakMap<LabelSizes, Map<string, readonly Sheet[]>>();

/** What may stand at an arrow, best first: the words in ever narrower lines, and at last only a sign. */
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
  sheets.push(sheetOfLines([ELLIPSIS], false, sizes));
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
