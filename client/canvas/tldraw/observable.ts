import type { Observable } from '../context.ts';

/** A value that tells its listeners when it is set to another. */
export interface Settable<V> extends Observable<V> {
  set(value: V): void;
}

export function observable<V>(first: V): Settable<V> {
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
