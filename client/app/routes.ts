/** The addresses of the pages: `/`, `/b/<boardId>#<secret>` and, to a thing on a board, `/b/<boardId>?at=<id>`. */
import { useMemo, useSyncExternalStore } from 'react';

export type Route =
  | { readonly page: 'home' }
  | {
      readonly page: 'board';
      readonly id: string;
      /** What the link carries after its #; null when there is nothing. */
      readonly secret: string | null;
      /** What to show first: a card, an arrow, a map ... */
      readonly at: string | null;
    }
  | { readonly page: 'unknown' };

const BOARD_PATH = /^\/b\/([A-Za-z0-9_.-]{1,64})\/?$/;

/** Which page an address means. */
export function parseRoute(url: { pathname: string; search: string; hash: string }): Route {
  if (url.pathname === '/' || url.pathname === '/index.html') return { page: 'home' };
  const id = BOARD_PATH.exec(url.pathname)?.[1];
  if (!id) return { page: 'unknown' };
  return {
    page: 'board',
    id,
    secret: url.hash.length > 1 ? decode(url.hash.slice(1)) : null,
    at: new URLSearchParams(url.search).get('at'),
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text).trim();
  } catch {
    return text;
  }
}

/** Path, query and fragment of a link, to open it on this page's own origin. */
export function pathOfLink(link: string): string {
  const url = new URL(link, window.location.href);
  return `${url.pathname}${url.search}${url.hash}`;
}

const listeners = new Set<() => void>();

/** Goes to another page without loading anew. */
export function navigate(path: string): void {
  window.history.pushState(null, '', path);
  window.scrollTo(0, 0);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  window.addEventListener('hashchange', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
    window.removeEventListener('hashchange', listener);
  };
}

const readAddress = () => `${window.location.pathname}\n${window.location.search}\n${window.location.hash}`;

/** The page that is open. */
export function useRoute(): Route {
  const address = useSyncExternalStore(subscribe, readAddress);
  return useMemo(() => {
    const [pathname = '/', search = '', hash = ''] = address.split('\n');
    return parseRoute({ pathname, search, hash });
  }, [address]);
}
