/** What was sent and when it arrived. */

/** Counts edits of a measured time, and how long they took to those who listen. */
export class Tally {
  readonly latencies: number[] = [];
  private readonly sentAt = new Map<string, number[]>();
  private readonly seenBy: Map<string, number>[] = [];
  private from = Number.POSITIVE_INFINITY;
  private until = Number.POSITIVE_INFINITY;
  private edits = 0;

  /** From now on edits count. */
  begin(): void {
    this.from = performance.now();
  }

  /** Edits from now on count no more; those on their way are still waited for. */
  end(): void {
    this.until = performance.now();
  }

  /** The next step of a card is sent now. */
  next(card: string): number {
    const now = performance.now();
    const times = this.sentAt.get(card) ?? [];
    this.sentAt.set(card, times);
    times.push(now);
    if (this.counts(now)) this.edits++;
    return times.length;
  }

  /** Somebody who listens; the answer is to be called with each step that is seen. */
  listener(): (card: string, step: number) => void {
    const seen = new Map<string, number>();
    this.seenBy.push(seen);
    return (card, step) => {
      const now = performance.now();
      const times = this.sentAt.get(card) ?? [];
      // Edits that were folded into one arrive together.
      for (let n = seen.get(card) ?? 0; n < step; n++) {
        const at = times[n];
        if (at !== undefined && this.counts(at)) this.latencies.push(now - at);
      }
      if (step > (seen.get(card) ?? 0)) seen.set(card, step);
    };
  }

  /** Edits that counted. */
  get sent(): number {
    return this.edits;
  }

  /** The latest step of each card that this listener has seen. */
  seen(listener: number): ReadonlyMap<string, number> {
    return this.seenBy[listener] ?? new Map();
  }

  private counts(at: number): boolean {
    return at >= this.from && at < this.until;
  }
}
