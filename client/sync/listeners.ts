/** A set of listeners that cannot hurt what calls them. */
export interface Listeners<A extends readonly unknown[]> {
  add(listener: (...args: A) => void): () => void;
  /** Calls all of them. */
  tell(...args: A): void;
  readonly size: number;
}

/**
 * A fault in a listener is reported on its own, after the caller has finished: thrown inside a Yjs event it would keep
 * the update from the wire, and everything written later would wait for it for ever.
 */
export function createListeners<A extends readonly unknown[] = []>(): Listeners<A> {
  const all = new Set<{ readonly call: (...args: A) => void }>();
  return {
    add(call) {
      const entry = { call };
      all.add(entry);
      return () => {
        all.delete(entry);
      };
    },
    tell(...args) {
      for (const entry of [...all]) {
        if (!all.has(entry)) continue;
        try {
          entry.call(...args);
        } catch (fault) {
          queueMicrotask(() => {
            throw fault;
          });
        }
      }
    },
    get size() {
      return all.size;
    },
  };
}
