/** Short codes for people who type: shown to a room, each leads for some hours to a board's link for participants. */
import { createHmac } from 'node:crypto';

/** No letters that look like others, and no vowels, so that no code is a word. */
const SIGNS = 'bcdfghjkmnpqrstvwxz23456789';
const LENGTH = 6;
/** How long a code works after it was last asked for, in ms. */
const LIVES_MS = 12 * 60 * 60 * 1000;

/** Which link of which board a code leads to: `generation` says how often the link was made anew. */
export interface CodeTarget {
  readonly board: string;
  readonly generation: number;
}

/** The codes that are shown now. They are kept in memory only; a restart forgets them until a screen asks again. */
export class ShortCodes {
  private readonly key: Buffer;
  private readonly now: () => number;
  private readonly shown = new Map<string, CodeTarget & { until: number }>();

  constructor(key: Buffer, now: () => number) {
    this.key = key;
    this.now = now;
  }

  /** The code of a board's link, the same each time as long as the link is, also after a restart. Works from now on. */
  show(target: CodeTarget): { code: string; until: number } {
    this.forgetOld();
    const until = this.now() + LIVES_MS;
    for (let attempt = 0; ; attempt++) {
      const code = this.derive(target, attempt);
      const taken = this.shown.get(code);
      if (taken !== undefined && taken.board !== target.board) continue;
      this.shown.set(code, { ...target, until });
      return { code, until };
    }
  }

  /** What a code leads to, however it was typed; null when it is not shown now. */
  find(typed: string): CodeTarget | null {
    this.forgetOld();
    return this.shown.get(typed.toLowerCase().replace(/[^a-z0-9]/g, '')) ?? null;
  }

  private derive({ board, generation }: CodeTarget, attempt: number): string {
    const text = `short code\n${board}\n${generation}\n${attempt}`;
    const bytes = createHmac('sha256', this.key).update(text).digest();
    return [...bytes.subarray(0, LENGTH)].map((byte) => SIGNS[byte % SIGNS.length]).join('');
  }

  private forgetOld(): void {
    for (const [code, { until }] of this.shown) if (until <= this.now()) this.shown.delete(code);
  }
}
