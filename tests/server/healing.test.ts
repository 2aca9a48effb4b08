/** Damage on the disk, made by hand in the very files: what is lost, what is told, what goes on. */
import { cpSync, mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { findSqlite, type OpenDatabase } from '../../server/storage/sqlite-driver.ts';
import { SqliteStore } from '../../server/storage/sqlite-store.ts';
import type { StoredDocument } from '../../server/storage/types.ts';
import { temporaryFolder } from './support/folder.ts';
import { makeRooms, Person } from './support/room.ts';
import { bearer, TestServer } from './support/server.ts';

const root = temporaryFolder();
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

/** Sizes of the database and its log at a moment. */
interface Sizes {
  readonly database: number;
  readonly log: number;
}

/** A store that took one record after another; how far its files went when each was acknowledged. */
function acknowledged(records: number): { folder: string; after: Sizes[] } {
  const folder = freshFolder();
  const store = openStore(folder);
  const doc = new Y.Doc();
  let made = new Uint8Array();
  doc.on('update', (update: Uint8Array) => {
    made = Uint8Array.from(update);
  });
  const after: Sizes[] = [];
  for (let n = 0; n < records; n++) {
    doc.getMap('cards').set(`k${n}`, 'x'.repeat(50 + ((n * 997) % 3_000)));
    if (n === 0) store.createBoard({ id: 'b1', created: 1, update: made, claims: [] });
    else store.commit([{ board: 'b1', update: made, claims: [] }]);
    const size = (name: string) => statSync(join(folder, name)).size;
    after.push({ database: size('tavle.sqlite'), log: size('tavle.sqlite-wal') });
  }
  return { folder, after };
}

/** The files as they lie there at this moment, as after a cut of the power, in a folder of their own. */
function copyOf(folder: string): string {
  const copy = freshFolder();
  mkdirSync(copy);
  for (const name of ['tavle.sqlite', 'tavle.sqlite-wal']) cpSync(join(folder, name), join(copy, name));
  return copy;
}

function cardsOf(stored: StoredDocument | null): number {
  const doc = new Y.Doc();
  if (stored?.snapshot) Y.applyUpdateV2(doc, stored.snapshot);
  for (const update of stored?.updates ?? []) Y.applyUpdate(doc, update);
  return doc.getMap('cards').size;
}

describe('[WIRE72] a torn or flipped end loses at most what was not acknowledged', () => {
  test('the log cut off anywhere in the last record', () => {
    const { folder, after } = acknowledged(30);
    const [before, last] = after.slice(-2) as [Sizes, Sizes];
    const step = Math.max(1, Math.floor((last.log - before.log) / 7));
    for (let end = before.log; end < last.log; end += step) {
      const copy = copyOf(folder);
      truncateSync(join(copy, 'tavle.sqlite-wal'), end);
      const stored = openStore(copy).loadDocument('b1');
      expect({ end, cards: cardsOf(stored), damaged: stored?.damaged }).toEqual({
        end,
        cards: 29,
        damaged: 0,
      });
    }
  });
  test('a flipped bit anywhere in the last record', () => {
    const { folder, after } = acknowledged(30);
    const [before, last] = after.slice(-2) as [Sizes, Sizes];
    const step = Math.floor((last.log - before.log) / 11);
    for (let at = before.log + 3; at < last.log; at += step) {
      const copy = copyOf(folder);
      flip(join(copy, 'tavle.sqlite-wal'), at);
      const stored = openStore(copy).loadDocument('b1');
      expect(cardsOf(stored)).toBeGreaterThanOrEqual(29);
      expect(stored?.damaged).toBe(0);
    }
  });
  test('pages of the database torn while the log was written into it', () => {
    const { folder } = acknowledged(30);
    const copy = copyOf(folder);
    // All pages still stand in the log: whatever a half write left in the database is written again.
    const file = join(copy, 'tavle.sqlite');
    const size = statSync(file).size;
    writeFileSync(file, Buffer.alloc(Math.max(size, 4_096 * 4), 0xa5));
    const stored = openStore(copy).loadDocument('b1');
    expect({ cards: cardsOf(stored), damaged: stored?.damaged }).toEqual({ cards: 30, damaged: 0 });
  });
});

describe('[WIRE71] damage in the middle', () => {
  test('a page of the database that cannot be read costs its records and no others', () => {
    const { folder } = acknowledged(60);
    for (const store of opened.splice(0)) store.close();
    const file = join(folder, 'tavle.sqlite');
    const bytes = readFileSync(file);
    const page = pageOfRecords(folder);
    bytes.fill(0x5a, page, page + 8);
    writeFileSync(file, bytes);
    const stored = openStore(folder).loadDocument('b1');
    expect(stored?.damaged).toBeGreaterThan(0);
    expect((stored?.updates.length ?? 0) + (stored?.damaged ?? 0)).toBe(60);
    expect(stored?.updates.length).toBeGreaterThan(20);
  });
  test('what is damaged stays through snapshots, the rest becomes one when nothing leans on it', async () => {
    const folder = freshFolder();
    const world = await makeRooms(folder);
    const room = await world.open();
    const anna = new Person(room, 'anna');
    await anna.begin();
    for (const key of ['a', 'b', 'c']) {
      anna.edit(key, key);
      await room.settle();
    }
    await world.close();
    const database = open(join(folder, 'tavle.sqlite'));
    database.exec("UPDATE records SET bytes = x'00' WHERE seq = (SELECT max(seq) - 1 FROM records)");
    database.close();

    const again = await reopen(folder);
    const damagedRoom = await again.open();
    expect(damagedRoom.damaged).toBe(1);
    expect(again.lines.join('')).toContain('"event":"board.damaged","board":"b1","unreadable":1,"read":3');
    expect(await damagedRoom.compact()).toEqual({ kind: 'pending' });
    expect((await again.inner.loadDocument('b1'))?.updates).toHaveLength(3);

    // A browser that still has it brings it back.
    const bo = new Person(damagedRoom, 'bo');
    Y.applyUpdate(bo.doc, Y.encodeStateAsUpdate(anna.doc));
    await bo.begin();
    expect(bo.cards()).toEqual({ a: 'a', b: 'b', c: 'c' });
    expect(await damagedRoom.compact()).toMatchObject({ kind: 'done' });
    const stored = await again.inner.loadDocument('b1');
    expect({ updates: stored?.updates.length, damaged: stored?.damaged, cards: cardsOf(stored) }).toEqual({
      updates: 0,
      damaged: 1,
      cards: 3,
    });
    await again.close();
  });
  test('a damaged snapshot is kept too when a new one takes its place', async () => {
    const folder = freshFolder();
    const world = await makeRooms(folder);
    const room = await world.open();
    const anna = new Person(room, 'anna');
    await anna.begin();
    anna.edit('a', 'a');
    await room.settle();
    expect(await room.compact()).toMatchObject({ kind: 'done' });
    await world.close();
    const database = open(join(folder, 'tavle.sqlite'));
    database.exec('UPDATE snapshots SET crc = crc + 1');
    const { length } = database.prepare('SELECT length FROM snapshots').get() as { length: number };
    database.close();
    const again = await reopen(folder);
    const damagedRoom = await again.open();
    const bo = new Person(damagedRoom, 'bo');
    Y.applyUpdate(bo.doc, Y.encodeStateAsUpdate(anna.doc));
    await bo.begin();
    expect(await damagedRoom.compact()).toMatchObject({ kind: 'done' });
    await again.close();
    const kept = open(join(folder, 'tavle.sqlite'));
    expect(kept.prepare('SELECT count(*) AS n FROM records WHERE length = ?').get(length)).toMatchObject({
      n: 1,
    });
    kept.close();
    const store = openStore(folder);
    expect({ cards: cardsOf(store.loadDocument('b1')), damaged: store.loadDocument('b1')?.damaged }).toEqual({
      cards: 1,
      damaged: 1,
    });
  });
});

function flip(file: string, at: number): void {
  const bytes = readFileSync(file);
  bytes[at] = (bytes[at] as number) ^ 0x10;
  writeFileSync(file, bytes);
}

/** Where in the file a page begins that holds records themselves: a leaf of the table, not the first. */
function pageOfRecords(folder: string): number {
  const bytes = readFileSync(join(folder, 'tavle.sqlite'));
  const pages = Math.floor(bytes.length / 4_096);
  const needle = Buffer.from('x'.repeat(40));
  for (let n = pages - 1; n > 1; n--) {
    const page = bytes.subarray(n * 4_096, (n + 1) * 4_096);
    // 13: the header of a leaf of a table.
    if (page[0] === 13 && page.includes(needle)) return n * 4_096;
  }
  throw new Error('no such page');
}

/** Rooms on a folder that has its board already. */
async function reopen(folder: string) {
  return makeRooms(folder, {}, Date.now, false);
}

test('[WIRE71] a facilitator is told how many records could not be read, nobody else is', async () => {
  const server = new TestServer();
  await server.start();
  const { id, secrets } = await server.board();
  const info = async (secret: string) =>
    (await server.ask('GET', `/api/boards/${id}`, undefined, bearer(secret))).body;
  expect(await info(secrets.facilitator)).not.toHaveProperty('damaged');
  await server.ask('PATCH', `/api/boards/${id}`, { title: 'Ny' }, bearer(secrets.facilitator));
  await server.stop();
  const database = open(join(server.folder, 'data', 'tavle.sqlite'));
  database.exec("UPDATE records SET bytes = x'00' WHERE seq = (SELECT max(seq) FROM records)");
  database.close();
  await server.start();
  expect(await info(secrets.facilitator)).toMatchObject({ damaged: 1, title: 'Prøve' });
  expect(await info(secrets.participant)).not.toHaveProperty('damaged');
  await server.stop();
});
