/** What every storage must do, proved on each of them. */
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { addCard } from '#shared/board/commands.ts';
import { packBoard } from '#shared/board/plain-board.ts';
import type { Version } from '#shared/protocol/versions-http.ts';
import { findSqlite, type OpenDatabase } from '../../server/storage/sqlite-driver.ts';
import { SqliteStore } from '../../server/storage/sqlite-store.ts';
import { storageInProcess } from '../../server/storage/storage-over.ts';
import { openThreadStorage } from '../../server/storage/thread-storage.ts';
import type { BoardStorage, JoinRequest, NewVersion, StoredDocument } from '../../server/storage/types.ts';
import { boardOf, run, seededDocument } from '../support/boards.ts';
import { buildServer } from './support/build-server.ts';
import { temporaryFolder } from './support/folder.ts';

const folder = temporaryFolder();
let worker: string;
let openDatabase: OpenDatabase;
beforeAll(async () => {
  worker = join(await buildServer('storage-contract'), 'storage-worker.js');
  openDatabase = await findSqlite();
});

const adapters = {
  'in this thread': async (at: string) => storageInProcess(new SqliteStore(at, openDatabase)),
  'in a thread of its own': (at: string) => openThreadStorage(worker, at),
};

const bytes = (...values: number[]) => Uint8Array.from(values);
const append = (board: string, ...values: number[]) => ({ board, update: bytes(...values), claims: [] });
const join_ = (more: Partial<JoinRequest> = {}): JoinRequest => ({
  board: 'b1',
  role: 'participant',
  generation: 1,
  name: 'Anna',
  participantId: 'p1',
  deviceHash: 'd1',
  sessionHash: 's1',
  now: 5,
  ...more,
});

const doc = seededDocument({});
run(doc, addCard('a', { x: 1, y: 2 }, { text: 'Viden' }));
const WALL = packBoard(boardOf(doc));
const newVersion = (id: string, more: Partial<Version> = {}): NewVersion => ({
  board: 'b1',
  version: {
    id,
    kind: 'named',
    title: 'Før frokost',
    note: 'Vi er enige',
    by: { participantId: 'p1', name: 'Anna' },
    created: 5,
    ...more,
  },
  content: WALL,
  onlyIfNew: false,
});

let count = 0;
describe.each(Object.entries(adapters))('[WIRE27] storage %s', (_name, open) => {
  const opened: BoardStorage[] = [];
  let at: string;
  const start = async (): Promise<BoardStorage> => {
    at = join(folder, `store-${++count}`);
    return again();
  };
  const again = async (): Promise<BoardStorage> => {
    const storage = await open(at);
    opened.push(storage);
    return storage;
  };
  const stop = async (storage: BoardStorage): Promise<void> => {
    opened.splice(opened.indexOf(storage), 1);
    await storage.close();
  };
  const withBoard = async (): Promise<BoardStorage> => {
    const storage = await start();
    await storage.createBoard({
      id: 'b1',
      created: 4,
      update: bytes(1),
      claims: [{ clientId: 4_294_967_295, owner: 'server' }],
    });
    return storage;
  };
  afterEach(async () => {
    for (const storage of opened.splice(0)) await storage.close();
  });

  test('keeps a board over a restart', async () => {
    const storage = await withBoard();
    await storage.append({ board: 'b1', update: bytes(2, 3), claims: [{ clientId: 7, owner: 'p1' }] });
    await stop(storage);
    const later = await again();
    expect(await later.readBoard('b1')).toEqual({
      id: 'b1',
      created: 4,
      epoch: 0,
      generations: { facilitator: 1, participant: 1, viewer: 1 },
    });
    expect(plain(await later.loadDocument('b1'))).toEqual({
      snapshot: null,
      updates: [[1], [2, 3]],
      lastSeq: 2,
      claims: [
        { clientId: 7, owner: 'p1' },
        { clientId: 4_294_967_295, owner: 'server' },
      ],
      damaged: 0,
    });
  });

  test('knows nothing of other boards, and asking makes none', async () => {
    const storage = await withBoard();
    expect(await storage.readBoard('b2')).toBeNull();
    expect(await storage.loadDocument('b2')).toBeNull();
    expect(await storage.findAccess('b2', 's1')).toBeNull();
    expect(await storage.renewLink('b2', 'viewer')).toBeNull();
    expect(await storage.deleteBoard('b2')).toBe(false);
    await expect(storage.append(append('b2', 1))).rejects.toMatchObject({ code: 'noBoard' });
    expect(await storage.readBoard('b2')).toBeNull();
  });

  test('appends of many boards at once, each in its order', async () => {
    const storage = await withBoard();
    await storage.createBoard({ id: 'b2', created: 4, update: bytes(9), claims: [] });
    const done = await Promise.allSettled([
      storage.append(append('b1', 2)),
      storage.append(append('b2', 8)),
      storage.append(append('b3', 7)),
      storage.append(append('b1', 3)),
    ]);
    expect(done.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(plain(await storage.loadDocument('b1')).updates).toEqual([[1], [2], [3]]);
    expect(plain(await storage.loadDocument('b2')).updates).toEqual([[9], [8]]);
  });

  test('the first owner of a client id stays', async () => {
    const storage = await withBoard();
    await storage.append({ board: 'b1', update: null, claims: [{ clientId: 7, owner: 'p1' }] });
    await storage.append({ board: 'b1', update: null, claims: [{ clientId: 7, owner: 'p2' }] });
    const { claims, updates } = plain(await storage.loadDocument('b1'));
    expect(claims).toContainEqual({ clientId: 7, owner: 'p1' });
    expect(updates).toEqual([[1]]);
  });

  test('a snapshot takes the place of what it holds, and of no more', async () => {
    const storage = await start();
    const { updates, live } = written('a', 'b', 'c');
    const [first, second, third] = updates as [Uint8Array, Uint8Array, Uint8Array];
    await storage.createBoard({ id: 'b1', created: 4, update: first, claims: [] });
    const upTo = await storage.append({ board: 'b1', update: second, claims: [] });
    await storage.append({ board: 'b1', update: third, claims: [] });
    const order = { board: 'b1', erase: false };
    expect(await storage.compact({ ...order, upTo, live: live[1] as Uint8Array })).toMatchObject({
      kind: 'done',
    });
    const between = await storage.loadDocument('b1');
    expect({ left: between?.updates.length, cards: cardsOf(between) }).toEqual({ left: 1, cards: 'abc' });
    expect(await storage.compact({ ...order, upTo: upTo + 1, live: live[2] as Uint8Array })).toMatchObject({
      kind: 'done',
    });
    const after = await storage.loadDocument('b1');
    expect({ left: after?.updates.length, lastSeq: after?.lastSeq, cards: cardsOf(after) }).toEqual({
      left: 0,
      lastSeq: upTo + 1,
      cards: 'abc',
    });
  });

  test('[WIRE70] an earlier snapshot never takes the place of a later one', async () => {
    const storage = await start();
    const { updates, live } = written('a', 'b');
    await storage.createBoard({ id: 'b1', created: 4, update: updates[0] as Uint8Array, claims: [] });
    const upTo = await storage.append({ board: 'b1', update: updates[1] as Uint8Array, claims: [] });
    await storage.compact({ board: 'b1', upTo, live: live[1] as Uint8Array, erase: false });
    const late = { board: 'b1', upTo: upTo - 1, live: live[1] as Uint8Array, erase: false };
    expect(await storage.compact(late)).toEqual({ kind: 'overtaken' });
    expect(await storage.compact({ ...late, board: 'b2' })).toEqual({ kind: 'overtaken' });
    expect(cardsOf(await storage.loadDocument('b1'))).toBe('ab');
  });

  test('[ACCESS2] a device that is known on the board is the same person again', async () => {
    const storage = await withBoard();
    expect(await storage.join(join_())).toEqual({ id: 'p1', name: 'Anna' });
    expect(await storage.join(join_({ participantId: 'p2', role: 'viewer', name: null }))).toEqual({
      id: 'p1',
      name: 'Anna',
    });
    expect(await storage.join(join_({ participantId: 'p3', name: 'Anna K.' }))).toEqual({
      id: 'p1',
      name: 'Anna K.',
    });
    expect(await storage.join(join_({ participantId: 'p4', deviceHash: 'd2' }))).toMatchObject({ id: 'p4' });
  });

  test('grants are per session, board and role', async () => {
    const storage = await withBoard();
    await storage.join(join_());
    await storage.join(join_({ role: 'viewer' }));
    const person = { id: 'p1', name: 'Anna' };
    expect((await storage.findAccess('b1', 's1'))?.grants).toEqual([
      { role: 'participant', generation: 1, participant: person },
      { role: 'viewer', generation: 1, participant: person },
    ]);
    expect((await storage.findAccess('b1', 's2'))?.grants).toEqual([]);
    expect((await storage.findAccess('b1', null))?.grants).toEqual([]);
  });

  test('[VER9] versions are kept over a restart, listed newest first and read as they were', async () => {
    const storage = await withBoard();
    await storage.keepVersion(newVersion('first', { kind: 'daily', by: null, created: 6 }));
    await storage.keepVersion(newVersion('second'));
    await stop(storage);
    const later = await again();
    const [second, first] = await later.listVersions('b1');
    expect([second, first]).toEqual([
      newVersion('second').version,
      newVersion('first', { kind: 'daily', by: null, created: 6 }).version,
    ]);
    expect(await later.readVersion('b1', 'first')).toEqual({ version: first, content: WALL });
    expect(await later.readVersion('b1', 'third')).toBeNull();
    expect(await later.readVersion('b2', 'first')).toBeNull();
    await expect(later.keepVersion({ ...newVersion('x'), board: 'b2' })).rejects.toMatchObject({
      code: 'noBoard',
    });
    await expect(later.keepVersion(newVersion('first'))).rejects.toMatchObject({ name: 'StorageFault' });
  });

  test('[VER16] a day needs a daily version unless it has one or saw the board made', async () => {
    const storage = await withBoard();
    expect(await storage.needsDaily('b1', 5)).toBe(true);
    expect(await storage.needsDaily('b1', 4)).toBe(false);
    await storage.keepVersion(newVersion('named', { created: 9 }));
    expect(await storage.needsDaily('b1', 8)).toBe(true);
    await storage.keepVersion(newVersion('daily', { kind: 'daily', created: 9 }));
    expect(await storage.needsDaily('b1', 8)).toBe(false);
    expect(await storage.needsDaily('b1', 10)).toBe(true);
    expect(await storage.needsDaily('b2', 10)).toBe(false);
  });

  test('[VER10] what is erased is in no version, and a deleted board has none', async () => {
    const storage = await withBoard();
    await storage.keepVersion(newVersion('first'));
    expect(await storage.eraseFromVersions('b1', [{ of: 'card', id: 'a' }])).toBe(1);
    expect((await storage.readVersion('b1', 'first'))?.content).toEqual({ ...WALL, cards: [] });
    await storage.deleteBoard('b1');
    expect(await storage.listVersions('b1')).toEqual([]);
    expect(await storage.readVersion('b1', 'first')).toBeNull();
  });

  test('a new link counts up for its role only', async () => {
    const storage = await withBoard();
    expect(await storage.renewLink('b1', 'viewer')).toBe(2);
    expect((await storage.readBoard('b1'))?.generations).toEqual({
      facilitator: 1,
      participant: 1,
      viewer: 2,
    });
  });

  test('a deleted board takes everything along', async () => {
    const storage = await withBoard();
    await storage.join(join_());
    expect(await storage.deleteBoard('b1')).toBe(true);
    expect(await storage.findAccess('b1', 's1')).toBeNull();
    expect(await storage.loadDocument('b1')).toBeNull();
    await storage.createBoard({ id: 'b1', created: 6, update: bytes(5), claims: [] });
    expect(plain(await storage.loadDocument('b1'))).toMatchObject({
      snapshot: null,
      updates: [[5]],
      claims: [],
    });
    expect((await storage.findAccess('b1', 's1'))?.grants).toEqual([]);
  });

  test('the same board cannot be made twice, and the first stays as it is', async () => {
    const storage = await withBoard();
    await expect(
      storage.createBoard({ id: 'b1', created: 6, update: bytes(5), claims: [] }),
    ).rejects.toMatchObject({
      name: 'StorageFault',
    });
    expect(plain(await storage.loadDocument('b1')).updates).toEqual([[1]]);
  });

  test('a second server on the same folder is refused with a code', async () => {
    await withBoard();
    await expect(open(at)).rejects.toMatchObject({ code: 'inUse' });
  });

  test('a folder that cannot be made is refused with a code', async () => {
    const storage = await withBoard();
    await storage.probe();
    await expect(open(join(at, 'tavle.sqlite', 'inside'))).rejects.toMatchObject({ code: 'notWritable' });
  });
});

/** Updates that put cards on a board one after another, and the state after each. */
function written(...keys: string[]): { updates: Uint8Array[]; live: Uint8Array[] } {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const live = keys.map((key) => {
    doc.getMap('cards').set(key, key);
    return Y.encodeSnapshot(Y.snapshot(doc));
  });
  return { updates, live };
}

function cardsOf(stored: StoredDocument | null): string {
  const doc = new Y.Doc();
  if (stored?.snapshot) Y.applyUpdateV2(doc, stored.snapshot);
  for (const update of stored?.updates ?? []) Y.applyUpdate(doc, update);
  return [...doc.getMap('cards').keys()].sort().join('');
}

/** A stored document with its bytes as lists of numbers, claims sorted. */
function plain(stored: StoredDocument | null) {
  if (stored === null) throw new Error('no document');
  return {
    ...stored,
    snapshot: stored.snapshot && [...stored.snapshot],
    updates: stored.updates.map((update) => [...update]),
    claims: stored.claims.map((claim) => ({ ...claim })).sort((a, b) => a.clientId - b.clientId),
  };
}
