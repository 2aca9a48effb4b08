import { useCallback, useSyncExternalStore } from 'react';
import type { Board, Problem, TrashItem } from '#shared/board/model.ts';
import type { Person, Who } from '#shared/protocol/presence.ts';
import type { BoardStore } from '../store/types.ts';
import type { Presence, SyncStatus } from '../sync/types.ts';

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

/** How safe the work is. */
export function useStatus(connection: {
  status(): SyncStatus;
  subscribeStatus(listener: () => void): () => void;
}): SyncStatus {
  const subscribe = useCallback((listener: () => void) => connection.subscribeStatus(listener), [connection]);
  return useSyncExternalStore(subscribe, () => connection.status());
}
