/** Where the device keeps what was put aside, board by board. Small: the front page erases it too. */

/** Letters that one board's list may take of the browser's few million. */
export const KEPT_LIMIT = 1_000_000;

/** As much of the browser's storage as is used here. */
export type KeptStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The key under which a board's list stands. */
export const keptKey = (boardId: string): string => `tavle.kept.${boardId}`;

/** The browser's storage; null where it is shut. */
export function deviceStorage(): KeptStorage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

/** Forgets what was put aside on a board: when it is left, or no longer this device's. */
export function eraseKept(boardId: string, storage: KeptStorage | null = deviceStorage()): void {
  try {
    storage?.removeItem(keptKey(boardId));
  } catch {
    // Nothing can be written there, so nothing was.
  }
}
