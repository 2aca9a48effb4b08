/**
 * Whether the server has another Tavle than the one this page came from: its page then names other files. Asked after a
 * reconnect, and when a part of the page cannot be fetched any more.
 */
import { useSyncExternalStore } from 'react';

/** `unknown`: no answer, or not one of Tavle's (a guest network asking for a password). */
export type Look = 'same' | 'new' | 'unknown';

const listeners = new Set<() => void>();
let own: readonly string[] = [];
let isNew = false;

/** The files that a page is made of: scripts and styles that it names itself. */
function filesOf(page: Document): readonly string[] {
  const named = page.querySelectorAll('script[type="module"][src], link[rel="stylesheet"][href]');
  return [...named].flatMap((one) => one.getAttribute('src') ?? one.getAttribute('href') ?? []);
}

/** Remembers what this page is made of. To be called at the start: parts that come later name files of their own. */
export function rememberOwnPage(page: Document = document): void {
  own = filesOf(page);
  isNew = false;
}

/** Asks the server for its page and compares. */
export async function lookForNewVersion(ask: typeof fetch = fetch): Promise<Look> {
  try {
    const response = await ask('/', { cache: 'no-store', credentials: 'same-origin' });
    const page = response.ok ? await response.text() : '';
    if (!page.includes('<div id="app">')) return 'unknown';
    if (own.every((file) => page.includes(file))) return 'same';
  } catch {
    return 'unknown';
  }
  isNew = true;
  for (const listener of listeners) listener();
  return 'new';
}

/** Looks when a part of the page could not be fetched: after an upgrade the old parts are gone. */
export function watchForLostParts(page: Window = window): void {
  page.addEventListener('vite:preloadError', () => void lookForNewVersion());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** True once the server was found to have another Tavle. */
export function useNewVersion(): boolean {
  return useSyncExternalStore(subscribe, () => isNew);
}
