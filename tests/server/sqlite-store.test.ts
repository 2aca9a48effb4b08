/** How SQLite is set, and what it notices of damage. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { backupFolder } from '../../server/storage/backup.ts';
import { readKey } from '../../server/storage/key-file.ts';
import { readGenerations } from '../../server/storage/read-only.ts';
import { findSqlite, type OpenDatabase } from '../../server/storage/sqlite-driver.ts';
import { SqliteStore } from '../../server/storage/sqlite-store.ts';
import { temporaryFolder } from './support/folder.ts';

const root = temporaryFolder();
const bytes = (...values: number[]) => Uint8Array.from(values);
let open: OpenDatabase;
let count = 0;
const opened: SqliteStore[] = [];
beforeAll(async () => {
  open = await findSqlite();
});
afterEach(() => {
  for (const store of opened.splice(0)) store.close();
});

const freshFolder = () => join(root, `folder-${++count}`);
function openStore(folder: string): SqliteStore {
  const store = new SqliteStore(folder, open);
  opened.push(store);
  return store;
}
function close(store: SqliteStore): void {
  opened.splice(opened.indexOf(store), 1);
  store.close();
}

/** A folder with one board of three records, closed. */
function storedBoard(): string {
  const folder = freshFolder();
  const store = openStore(folder);
  store.createBoard({ id: 'b1', created: 1, update: bytes(1, 1), claims: [] });
  store.commit([
    { board: 'b1', update: bytes(2, 2), claims: [] },
    { board: 'b1', update: bytes(3, 3), claims: [] },
  ]);
  close(store);
  return folder;
}

/** Does something to the closed database behind the store's back. */
function tamper(folder: string, sql: string): void {
  const database = open(join(folder, 'tavle.sqlite'));
  database.exec(sql);
  database.close();
}

test('[WIRE28] what is committed is on the disk, what is erased is gone from it', () => {
  const store = openStore(freshFolder());
  const pragmas = Object.fromEntries(
    ['journal_mode', 'synchronous', 'foreign_keys', 'secure_delete'].map((name) => [
      name,
      store.pragma(name),
    ]),
  );
  expect(pragmas).toEqual({ journal_mode: 'wal', synchronous: 2, foreign_keys: 1, secure_delete: 1 });
});

describe('[WIRE29] a damaged record is noticed, left out and kept', () => {
  test.each([
    ['a flipped byte', "UPDATE records SET bytes = x'0203' WHERE seq = 2"],
    ['a torn record', "UPDATE records SET bytes = x'02' WHERE seq = 2"],
    ['a longer one', "UPDATE records SET bytes = x'020202' WHERE seq = 2"],
    ['a wrong checksum', 'UPDATE records SET crc = crc + 1 WHERE seq = 2'],
  ])('%s', (_name, sql) => {
    const folder = storedBoard();
    tamper(folder, sql);
    const stored = openStore(folder).loadDocument('b1');
    expect(stored?.damaged).toBe(1);
    expect(stored?.updates.map((update) => [...update])).toEqual([
      [1, 1],
      [3, 3],
    ]);
  });
  test('a snapshot', () => {
    const folder = storedBoard();
    const store = openStore(folder);
    store.replaceRecords('b1', bytes(9, 9), 2, false);
    close(store);
    tamper(folder, "UPDATE snapshots SET bytes = x'0908'");
    const stored = openStore(folder).loadDocument('b1');
    expect({ snapshot: stored?.snapshot, damaged: stored?.damaged }).toEqual({ snapshot: null, damaged: 1 });
  });
});

test('[WIRE30] a database of a newer version is refused and left as it is', () => {
  const folder = storedBoard();
  tamper(folder, 'PRAGMA user_version = 99');
  const before = readFileSync(join(folder, 'tavle.sqlite'));
  expect(() => openStore(folder)).toThrow(expect.objectContaining({ code: 'newer' }));
  expect(readFileSync(join(folder, 'tavle.sqlite'))).toEqual(before);
});

test('a deleted board leaves no byte of it in the folder', () => {
  const folder = freshFolder();
  const store = openStore(folder);
  const secret = 'kanariefugl i mørket';
  store.createBoard({
    id: 'b1',
    created: 1,
    update: new TextEncoder().encode(secret.repeat(500)),
    claims: [],
  });
  store.createBoard({ id: 'b2', created: 1, update: bytes(1), claims: [] });
  store.deleteBoard('b1');
  for (const file of ['tavle.sqlite', 'tavle.sqlite-wal']) {
    expect(readFileSync(join(folder, file)).includes(secret)).toBe(false);
  }
});

describe('[ACCESS3] the key of the links', () => {
  test('is made once and readable by its owner only', () => {
    const folder = freshFolder();
    const key = readKey(folder);
    expect(key).toHaveLength(32);
    expect(readKey(folder)).toEqual(key);
    expect(statSync(join(folder, 'key')).mode & 0o777).toBe(0o600);
    expect(readKey(freshFolder())).not.toEqual(key);
  });
  test('a backup of a running server holds the boards and the key', () => {
    const folder = freshFolder();
    const store = openStore(folder);
    const key = readKey(folder);
    store.createBoard({ id: 'b1', created: 1, update: bytes(1), claims: [] });
    store.renewLink('b1', 'viewer');
    const copy = freshFolder();
    backupFolder(folder, copy, open);
    expect(readGenerations(copy, 'b1', open)).toEqual({ facilitator: 1, participant: 1, viewer: 2 });
    expect(readGenerations(copy, 'b2', open)).toBeNull();
    expect(readKey(copy)).toEqual(key);
    for (const file of ['key', 'tavle.sqlite']) expect(statSync(join(copy, file)).mode & 0o777).toBe(0o600);
  });
});
