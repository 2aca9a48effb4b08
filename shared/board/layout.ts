/**
 * Board -> Scene: where everything is drawn. Pure and total; the same board gives the same scene on every machine,
 * whatever the order in which its things are kept.
 */

import { createBoxIndex } from './box-index.ts';
import { boundsOf, cardHeight, cardLines } from './layout-boxes.ts';
import { layoutConnections } from './layout-connections.ts';
import { layoutGroups } from './layout-groups.ts';
import { type Housing, houseCards } from './layout-housing.ts';
import { layoutLoose } from './layout-loose.ts';
import { layoutMap } from './layout-map.ts';
import type { End, Obstacle } from './layout-routes.ts';
import { MAP_GAP, MAP_TITLE_HEIGHT } from './layout-sizes.ts';
import { layoutStrip } from './layout-strip.ts';
import { cardType, scaleOf } from './layout-type.ts';
import type { Board, Card } from './model.ts';
import { compareOrder } from './order.ts';
import { isGrid, isLoose } from './place.ts';
import type { Box, CardScene, CardType, GroupScene, MapScene, Scene } from './scene.ts';

export * from './layout-sizes.ts';

/** What may differ between two drawings of one board. */
export interface LayoutOptions {
  /** Cards that need to be at least so tall: one that is being written in. */
  readonly minHeights?: ReadonlyMap<string, number>;
  /** Letters for a bad projector or weak eyes: the same places, taller cards. Only on this screen. */
  readonly largeText?: boolean;
}

/** Maps with a position of their own stand there, the others below all that came before. */
function layoutMaps(board: Board, byMap: Housing['byMap'], type: CardType) {
  const scenes: MapScene[] = [];
  const boxes = new Map<string, Box>();
  let bottom: number | null = null;
  for (const map of [...board.maps].sort(compareOrder)) {
    if (map.kind !== 'resultsMap') continue;
    const at: { x: number; y: number } = map.at ?? { x: 0, y: bottom === null ? 0 : bottom + MAP_GAP };
    const layout = layoutMap(map, byMap.get(map.id) ?? [], at, type);
    scenes.push(layout.scene);
    for (const [id, box] of layout.boxes) boxes.set(id, box);
    bottom = Math.max(bottom ?? -Infinity, at.y + layout.scene.h);
  }
  return { scenes, boxes };
}

/** The columns of the cards and groups in maps, as the arrows ask for them. */
function indexColumns(cards: readonly Card[], maps: readonly MapScene[]): Map<string, End['column']> {
  const indexes = new Map<string, End['column']>();
  for (const { id, columns } of maps) {
    for (const [index, column] of columns.entries()) indexes.set(`${id} ${column.id}`, { map: id, index });
  }
  const columns = new Map<string, End['column']>();
  for (const { id, place, group } of cards) {
    const column = isGrid(place) ? indexes.get(`${place.map} ${place.column}`) : undefined;
    if (!column) continue;
    columns.set(id, column);
    if (group !== null && !columns.has(group)) columns.set(group, column);
  }
  return columns;
}

/** What arrows had better not cover: cards, and the words above the columns. */
function obstaclesOf(
  cards: readonly Card[],
  boxes: ReadonlyMap<string, Box>,
  maps: readonly MapScene[],
): Obstacle[] {
  const obstacles: Obstacle[] = [];
  for (const { id, group } of cards) {
    const box = boxes.get(id);
    if (box) obstacles.push({ ...box, owner: id, group });
  }
  for (const { x, y, w, columns } of maps) {
    const h = MAP_TITLE_HEIGHT + (columns[0]?.headHeight ?? 0);
    obstacles.push({ x, y, w, h, owner: null, group: null });
  }
  return obstacles;
}

function layoutArrows(
  board: Board,
  cards: readonly Card[],
  maps: readonly MapScene[],
  boxes: ReadonlyMap<string, Box>,
  groups: ReadonlyMap<string, GroupScene>,
  type: CardType,
) {
  const columns = indexColumns(cards, maps);
  const endOf = (id: string): End | undefined => {
    const box = boxes.get(id) ?? groups.get(id);
    return box && { id, x: box.x, y: box.y, w: box.w, h: box.h, column: columns.get(id) ?? null };
  };
  const obstacles = createBoxIndex(obstaclesOf(cards, boxes, maps));
  const connections = [...board.connections.values()].sort(compareOrder);
  return layoutConnections(connections, { endOf, obstacles, type });
}

/** With usual letters the cards of the wall lie just where they were put. */
function layoutWall(cards: readonly Card[], heightOf: (card: Card) => number, type: CardType) {
  const loose = cards.flatMap((card) => {
    if (!isLoose(card.place)) return [];
    const height = heightOf(card);
    const usualHeight = scaleOf(type) === 1 ? height : cardHeight(cardLines(card.text).length);
    return [{ id: card.id, place: card.place, height, usualHeight }];
  });
  return layoutLoose(loose);
}

/** Where everything on a board is drawn. */
export function layoutBoard(board: Board, options: LayoutOptions = {}): Scene {
  const type = cardType(options.largeText ?? false);
  const heightOf = (card: Card) =>
    Math.max(cardHeight(cardLines(card.text, type).length, type), options.minHeights?.get(card.id) ?? 0);
  const sorted = [...board.cards.values()].sort(compareOrder);
  const { byMap, loose, homeless } = houseCards(board, sorted, heightOf);
  const maps = layoutMaps(board, byMap, type);
  const boxes = new Map(maps.boxes);
  for (const [id, box] of layoutWall(loose, heightOf, type)) boxes.set(id, box);
  const groups = layoutGroups(board, sorted, maps.boxes);
  const drawn = boundsOf([...maps.scenes, ...groups.values(), ...boxes.values()]);
  const { strip, boxes: stripped } = layoutStrip(
    homeless.map((card) => ({ id: card.id, height: heightOf(card) })),
    drawn,
  );
  for (const [id, box] of stripped) boxes.set(id, box);
  const cards = new Map<string, CardScene>();
  for (const { id, text } of sorted) {
    const box = boxes.get(id);
    if (box) cards.set(id, { id, ...box, lines: cardLines(text, type), housed: !stripped.has(id) });
  }
  return {
    type,
    maps: maps.scenes,
    cards,
    groups,
    connections: layoutArrows(board, sorted, maps.scenes, boxes, groups, type),
    strip,
    bounds: boundsOf([drawn, strip].filter((box) => box !== null)),
  };
}
