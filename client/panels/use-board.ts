import { useCallback, useSyncExternalStore } from 'react';
import type { Board, Problem, TrashItem } from '#shared/board/model.ts';
import type { Person, Who } from '#shared/protocol/presence.ts';
import type { BoardStore } from '../store/types.ts';
import type { BoardConnection, Presence, SyncStatus } from '../sync/types.ts';

function useStore<V>(store: BoardStore, read: (store: BoardStore) => V): V {
  const subscribe = useCallback((listener: () => void) => store.subscribe(listener), [store]);
  return useSyncExternalStore(subscribe, () => read(store));
}

const readBoard = (store: BoardStore) => store.board();
const readTrash = (store: BoardStore) => store.trash();
const readProblems = (store: BoardStore) => store.problems();

/** The board as it is now. */
export function useBoard(store: BoardStore): Board {
  return useStore(store, readBoard);
}

/**
 * What one part of the page needs of the board: it is drawn anew only when that changes, not with each letter that
 * anybody writes. `read` answers with a plain value or with a thing of the board itself.
 */
export function useOfBoard<V>(store: BoardStore, read: (board: Board) => V): V {
  return useStore(store, (current) => read(current.board()));
}

/** What was removed and can be brought back. */
export function useTrash(store: BoardStore): readonly TrashItem[] {
  return useStore(store, readTrash);
}

/** What could not be read. */
export function useProblems(store: BoardStore): readonly Problem[] {
  return useStore(store, readProblems);
}

/** Everybody else on the board. */
export function useOthers(presence: Presence): readonly Person[] {
  const subscribe = useCallback((listener: () => void) => presence.subscribe(listener), [presence]);
  return useSyncExternalStore(subscribe, () => presence.others());
}

/** Oneself as the server knows one. */
export function useMe(presence: Presence): Who | null {
  const subscribe = useCallback((listener: () => void) => presence.subscribe(listener), [presence]);
  return useSyncExternalStore(subscribe, () => presence.me());
}

/** What tells how safe the work is. */
export type StatusSource = Pick<BoardConnection, 'status' | 'subscribeStatus'>;

/** How safe the work is. It changes with each letter; see `useOfStatus`. */
export function useStatus(connection: StatusSource): SyncStatus {
  return useOfStatus(connection, (status) => status);
}

/** What one part of the page needs of the status: it is drawn anew only when that changes. */
export function useOfStatus<V>(connection: StatusSource, read: (status: SyncStatus) => V): V {
  const subscribe = useCallback((listener: () => void) => connection.subscribeStatus(listener), [connection]);
  return useSyncExternalStore(subscribe, () => read(connection.status()));
}
