/** "Slet for altid", on a whole server: gone from the document, from every file, and not brought back. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { addCard, connectCards, removeCards } from '#shared/board/commands.ts';
import { type PlainBoard, packBoard } from '#shared/board/plain-board.ts';
import { applyCommands } from '#shared/document/apply.ts';
import { keyOf } from '#shared/document/purge.ts';
import { readBoard } from '#shared/document/read.ts';
import { findSqlite } from '../../server/storage/sqlite-driver.ts';
import { temporaryFolder } from './support/folder.ts';
import { makeRooms, Person } from './support/room.ts';
import { bearer, StockClient, TestServer } from './support/server.ts';

const SECRET = 'kanariefuglen';
const server = new TestServer();
const clients: StockClient[] = [];
beforeAll(() => server.start());
afterEach(() => {
  for (const client of clients.splice(0)) client.destroy();
});

async function enter(board: string, secret: string): Promise<StockClient> {
  const client = new StockClient(server, board, bearer(secret));
  clients.push(client);
  await client.synced;
  return client;
}

/** The close code that a line gets. */
function closeOf(client: StockClient): Promise<number> {
  return new Promise((resolve) =>
    client.provider.once('connection-close', (event: CloseEvent | null) => resolve(event?.code ?? 0)),
  );
}

/** Whether the text stands in any file of a folder. */
function lies(text: string, folder: string): boolean {
  return readdirSync(folder).some((name) => {
    const file = join(folder, name);
    return statSync(file).isDirectory() ? lies(text, file) : readFileSync(file).includes(text);
  });
}

/** A board with a removed card of which everybody has the text. */
async function boardWithSecret() {
  const { id, secrets } = await server.board();
  const anna = await enter(id, secrets.participant);
  const bo = await enter(id, secrets.participant);
  applyCommands(
    anna.doc,
    [
      addCard('a', { x: 0, y: 0 }, { text: SECRET }),
      addCard('b', { x: 0, y: 9 }, { text: 'bliver' }),
      connectCards('ab', 'a', 'b', { mechanism: SECRET }),
    ],
    'test',
  );
  await bo.until((cards) => 'a' in cards && 'b' in cards);
  applyCommands(bo.doc, removeCards(['a']), 'test');
  await anna.until((cards) => (cards.a as { alive?: boolean }).alive === false);
  const purge = (secret: string, ids: unknown = ['a']) =>
    server.ask('POST', `/api/boards/${id}/purge`, { ids }, bearer(secret));
  return { id, secrets, anna, bo, purge };
}

describe('[WIRE75] what is deleted for good', () => {
  test('is in no file any more, nor in the document; everybody is sent to the new state', async () => {
    const { id, secrets, anna, bo, purge } = await boardWithSecret();
    expect(lies(SECRET, server.folder)).toBe(true);
    const closed = [closeOf(anna), closeOf(bo)];
    expect((await purge(secrets.facilitator)).body).toEqual({ purged: 2 });
    expect(await Promise.all(closed)).toEqual([4410, 4410]);
    expect(lies(SECRET, server.folder)).toBe(false);
    const carla = await enter(id, secrets.participant);
    const { board, trash } = readBoard(carla.doc);
    expect({ cards: [...board.cards.keys()], trash }).toEqual({ cards: ['b'], trash: [] });
    const file = readFileSync(join(server.folder, 'data', 'tavle.sqlite'));
    expect(file.includes('bliver')).toBe(true);
  });
  test('does not come back with a browser that was away and wrote in it', async () => {
    const { id, secrets, anna, bo, purge } = await boardWithSecret();
    bo.provider.disconnect();
    applyCommands(bo.doc, { type: 'restore', at: [{ of: 'card', id: 'a' }] }, 'test');
    applyCommands(bo.doc, addCard('c', { x: 9, y: 9 }, { text: 'nyt' }), 'test');
    const closed = closeOf(anna);
    await purge(secrets.facilitator);
    await closed;
    bo.provider.connect();
    const carla = await enter(id, secrets.participant);
    await carla.until((cards) => 'c' in cards);
    expect([...readBoard(carla.doc).board.cards.keys()].sort()).toEqual(['b', 'c']);
    expect(lies(SECRET, server.folder)).toBe(false);
  });
  test('does not come back by taking back what somebody did', async () => {
    const { id, secrets, bo, purge } = await boardWithSecret();
    await purge(secrets.facilitator);
    bo.destroy();
    for (const redo of [false, true]) {
      for (const participantId of ['link:participant', 'link:facilitator']) {
        await server.ask(
          'POST',
          `/api/boards/${id}/take-back`,
          { participantId, redo },
          bearer(secrets.facilitator),
        );
      }
    }
    const carla = await enter(id, secrets.participant);
    expect(readBoard(carla.doc).board.cards.has('a')).toBe(false);
    expect(lies(SECRET, server.folder)).toBe(false);
  });
  test('what is alive is refused and nothing is deleted; what is gone counts as none', async () => {
    const { id, secrets, purge } = await boardWithSecret();
    const refused = await purge(secrets.facilitator, ['a', 'b']);
    expect(refused).toMatchObject({ status: 409, body: { error: { code: 'refused', path: 'ids.1' } } });
    expect(await purge(secrets.facilitator, [{ of: 'card', id: 'b' }])).toMatchObject({ status: 409 });
    expect((await purge(secrets.facilitator, ['nothing'])).body).toEqual({ purged: 0 });
    const carla = await enter(id, secrets.participant);
    expect(readBoard(carla.doc).trash.map(({ at }) => keyOf(at))).toEqual([keyOf({ of: 'card', id: 'a' })]);
    expect((await purge(secrets.facilitator, [{ of: 'card', id: 'a' }])).body).toEqual({ purged: 2 });
    expect((await purge(secrets.facilitator)).body).toEqual({ purged: 0 });
    for (const ids of [[], ['__proto__'], [{ of: 'dog', id: 'a' }], 'a', [1]])
      expect((await purge(secrets.facilitator, ids)).status).toBe(400);
  });
});

test('[ACCESS30] only a facilitator deletes for good', async () => {
  const { id, secrets, purge } = await boardWithSecret();
  const other = await server.board();
  for (const secret of [secrets.participant, secrets.viewer]) {
    expect((await purge(secret)).body).toMatchObject({ error: { code: 'noRight' } });
  }
  expect((await purge(other.secrets.facilitator)).status).toBe(404);
  const carla = await enter(id, secrets.participant);
  expect(readBoard(carla.doc).trash).toHaveLength(1);
});

describe('[WIRE76] after thirty days in the trash', () => {
  const folder = temporaryFolder();
  const DAY = 86_400_000;
  let count = 0;

  /** A world whose clock the test turns; the board has a removed card and one that stays. */
  async function withTrash() {
    const at = join(folder, String(++count));
    const clock = { now: Date.UTC(2026, 1, 1) };
    const world = await makeRooms(at, { unloadMs: 1 }, () => clock.now);
    const anna = new Person(await world.open(), 'anna');
    await anna.begin();
    const send = (act: () => void) => {
      for (const update of anna.make(act)) anna.send(update);
    };
    send(() => void applyCommands(anna.doc, [addCard('a', { x: 0, y: 0 }, { text: SECRET })], 'test'));
    send(() => void applyCommands(anna.doc, removeCards(['a']), 'test'));
    await world.close();
    return { at, clock };
  }
  /** Loads the board on a day, waits until it was put away, and says whether the text is still there. */
  async function visit({ at, clock }: Awaited<ReturnType<typeof withTrash>>, day: number): Promise<boolean> {
    clock.now = Date.UTC(2026, 1, 1) + day * DAY;
    const world = await makeRooms(at, { unloadMs: 1 }, () => clock.now, false);
    await world.rooms.use('b1', (room) => room.look(() => null));
    while (world.rooms.size > 0) await new Promise((resolve) => setImmediate(resolve));
    await world.close();
    return lies(SECRET, at);
  }

  test('a thing is deleted for good when the board is next opened, and is in no file any more', async () => {
    const board = await withTrash();
    expect(await visit(board, 0)).toBe(true);
    expect(await visit(board, 29)).toBe(true);
    expect(await visit(board, 31)).toBe(false);
    const database = (await findSqlite())(join(board.at, 'tavle.sqlite'));
    expect(database.prepare("SELECT count(*) AS n FROM trash WHERE name <> ''").get()).toEqual({ n: 0 });
    database.close();
  });
  test('and stays in the versions that were kept while it was on the board', async () => {
    const board = await withTrash();
    const world = await makeRooms(board.at, {}, () => board.clock.now, false);
    const told = await world.rooms.use('b1', (room) =>
      room.look((doc) => {
        const before = new Y.Doc();
        Y.applyUpdate(before, Y.encodeStateAsUpdate(doc));
        applyCommands(before, { type: 'restore', at: [{ of: 'card', id: 'a' }] }, 'test');
        return packBoard(readBoard(before).board);
      }),
    );
    const version = {
      id: 'v1',
      kind: 'named',
      title: 'Før',
      note: '',
      by: null,
      created: board.clock.now,
    } as const;
    await world.inner.keepVersion({ board: 'b1', version, content: told as PlainBoard, onlyIfNew: false });
    expect(JSON.stringify(await world.inner.readVersion('b1', 'v1'))).toContain(SECRET);
    await world.close();
    await visit(board, 0);
    await visit(board, 31);
    const later = await makeRooms(board.at, {}, () => board.clock.now, false);
    const kept = await later.inner.readVersion('b1', 'v1');
    expect(JSON.stringify(kept)).toContain(SECRET);
    await later.close();
  });
  test('not because the clock is ten years wrong', async () => {
    const board = await withTrash();
    expect(await visit(board, 0)).toBe(true);
    expect(await visit(board, 3_652)).toBe(true);
    expect(await visit(board, 1)).toBe(true);
    expect(await visit(board, 31)).toBe(false);
  });
  test('what could not be erased at once is erased when the board is next opened', async () => {
    const board = await withTrash();
    const world = await makeRooms(board.at, {}, () => board.clock.now, false);
    const compact = world.test.storage.compact;
    Object.assign(world.test.storage, { compact: () => Promise.reject(new Error('no room')) });
    await expect(world.rooms.purge('b1', ['a'])).rejects.toThrow('no room');
    expect(lies(SECRET, board.at)).toBe(true);
    Object.assign(world.test.storage, { compact });
    await world.close();
    expect(await visit(board, 2)).toBe(false);
  });
});
