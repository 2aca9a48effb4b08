/** The cards of one cell: where a column crosses a row. Positions here count from the cell's corner. */
import { CARD_GAP, CARD_WIDTH, CELL_PADDING, GROUP_PADDING, GROUP_TITLE_HEIGHT } from './layout-sizes.ts';
import type { Offset } from './place.ts';

/** A card that wants a spot. */
export interface CellCard {
  readonly id: string;
  readonly group: string | null;
  /** Null: anywhere free, in the order given. */
  readonly offset: Offset | null;
  readonly height: number;
}

/** A card with its spot. */
export interface CellSpot {
  readonly id: string;
  readonly dx: number;
  readonly dy: number;
  readonly height: number;
}

/** A cell laid out. */
export interface CellLayout {
  readonly spots: readonly CellSpot[];
  /** What its cards need, with room at the bottom; 0 for an empty cell. */
  readonly height: number;
}

/** An offset as it is drawn: the whole card inside the cell's width, and not above its upper edge. */
export function clampOffset(offset: Offset, cellWidth: number): Offset {
  const right = Math.max(0, cellWidth - CARD_WIDTH);
  return { dx: Math.min(Math.max(0, offset.dx), right), dy: Math.max(0, offset.dy) };
}

/** Upper edge of the first free spot at or below `dy`; cards that touch do not overlap. */
function firstFree(placed: readonly CellSpot[], dx: number, dy: number, height: number): number {
  let top = dy;
  for (let moved = true; moved; ) {
    moved = false;
    for (const spot of placed) {
      const apart = spot.dx >= dx + CARD_WIDTH || spot.dx + CARD_WIDTH <= dx;
      if (apart || spot.dy >= top + height || spot.dy + spot.height <= top) continue;
      top = spot.dy + spot.height + CARD_GAP;
      moved = true;
    }
  }
  return top;
}

function placeWithOffsets(cards: readonly CellCard[], cellWidth: number): CellSpot[] {
  const wishes = cards
    .filter((card) => card.offset)
    .map((card) => ({ ...card, ...clampOffset(card.offset as Offset, cellWidth) }));
  // A stable sort: cards of equal height on the wall stay in the order given.
  wishes.sort((a, b) => a.dy - b.dy);
  const placed: CellSpot[] = [];
  for (const { id, dx, dy, height } of wishes) {
    placed.push({ id, dx, dy: firstFree(placed, dx, dy, height), height });
  }
  return placed;
}

/** In the order given, but the members of a group follow its first one, so that its outline holds no strangers. */
function gatherGroups(cards: readonly CellCard[]): CellCard[] {
  const members = new Map<string, CellCard[]>();
  for (const card of cards) {
    const key = card.group ?? ` ${card.id}`;
    const found = members.get(key);
    if (found) found.push(card);
    else members.set(key, [card]);
  }
  return [...members.values()].flat();
}

/** Room for a group's title and outline where the flow enters or leaves it. */
function gapBetween(before: CellCard | undefined, card: CellCard): number {
  if (before?.group === card.group) return CARD_GAP;
  const leaving = before?.group ? GROUP_PADDING : 0;
  const entering = card.group ? GROUP_TITLE_HEIGHT + GROUP_PADDING : 0;
  return leaving + entering + (before ? CARD_GAP : 0);
}

/**
 * Finds a spot for each card of a cell. `cards` in the order of the board. Those with an offset come first, from the top
 * down, and give way downwards; the others fill the free spots below each other in the middle of the cell.
 */
export function layoutCell(cards: readonly CellCard[], cellWidth: number): CellLayout {
  const placed = placeWithOffsets(cards, cellWidth);
  const dx = Math.max(0, Math.round((cellWidth - CARD_WIDTH) / 2));
  let bottom = CELL_PADDING;
  let before: CellCard | undefined;
  for (const card of gatherGroups(cards.filter(({ offset }) => !offset))) {
    const dy = firstFree(placed, dx, bottom + gapBetween(before, card), card.height);
    placed.push({ id: card.id, dx, dy, height: card.height });
    bottom = dy + card.height;
    before = card;
  }
  const height = placed.reduce((most, spot) => Math.max(most, spot.dy + spot.height + CELL_PADDING), 0);
  return { spots: placed, height };
}
