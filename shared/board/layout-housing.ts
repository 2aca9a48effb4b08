/** Which card is drawn where: in a map, on the free wall, or in the strip "Uden plads". */
import { homeOf } from './housing.ts';
import type { MapCard } from './layout-map.ts';
import type { Board, Card } from './model.ts';
import { isGrid } from './place.ts';

/** The cards of a board by where they are drawn; those on maps without a picture are in none of them. */
export interface Housing {
  readonly byMap: ReadonlyMap<string, MapCard[]>;
  readonly loose: readonly Card[];
  readonly homeless: readonly Card[];
}

/** Sorts the cards of a board, given in their order, by where they belong. */
export function houseCards(board: Board, cards: readonly Card[], heightOf: (card: Card) => number): Housing {
  const byMap = new Map<string, MapCard[]>();
  const loose: Card[] = [];
  const homeless: Card[] = [];
  for (const card of cards) {
    const home = homeOf(board, card);
    if (home === null) homeless.push(card);
    else if (home === 'loose') loose.push(card);
    else if (isGrid(card.place)) {
      const item = { card, place: card.place, height: heightOf(card) };
      const inMap = byMap.get(home.id);
      if (inMap) inMap.push(item);
      else byMap.set(home.id, [item]);
    }
  }
  return { byMap, loose, homeless };
}
