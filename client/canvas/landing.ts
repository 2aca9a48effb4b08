/** How far a parcel moves from where it was taken to where it is put down. */

import type { Point } from '#shared/board/arc.ts';
import { cellAt, placeAt } from '#shared/board/layout-place.ts';
import { CARD_MIN_HEIGHT, CARD_WIDTH } from '#shared/board/layout-sizes.ts';
import type { Board } from '#shared/board/model.ts';
import { orderBetween } from '#shared/board/order.ts';
import { isLoose } from '#shared/board/place.ts';
import type { Scene } from '#shared/board/scene.ts';
import type { Unpacking } from './parcel.ts';
import type { Parcel } from './parcel-form.ts';
import { topOrder } from './sketch-gesture.ts';
import { formOf, placeSketch, sketchAt } from './sketch-place.ts';

/** A copy that would lie exactly on a card goes so far aside. */
const ASIDE = 24;
const TRIES = 100;

/**
 * Over a map the first card, the uppermost of those farthest left, comes to lie at the height of the point, in the middle
 * of the column pointed at; the others belong to the columns beside it. On the wall the middle of all lies at the point.
 */
export function landingOf(parcel: Parcel, board: Board, scene: Scene, at: Point): Point {
  const things: readonly Point[] = [...parcel.cards, ...parcel.sketches];
  const left = Math.min(...things.map(({ x }) => x));
  const top = Math.min(...things.map(({ y }) => y));
  const right = Math.max(...things.map(({ x }) => x));
  const [first] = [...parcel.cards].sort((a, b) => a.x - b.x || a.y - b.y);
  const cell = cellAt(scene, at.x, at.y);
  const shift =
    first && cell
      ? { x: cell.x + (cell.column.w - CARD_WIDTH) / 2 - first.x, y: at.y - first.y - CARD_MIN_HEIGHT / 2 }
      : { x: at.x - (left + right + CARD_WIDTH) / 2, y: at.y - top - CARD_MIN_HEIGHT / 2 };
  return aside(parcel, board, scene, shift);
}

/** In a map the cards give way to each other by themselves; on the wall one would hide the other. */
function aside(parcel: Parcel, board: Board, scene: Scene, shift: Point): Point {
  const taken = new Set(
    [...board.cards.values()].flatMap(({ place }) => (isLoose(place) ? [`${place.x} ${place.y}`] : [])),
  );
  for (let n = 0; n < TRIES; n += 1) {
    const tried = { x: shift.x + n * ASIDE, y: shift.y + n * ASIDE };
    const hides = parcel.cards.some(({ x, y }) => {
      const place = placeAt(scene, x + tried.x, y + tried.y);
      return isLoose(place) && taken.has(`${place.x} ${place.y}`);
    });
    if (!hides) return tried;
  }
  return shift;
}

/** Sketches of a parcel, moved so far, on top of those there are. */
export function sketchesBy(board: Board, scene: Scene, shift: Point): NonNullable<Unpacking['sketchOf']> {
  let order = topOrder(board);
  return ({ x, y, sketch }) => {
    const form = formOf(sketch);
    const value = sketchAt(form, placeSketch(scene, form, { x: x + shift.x, y: y + shift.y }), order);
    order = orderBetween(order, null);
    return value;
  };
}
