import { GroupCommit } from './group-commit.ts';
import { makeSnapshot, type SnapshotMaker } from './snapshot.ts';
import { faultOf } from './sqlite-store.ts';
import type { BoardStorage, CompactOrder, CompactOutcome, StoreCalls } from './types.ts';

/** Carries one call to wherever the store is. */
export type Carry = <M extends keyof StoreCalls>(
  method: M,
  args: Parameters<StoreCalls[M]>,
) => Promise<ReturnType<StoreCalls[M]>>;

/** Makes snapshots in this very thread. */
const makeHere: SnapshotMaker = async (stored, live) => makeSnapshot(stored, live);

/** Storage whose calls are carried by `carry`, and whose snapshots are made by `make`. */
export function storageOver(carry: Carry, make: SnapshotMaker = makeHere): BoardStorage {
  const group = new GroupCommit((entries) => carry('commit', [entries]));
  return {
    append: (entry) => group.append(entry),
    createBoard: (...args) => carry('createBoard', args),
    readBoard: (...args) => carry('readBoard', args),
    loadDocument: (...args) => carry('loadDocument', args),
    compact: (order) => compact(order, carry, make),
    readTrash: (...args) => carry('readTrash', args),
    writeTrash: (...args) => carry('writeTrash', args),
    keepVersion: (...args) => carry('keepVersion', args),
    needsDaily: (...args) => carry('needsDaily', args),
    listVersions: (...args) => carry('listVersions', args),
    readVersion: (...args) => carry('readVersion', args),
    eraseFromVersions: (...args) => carry('eraseFromVersions', args),
    renewLink: (...args) => carry('renewLink', args),
    deleteBoard: (...args) => carry('deleteBoard', args),
    join: (...args) => carry('join', args),
    findAccess: (...args) => carry('findAccess', args),
    probe: (...args) => carry('probe', args),
    close: (...args) => carry('close', args),
  };
}

async function compact(
  { board, upTo, live, erase }: CompactOrder,
  carry: Carry,
  make: SnapshotMaker,
): Promise<CompactOutcome> {
  const stored = await carry('loadDocument', [board, upTo]);
  if (stored === null) return { kind: 'overtaken' };
  const made = await make(stored, live);
  if (!made.ok) return { kind: made.why };
  const isReplaced = await carry('replaceRecords', [board, made.snapshot, upTo, erase]);
  return isReplaced ? { kind: 'done', bytes: made.snapshot.length } : { kind: 'overtaken' };
}

/** Makes one call on a store by its name. */
export function callStore<M extends keyof StoreCalls>(
  store: StoreCalls,
  method: M,
  args: Parameters<StoreCalls[M]>,
): ReturnType<StoreCalls[M]> {
  const call = store[method] as (...args: Parameters<StoreCalls[M]>) => ReturnType<StoreCalls[M]>;
  return call.apply(store, args);
}

/** Storage on a store in this very thread: for tests and small commands. */
export function storageInProcess(store: StoreCalls): BoardStorage {
  return storageOver(async (method, args) => {
    try {
      return callStore(store, method, args);
    } catch (error) {
      throw faultOf(error);
    }
  });
}
