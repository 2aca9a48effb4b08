/** Entry of the thread that makes snapshots: neither the line to people nor the log waits for it. */
import { parentPort } from 'node:worker_threads';
import { makeSnapshot } from './snapshot.ts';
import type { SnapshotAnswer, SnapshotCall } from './thread-messages.ts';

parentPort?.on('message', ({ n, source, live }: SnapshotCall) => {
  let answer: SnapshotAnswer;
  try {
    answer = { n, made: makeSnapshot(source, live) };
  } catch {
    // What it could not make sense of stays as it is.
    answer = { n, made: { ok: false, why: 'differs' } };
  }
  parentPort?.postMessage(answer);
});
