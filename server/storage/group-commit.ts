import { type Append, StorageFault } from './types.ts';

interface Waiting {
  readonly entry: Append;
  readonly resolve: (seq: number) => void;
  readonly reject: (error: unknown) => void;
}

/** Appends of all boards share commits: while one runs the next batch gathers, without load nothing waits. */
export class GroupCommit {
  private readonly commit: (entries: readonly Append[]) => Promise<(number | null)[]>;
  private waiting: Waiting[] = [];
  private running = false;

  constructor(commit: (entries: readonly Append[]) => Promise<(number | null)[]>) {
    this.commit = commit;
  }

  /** The record's sequence number once it is on disk; rejects with `StorageFault`. */
  append(entry: Append): Promise<number> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ entry, resolve, reject });
      if (!this.running) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.running = true;
    while (this.waiting.length > 0) {
      const batch = this.waiting;
      this.waiting = [];
      await this.commitBatch(batch);
    }
    this.running = false;
  }

  private async commitBatch(batch: readonly Waiting[]): Promise<void> {
    try {
      const seqs = await this.commit(batch.map((one) => one.entry));
      batch.forEach((one, i) => {
        const seq = seqs[i];
        if (typeof seq === 'number') one.resolve(seq);
        else one.reject(new StorageFault('noBoard', 'no such board'));
      });
    } catch (error) {
      for (const one of batch) one.reject(error);
    }
  }
}
