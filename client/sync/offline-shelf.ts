/**
 * Where copies of boards lie on this device: IndexedDB, which browsers have on plain http too. Each call is one
 * transaction, so what two tabs do never mixes.
 */
import type { Role } from '#shared/protocol/messages.ts';

/** One copy. `token`: made anew when it is; a tab that follows an erased one writes nothing into its successor. */
export interface CopyRow {
  readonly name: string;
  readonly board: string;
  readonly token: string;
  /** When it was last written to, in ms since 1970. */
  readonly usedAt: number;
}

/** An own change that is not known to be saved. `commands`: as they were when it was made. */
export interface UnsentRecord {
  readonly bytes: Uint8Array | null;
  readonly commands: unknown;
}

/** A copy as it lies here: updates that together are the board as the server has it, and the own changes beyond that, oldest first. */
export interface StoredCopy {
  readonly row: CopyRow;
  readonly pieces: readonly { readonly key: number; readonly bytes: Uint8Array }[];
  readonly unsent: readonly (UnsentRecord & { readonly key: number })[];
}

/** What is put in and taken out together. */
export interface CopyChange {
  readonly addPieces: readonly Uint8Array[];
  readonly dropPieces: readonly number[];
  readonly addUnsent: readonly UnsentRecord[];
  readonly dropUnsent: readonly number[];
  readonly usedAt: number;
}

/** The keys of what was put in. */
export interface WrittenCopy {
  readonly pieces: readonly number[];
  readonly unsent: readonly number[];
}

/** A copy as the list of them tells it. */
export interface CopyNote extends CopyRow {
  readonly unsentCount: number;
}

/** All copies of this device. Every call rejects where the browser keeps nothing or has no room. */
export interface CopyShelf {
  list(): Promise<CopyNote[]>;
  /** Null when there is none. */
  read(name: string): Promise<StoredCopy | null>;
  /** Puts a row there, or finds the one that another tab has put there meanwhile. */
  begin(row: CopyRow): Promise<CopyRow>;
  /** Null when the copy was erased since: nothing is written. */
  write(row: CopyRow, change: CopyChange): Promise<WrittenCopy | null>;
  erase(which: (row: CopyRow) => boolean): Promise<void>;
}

/** Each role has a copy of its own: what a participant wrote must not go out from the same person's tab as a guest. */
export function copyName(board: string, role: Role): string {
  return `${board} ${role}`;
}

const DATABASE = 'tavle.boards';
const [COPIES, PIECES, UNSENT] = ['copies', 'pieces', 'unsent'] as const;
const ALL = [COPIES, PIECES, UNSENT];
/** The index of pieces and of unsent changes by the name of their copy. */
const BY_COPY = 'copy';

/** The shelf in a browser's database; `undefined` where there is none. */
export function openShelf(factory: IDBFactory | undefined): CopyShelf {
  let opening: Promise<IDBDatabase> | null = null;
  const open = (): Promise<IDBDatabase> => {
    opening ??= openDatabase(factory, () => {
      opening = null;
    });
    return opening;
  };
  const run = async <V>(
    mode: IDBTransactionMode,
    work: (transaction: IDBTransaction) => Promise<V>,
    durability: IDBTransactionDurability = 'relaxed',
  ): Promise<V> => {
    const database = await open();
    const transaction = database.transaction(ALL, mode, { durability });
    const end = ending(transaction);
    end.catch(() => {});
    try {
      const value = await work(transaction);
      await end;
      return value;
    } catch (fault) {
      // The transaction's own end tells why; what failed inside it is only what came of that.
      await end;
      throw fault;
    }
  };
  return {
    list: () => run('readonly', listCopies),
    read: (name) => run('readonly', (transaction) => readCopy(transaction, name)),
    begin: (row) => run('readwrite', (transaction) => beginCopy(transaction, row)),
    write(row, change) {
      // An own change that is told to lie here is on the disk; others' can be asked for again.
      const durability = change.addUnsent.length > 0 ? 'strict' : 'relaxed';
      return run('readwrite', (transaction) => writeCopy(transaction, row, change), durability);
    },
    erase: (which) => run('readwrite', (transaction) => eraseCopies(transaction, which), 'strict'),
  };
}

async function openDatabase(factory: IDBFactory | undefined, onClosed: () => void): Promise<IDBDatabase> {
  try {
    if (!factory) throw new Error('This browser has no database.');
    const request = factory.open(DATABASE, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(COPIES, { keyPath: 'name' });
      for (const name of [PIECES, UNSENT])
        request.result.createObjectStore(name, { autoIncrement: true }).createIndex(BY_COPY, 'copy');
    };
    const database = await answer(request);
    // A newer Tavle in another tab, or the person, wants it: this tab opens it again when it needs it.
    database.onversionchange = () => {
      database.close();
      onClosed();
    };
    database.onclose = onClosed;
    return database;
  } catch (fault) {
    onClosed();
    throw fault;
  }
}

async function listCopies(transaction: IDBTransaction): Promise<CopyNote[]> {
  const rows = await answer<CopyRow[]>(transaction.objectStore(COPIES).getAll());
  const notes: CopyNote[] = [];
  for (const row of rows) {
    const index = transaction.objectStore(UNSENT).index(BY_COPY);
    notes.push({ ...row, unsentCount: await answer(index.count(row.name)) });
  }
  return notes;
}

async function readCopy(transaction: IDBTransaction, name: string): Promise<StoredCopy | null> {
  const row = await answer<CopyRow | undefined>(transaction.objectStore(COPIES).get(name));
  return row ? { row, ...(await readParts(transaction, name)) } : null;
}

async function readParts(transaction: IDBTransaction, name: string): Promise<Omit<StoredCopy, 'row'>> {
  const all = async <V extends object>(store: string): Promise<(V & { key: number })[]> => {
    const index = transaction.objectStore(store).index(BY_COPY);
    const [keys, values] = await Promise.all([
      answer(index.getAllKeys(name)),
      answer<V[]>(index.getAll(name)),
    ]);
    return values.map((value, at) => ({ ...value, key: Number(keys[at]) }));
  };
  return { pieces: await all(PIECES), unsent: await all(UNSENT) };
}

async function beginCopy(transaction: IDBTransaction, row: CopyRow): Promise<CopyRow> {
  const copies = transaction.objectStore(COPIES);
  const there = await answer<CopyRow | undefined>(copies.get(row.name));
  const begun = { ...row, token: there?.token ?? row.token };
  await answer(copies.put(begun));
  return begun;
}

async function writeCopy(
  transaction: IDBTransaction,
  { name, token }: CopyRow,
  change: CopyChange,
): Promise<WrittenCopy | null> {
  const copies = transaction.objectStore(COPIES);
  const there = await answer<CopyRow | undefined>(copies.get(name));
  if (there?.token !== token) return null;
  copies.put({ ...there, usedAt: change.usedAt });
  const pieces = transaction.objectStore(PIECES);
  const unsent = transaction.objectStore(UNSENT);
  const added = [
    Promise.all(change.addPieces.map((bytes) => answer(pieces.add({ copy: name, bytes })))),
    Promise.all(change.addUnsent.map((one) => answer(unsent.add({ ...one, copy: name })))),
  ];
  for (const key of change.dropPieces) pieces.delete(key);
  for (const key of change.dropUnsent) unsent.delete(key);
  const [pieceKeys = [], unsentKeys = []] = await Promise.all(added);
  return { pieces: pieceKeys.map(Number), unsent: unsentKeys.map(Number) };
}

async function eraseCopies(transaction: IDBTransaction, which: (row: CopyRow) => boolean): Promise<void> {
  const copies = transaction.objectStore(COPIES);
  for (const row of await answer<CopyRow[]>(copies.getAll())) {
    if (!which(row)) continue;
    copies.delete(row.name);
    for (const store of [PIECES, UNSENT].map((name) => transaction.objectStore(name)))
      for (const key of await answer(store.index(BY_COPY).getAllKeys(row.name))) store.delete(key);
  }
}

function answer<V>(request: IDBRequest<V>): Promise<V> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function ending(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error ?? new Error('The browser keeps nothing.'));
  });
}
