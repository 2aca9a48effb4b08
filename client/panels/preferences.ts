/** What a person prefers on this device. Nothing of it leaves the browser. */
import { useSyncExternalStore } from 'react';

export interface Preferences {
  /** Single keys (N, A, V ...) act on the canvas. Off for those whose speech or switch control sends letters. */
  readonly shortcuts: boolean;
  /** Larger letters in cards and panels, for the projector. */
  readonly largeText: boolean;
  /** The hint for the first visit was read. */
  readonly hintSeen: boolean;
  /** The overview lies open at the foot of the canvas; null: where the board is too large to be read whole. */
  readonly minimap: boolean | null;
  /** How the board is shown; null: by the size of the screen. */
  readonly view: 'canvas' | 'list' | null;
}

const KEY = 'tavle.preferences';
const USUAL: Preferences = { shortcuts: true, largeText: false, hintSeen: false, minimap: null, view: null };
const listeners = new Set<() => void>();
let current: Preferences | null = null;

/** What is preferred now; the same object until something changes. */
export function preferences(): Preferences {
  current ??= read();
  return current;
}

/** Changes some of it, here and for the next visit. */
export function prefer(changes: Partial<Preferences>): void {
  current = { ...preferences(), ...changes };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // A browser that stores nothing keeps it for this visit.
  }
  for (const listener of listeners) listener();
}

/** Calls after each change, also from another tab. */
export function subscribePreferences(listener: () => void): () => void {
  const onStorage = (event: StorageEvent) => {
    if (event.key !== KEY) return;
    current = null;
    listener();
  };
  listeners.add(listener);
  window.addEventListener('storage', onStorage);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', onStorage);
  };
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribePreferences, preferences);
}

function read(): Preferences {
  let stored: Readonly<Record<string, unknown>> = {};
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    if (typeof value === 'object' && value !== null) stored = value as Record<string, unknown>;
  } catch {
    // Unreadable, or no storage at all: the usual.
  }
  const flag = (name: 'shortcuts' | 'largeText' | 'hintSeen') => {
    const value = stored[name];
    return typeof value === 'boolean' ? value : USUAL[name];
  };
  const view = stored.view === 'canvas' || stored.view === 'list' ? stored.view : null;
  const minimap = typeof stored.minimap === 'boolean' ? stored.minimap : null;
  return {
    shortcuts: flag('shortcuts'),
    largeText: flag('largeText'),
    hintSeen: flag('hintSeen'),
    minimap,
    view,
  };
}
