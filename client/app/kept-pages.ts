/**
 * The pages themselves on this device, so that a board opens while the server does not answer. Browsers allow it over
 * https and on the machine itself; elsewhere (plain http in a local network) everything else works without.
 */
import { useSyncExternalStore } from 'react';

/** `never`: not at this address, or not in this browser. */
export type KeptPages = 'never' | 'no' | 'coming' | 'ready';

const WORKER = '/sw.js';
const CACHES = /^tavle\./;

const listeners = new Set<() => void>();
let state: KeptPages | null = null;

function workers(): ServiceWorkerContainer | null {
  return window.isSecureContext ? (navigator.serviceWorker ?? null) : null;
}

function become(next: KeptPages): void {
  state = next;
  for (const listener of listeners) listener();
}

/** Whether the pages lie here. */
export function keptPages(): KeptPages {
  state ??= workers() ? 'no' : 'never';
  return state;
}

export function useKeptPages(): KeptPages {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, keptPages);
}

/** Has the browser keep the pages, and looks for newer ones; asks it not to throw away what lies here. */
export async function keepPages(): Promise<void> {
  const container = workers();
  if (!container) return;
  if (keptPages() !== 'ready') become('coming');
  try {
    // Past every cache: after an upgrade the browser must see the new one.
    await container.register(WORKER, { scope: '/', updateViaCache: 'none' });
    void navigator.storage?.persist?.().catch(() => {});
    await container.ready;
    become('ready');
  } catch {
    become('no');
  }
}

/** Takes the pages away again. */
export async function forgetPages(): Promise<void> {
  const container = workers();
  if (!container) return;
  become('no');
  try {
    for (const registration of await container.getRegistrations()) await registration.unregister();
    for (const name of await caches.keys()) if (CACHES.test(name)) await caches.delete(name);
  } catch {
    // A browser that keeps nothing has nothing to take away.
  }
}

/** To be called at the start of each page: the choice may have been made, or taken back, without this browser's memory of it. */
export function tendPages(isOwn: boolean): void {
  if (isOwn) return void keepPages();
  const clear = async (left: readonly unknown[]) => {
    if (left.length > 0) await forgetPages();
  };
  workers()
    ?.getRegistrations()
    .then(clear)
    .catch(() => {});
}
