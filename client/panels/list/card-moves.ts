/** What moving a card in the list means: to another cell, or past what stands above or below it. */
import { addCard, type Command } from '#shared/board/commands.ts';
import { homeOf } from '#shared/board/housing.ts';
import { CARD_GAP } from '#shared/board/layout-sizes.ts';
import type { Board, Card } from '#shared/board/model.ts';
import { moveCards } from '#shared/board/moves.ts';
import { compareOrder, ordersAtEnd, ordersBetween } from '#shared/board/order.ts';
import { isGrid, isInSameCell, type Place } from '#shared/board/place.ts';
import type { Box } from '#shared/board/scene.ts';
import { type Block, boxAround, type SeenMap, seeMap } from './seen-map.ts';

/** A card at the end of a cell, as the list asks for it. */
export function addAtEnd(board: Board, id: string, place: Place, author: string | null): Command {
  return addCard(id, place, { author }, ordersAtEnd(board.cards.values(), 1)[0]);
}

/** A card to the end of another cell, or to the free wall. */
export function moveTo(board: Board, id: string, place: Place): Command[] {
  if (!board.cards.has(id)) return [];
  const order = ordersAtEnd(board.cards.values(), 1)[0] as string;
  return [...moveCards(board, new Map([[id, place]])), { type: 'reorder', at: { of: 'card', id }, order }];
}

/** One step up or down among what stands in its cell; none where it is first or last, or lies nowhere in a list. */
export function moveBy(board: Board, id: string, step: -1 | 1): Command[] {
  const card = board.cards.get(id);
  const home = card && homeOf(board, card);
  if (!card || !home || home === 'loose') return [];
  if (isGrid(card.place)) return moveInGrid(board, card, step);
  const inCell = [...board.cards.values()].filter((other) => isInSameCell(card.place, other.place));
  const blocks = inCell.sort(compareOrder).map((other): Block => ({ group: null, cards: [other] }));
  return moveByOrder(
    board,
    blocks,
    blocks.findIndex(({ cards }) => cards[0] === card),
    step,
  );
}

/** Whether a card can go one step up or down. */
export function canMoveBy(board: Board, id: string, step: -1 | 1): boolean {
  return moveBy(board, id, step).length > 0;
}

function moveInGrid(board: Board, card: Card, step: -1 | 1): Command[] {
  const { place } = card;
  const map = isGrid(place) && board.maps.find((one) => one.id === place.map);
  if (!map || !isGrid(place)) return [];
  const cards = [...board.cards.values()]
    .filter((one) => isGrid(one.place) && one.place.map === map.id && homeOf(board, one) === map)
    .sort(compareOrder);
  const seen = seeMap(board, map, cards);
  const inCell = seen.blocksIn(place.column, place.row);
  const own = inCell.find((block) => block.cards.includes(card));
  if (!own) return [];
  // A member of a group moves among the members, others past whole groups.
  const siblings = own.group === null ? inCell : own.cards.map((one) => ({ group: null, cards: [one] }));
  const at = siblings.findIndex((block) => block.cards.includes(card));
  const [block, neighbour] = [siblings[at], siblings[at + step]];
  if (!block || !neighbour) return [];
  const flows = inCell.every(({ cards: all }) => all.every((one) => isGrid(one.place) && !one.place.offset));
  if (!flows) return step === -1 ? swap(seen, neighbour, block) : swap(seen, block, neighbour);
  if (inCell.every(({ group }) => group === null)) return moveByOrder(board, siblings, at, step);
  const order = own.group === null ? inCell : inCell.flatMap((one) => (one === own ? siblings : [one]));
  return reorderAll(board, exchange(order, order.indexOf(block), order.indexOf(neighbour)));
}

/** A key between those of its new neighbours; where these leave no room, new keys for all. */
function moveByOrder(board: Board, blocks: readonly Block[], at: number, step: -1 | 1): Command[] {
  if (!blocks[at] || !blocks[at + step]) return [];
  const moved = exchange(blocks, at, at + step).map(({ cards }) => cards[0] as Card);
  const [before, card, after] = [moved[at + step - 1], moved[at + step] as Card, moved[at + step + 1]];
  const order = ordersBetween(before?.order ?? null, after?.order ?? null, 1)[0] as string;
  const fits = (!before || before.order < order) && (!after || order < after.order);
  if (!fits) return reorderAll(board, exchange(blocks, at, at + step));
  return [{ type: 'reorder', at: { of: 'card', id: card.id }, order }];
}

function reorderAll(board: Board, blocks: readonly Block[]): Command[] {
  const cards = blocks.flatMap((block) => block.cards);
  const orders = ordersAtEnd(board.cards.values(), cards.length);
  return cards.map(({ id }, i) => ({
    type: 'reorder',
    at: { of: 'card', id },
    order: orders[i] as string,
  }));
}

/** Cards that were put somewhere by hand change spots: each takes the other's, and what was between them stays between. */
function swap(seen: SeenMap, upper: Block, lower: Block): Command[] {
  const [above, below] = [boxAround(seen, upper), boxAround(seen, lower)];
  if (!above || !below) return [];
  const isBeside = below.y < above.y + above.h;
  const gap = Math.max(CARD_GAP, below.y - above.y - above.h);
  const up = { dx: above.x - below.x, dy: above.y - below.y };
  const down = isBeside
    ? { dx: below.x - above.x, dy: below.y - above.y }
    : { dx: below.x - above.x, dy: below.h + gap };
  return [...shift(seen, lower, up), ...shift(seen, upper, down)];
}

function shift(seen: SeenMap, { cards }: Block, { dx, dy }: { dx: number; dy: number }): Command[] {
  return cards.flatMap(({ id, place }): Command[] => {
    const box: Box | undefined = seen.boxOf(id);
    const corner = isGrid(place) ? seen.cornerOf(place.column, place.row) : null;
    if (!box || !corner) return [];
    const offset = { dx: box.x - corner.x + dx, dy: box.y - corner.y + dy };
    return [{ type: 'change', at: { of: 'card', id }, fields: { place: { ...place, offset } } }];
  });
}

function exchange<V>(list: readonly V[], a: number, b: number): V[] {
  const changed = [...list];
  [changed[a], changed[b]] = [list[b] as V, list[a] as V];
  return changed;
}
