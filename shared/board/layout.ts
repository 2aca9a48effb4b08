/**
 * Board -> Scene: where everything is drawn. Pure and total; the same board gives the same scene on every machine,
 * whatever the order in which its things are kept.
 */
import { type ArrowLayout, arrowParts, layoutArrows } from './layout-arrows.ts';
import { boundsOf, cardHeight, cardLines } from './layout-boxes.ts';
import { layoutGroups } from './layout-groups.ts';
import { type Housing, houseCards } from './layout-housing.ts';
import { layoutLoose } from './layout-loose.ts';
import { layoutMap } from './layout-map.ts';
import { MAP_GAP } from './layout-sizes.ts';
import { layoutStrip } from './layout-strip.ts';
import { cardType, scaleOf } from './layout-type.ts';
import type { Board, Card } from './model.ts';
import { compareOrder } from './order.ts';
import { isLoose } from './place.ts';
import type { Box, CardScene, CardType, MapScene, Scene } from './scene.ts';

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

/** What one layout leaves for the next of the same board. It only saves work: the outcome is the same without. */
export interface LayoutMemory {
  arrows: ArrowLayout | null;
}

/** Where everything on a board is drawn. */
export function layoutBoard(board: Board, options: LayoutOptions = {}, memory?: LayoutMemory): Scene {
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
  const connections = [...board.connections.values()].sort(compareOrder);
  const parts = arrowParts(connections, sorted, maps.scenes, boxes, groups, type);
  const arrows = layoutArrows(parts, memory?.arrows);
  if (memory) memory.arrows = arrows;
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
    connections: arrows.scenes,
    strip,
    bounds: boundsOf([drawn, strip].filter((box) => box !== null)),
  };
}
