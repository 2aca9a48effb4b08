/** Whether a card has a home: whether what its place names is on the board. */
import type { Board, BoardMap, Card } from './model.ts';
import { isCluster, isGrid, isJourney, isLoose, isPriority } from './place.ts';

/** The map a card is on, when its place there is whole; `loose` on the free wall; null for a card "Uden plads". */
export function homeOf(board: Board, card: Card): BoardMap | 'loose' | null {
  const { place } = card;
  if (isLoose(place)) return 'loose';
  const map = board.maps.find((one) => one.id === place.map);
  if (!map) return null;
  const has = (things: readonly { id: string }[], id: string | null) =>
    id === null || things.some((thing) => thing.id === id);
  const isWhole =
    (isGrid(place) &&
      map.kind === 'resultsMap' &&
      has(map.columns, place.column) &&
      has(map.rows, place.row)) ||
    (isJourney(place) &&
      map.kind === 'citizenJourney' &&
      has(map.columns, place.column) &&
      has(map.lanes, place.lane)) ||
    (isPriority(place) && map.kind === 'priorityDiagram') ||
    (isCluster(place) && map.kind === 'clusterMap' && has(map.clusters, place.cluster));
  return isWhole ? map : null;
}
