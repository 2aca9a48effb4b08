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

/** So long without a call, in ms, and the files are tidied; then again while there is more to do. */
const REST_MS = 2_000;
const NEXT_MS = 50;
let restTimer: NodeJS.Timeout | null = null;

function tidyLater(store: SqliteStore, ms: number): void {
  if (restTimer !== null) clearTimeout(restTimer);
  restTimer = setTimeout(() => {
    try {
      if (store.tidyFiles()) tidyLater(store, NEXT_MS);
    } catch {
      // A full disk, say: there is another rest.
    }
  }, ms);
  restTimer.unref();
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
    parentPort?.on('message', (call: ThreadCall) => {
      serve(store, call);
      if (call.method === 'close') clearTimeout(restTimer ?? undefined);
      else tidyLater(store, REST_MS);
    });
    answer({ n: 0, value: null });
  } catch (error) {
    tellFault(0, error);
  }
}

void start();
