/** How long things have lain in the trash, by the server's own clock: what browsers say of it is a claim. */
import type { TrashLedger } from '../storage/types.ts';

const DAY_MS = 86_400_000;
/** So long something lies in the trash before it is deleted for good. */
const KEPT_DAYS = 30;
/** A clock that says that nobody looked for longer is not believed: a wrong clock must not empty the trash. */
const MOST_BETWEEN_DAYS = 100;

/** A look through the trash: what is to go, and what is known afterwards. */
export interface TrashLook {
  readonly due: readonly string[];
  readonly ledger: TrashLedger;
  readonly changed: boolean;
}

/**
 * Looks through the trash as it is now. Whatever the clock jumps, nothing goes before it has lain there for thirty days
 * of a clock that ran: after a leap, back or far ahead, the days are counted anew.
 */
export function lookThrough(ledger: TrashLedger, present: readonly string[], now: number): TrashLook {
  const isLeap = now < ledger.looked - DAY_MS || now > ledger.looked + MOST_BETWEEN_DAYS * DAY_MS;
  const since = new Map<string, number>();
  for (const name of present) {
    const known = ledger.since.get(name);
    since.set(name, known === undefined || isLeap ? now : Math.min(known, now));
  }
  const due = present.filter((name) => now - (since.get(name) ?? now) >= KEPT_DAYS * DAY_MS);
  const changed =
    isLeap || since.size !== ledger.since.size || present.some((name) => !ledger.since.has(name));
  return { due, ledger: { looked: now, since }, changed };
}

/** Whether it is time to look: once a day, and whenever the clock has leapt. */
export function isTimeToLook({ looked }: TrashLedger, now: number): boolean {
  return Math.abs(now - looked) >= DAY_MS;
}
