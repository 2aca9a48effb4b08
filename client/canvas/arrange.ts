/**
 * Bringing things into line, as they are drawn. In a map nothing leaves its column or its row: what stands in a column is
 * brought into line with the others of that column, what stands in a row with the others of that row.
 */
import { overlaps } from '#shared/board/box-index.ts';
import { boundsOf } from '#shared/board/layout-boxes.ts';
import { placeInCell, placeOnWall } from '#shared/board/layout-place.ts';
import { CARD_GAP } from '#shared/board/layout-sizes.ts';
import type { Board, Card } from '#shared/board/model.ts';
import { isGrid, isLoose, type Place } from '#shared/board/place.ts';
import type { Box, Scene } from '#shared/board/scene.ts';

/** What can be done: bring edges or middles into line, or make the spaces between equal. */
export const ARRANGEMENTS = [
  'left',
  'centre',
  'right',
  'top',
  'middle',
  'bottom',
  'spreadAcross',
  'spreadDown',
] as const;
export type Arrangement = (typeof ARRANGEMENTS)[number];

/** What moves as one: a card, or a group with all its cards. */
interface Unit {
  readonly cards: readonly string[];
  readonly box: Box;
  /** Names of its column, its row and its cell; equal for everything on the wall. */
  readonly column: string;
  readonly row: string;
  readonly cell: string;
}

/** Why nothing moves: each stands alone in its column or row, too few to spread, or all is in line. */
export type Stillness = 'apart' | 'tooFew' | 'inLine';
export type Arranged =
  | { readonly places: ReadonlyMap<string, Place>; readonly still: null }
  | { readonly places: null; readonly still: Stillness };

/** Less than this is no move. */
const STILL = 0.5;

/** The new places of the cards that move. `groups`: ids of groups that move as one, with all their cards. */
export function arrange(
  board: Board,
  scene: Scene,
  selected: { readonly cards: readonly string[]; readonly groups: readonly string[] },
  how: Arrangement,
): Arranged {
  const units = unitsOf(board, scene, selected);
  const across = isAcross(how);
  const least = isSpread(how) ? 3 : 2;
  const lines = linesOf(units, how).filter((line) => line.length >= least);
  if (lines.length === 0) return { places: null, still: units.length < least ? 'tooFew' : 'apart' };
  const places = new Map<string, Place>();
  for (const line of lines) {
    const shifts = shiftsOf(line, how);
    for (const [at, moved] of line.entries()) shift(board, scene, moved, shifts[at] ?? 0, across, places);
  }
  return places.size > 0 ? { places, still: null } : { places: null, still: 'inLine' };
}

function isAcross(how: Arrangement): boolean {
  return how === 'left' || how === 'centre' || how === 'right' || how === 'spreadAcross';
}

function isSpread(how: Arrangement): boolean {
  return how === 'spreadAcross' || how === 'spreadDown';
}

/** What is arranged together, line by line; each line a list of what moves as one. */
function linesOf(units: readonly Unit[], how: Arrangement): Unit[][][] {
  const name = how === 'spreadDown' ? 'cell' : isAcross(how) && !isSpread(how) ? 'column' : 'row';
  const sets = [...groupBy(units, name).values()];
  return sets.map((set) => (how === 'spreadAcross' ? joinColumns(set) : set.map((unit) => [unit])));
}

/** How far each part of a line moves. */
function shiftsOf(line: readonly Unit[][], how: Arrangement): number[] {
  const boxes = line.map((units) => boundsOf(units.map(({ box }) => box)) as Box);
  if (isSpread(how)) return spread(boxes, isAcross(how));
  const shifts = align(boxes, how);
  if (isAcross(how)) return shifts;
  const cells = groupBy(line.flat(), 'cell');
  for (const [cell, units] of cells) {
    if (cell === '' || units.length < 2) continue;
    for (const [unit, by] of pile(units, boundsOf(boxes) as Box, how)) {
      shifts[line.findIndex(([first]) => first === unit)] = by;
    }
  }
  return shifts;
}

/** In a cell no card hides another: what would come to lie on each other is piled up in the order it has, whole groups too. */
function pile(units: readonly Unit[], around: Box, how: Arrangement): Map<Unit, number> {
  const sorted = [...units].sort((a, b) => a.box.y - b.box.y);
  const placed: Box[] = [];
  for (const { box } of sorted) {
    const under = placed.filter((other) => other.x < box.x + box.w && other.x + other.w > box.x);
    const y = Math.max(around.y, ...under.map((other) => other.y + other.h + CARD_GAP));
    placed.push({ ...box, y });
  }
  const room = around.h - (boundsOf(placed) as Box).h;
  const down = how === 'top' ? 0 : Math.max(0, how === 'middle' ? room / 2 : room);
  return new Map(sorted.map((unit, at) => [unit, (placed[at]?.y ?? 0) + down - unit.box.y]));
}

function unitsOf(
  board: Board,
  scene: Scene,
  { cards, groups }: { readonly cards: readonly string[]; readonly groups: readonly string[] },
): Unit[] {
  const taken = new Set(groups);
  const units: Unit[] = [];
  const add = (members: readonly Card[], outline?: Box) => {
    const spots = members.flatMap(({ id }) => scene.cards.get(id) ?? []);
    const around = boundsOf(spots);
    // From the left a group is its cards, which come to stand under cards; from above it is its outline, with its title.
    const box = around && outline ? { ...around, y: outline.y, h: outline.h } : around;
    const place = members[0]?.place;
    if (!place || !box || spots.some(({ housed }) => !housed)) return;
    if (isLoose(place))
      units.push({ cards: members.map(({ id }) => id), box, column: '', row: '', cell: '' });
    if (!isGrid(place)) return;
    const [column, row] = [`${place.map} ${place.column}`, `${place.map} ${place.row}`];
    units.push({ cards: members.map(({ id }) => id), box, column, row, cell: `${column} ${place.row}` });
  };
  for (const id of taken) {
    const outline = scene.groups.get(id);
    if (outline)
      add(
        [...board.cards.values()].filter(({ group }) => group === id),
        outline,
      );
  }
  for (const id of new Set(cards)) {
    const card = board.cards.get(id);
    if (card && (card.group === null || !taken.has(card.group))) add([card]);
  }
  return units;
}

function groupBy(units: readonly Unit[], name: 'column' | 'row' | 'cell'): Map<string, Unit[]> {
  const sets = new Map<string, Unit[]>();
  for (const unit of units) {
    const set = sets.get(unit[name]);
    if (set) set.push(unit);
    else sets.set(unit[name], [unit]);
  }
  return sets;
}

/** Across a map the things of one column move as one. */
function joinColumns(units: readonly Unit[]): Unit[][] {
  const loose = units.filter(({ column }) => column === '').map((unit) => [unit]);
  return [
    ...loose,
    ...groupBy(
      units.filter(({ column }) => column !== ''),
      'column',
    ).values(),
  ];
}

/** How far each box moves so that all are in line. */
function align(boxes: readonly Box[], how: Arrangement): number[] {
  const around = boundsOf(boxes) as Box;
  const shiftOf: Readonly<Record<string, (box: Box) => number>> = {
    left: (box) => around.x - box.x,
    centre: (box) => around.x + around.w / 2 - (box.x + box.w / 2),
    right: (box) => around.x + around.w - (box.x + box.w),
    top: (box) => around.y - box.y,
    middle: (box) => around.y + around.h / 2 - (box.y + box.h / 2),
    bottom: (box) => around.y + around.h - (box.y + box.h),
  };
  return boxes.map((box) => shiftOf[how]?.(box) ?? 0);
}

/** How far each box moves so that the spaces between are equal; the outermost stay. */
function spread(boxes: readonly Box[], across: boolean): number[] {
  const start = (box: Box) => (across ? box.x : box.y);
  const size = (box: Box) => (across ? box.w : box.h);
  const sorted = [...boxes.entries()].sort(([, a], [, b]) => start(a) + size(a) / 2 - start(b) - size(b) / 2);
  const [first, last] = [sorted[0]?.[1], sorted.at(-1)?.[1]];
  const shifts = boxes.map(() => 0);
  if (!first || !last) return shifts;
  const taken = boxes.reduce((sum, box) => sum + size(box), 0);
  const gap = (start(last) + size(last) - start(first) - taken) / (boxes.length - 1);
  let at = start(first);
  for (const [index, box] of sorted) {
    shifts[index] = at - start(box);
    at += size(box) + gap;
  }
  return shifts;
}

function shift(
  board: Board,
  scene: Scene,
  units: readonly Unit[],
  by: number,
  across: boolean,
  places: Map<string, Place>,
): void {
  if (Math.abs(by) < STILL) return;
  for (const id of units.flatMap(({ cards }) => cards)) {
    const [card, box] = [board.cards.get(id), scene.cards.get(id)];
    if (!card || !box) continue;
    const [x, y] = across ? [box.x + by, box.y] : [box.x, box.y + by];
    if (isGrid(card.place)) places.set(id, placeInCell(scene, card.place, x, y));
    else if (!liesOnMap(scene, x, y, box)) places.set(id, placeOnWall(x, y));
  }
}

/** A card of the wall that came to lie over a map would look as if it belonged to it. */
function liesOnMap(scene: Scene, x: number, y: number, { w, h }: Box): boolean {
  return scene.maps.some((map) => overlaps(map, { x, y, w, h }));
}
