import { useEffect } from 'react';
import { CLOSE } from '#shared/protocol/messages.ts';
import type { SyncStatus } from '../sync/types.ts';

const KEY = 'tavle.freshStart';
/** A server that says it again at once must not make the page load for ever. */
const AT_MOST_EVERY_MS = 30_000;

function mayStart(now: number): boolean {
  try {
    if (now - Number(sessionStorage.getItem(KEY) ?? 0) < AT_MOST_EVERY_MS) return false;
    sessionStorage.setItem(KEY, String(now));
    return true;
  } catch {
    return false;
  }
}

const reloadPage = () => window.location.reload();

/** Loads the page anew when the board was rebuilt or a new Tavle runs, as long as nothing of one's own would be lost. */
export function useFreshStart({ code, unsaved }: SyncStatus, reload: () => void = reloadPage): void {
  const isDue = code === CLOSE.rebuilt && unsaved === 0;
  useEffect(() => {
    if (isDue && mayStart(Date.now())) reload();
  }, [isDue, reload]);
}
