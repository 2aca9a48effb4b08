import { Worker } from 'node:worker_threads';
import type { MadeSnapshot, SnapshotMaker } from './snapshot.ts';
import type { SnapshotAnswer, SnapshotCall } from './thread-messages.ts';
import { StorageFault } from './types.ts';

/** The thread ends after so long without work, in ms: it keeps memory that a quiet server does not need. */
const REST_MS = 10_000;

interface Open {
  readonly resolve: (made: MadeSnapshot) => void;
  readonly reject: (error: unknown) => void;
}

/** Makes snapshots one after the other in a thread of its own, which is there only while there is work. */
export class SnapshotThread {
  private readonly file: string;
  private readonly open = new Map<number, Open>();
  private worker: Worker | null = null;
  private restTimer: NodeJS.Timeout | null = null;
  private last = 0;

  /** `file`: of the thread's entry. */
  constructor(file: string) {
    this.file = file;
  }

  /** Has a snapshot made; rejects with `StorageFault` when the thread ends before. */
  readonly make: SnapshotMaker = ({ snapshot, updates }, live) =>
    new Promise((resolve, reject) => {
      if (this.restTimer !== null) clearTimeout(this.restTimer);
      this.worker ??= this.start();
      const n = ++this.last;
      this.open.set(n, { resolve, reject });
      const call: SnapshotCall = { n, source: { snapshot, updates }, live };
      this.worker.postMessage(call);
    });

  /** Ends the thread; what it was making comes to nothing. */
  async stop(): Promise<void> {
    if (this.restTimer !== null) clearTimeout(this.restTimer);
    const { worker } = this;
    this.worker = null;
    for (const { resolve } of this.open.values()) resolve({ ok: false, why: 'overtaken' });
    this.open.clear();
    await worker?.terminate();
  }

  private start(): Worker {
    const worker = new Worker(this.file);
    // It never keeps the program from ending.
    worker.unref();
    worker.on('message', ({ n, made }: SnapshotAnswer) => {
      this.open.get(n)?.resolve(made);
      this.open.delete(n);
      if (this.open.size > 0) return;
      this.restTimer = setTimeout(() => void this.stop(), REST_MS);
      this.restTimer.unref();
    });
    worker.on('error', () => this.fail(worker));
    worker.on('exit', () => this.fail(worker));
    return worker;
  }

  private fail(worker: Worker): void {
    if (this.worker !== worker) return;
    this.worker = null;
    for (const { reject } of this.open.values())
      reject(new StorageFault('failed', 'the thread for snapshots ended'));
    this.open.clear();
  }
}
