/** The files of the data folder stay as small as what is in them, and keep nothing that was erased. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findSqlite, type OpenDatabase } from '../../server/storage/sqlite-driver.ts';
import { SqliteStore } from '../../server/storage/sqlite-store.ts';
import { temporaryFolder } from './support/folder.ts';

const root = temporaryFolder();
const MB = 1_000_000;
let open: OpenDatabase;
let count = 0;
let folder: string;
let store: SqliteStore;
beforeAll(async () => {
  open = await findSqlite();
});
beforeEach(() => {
  folder = join(root, String(++count));
  store = new SqliteStore(folder, open);
  store.createBoard({ id: 'b1', created: 1, update: Uint8Array.of(0, 0), claims: [] });
});
afterEach(() => store.close());

const file = (name: string) => join(folder, name);
const size = (name: string) => statSync(file(name)).size;
const text = (words: string, times: number) => new TextEncoder().encode(words.repeat(times));
const append = (update: Uint8Array) => store.commit([{ board: 'b1', update, claims: [] }]);

describe('[WIRE74] files', () => {
  test('the log stays small however much is written, and a rest empties it', () => {
    for (let n = 0; n < 400; n++) append(text('x', 64_000));
    expect(size('tavle.sqlite')).toBeGreaterThan(20 * MB);
    expect(size('tavle.sqlite-wal')).toBeLessThan(8 * MB);
    store.tidyFiles();
    expect(size('tavle.sqlite-wal')).toBe(0);
  });
  test('what a snapshot replaced is given back to the disk in a rest, some pages at a time', () => {
    for (let n = 0; n < 100; n++) append(text('x', 64_000));
    store.replaceRecords('b1', Uint8Array.of(0, 0), 1_000, false);
    let rounds = 0;
    while (store.tidyFiles()) rounds++;
    store.tidyFiles();
    expect(size('tavle.sqlite')).toBeLessThan(0.2 * MB);
    expect(rounds).toBeGreaterThan(3);
    expect(store.loadDocument('b1')?.damaged).toBe(0);
  });
  test('what was erased while somebody read, a copy being made, is gone as soon as nobody does', () => {
    append(text('kanariefugl', 1_000));
    store.tidyFiles();
    append(text('spurv', 1_000));
    const reader = open(file('tavle.sqlite'), { readOnly: true });
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM records').get();
    store.replaceRecords('b1', Uint8Array.of(0, 0), 1_000, true);
    const lies = (words: string) =>
      ['tavle.sqlite', 'tavle.sqlite-wal'].some((name) => readFileSync(file(name)).includes(words));
    expect(lies('kanariefugl') || lies('spurv')).toBe(true);
    reader.exec('COMMIT');
    reader.close();
    append(Uint8Array.of(0, 0));
    expect([lies('kanariefugl'), lies('spurv')]).toEqual([false, false]);
  });
});
