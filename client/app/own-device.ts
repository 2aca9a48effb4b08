/**
 * Whether the person said that this is their own device. Only then anything of a board is kept on it: copies of the
 * boards opened, and the pages themselves where browsers allow it.
 */
import { useSyncExternalStore } from 'react';
import type { Role } from '#shared/protocol/messages.ts';
import { isOwnDevice, rememberOwnDevice } from '../store/device-choice.ts';
import { carryKept } from '../store/kept-storage.ts';
import { browserClock, within } from '../sync/clock.ts';
import type { OfflineCopy } from '../sync/offline-copy.ts';
import { type CopyNote, type CopyShelf, copyName, openShelf } from '../sync/offline-shelf.ts';
import { forgetPages, keepPages } from './kept-pages.ts';

/** A browser that does not answer for so long does not hold the page back. In ms. */
const PATIENCE = 3_000;

const listeners = new Set<() => void>();
let shelf: CopyShelf | null = null;

/** Where the copies of this device lie. */
export function deviceShelf(): CopyShelf {
  shelf ??= openShelf(findDatabase());
  return shelf;
}

function findDatabase(): IDBFactory | undefined {
  try {
    return window.indexedDB;
  } catch {
    // Where cookies are shut off for the page, asking for it is a fault.
    return undefined;
  }
}

/** Remembers the choice on this device. Taken back, nothing of any board is left on it when this resolves. */
export async function chooseOwnDevice(isOwn: boolean): Promise<void> {
  rememberOwnDevice(isOwn);
  carryKept(isOwn);
  for (const listener of listeners) listener();
  if (isOwn) return keepPages();
  await Promise.all([eraseCopies(), forgetPages()]);
}

/** Takes away the copies of one board, or of all. */
export async function eraseCopies(board?: string): Promise<void> {
  try {
    await deviceShelf().erase((row) => board === undefined || row.board === board);
  } catch {
    // A browser that keeps nothing has nothing to take away.
  }
}

/** The copies of the boards that this page has open. */
export const openCopies = new Set<OfflineCopy>();

/** Resolves when what the page has to write or to take away is done, or takes too long. */
export async function settleCopies(): Promise<void> {
  const all = Promise.all([...openCopies].map((copy) => copy.flush()));
  await within(browserClock, PATIENCE, all).catch(() => {});
}

/** The copies that lie here. */
export async function listCopies(): Promise<readonly CopyNote[]> {
  try {
    return await within(browserClock, PATIENCE, deviceShelf().list());
  } catch {
    return [];
  }
}

/** Whether a board can be shown from this device, before the server answers. */
export async function hasCopy(board: string, role: Role | null): Promise<boolean> {
  if (role === null || !isOwnDevice()) return false;
  return (await listCopies()).some(({ name }) => name === copyName(board, role));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

export function useOwnDevice(): boolean {
  return useSyncExternalStore(subscribe, isOwnDevice);
}
