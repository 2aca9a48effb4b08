/**
 * A browser's database in memory: as much of IndexedDB as the copies of boards need. Transactions run one after the
 * other; one that fails leaves no trace. `full`: nothing more can be written; `shut`: it cannot even be opened.
 */
type Row = Record<string, unknown>;
interface Table {
  readonly keyPath: string | null;
  readonly rows: Map<number | string, Row>;
  last: number;
}
type Tables = Map<string, Table>;

export class FakeIndexedDb {
  full = false;
  shut = false;
  /** Transactions that wrote. */
  writes = 0;
  #tables: Tables | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  /** As the pages' code takes it. */
  get factory(): IDBFactory {
    return { open: () => this.#open() } as unknown as IDBFactory;
  }

  /** All rows of a table, with their keys. */
  rows(table: string): readonly (readonly [number | string, Row])[] {
    return [...(this.#tables?.get(table)?.rows ?? [])];
  }

  #open(): IDBRequest<IDBDatabase> {
    const request = new FakeRequest<unknown>();
    setTimeout(() => {
      if (this.shut) return request.fail(new Error('SecurityError'));
      const tables: Tables = this.#tables ?? new Map();
      const database = {
        createObjectStore: (name: string, { keyPath = null }: { keyPath?: string | null }) => {
          tables.set(name, { keyPath, rows: new Map(), last: 0 });
          return { createIndex: () => {} };
        },
        transaction: (_names: unknown, mode: string) => this.#transact(mode),
        close: () => {},
      };
      request.result = database;
      if (!this.#tables) {
        this.#tables = tables;
        request.onupgradeneeded?.();
      }
      request.succeed(database);
    }, 0);
    return request as unknown as IDBRequest<IDBDatabase>;
  }

  #transact(mode: string): object {
    const transaction = new FakeTransaction(mode, () => this.full);
    const run = async () => {
      const tables = this.#tables ?? new Map();
      const backup = new Map(
        [...tables].map(([name, table]) => [name, { ...table, rows: new Map(table.rows) }]),
      );
      if (await transaction.run(tables)) {
        if (mode === 'readwrite') this.writes += 1;
      } else this.#tables = backup;
    };
    this.#queue = this.#queue.then(run);
    return transaction;
  }
}

class FakeRequest<V> {
  result: V | undefined;
  error: Error | null = null;
  onsuccess: (() => void) | null = null;
  onerror: (() => void) | null = null;
  onupgradeneeded: (() => void) | null = null;

  succeed(value: V): void {
    this.result = value;
    this.onsuccess?.();
  }

  fail(error: Error): void {
    this.error = error;
    this.onerror?.();
  }
}

class FakeTransaction {
  oncomplete: (() => void) | null = null;
  onerror: (() => void) | null = null;
  onabort: (() => void) | null = null;
  error: Error | null = null;
  #asked: { readonly request: FakeRequest<unknown>; readonly work: (tables: Tables) => unknown }[] = [];

  constructor(
    readonly mode: string,
    readonly isFull: () => boolean,
  ) {}

  /** Answers what is asked until nothing more is; false when it failed. */
  async run(tables: Tables): Promise<boolean> {
    await new Promise((resolve) => setImmediate(resolve));
    for (let next = this.#asked.shift(); next; next = this.#asked.shift()) {
      try {
        next.request.succeed(next.work(tables));
      } catch (error) {
        this.error = error as Error;
        next.request.fail(this.error);
        for (const { request } of this.#asked.splice(0)) request.fail(new Error('AbortError'));
        this.onabort?.();
        return false;
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
    this.oncomplete?.();
    return true;
  }

  objectStore(name: string): object {
    const table = (tables: Tables): Table => {
      const found = tables.get(name);
      if (!found) throw new Error(`NotFoundError: ${name}`);
      return found;
    };
    const ask = (work: (rows: Table) => unknown) => this.#ask((tables) => work(table(tables)));
    const write = (work: (rows: Table) => unknown) =>
      ask((rows) => {
        if (this.mode !== 'readwrite') throw new Error('ReadOnlyError');
        return work(rows);
      });
    const put = (rows: Table, value: Row) => {
      if (this.isFull()) throw new Error('QuotaExceededError');
      const key = rows.keyPath ? String(value[rows.keyPath]) : ++rows.last;
      rows.rows.set(key, structuredClone(value));
      return key;
    };
    const by = (rows: Table, copy: string) => [...rows.rows].filter(([, value]) => value.copy === copy);
    return {
      get: (key: string) => ask(({ rows }) => structuredClone(rows.get(key))),
      getAll: () => ask(({ rows }) => structuredClone([...rows.values()])),
      add: (value: Row) => write((rows) => put(rows, value)),
      put: (value: Row) => write((rows) => put(rows, value)),
      delete: (key: number | string) => write(({ rows }) => void rows.delete(key)),
      index: () => ({
        count: (copy: string) => ask((rows) => by(rows, copy).length),
        getAll: (copy: string) => ask((rows) => structuredClone(by(rows, copy).map(([, value]) => value))),
        getAllKeys: (copy: string) => ask((rows) => by(rows, copy).map(([key]) => key)),
      }),
    };
  }

  #ask(work: (tables: Tables) => unknown): FakeRequest<unknown> {
    const request = new FakeRequest<unknown>();
    this.#asked.push({ request, work });
    return request;
  }
}
