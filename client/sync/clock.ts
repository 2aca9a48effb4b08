/** Time and chance as the connection sees them, so that a test can hold both in its hand. */
export interface Clock {
  /** Milliseconds; only differences count. */
  now(): number;
  /** Calls once, after so many milliseconds; the answer calls it off. */
  after(milliseconds: number, call: () => void): () => void;
  /** From 0 up to 1. */
  random(): number;
}

/** The browser's own clock: one that nobody sets while the page is open. */
export const browserClock: Clock = {
  now: () => performance.now(),
  after: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};

/** Rejects when the work takes longer than so many milliseconds. */
export function within<V>(clock: Clock, milliseconds: number, work: Promise<V>): Promise<V> {
  return new Promise((resolve, reject) => {
    const stop = clock.after(milliseconds, () => reject(new Error('It takes too long.')));
    work.then(resolve, reject).finally(stop);
  });
}
