import type { Clock } from '../../client/sync/clock.ts';

/** A clock that stands still until it is told to go on. */
export interface FakeClock extends Clock {
  advance(milliseconds: number): void;
  /** How many calls are due some time. */
  readonly waiting: number;
}

export function createFakeClock(random: () => number = () => 0.5): FakeClock {
  let now = 0;
  let made = 0;
  const due = new Map<number, { readonly at: number; readonly call: () => void }>();
  return {
    now: () => now,
    random,
    after(milliseconds, call) {
      const id = ++made;
      due.set(id, { at: now + milliseconds, call });
      return () => {
        due.delete(id);
      };
    },
    advance(milliseconds) {
      const end = now + milliseconds;
      for (;;) {
        const [next] = [...due]
          .filter(([, { at }]) => at <= end)
          .sort((a, b) => a[1].at - b[1].at || a[0] - b[0]);
        if (!next) break;
        due.delete(next[0]);
        now = next[1].at;
        next[1].call();
      }
      now = end;
    },
    get waiting() {
      return due.size;
    },
  };
}
