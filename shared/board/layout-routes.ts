/** How arrows bow: each is one arc, and of the modest ones the one that keeps clear of most. */
import { type BoxIndex, grown } from './box-index.ts';
import {
  BEND_STEP,
  bendCosts,
  CLOSE_BY,
  chargeBox,
  cheapestBend,
  isWithin,
  type Way,
  wayBetween,
} from './layout-bend.ts';
import type { Box } from './scene.ts';

/** Something that an arrow had better not run through. `owner`: the id of its card, `group`: of the card's group. */
export interface Obstacle extends Box {
  readonly owner: string | null;
  readonly group: string | null;
}

/** A drawn end of an arrow. */
export interface End extends Box {
  readonly id: string;
  /** The column it is in: its index from the left, and the map's id; null for what is in no column. */
  readonly column: { readonly map: string; readonly index: number } | null;
}

/** An arrow on its way, and what it shares that way with. */
export interface Journey {
  readonly from: End;
  readonly to: End;
  /** An arrow goes the opposite way. */
  readonly hasOpposite: boolean;
  /** Bend of the arrow before it with the same ends. */
  readonly beside: number | null;
}

/** Bow of an arrow whose opposite exists, so that the two are told apart. */
const PAIR_BEND = 32;
/** Between arrows with the same ends. */
const FAN = 24;
/** Bow of an arrow that points back, and what it gains with its length. */
const BACK_BEND = { least: 56, perUnit: 0.08, most: 180 } as const;
/** The most that an arrow bows to keep clear: with its length, never wildly. Inside a column it has to get past whole cards. */
const MODEST = { least: 24, perUnit: 0.35, most: 220 } as const;
const MODEST_INSIDE = { least: 60, perUnit: 0.5, most: 220 } as const;
/** On a way longer than this a bow no longer helps the eye, and it is not looked for. */
const LONGEST = 3_200;

/** In units of bow: so much bow is it worth to keep clear of a card. */
const CARD = { through: 160, close: 24 } as const;
/** The words above a column. */
const WORDS = { through: 60, close: 0 } as const;

/** True when the ends' columns point right to left. */
export function pointsBack({ from, to }: Pick<Journey, 'from' | 'to'>): boolean {
  return from.column !== null && from.column.map === to.column?.map && from.column.index > to.column.index;
}

const middle = (box: Box) => ({ x: box.x + box.w / 2, y: box.y + box.h / 2 });

/** The bend of one arrow among the obstacles. */
export function bendOf(journey: Journey, obstacles: BoxIndex<Obstacle>): number {
  const way = wayBetween(middle(journey.from), middle(journey.to));
  const least = leastBend(journey, way);
  if (!way || 2 * way.half > LONGEST) return least;
  // Most arrows have nothing in their way; only then is it looked at more widely.
  if (least === 0 && !meets(way, journey, obstacles)) return 0;
  const most = Math.max(least + FAN, mostBend(journey, way));
  const costs = bendCosts(most);
  visitAlong(way, most, journey, obstacles, (obstacle) =>
    chargeBox(costs, way, obstacle, obstacle.owner === null ? WORDS : CARD),
  );
  return cheapestBend(costs, least, journey.hasOpposite || journey.beside !== null);
}

function mostBend({ from, to }: Journey, { half }: Way): number {
  const isInside =
    from.column !== null && from.column.map === to.column?.map && from.column.index === to.column?.index;
  const { least, perUnit, most } = isInside ? MODEST_INSIDE : MODEST;
  return Math.min(most, least + 2 * half * perUnit);
}

function leastBend(journey: Journey, way: Way | null): number {
  const pair = journey.hasOpposite ? PAIR_BEND : 0;
  const back = pointsBack(journey) ? BACK_BEND.least + 2 * (way?.half ?? 0) * BACK_BEND.perUnit : 0;
  const beside = journey.beside === null ? 0 : Math.max(0, journey.beside) + FAN;
  const bow = Math.max(pair, beside, Math.min(BACK_BEND.most, back));
  return Math.round(bow / BEND_STEP) * BEND_STEP;
}

/** True when the straight line comes close to something. */
function meets(way: Way, journey: Journey, obstacles: BoxIndex<Obstacle>): boolean {
  let found = false;
  visitAlong(way, CLOSE_BY, journey, obstacles, () => {
    found = true;
  });
  return found;
}

/** How much of a way is looked at in one go: a slanting one has little to do with most of the box around it. */
const STRETCH = 300;

function areasAlong({ half, middle: { x, y }, along }: Way, distance: number): Box[] {
  const steps = Math.ceil((2 * half) / STRETCH);
  const [dx, dy] = [(along.x * 2 * half) / steps, (along.y * 2 * half) / steps];
  return Array.from({ length: steps }, (_, n) => {
    const [left, top] = [x - along.x * half + dx * n, y - along.y * half + dy * n];
    const stretch = {
      x: Math.min(left, left + dx),
      y: Math.min(top, top + dy),
      w: Math.abs(dx),
      h: Math.abs(dy),
    };
    return grown(stretch, distance);
  });
}

/** Visits what lines of at most so much bend may come close to. Its own ends, and the cards of a group at its end, are not in its way. */
function visitAlong(
  way: Way,
  bend: number,
  { from, to }: Journey,
  obstacles: BoxIndex<Obstacle>,
  visit: (obstacle: Obstacle) => void,
): void {
  obstacles.near(areasAlong(way, bend), (obstacle) => {
    if (!isWithin(way, obstacle, bend)) return;
    if (!belongsTo(obstacle, from.id) && !belongsTo(obstacle, to.id)) visit(obstacle);
  });
}

const belongsTo = ({ owner, group }: Obstacle, end: string) => owner === end || group === end;
