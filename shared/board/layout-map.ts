/** The frame of one results map, and where its cards lie in it. */
import { type CellLayout, layoutCell } from './layout-cell.ts';
import {
  CARD_WIDTH,
  COLUMN_MIN_WIDTH,
  COLUMN_WIDTH,
  HEAD_BUTTON_HEIGHT,
  HEAD_PADDING,
  HEAD_TITLE,
  HEADING_HEIGHT,
  LONE_ROW_MIN_HEIGHT,
  MAP_TITLE_HEIGHT,
  ROW_HEAD_WIDTH,
  ROW_MIN_HEIGHT,
} from './layout-sizes.ts';
import { headSizes, stretchOf } from './layout-type.ts';
import { breakLines } from './measure-text.ts';
import type { BoardMap, Card, Column } from './model.ts';
import { compareOrder } from './order.ts';
import type { GridPlace } from './place.ts';
import type { Box, CardType, ColumnScene, MapScene, RowScene } from './scene.ts';

/** A card of a map: where it belongs and how tall it is. */
export interface MapCard {
  readonly card: Card;
  readonly place: GridPlace;
  readonly height: number;
}

/** A map laid out: its frame, and the box of each of its cards. */
export interface MapLayout {
  readonly scene: MapScene;
  readonly boxes: ReadonlyMap<string, Box>;
}

/** Width at which a column is drawn. */
export function columnWidth(column: Column): number {
  return Math.max(COLUMN_MIN_WIDTH, column.width ?? COLUMN_WIDTH);
}

function headHeight(columns: readonly Column[], type: CardType): number {
  const sizes = headSizes(type);
  const heading = columns.some((column) => column.heading) ? HEADING_HEIGHT : 0;
  const texts = columns.map((column) => {
    const width = columnWidth(column) - 2 * HEAD_PADDING;
    const title = breakLines(column.title, width - HEAD_TITLE.menuWidth, sizes.title.fontSize, true);
    const question = column.question ? breakLines(column.question, width, sizes.question.fontSize) : [];
    return title.length * sizes.title.lineHeight + question.length * sizes.question.lineHeight;
  });
  return heading + HEAD_PADDING + Math.max(sizes.title.lineHeight, ...texts) + HEAD_BUTTON_HEIGHT;
}

/** The rows as drawn: a lane without an id holds the cards that belong to no row. */
function rowsOf(map: BoardMap, cards: readonly MapCard[]): { id: string | null; title: string }[] {
  const rows: { id: string | null; title: string }[] = [...map.rows]
    .sort(compareOrder)
    .map(({ id, title }) => ({ id, title }));
  if (rows.length === 0 || cards.some(({ place }) => place.row === null)) rows.push({ id: null, title: '' });
  return rows;
}

const cellKey = (column: string, row: string | null) => `${column} ${row ?? ''}`;

function layoutCells(
  columns: readonly Column[],
  cards: readonly MapCard[],
  stretch: number,
): Map<string, CellLayout> {
  const cells = new Map<string, MapCard[]>();
  for (const item of cards) {
    const key = cellKey(item.place.column, item.place.row);
    const cell = cells.get(key);
    if (cell) cell.push(item);
    else cells.set(key, [item]);
  }
  const widths = new Map(columns.map((column) => [column.id, columnWidth(column)]));
  return new Map(
    [...cells].map(([key, items]) => {
      const wishes = items.map(({ card, place, height }) => {
        const offset = place.offset && { dx: place.offset.dx, dy: Math.round(place.offset.dy * stretch) };
        return { id: card.id, group: card.group, offset, height };
      });
      return [key, layoutCell(wishes, widths.get(items[0]?.place.column ?? '') ?? COLUMN_WIDTH)];
    }),
  );
}

/**
 * Lays out one results map with its upper left corner at the given point. `cards`: those that are housed in it, in the
 * order of the board. Column widths are stored; row heights follow from the cards and never shrink below a minimum.
 */
export function layoutMap(
  map: BoardMap,
  cards: readonly MapCard[],
  at: { x: number; y: number },
  type: CardType,
): MapLayout {
  const columns = [...map.columns].sort(compareOrder);
  const rows = rowsOf(map, cards);
  const cells = layoutCells(columns, cards, stretchOf(type));
  const rowHead = map.rows.length > 0 ? ROW_HEAD_WIDTH : 0;
  const width = rowHead + columns.reduce((sum, column) => sum + columnWidth(column), 0);
  const head = headHeight(columns, type);
  const top = at.y + MAP_TITLE_HEIGHT;
  const rowMinimum = map.rows.length > 0 ? ROW_MIN_HEIGHT : LONE_ROW_MIN_HEIGHT;

  const rowScenes: RowScene[] = [];
  const boxes = new Map<string, Box>();
  let y = top + head;
  for (const row of rows) {
    let height = rowMinimum;
    let x = at.x + rowHead;
    for (const column of columns) {
      const cell = cells.get(cellKey(column.id, row.id));
      for (const { id, dx, dy, height: h } of cell?.spots ?? []) {
        boxes.set(id, { x: x + dx, y: y + dy, w: CARD_WIDTH, h });
      }
      height = Math.max(height, cell?.height ?? 0);
      x += columnWidth(column);
    }
    rowScenes.push({ ...row, x: at.x, y, w: width, h: height });
    y += height;
  }

  const columnScenes: ColumnScene[] = [];
  let x = at.x + rowHead;
  for (const column of columns) {
    const { id, title, heading, question } = column;
    const w = columnWidth(column);
    columnScenes.push({ id, title, heading, question, headHeight: head, x, y: top, w, h: y - top });
    x += w;
  }
  const scene: MapScene = {
    id: map.id,
    title: map.title,
    x: at.x,
    y: at.y,
    w: width,
    h: y - at.y,
    columns: columnScenes,
    rows: rowScenes,
    rowsTitle: map.rowsTitle,
  };
  return { scene, boxes };
}
