/**
 * Board -> Scene: where everything is drawn. Pure and total; the same board gives the same scene on every machine,
 * whatever the order in which its things are kept.
 */
import { boundsOf, cardHeight, cardLines } from './layout-boxes.ts';
import { type End, layoutConnections } from './layout-connections.ts';
import { layoutGroups } from './layout-groups.ts';
import { type Housing, houseCards } from './layout-housing.ts';
import { layoutMap } from './layout-map.ts';
import { CARD_FONT_SIZE, CARD_LINE_HEIGHT, CARD_WIDTH, MAP_GAP } from './layout-sizes.ts';
import { layoutStrip } from './layout-strip.ts';
import type { Board, Card } from './model.ts';
import { compareOrder } from './order.ts';
import { isGrid, isLoose } from './place.ts';
import type { Box, CardScene, GroupScene, MapScene, Scene } from './scene.ts';

export * from './layout-sizes.ts';

/** What may differ between two drawings of one board. */
export interface LayoutOptions {
  /** Cards that need to be at least so tall: one that is being written in. */
  readonly minHeights?: ReadonlyMap<string, number>;
  /** Letters for a bad projector or weak eyes: the same places, taller cards. Only on this screen. */
  readonly largeText?: boolean;
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

/** The cards in maps with their columns, as the arrows ask for them. */
function indexColumns(cards: readonly Card[], maps: readonly MapScene[], housed: ReadonlyMap<string, Box>) {
  const indexes = new Map<string, number>();
  for (const map of maps) {
    for (const [index, column] of map.columns.entries()) indexes.set(`${map.id} ${column.id}`, index);
  }
  const columns = new Map<string, Box[]>();
  const ends = new Map<string, End>();
  const groupColumns = new Map<string, End['column']>();
  for (const { id, place, group } of cards) {
    const box = housed.get(id);
    if (!box || !isGrid(place)) continue;
    const index = indexes.get(`${place.map} ${place.column}`) ?? 0;
    const key = `${place.map} ${index}`;
    const others = columns.get(key);
    if (others) others.push(box);
    else columns.set(key, [box]);
    const column = { map: place.map, index };
    ends.set(id, { ...box, column });
    if (group !== null && !groupColumns.has(group)) groupColumns.set(group, column);
  }
  return { ends, columns, groupColumns };
}

function layoutArrows(
  board: Board,
  index: ReturnType<typeof indexColumns>,
  boxes: ReadonlyMap<string, Box>,
  groups: ReadonlyMap<string, GroupScene>,
) {
  const endOf = (id: string): End | undefined => {
    const inColumn = index.ends.get(id);
    if (inColumn) return inColumn;
    const card = boxes.get(id);
    if (card) return { ...card, column: null };
    const group = groups.get(id);
    return group && { ...group, column: index.groupColumns.get(id) ?? null };
  };
  const cardsIn = (map: string, column: number) => index.columns.get(`${map} ${column}`) ?? [];
  return layoutConnections([...board.connections.values()].sort(compareOrder), endOf, cardsIn);
}

/** Where everything on a board is drawn. */
export function layoutBoard(board: Board, options: LayoutOptions = {}): Scene {
  const heightOf = (card: Card) =>
    Math.max(cardHeight(cardLines(card.text).length), options.minHeights?.get(card.id) ?? 0);
  const sorted = [...board.cards.values()].sort(compareOrder);
  const { byMap, loose, homeless } = houseCards(board, sorted, heightOf);
  const maps = layoutMaps(board, byMap);
  const boxes = new Map(maps.boxes);
  for (const card of loose) {
    if (isLoose(card.place)) boxes.set(card.id, { ...card.place, w: CARD_WIDTH, h: heightOf(card) });
  }
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
    if (box) cards.set(id, { id, ...box, lines: cardLines(text), housed: !stripped.has(id) });
  }
  return {
    type: { fontSize: CARD_FONT_SIZE, lineHeight: CARD_LINE_HEIGHT },
    maps: maps.scenes,
    cards,
    groups,
    connections: layoutArrows(board, indexColumns(sorted, maps.scenes, maps.boxes), boxes, groups),
    strip,
    bounds: boundsOf([drawn, strip].filter((box) => box !== null)),
  };
}
