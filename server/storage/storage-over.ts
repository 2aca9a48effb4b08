import { GroupCommit } from './group-commit.ts';
import { faultOf } from './sqlite-store.ts';
import type { BoardStorage, StoreCalls } from './types.ts';

/** Carries one call to wherever the store is. */
export type Carry = <M extends keyof StoreCalls>(
  method: M,
  args: Parameters<StoreCalls[M]>,
) => Promise<ReturnType<StoreCalls[M]>>;

/** Storage whose calls are carried by `carry`. */
export function storageOver(carry: Carry): BoardStorage {
  const group = new GroupCommit((entries) => carry('commit', [entries]));
  return {
    append: (entry) => group.append(entry),
    createBoard: (...args) => carry('createBoard', args),
    readBoard: (...args) => carry('readBoard', args),
    loadDocument: (...args) => carry('loadDocument', args),
    compact: (...args) => carry('compact', args),
    renewLink: (...args) => carry('renewLink', args),
    deleteBoard: (...args) => carry('deleteBoard', args),
    join: (...args) => carry('join', args),
    findAccess: (...args) => carry('findAccess', args),
    probe: (...args) => carry('probe', args),
    close: (...args) => carry('close', args),
  };
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
