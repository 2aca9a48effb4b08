/** Scene -> Place: what a point on the drawing means. The counterpart of layout.ts. */
import { clampOffset } from './layout-cell.ts';
import { CARD_GAP, CARD_MIN_HEIGHT, CARD_WIDTH, DROP_MARGIN } from './layout-sizes.ts';
import { stretchOf } from './layout-type.ts';
import type { Board, Card } from './model.ts';
import { compareOrder, orderBetween, ordersAtEnd } from './order.ts';
import {
  COORDINATE_LIMIT,
  type GridPlace,
  isGrid,
  isInSameCell,
  isLoose,
  type LoosePlace,
  type Offset,
  type Place,
} from './place.ts';
import type { Box, ColumnScene, MapScene, RowScene, Scene } from './scene.ts';

/** Where a column crosses a row, and the corner that offsets count from. */
export interface Cell {
  readonly map: MapScene;
  readonly column: ColumnScene;
  readonly row: RowScene;
  readonly x: number;
  readonly y: number;
}

/** A place for a new card and its order among all cards. */
export interface Spot {
  readonly place: Place;
  readonly order: string;
}

function isInside(map: MapScene, x: number, y: number): boolean {
  return x >= map.x && x <= map.x + map.w && y >= map.y && y <= map.y + map.h + DROP_MARGIN;
}

/** The last of the boxes that begins at or before a position, else the first. */
function lastBegun<B extends Box>(boxes: readonly B[], start: (box: B) => number, at: number): B | undefined {
  let found = boxes[0];
  for (const box of boxes) if (start(box) <= at) found = box;
  return found;
}

/** The cell at a point; of overlapping maps the one drawn on top. Above the rows counts as the first, below as the last. */
export function cellAt(scene: Scene, x: number, y: number): Cell | null {
  for (const map of [...scene.maps].reverse()) {
    if (!isInside(map, x, y)) continue;
    const column = lastBegun(map.columns, (box) => box.x, x);
    const row = lastBegun(map.rows, (box) => box.y, y);
    if (column && row) return { map, column, row, x: column.x, y: row.y };
  }
  return null;
}

/**
 * The place of a card whose upper left corner is put at a point of the scene: the cell under its middle, or the free
 * wall. Whole units; laid out again the card is drawn there, if nothing stands in its way and it lies inside the cell.
 */
export function placeAt(scene: Scene, x: number, y: number, height = CARD_MIN_HEIGHT): Place {
  const cell = cellAt(scene, x + CARD_WIDTH / 2, y + height / 2);
  if (!cell) return placeOnWall(x, y);
  const offset = offsetIn(scene, cell.column, cell.row, x, y);
  return { map: cell.map.id, column: cell.column.id, row: cell.row.id, offset };
}

/** The place on the free wall of a card whose upper left corner is put at a point of the scene. */
export function placeOnWall(x: number, y: number): LoosePlace {
  return { x: whole(x), y: whole(y) };
}

/** Counted as with usual letters, so that it is the same place on every screen. */
function offsetIn(scene: Scene, column: Box, row: Box, x: number, y: number): Offset {
  const offset = { dx: whole(x - column.x), dy: whole((y - row.y) / stretchOf(scene.type)) };
  return clampOffset(offset, column.w);
}

/** Rounded, within the limit, and never -0: the two zeros differ in the stored document. */
function whole(n: number): number {
  return Math.min(COORDINATE_LIMIT, Math.max(-COORDINATE_LIMIT, Math.round(n))) + 0;
}

/** An order key right after a card's, ahead of the next card that `counts`. */
function orderAfter(board: Board, card: Card, counts: (other: Card) => boolean): string {
  const next = [...board.cards.values()]
    .sort(compareOrder)
    .find((other) => compareOrder(other, card) > 0 && counts(other));
  return orderBetween(card.order, next?.order ?? null);
}

/** Where the next card of a list goes: just beneath a card, in its cell or on the free wall. Null for an unknown card. */
export function placeBelow(scene: Scene, board: Board, cardId: string): Spot | null {
  const card = board.cards.get(cardId);
  if (!card) return null;
  const { place } = card;
  const drawn = scene.cards.get(cardId);
  if (drawn && (isLoose(place) || !drawn.housed)) {
    const below = placeOnWall(drawn.x, drawn.y + drawn.h + CARD_GAP);
    return { place: below, order: orderAfter(board, card, () => true) };
  }
  if (!drawn || !isGrid(place)) return { place, order: orderAfter(board, card, () => true) };
  if (!place.offset) {
    const flows = (other: Card) =>
      isInSameCell(place, other.place) && isGrid(other.place) && other.place.offset === null;
    return { place, order: orderAfter(board, card, flows) };
  }
  const below = placeInCell(scene, place, drawn.x, drawn.y + drawn.h + CARD_GAP);
  return { place: below, order: orderAfter(board, card, () => true) };
}

/** The same cell, with the card's upper left corner at a point of the scene, moved into the cell's width. */
export function placeInCell(scene: Scene, place: GridPlace, x: number, y: number): GridPlace {
  const map = scene.maps.find(({ id }) => id === place.map);
  const column = map?.columns.find(({ id }) => id === place.column);
  const row = map?.rows.find(({ id }) => id === place.row);
  if (!column || !row) return place;
  return { ...place, offset: offsetIn(scene, column, row, x, y) };
}

/** The end of a cell: beneath all its cards that the layout places. */
export function placeAtEnd(board: Board, map: string, column: string, row: string | null): Spot {
  const [order] = ordersAtEnd(board.cards.values(), 1);
  return { place: { map, column, row, offset: null }, order: order as string };
}
