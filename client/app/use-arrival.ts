import { useCallback, useEffect, useRef, useState } from 'react';
import type { BoardStore } from '../store/types.ts';
import { type Arrival, findThing, thingInLink } from './arrival.ts';
import { navigate } from './routes.ts';

/** Said when a link leads nowhere that can be seen. */
export type ArrivalNotice = Exclude<Arrival, { found: 'there' }> | { readonly found: 'notDrawn' };

interface ArrivalProps {
  readonly boardId: string;
  readonly store: BoardStore;
  /** The thing that the address names. */
  readonly at: string | null;
  /** The board is here and can be moved about in. */
  readonly isReady: boolean;
  readonly goTo: (ids: readonly string[]) => boolean;
}

/** Goes to what the address names, and to what a link on this page names without loading the page anew. */
export function useArrival({ boardId, store, at, isReady, goTo }: ArrivalProps) {
  const [notice, setNotice] = useState<ArrivalNotice | null>(null);
  const latest = useRef(goTo);
  latest.current = goTo;
  const arrive = useCallback(
    (id: string) => {
      const arrival = findThing(store.board(), store.trash(), id);
      if (arrival.found !== 'there') setNotice(arrival);
      else setNotice(latest.current([id]) ? null : { found: 'notDrawn' });
    },
    [store],
  );
  useEffect(() => {
    if (isReady && at !== null) arrive(at);
  }, [isReady, at, arrive]);
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
      const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
      if (!(link instanceof HTMLAnchorElement) || !isPlain || event.defaultPrevented) return;
      const id = thingInLink(link.href, boardId, window.location.href);
      if (id === null) return;
      event.preventDefault();
      // What let this device in stays in the address.
      const address = `?at=${encodeURIComponent(id)}${window.location.hash}`;
      if (window.location.search + window.location.hash === address) arrive(id);
      else navigate(`${window.location.pathname}${address}`);
    };
    document.addEventListener('click', onClick);
    return () => document.removeEventListener('click', onClick);
  }, [boardId, arrive]);
  return { notice, close: useCallback(() => setNotice(null), []) };
}
