/**
 * Board -> Scene: where everything is drawn. Pure and total; the same board gives the same scene on every machine,
 * whatever the order in which its things are kept.
 */
import { type End, layoutConnections } from './layout-connections.ts';
import { layoutMap, type MapCard } from './layout-map.ts';
import {
  CARD_FONT_SIZE,
  CARD_GAP,
  CARD_LINE_HEIGHT,
  CARD_MIN_HEIGHT,
  CARD_PADDING,
  CARD_WIDTH,
  GROUP_PADDING,
  GROUP_TITLE_HEIGHT,
  MAP_GAP,
  STRIP_COLUMNS,
  STRIP_GAP,
  STRIP_TITLE_HEIGHT,
} from './layout-sizes.ts';
import { breakLines } from './measure-text.ts';
import type { Board, BoardMap, Card } from './model.ts';
import { compareOrder } from './order.ts';
import { type GridPlace, isGrid, isLoose } from './place.ts';
import type { Box, CardScene, GroupScene, MapScene, Scene } from './scene.ts';

export * from './layout-sizes.ts';

/** What may differ between two drawings of one board. */
export interface LayoutOptions {
  /** Cards that need to be at least so tall: one that is being written in. */
  readonly minHeights?: ReadonlyMap<string, number>;
}

/** The lines of a card's text at the width of a card. */
export function cardLines(text: string): readonly string[] {
  return breakLines(text, CARD_WIDTH - 2 * CARD_PADDING, CARD_FONT_SIZE);
}

/** Height of a card with so many lines. */
export function cardHeight(lineCount: number): number {
  return Math.max(CARD_MIN_HEIGHT, lineCount * CARD_LINE_HEIGHT + 2 * CARD_PADDING);
}

/** The smallest box around all; null for none. */
export function boundsOf(boxes: Iterable<Box>): Box | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    left = Math.min(left, box.x);
    top = Math.min(top, box.y);
    right = Math.max(right, box.x + box.w);
    bottom = Math.max(bottom, box.y + box.h);
  }
  return left === Infinity ? null : { x: left, y: top, w: right - left, h: bottom - top };
}

/** Where the cards of a board belong, before anything is drawn. */
interface Housing {
  readonly byMap: ReadonlyMap<string, MapCard[]>;
  readonly loose: readonly Card[];
  readonly homeless: readonly Card[];
}

function isIn(map: BoardMap, place: GridPlace): boolean {
  const hasColumn = map.columns.some(({ id }) => id === place.column);
  return hasColumn && (place.row === null || map.rows.some(({ id }) => id === place.row));
}

/** True for a card whose kind of map has no picture yet: it is alive there, but drawn nowhere. */
function isUndrawn(card: Card, map: BoardMap | undefined): boolean {
  return map !== undefined && map.kind !== 'resultsMap' && !isGrid(card.place);
}

function houseCards(board: Board, heightOf: (card: Card) => number): Housing {
  const maps = new Map(board.maps.map((map) => [map.id, map]));
  const byMap = new Map<string, MapCard[]>();
  const loose: Card[] = [];
  const homeless: Card[] = [];
  for (const card of [...board.cards.values()].sort(compareOrder)) {
    const { place } = card;
    if (isLoose(place)) {
      loose.push(card);
      continue;
    }
    const map = maps.get(place.map);
    if (isGrid(place) && map?.kind === 'resultsMap' && isIn(map, place)) {
      const item = { card, place, height: heightOf(card) };
      const cards = byMap.get(map.id);
      if (cards) cards.push(item);
      else byMap.set(map.id, [item]);
    } else if (!isUndrawn(card, map)) homeless.push(card);
  }
  return { byMap, loose, homeless };
}

/** Maps with a position of their own stand there, the others below all that came before. */
function layoutMaps(board: Board, byMap: Housing['byMap']) {
  const scenes: MapScene[] = [];
  const boxes = new Map<string, Box>();
  let bottom: number | null = null;
  for (const map of [...board.maps].sort(compareOrder)) {
    if (map.kind !== 'resultsMap') continue;
    const at: { x: number; y: number } = map.at ?? { x: 0, y: bottom === null ? 0 : bottom + MAP_GAP };
    const layout = layoutMap(map, byMap.get(map.id) ?? [], at);
    scenes.push(layout.scene);
    for (const [id, box] of layout.boxes) boxes.set(id, box);
    bottom = Math.max(bottom ?? -Infinity, at.y + layout.scene.h);
  }
  return { scenes, boxes };
}

/** The strip "Uden plads": rows of cards above everything else. */
function layoutStrip(homeless: readonly { card: Card; height: number }[], below: Box | null) {
  const boxes = new Map<string, Box>();
  if (homeless.length === 0) return { strip: null, boxes };
  const width = Math.min(homeless.length, STRIP_COLUMNS) * (CARD_WIDTH + CARD_GAP) + CARD_GAP;
  const rows: (typeof homeless)[] = [];
  for (let i = 0; i < homeless.length; i += STRIP_COLUMNS) rows.push(homeless.slice(i, i + STRIP_COLUMNS));
  const heights = rows.map((row) => Math.max(...row.map(({ height }) => height)) + CARD_GAP);
  const height = STRIP_TITLE_HEIGHT + heights.reduce((sum, h) => sum + h, 0);
  const left = below?.x ?? 0;
  const top = (below ? below.y - STRIP_GAP : 0) - height;
  let y = top + STRIP_TITLE_HEIGHT;
  for (const [r, row] of rows.entries()) {
    for (const [i, item] of row.entries()) {
      const x = left + CARD_GAP + i * (CARD_WIDTH + CARD_GAP);
      boxes.set(item.card.id, { x, y, w: CARD_WIDTH, h: item.height });
    }
    y += heights[r] ?? 0;
  }
  return { strip: { x: left, y: top, w: width, h: height }, boxes };
}

function layoutGroups(board: Board, boxes: ReadonlyMap<string, Box>): Map<string, GroupScene> {
  const members = new Map<string, Box[]>();
  for (const card of board.cards.values()) {
    const group = card.group === null ? undefined : board.groups.get(card.group);
    const box = boxes.get(card.id);
    if (!group || !box || !isGrid(card.place) || card.place.map !== group.map) continue;
    const found = members.get(group.id);
    if (found) found.push(box);
    else members.set(group.id, [box]);
  }
  const scenes = new Map<string, GroupScene>();
  for (const { id, title } of [...board.groups.values()].sort(compareOrder)) {
    const around = boundsOf(members.get(id) ?? []);
    if (!around) continue;
    scenes.set(id, {
      id,
      title,
      x: around.x - GROUP_PADDING,
      y: around.y - GROUP_TITLE_HEIGHT,
      w: around.w + 2 * GROUP_PADDING,
      h: around.h + GROUP_TITLE_HEIGHT + GROUP_PADDING,
    });
  }
  return scenes;
}

/** The columns' indexes and cards, as the arrows ask for them. */
function indexColumns(board: Board, maps: readonly MapScene[], housed: ReadonlyMap<string, Box>) {
  const indexes = new Map<string, number>();
  for (const map of maps) {
    for (const [index, column] of map.columns.entries()) indexes.set(`${map.id} ${column.id}`, index);
  }
  const columns = new Map<string, Box[]>();
  const ends = new Map<string, End>();
  for (const [id, box] of housed) {
    const place = board.cards.get(id)?.place;
    if (!place || !isGrid(place)) continue;
    const index = indexes.get(`${place.map} ${place.column}`) ?? 0;
    const key = `${place.map} ${index}`;
    const cards = columns.get(key);
    if (cards) cards.push(box);
    else columns.set(key, [box]);
    ends.set(id, { ...box, column: { map: place.map, index } });
  }
  return { ends, cardsIn: (map: string, index: number) => columns.get(`${map} ${index}`) ?? [] };
}

function layoutArrows(
  board: Board,
  maps: readonly MapScene[],
  housed: ReadonlyMap<string, Box>,
  cards: ReadonlyMap<string, Box>,
  groups: ReadonlyMap<string, GroupScene>,
) {
  const { ends, cardsIn } = indexColumns(board, maps, housed);
  const groupColumns = new Map<string, End['column']>();
  for (const card of board.cards.values()) {
    const column = ends.get(card.id)?.column;
    if (card.group !== null && column) groupColumns.set(card.group, column);
  }
  const endOf = (id: string): End | undefined => {
    const inColumn = ends.get(id);
    if (inColumn) return inColumn;
    const card = cards.get(id);
    if (card) return { ...card, column: null };
    const group = groups.get(id);
    return group && { ...group, column: groupColumns.get(id) ?? null };
  };
  return layoutConnections([...board.connections.values()].sort(compareOrder), endOf, cardsIn);
}

/** Where everything on a board is drawn. */
export function layoutBoard(board: Board, options: LayoutOptions = {}): Scene {
  const heightOf = (card: Card) =>
    Math.max(cardHeight(cardLines(card.text).length), options.minHeights?.get(card.id) ?? 0);
  const { byMap, loose, homeless } = houseCards(board, heightOf);
  const maps = layoutMaps(board, byMap);
  const boxes = new Map(maps.boxes);
  for (const card of loose) {
    if (isLoose(card.place)) boxes.set(card.id, { ...card.place, w: CARD_WIDTH, h: heightOf(card) });
  }
  const groups = layoutGroups(board, maps.boxes);
  const drawn = boundsOf([...maps.scenes, ...groups.values(), ...boxes.values()]);
  const strip = layoutStrip(
    homeless.map((card) => ({ card, height: heightOf(card) })),
    drawn,
  );
  for (const [id, box] of strip.boxes) boxes.set(id, box);
  const cards = new Map<string, CardScene>();
  for (const card of [...board.cards.values()].sort(compareOrder)) {
    const box = boxes.get(card.id);
    if (box)
      cards.set(card.id, {
        id: card.id,
        ...box,
        lines: cardLines(card.text),
        housed: !strip.boxes.has(card.id),
      });
  }
  return {
    maps: maps.scenes,
    cards,
    groups,
    connections: layoutArrows(board, maps.scenes, maps.boxes, boxes, groups),
    strip: strip.strip,
    bounds: boundsOf([drawn, strip.strip].filter((box) => box !== null)),
  };
}
