/** A value that tells its listeners when it is set to another. */
import { useSyncExternalStore } from 'react';

export interface Signal<V> {
  get(): V;
  set(value: V): void;
  subscribe(listener: () => void): () => void;
}

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
export function useSignal<V>({ subscribe, get }: Pick<Signal<V>, 'get' | 'subscribe'>): V {
  return useSyncExternalStore(subscribe, get);
}
