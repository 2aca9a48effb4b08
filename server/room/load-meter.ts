/** Length of a bucket in ms, and how many messages in one make a load. */
const BUCKET_MS = 100;
const BUSY_FROM = 20;

/** Tells whether many messages come: then a room waits a moment and folds them into one. */
export class LoadMeter {
  private bucket = 0;
  private current = 0;
  private previous = 0;

  /** One more message at time `now` (ms). */
  note(now: number): void {
    this.turnTo(now);
    this.current++;
  }

  /** Whether the last tenth of a second was busy. */
  isBusy(now: number): boolean {
    this.turnTo(now);
    return Math.max(this.current, this.previous) >= BUSY_FROM;
  }

  private turnTo(now: number): void {
    const bucket = Math.floor(now / BUCKET_MS);
    if (bucket === this.bucket) return;
    this.previous = bucket === this.bucket + 1 ? this.current : 0;
    this.current = 0;
    this.bucket = bucket;
  }
}
