/** A copy of a chain: a card and all that follows from it, with the arrows between, below what stands there. */

import { chainOf, indexChains } from '#shared/board/chains.ts';
import { placeInCell, placeOnWall } from '#shared/board/layout-place.ts';
import { CARD_GAP } from '#shared/board/layout-sizes.ts';
import type { Board } from '#shared/board/model.ts';
import { isGrid, type Place } from '#shared/board/place.ts';
import type { Box, Scene } from '#shared/board/scene.ts';
import { type Parcel, pack } from './parcel.ts';

/** A card and every card that arrows lead on to from it, nearest first. */
export function chainFrom(board: Board, card: string): string[] {
  const chain = chainOf(indexChains(board), card);
  return chain ? [...new Set([card, ...chain.forwards.cards])] : [];
}

/** The chain as a parcel, and where each of its copies goes. */
export function copyChain(
  board: Board,
  scene: Scene,
  card: string,
): { parcel: Parcel; placeOf: (card: { readonly id: string }) => Place } {
  const parcel = pack(board, scene, chainFrom(board, card), { splitsGroups: true });
  const drops = dropsOf(
    board,
    scene,
    parcel.cards.map(({ id }) => id),
  );
  const placeOf = ({ id }: { readonly id: string }): Place => {
    const [original, spot] = [board.cards.get(id), scene.cards.get(id)];
    if (!original || !spot) return { x: 0, y: 0 };
    const y = spot.y + (drops.get(bandOf(original.place, spot.housed)) ?? 0);
    if (isGrid(original.place) && spot.housed) return placeInCell(scene, original.place, spot.x, y);
    return placeOnWall(spot.x, y);
  };
  return { parcel, placeOf };
}

/** The row that a card lies in, or the wall. */
function bandOf(place: Place, isHoused: boolean): string {
  return isGrid(place) && isHoused ? `${place.map} ${place.row}` : '';
}

/** How far down the copies go, row by row: below everything in the columns of the chain, on the wall below the chain itself. */
function dropsOf(board: Board, scene: Scene, chain: readonly string[]): Map<string, number> {
  const tops = new Map<string, number>();
  const floors = new Map<string, number>();
  const inChain = new Set(chain);
  const columns = new Set<string>();
  for (const id of chain) {
    const place = board.cards.get(id)?.place;
    if (place && isGrid(place)) columns.add(`${place.map} ${place.column}`);
  }
  for (const { id, place } of board.cards.values()) {
    const spot = scene.cards.get(id);
    if (!spot) continue;
    const band = bandOf(place, spot.housed);
    const counts = inChain.has(id) || (isGrid(place) && columns.has(`${place.map} ${place.column}`));
    if (counts) floors.set(band, Math.max(floors.get(band) ?? -Infinity, bottomOf(spot)));
    if (inChain.has(id)) tops.set(band, Math.min(tops.get(band) ?? Infinity, spot.y));
  }
  return new Map([...tops].map(([band, top]) => [band, (floors.get(band) ?? top) + 2 * CARD_GAP - top]));
}

function bottomOf({ y, h }: Box): number {
  return y + h;
}
