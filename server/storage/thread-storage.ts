import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { SnapshotThread } from './snapshot-thread.ts';
import { storageOver } from './storage-over.ts';
import type { ThreadAnswer, ThreadCall, ThreadStart } from './thread-messages.ts';
import { type BoardStorage, StorageFault } from './types.ts';

interface Open {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Starts the storage thread on a folder (the thread for snapshots lies beside it) and resolves when it can serve; rejects with `StorageFault`. */
export async function openThreadStorage(workerFile: string, folder: string): Promise<BoardStorage> {
  const start: ThreadStart = { folder };
  const worker = new Worker(workerFile, { workerData: start });
  const open = new Map<number, Open>();
  let last = 0;
  let ended = false;
  const fail = (): void => {
    ended = true;
    for (const call of open.values()) call.reject(new StorageFault('failed', 'the storage thread ended'));
    open.clear();
  };
  worker.on('message', (answer: ThreadAnswer) => {
    const call = open.get(answer.n);
    open.delete(answer.n);
    if ('fault' in answer) call?.reject(new StorageFault(answer.fault.code, answer.fault.message));
    else call?.resolve(answer.value);
  });
  worker.on('error', fail);
  worker.on('exit', fail);
  await new Promise((resolve, reject) => open.set(0, { resolve, reject }));
  const snapshots = new SnapshotThread(join(dirname(workerFile), 'snapshot-worker.js'));
  const storage = storageOver(
    (method, args) =>
      new Promise((resolve, reject) => {
        if (ended) reject(new StorageFault('failed', 'the storage thread ended'));
        const n = ++last;
        // The answer's type is that of the method: both ends are this very interface.
        open.set(n, { resolve: resolve as (value: unknown) => void, reject });
        const call: ThreadCall = { n, method, args };
        worker.postMessage(call);
      }),
    snapshots.make,
  );
  return {
    ...storage,
    close: async () => {
      await snapshots.stop();
      await storage.close();
    },
  };
}
