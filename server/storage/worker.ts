/** Entry of the storage thread: carries calls to the store and answers, one after another. */
import { parentPort, workerData } from 'node:worker_threads';
import { findSqlite } from './sqlite-driver.ts';
import { faultOf, SqliteStore } from './sqlite-store.ts';
import { callStore } from './storage-over.ts';
import type { ThreadAnswer, ThreadCall, ThreadStart } from './thread-messages.ts';
import type { StoreCalls } from './types.ts';

const answer = (message: ThreadAnswer): void => parentPort?.postMessage(message);

function tellFault(n: number, error: unknown): void {
  const { code, message } = faultOf(error);
  answer({ n, fault: { code, message } });
}

function serve(store: StoreCalls, { n, method, args }: ThreadCall): void {
  try {
    answer({ n, value: callStore(store, method, args as Parameters<StoreCalls[typeof method]>) });
    if (method === 'close') parentPort?.close();
  } catch (error) {
    tellFault(n, error);
  }
}

async function start(): Promise<void> {
  try {
    const store = new SqliteStore((workerData as ThreadStart).folder, await findSqlite());
    parentPort?.on('message', (call: ThreadCall) => serve(store, call));
    answer({ n: 0, value: null });
  } catch (error) {
    tellFault(0, error);
  }
}

void start();
