/**
 * Time and chance of a whole story, held in one hand: timers, both clocks and the random numbers of this thread. To be
 * imported before everything else, since some packages keep `Date.now` and the like when they are loaded. While no
 * story is told all goes its usual way.
 */
import { webcrypto } from 'node:crypto';
import type { Clock } from '../../../client/sync/clock.ts';
import { createRandom, type Random } from '../random.ts';

interface Due {
  at: number;
  readonly call: () => void;
  readonly every: number | null;
}

const nextTurn = globalThis.setImmediate;
let current: VirtualTime | null = null;

/** Everything that only waits for its turn, and not for time, has had it. */
export function letRun(): Promise<void> {
  return new Promise((resolve) => nextTurn(resolve));
}

/** The time of one story. It stands still until it is told to go on. */
export class VirtualTime {
  readonly random: Random;
  #now = 0;
  #due: Due[] = [];

  constructor(seed: number) {
    this.random = createRandom(seed);
  }

  get now(): number {
    return this.#now;
  }

  /** From here on this thread lives in this time. */
  begin(): void {
    current = this;
  }

  /** Back to the world's own time; what was still to come never comes. */
  end(): void {
    current = null;
    this.#due = [];
  }

  after(wait: number, call: () => void, every: number | null = null): Due {
    const due = { at: this.#now + Math.max(0, wait || 0), call, every };
    this.#due.push(due);
    return due;
  }

  callOff(due: unknown): void {
    const at = this.#due.indexOf(due as Due);
    if (at >= 0) this.#due.splice(at, 1);
  }

  /** Lets time pass; each call that is due has its turn to the end before the next. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    for (let next = this.#next(end); next !== null; next = this.#next(end)) {
      this.#now = Math.max(this.#now, next.at);
      if (next.every === null) this.callOff(next);
      else next.at = this.#now + Math.max(1, next.every);
      next.call();
      await letRun();
    }
    this.#now = end;
  }

  /** As a browser's connection sees it. */
  clock(): Clock {
    return {
      now: () => this.#now,
      random: () => this.random.next(),
      after: (milliseconds, call) => {
        const due = this.after(milliseconds, call);
        return () => this.callOff(due);
      },
    };
  }

  #next(end: number): Due | null {
    let first: Due | null = null;
    for (const due of this.#due) if (due.at <= end && (first === null || due.at < first.at)) first = due;
    return first;
  }
}

/** What stands in for a timer of Node: it can be let go of, which means nothing here. */
function timerOf(due: Due) {
  const timer = { due, ref: () => timer, unref: () => timer, hasRef: () => true };
  return timer;
}

function callOff(timer: unknown): boolean {
  const due = typeof timer === 'object' && timer !== null && 'due' in timer ? timer.due : null;
  if (due !== null) current?.callOff(due);
  return due !== null;
}

const real = {
  setTimeout: globalThis.setTimeout,
  setInterval: globalThis.setInterval,
  clearTimeout: globalThis.clearTimeout,
  clearInterval: globalThis.clearInterval,
  dateNow: Date.now,
  performanceNow: performance.now.bind(performance),
  random: Math.random,
  getRandomValues: webcrypto.getRandomValues.bind(webcrypto),
};
/** Some day, so that times since 1970 look like times. */
const BEGIN = Date.UTC(2026, 0, 5, 9);

type Call = (...args: unknown[]) => void;
Object.assign(globalThis, {
  setTimeout: (call: Call, wait = 0, ...args: unknown[]) =>
    current ? timerOf(current.after(wait, () => call(...args))) : real.setTimeout(call, wait, ...args),
  setInterval: (call: Call, every = 0, ...args: unknown[]) =>
    current
      ? timerOf(current.after(every, () => call(...args), every))
      : real.setInterval(call, every, ...args),
  clearTimeout: (timer: NodeJS.Timeout) => callOff(timer) || real.clearTimeout(timer),
  clearInterval: (timer: NodeJS.Timeout) => callOff(timer) || real.clearInterval(timer),
});
Date.now = () => (current ? BEGIN + current.now : real.dateNow());
performance.now = () => current?.now ?? real.performanceNow();
Math.random = () => current?.random.next() ?? real.random();
const cryptography: { getRandomValues: (into: Uint32Array) => Uint32Array } = webcrypto as never;
cryptography.getRandomValues = (into) => {
  if (current === null) return real.getRandomValues(into as never);
  for (let i = 0; i < into.length; i++) into[i] = current.random.below(2 ** 32);
  return into;
};
