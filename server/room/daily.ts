/** Once a day the board is kept as it was before the day's first change. */

import type { RoomContext } from './batches.ts';
import { keepDaily, type VersionRoom } from './versions.ts';

/** When the day of a moment began and when it ends, by this machine's calendar; ms since 1970. */
export function dayOf(now: number): { readonly begins: number; readonly ends: number } {
  const begins = new Date(now);
  begins.setHours(0, 0, 0, 0);
  const ends = new Date(begins);
  ends.setDate(ends.getDate() + 1);
  return { begins: begins.getTime(), ends: ends.getTime() };
}

/** Looks after the daily version of one loaded board. No timer: nothing is to be kept before something changes. */
export class DailyVersion {
  private readonly context: RoomContext;
  private isNeeded: boolean;
  private ends: number;

  /** `isNeeded`: whether the day of `now` still needs one. */
  constructor(context: RoomContext, isNeeded: boolean) {
    this.context = context;
    this.isNeeded = isNeeded;
    this.ends = dayOf(context.now()).ends;
  }

  /** To be called before a change waits for its turn: what is read then is the board without it. */
  beforeChange(room: VersionRoom): void {
    const now = this.context.now();
    if (now >= this.ends) {
      this.ends = dayOf(now).ends;
      this.isNeeded = true;
    }
    if (!this.isNeeded) return;
    this.isNeeded = false;
    keepDaily(room, this.context).catch((error: unknown) => {
      if (!room.over) this.context.log.error('version.notKept', error, { board: room.id });
    });
  }
}
