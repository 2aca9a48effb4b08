/** Where a card goes that the list puts on the free wall. */
import { overlaps } from '#shared/board/box-index.ts';
import { layoutBoard } from '#shared/board/layout.ts';
import { placeOnWall } from '#shared/board/layout-place.ts';
import { CARD_GAP, CARD_MIN_HEIGHT, CARD_WIDTH, MAP_GAP } from '#shared/board/layout-sizes.ts';
import type { Board } from '#shared/board/model.ts';
import { isLoose, type LoosePlace } from '#shared/board/place.ts';

/** From the first card of the wall down to what is on the board already. */
const ABOVE = 240;

/**
 * Beneath the last card of the wall, as the list has them; where something lies there, beside everything. The first lies
 * above. `card`: the one that is moved, else a new one.
 */
export function spotOnWall(board: Board, card?: string): LoosePlace {
  const { bounds, cards, maps, strip } = layoutBoard(board);
  if (!bounds) return placeOnWall(0, 0);
  const loose = [...board.cards.values()].filter(({ place }) => isLoose(place));
  const boxes = loose.flatMap(({ id }) => cards.get(id) ?? []);
  const h = cards.get(card ?? '')?.h ?? CARD_MIN_HEIGHT;
  const last = boxes.at(-1);
  if (!last) return placeOnWall(bounds.x, bounds.y - Math.max(ABOVE, h + CARD_GAP));
  const [x, y] = [last.x, last.y + last.h + CARD_GAP];
  const room = { x, y, w: CARD_WIDTH, h: h + 2 * CARD_GAP };
  const isTaken = [...maps, ...boxes, ...(strip ? [strip] : [])].some((box) => overlaps(room, box));
  return isTaken ? placeOnWall(bounds.x + bounds.w + MAP_GAP, bounds.y) : placeOnWall(x, y);
}
