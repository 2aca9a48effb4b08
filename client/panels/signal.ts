/** Values that tell when they change, for what is no part of the board: what is open, said, marked, drawn. */
import { useSyncExternalStore } from 'react';

/** A value that changes and tells of it. */
export interface Observable<V> {
  get(): V;
  subscribe(listener: () => void): () => void;
}

export interface Signal<V> extends Observable<V> {
  set(value: V): void;
}

/** A value that tells its listeners when it is set to another. */
export function signal<V>(first: V): Signal<V> {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The value as it is now. */
export function useSignal<V>(source: Observable<V>): V {
  return useSyncExternalStore(source.subscribe, source.get);
}
