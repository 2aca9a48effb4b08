import { useCallback, useEffect, useRef, useState } from 'react';
import { CLOSE } from '#shared/protocol/messages.ts';
import { type StatusSource, useOfStatus } from '../panels/use-board.ts';
import { lookForNewVersion } from './new-version.ts';
import { settleCopies } from './own-device.ts';

const KEY = 'tavle.freshStart';
/** A server that says it again at once must not make the page load for ever. */
const AT_MOST_EVERY_MS = 30_000;

function mayStart(now: number): boolean {
  try {
    if (Math.abs(now - Number(sessionStorage.getItem(KEY) ?? 0)) < AT_MOST_EVERY_MS) return false;
    sessionStorage.setItem(KEY, String(now));
    return true;
  } catch {
    return false;
  }
}

/** What lies on the device is written, or taken away, before the page goes. */
const reloadPage = () => void settleCopies().then(() => window.location.reload());
const settleNothing = () => {};

/** How to load the page anew, and that it was asked for and waits until all is saved. */
export interface FreshStart {
  readonly isWaiting: boolean;
  start(): void;
}

/**
 * Loads the page anew when the board was rebuilt or the line needs a new Tavle, and when the person asks for it; never
 * while something of one's own would be lost (`isSafe`). `settle`: writes a running gesture down first.
 */
export function useFreshStart(
  connection: StatusSource,
  reload: () => void = reloadPage,
  settle: () => void = settleNothing,
  isSafe: () => boolean = () => connection.status().unsaved === 0,
): FreshStart {
  const [isAsked, setAsked] = useState(false);
  const isForced = useOfStatus(connection, ({ code }) => code === CLOSE.rebuilt && isSafe());
  const isWaiting = useOfStatus(connection, () => isAsked && !isSafe());
  const isDue = isAsked && !isWaiting;
  useEffect(() => {
    if (isForced && mayStart(Date.now())) reload();
  }, [isForced, reload]);
  useEffect(() => {
    if (isDue) reload();
  }, [isDue, reload]);
  const start = useCallback(() => {
    settle();
    setAsked(true);
  }, [settle]);
  return { isWaiting, start };
}

/** After each reconnect: is it still the same Tavle? */
export function useVersionLook(connection: StatusSource, look: () => unknown = lookForNewVersion): void {
  const phase = useOfStatus(connection, (status) => status.phase);
  const wasAway = useRef(false);
  useEffect(() => {
    if (phase === 'offline') wasAway.current = true;
    if (phase !== 'online' || !wasAway.current) return;
    wasAway.current = false;
    look();
  }, [phase, look]);
}
