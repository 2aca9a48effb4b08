/** What a link to a thing on the board finds there. */
import type { Board, TrashItem } from '#shared/board/model.ts';

export type Arrival =
  | { readonly found: 'there' }
  | { readonly found: 'trash'; readonly of: TrashItem['at']['of'] }
  | { readonly found: 'gone' };

/** Where the thing that a link names is now. */
export function findThing(board: Board, trash: readonly TrashItem[], id: string): Arrival {
  const isThere =
    board.cards.has(id) ||
    board.connections.has(id) ||
    board.groups.has(id) ||
    board.sketches.has(id) ||
    board.maps.some((map) =>
      [map, ...map.columns, ...map.rows, ...map.lanes, ...map.clusters].some((part) => part.id === id),
    );
  if (isThere) return { found: 'there' };
  const removed = trash.find(({ at }) => at.id === id);
  return removed ? { found: 'trash', of: removed.at.of } : { found: 'gone' };
}

/** The thing that an address on this board names; null when it leads elsewhere. */
export function thingInLink(href: string, boardId: string, here: string): string | null {
  let url: URL;
  try {
    url = new URL(href, here);
  } catch {
    return null;
  }
  const isHere = url.origin === new URL(here).origin && url.pathname.replace(/\/$/, '') === `/b/${boardId}`;
  return isHere ? url.searchParams.get('at') : null;
}
