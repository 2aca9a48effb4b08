/** Cards pushed upwards by keys into one that stands in their way: it gives way downwards, as it does for a hand. */
import type { Command } from '#shared/board/commands.ts';
import type { Board, Card } from '#shared/board/model.ts';
import { compareOrder, orderBetween } from '#shared/board/order.ts';
import { type GridPlace, isGrid, isInSameCell, type Place } from '#shared/board/place.ts';
import type { Box } from '#shared/board/scene.ts';

/** A card that keys moved: where it was drawn, and where it comes to lie. */
export interface Nudged {
  readonly from: Box;
  readonly to: { readonly x: number; readonly y: number };
}

/**
 * The places of nudged cards. In a cell the layout lets the lower of two cards give way: without this a card that comes
 * to touch the one above it would be drawn back down at each step and never get past.
 */
export function passUpwards(
  board: Board,
  cardAt: (id: string) => Box | undefined,
  places: ReadonlyMap<string, Place>,
  nudged: ReadonlyMap<string, Nudged>,
): { places: Map<string, Place>; commands: Command[] } {
  const passed = new Map(places);
  const commands: Command[] = [];
  for (const [id, place] of places) {
    const move = nudged.get(id);
    if (!move || move.to.y >= move.from.y || !isGrid(place) || !place.offset) continue;
    const above = [...board.cards.values()].filter((other) => {
      const box = cardAt(other.id);
      return box && !places.has(other.id) && box.y < move.from.y && isInWay(other, box, place, move);
    });
    const [highest] = above.sort((a, b) => wishOf(a) - wishOf(b) || compareOrder(a, b));
    if (!highest) continue;
    passed.set(id, { ...place, offset: { ...place.offset, dy: Math.max(0, wishOf(highest) - 1) } });
    // At the upper edge there is no room above: there the order says which is first.
    if (wishOf(highest) < 1) commands.push(putBefore(board, id, highest));
  }
  return { places: passed, commands };
}

function isInWay(other: Card, box: Box, place: GridPlace, { from, to }: Nudged): boolean {
  if (!isGrid(other.place) || !other.place.offset || !isInSameCell(other.place, place)) return false;
  const beside = box.x >= to.x + from.w || box.x + box.w <= to.x;
  return !beside && box.y < to.y + from.h && box.y + box.h > to.y;
}

function wishOf({ place }: Card): number {
  return isGrid(place) && place.offset ? Math.max(0, place.offset.dy) : 0;
}

function putBefore(board: Board, id: string, other: Card): Command {
  const before = [...board.cards.values()]
    .sort(compareOrder)
    .filter((card) => card.id !== id && compareOrder(card, other) < 0)
    .at(-1);
  return {
    type: 'reorder',
    at: { of: 'card', id },
    order: orderBetween(before?.order ?? null, other.order),
  };
}
