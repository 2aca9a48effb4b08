/** Which card is drawn where: in a map, on the free wall, or in the strip "Uden plads". */
import type { MapCard } from './layout-map.ts';
import type { Board, BoardMap, Card } from './model.ts';
import { type GridPlace, isGrid, isLoose } from './place.ts';

/** Where the cards of a board belong, before anything is drawn. `homeless`: their map, column, row or lane is gone. */
export interface Housing {
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

/** Sorts the cards of a board, given in their order, by where they belong. */
export function houseCards(board: Board, cards: readonly Card[], heightOf: (card: Card) => number): Housing {
  const maps = new Map(board.maps.map((map) => [map.id, map]));
  const byMap = new Map<string, MapCard[]>();
  const loose: Card[] = [];
  const homeless: Card[] = [];
  for (const card of cards) {
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
