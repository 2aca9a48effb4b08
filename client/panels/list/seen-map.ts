/** A results map as it is seen: its cards in the order of the eye, downwards and from left to right, and their boxes. */
import { boundsOf, cardHeight, cardLines } from '#shared/board/layout-boxes.ts';
import { layoutMap, type MapCard } from '#shared/board/layout-map.ts';
import { cardType } from '#shared/board/layout-type.ts';
import type { Board, BoardMap, Card } from '#shared/board/model.ts';
import { compareOrder } from '#shared/board/order.ts';
import { type GridPlace, isGrid } from '#shared/board/place.ts';
import type { Box, ColumnScene, RowScene } from '#shared/board/scene.ts';

/** A card, or the members of a group: what stands together in a cell. */
export interface Block {
  readonly group: string | null;
  readonly cards: readonly Card[];
}

/** A results map as it is seen. */
export interface SeenMap {
  /** What stands in a cell, from the top down. */
  blocksIn(column: string, row: string | null): readonly Block[];
  /** Where a card is drawn. */
  boxOf(card: string): Box | undefined;
  /** The corner from which places in a cell count. */
  cornerOf(column: string, row: string | null): { readonly x: number; readonly y: number } | null;
}

const heights = new WeakMap<Card, number>();

function heightOf(card: Card): number {
  const known = heights.get(card);
  if (known !== undefined) return known;
  const height = cardHeight(cardLines(card.text).length);
  heights.set(card, height);
  return height;
}

/** Lays a map out and reads it. `cards`: those that are at home in it, in the order of the board. */
export function seeMap(board: Board, map: BoardMap, cards: readonly Card[]): SeenMap {
  const inGrid = cards.flatMap((card): MapCard[] =>
    isGrid(card.place) ? [{ card, place: card.place, height: heightOf(card) }] : [],
  );
  const { scene, boxes } = layoutMap(map, inGrid, { x: 0, y: 0 }, cardType(false));
  const cells = new Map<string, MapCard[]>();
  for (const item of inGrid) {
    const key = keyOf(item.place);
    const cell = cells.get(key);
    if (cell) cell.push(item);
    else cells.set(key, [item]);
  }
  const columns = new Map<string, ColumnScene>(scene.columns.map((column) => [column.id, column]));
  const rows = new Map<string | null, RowScene>(scene.rows.map((row) => [row.id, row]));
  return {
    blocksIn: (column, row) => toBlocks(board, map.id, cells.get(keyOf({ column, row })) ?? [], boxes),
    boxOf: (card) => boxes.get(card),
    cornerOf(column, row) {
      const [x, y] = [columns.get(column)?.x, rows.get(row)?.y];
      return x === undefined || y === undefined ? null : { x, y };
    },
  };
}

const keyOf = ({ column, row }: Pick<GridPlace, 'column' | 'row'>) => `${column} ${row ?? ''}`;

function toBlocks(
  board: Board,
  map: string,
  cell: readonly MapCard[],
  boxes: ReadonlyMap<string, Box>,
): Block[] {
  const seen = cell
    .map(({ card }) => ({ card, x: boxes.get(card.id)?.x ?? 0, y: boxes.get(card.id)?.y ?? 0 }))
    .sort((a, b) => a.y - b.y || a.x - b.x || compareOrder(a.card, b.card));
  const blocks = new Map<string, { group: string | null; cards: Card[] }>();
  for (const { card } of seen) {
    const group = card.group !== null && board.groups.get(card.group)?.map === map ? card.group : null;
    const key = group === null ? `card ${card.id}` : `group ${group}`;
    const block = blocks.get(key);
    if (block) block.cards.push(card);
    else blocks.set(key, { group, cards: [card] });
  }
  return [...blocks.values()];
}

/** The box around the cards of a block; null when none of them is drawn. */
export function boxAround(seen: SeenMap, { cards }: Block): Box | null {
  return boundsOf(cards.flatMap(({ id }) => seen.boxOf(id) ?? []));
}
