/** Where the browser keeps what was put aside, board by board. Small: the front page erases it too. */
import { isOwnDevice } from './device-choice.ts';

/** Letters that one board's list may take of the browser's few million. */
export const KEPT_LIMIT = 1_000_000;

/** As much of the browser's storage as is used here. */
export type KeptStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const PREFIX = 'tavle.kept.';

/** The key under which a board's list stands. */
export const keptKey = (boardId: string): string => `${PREFIX}${boardId}`;

/**
 * The browser's storage: on one's own device until something is taken away, on any other as long as the tab, which
 * outlives a reload. Null where it is shut.
 */
export function deviceStorage(): KeptStorage | null {
  const current = () => (isOwnDevice() ? localStorage : sessionStorage);
  try {
    current();
  } catch {
    return null;
  }
  return {
    getItem: (key) => current().getItem(key),
    setItem: (key, text) => current().setItem(key, text),
    removeItem: (key) => current().removeItem(key),
  };
}

/** The choice has changed: what was put aside goes where it now belongs. */
export function carryKept(isOwn: boolean): void {
  try {
    const [from, to] = isOwn ? [sessionStorage, localStorage] : [localStorage, sessionStorage];
    const keys = Array.from({ length: from.length }, (_, at) => from.key(at) ?? '');
    for (const key of keys.filter((one) => one.startsWith(PREFIX))) {
      to.setItem(key, from.getItem(key) ?? '');
      from.removeItem(key);
    }
  } catch {
    // Nothing can be written there, so nothing was.
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
