/** A full disk, a disk that cannot be written, a wrong clock: nothing is lost, reading goes on, and it ends by itself. */
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addCard } from '#shared/board/commands.ts';
import { applyCommands } from '#shared/document/apply.ts';
import { helloFrame, stepOneFrame } from '#shared/protocol/frames.ts';
import type { CreatedBoard } from '#shared/protocol/http.ts';
import { PROTOCOL_VERSION } from '#shared/protocol/messages.ts';
import { startTavle, type Tavle } from '../../server/compose.ts';
import { createLog } from '../../server/log.ts';
import { TIMING } from '../../server/room/timing.ts';
import { settingsSchema } from '../../server/settings.ts';
import { type Database, findSqlite, type OpenDatabase } from '../../server/storage/sqlite-driver.ts';
import { SqliteStore } from '../../server/storage/sqlite-store.ts';
import { storageInProcess } from '../../server/storage/storage-over.ts';
import { until } from '../support/until.ts';
import { temporaryFolder } from './support/folder.ts';
import { bearer, RawSocket, StockClient } from './support/server.ts';

const folder = temporaryFolder();
const YEARS = 3_652 * 86_400_000;
let openDatabase: OpenDatabase;
let count = 0;
let tavle: Tavle;
let database: Database;
let clockIsOff = 0;
let url: string;
let board: CreatedBoard;
const clients: StockClient[] = [];
const sockets: RawSocket[] = [];

beforeAll(async () => {
  openDatabase = await findSqlite();
});
beforeEach(async () => {
  clockIsOff = 0;
  const open: OpenDatabase = (path, options) => {
    const opened = openDatabase(path, options);
    if (path.endsWith('tavle.sqlite')) database = opened;
    return opened;
  };
  const now = () => Date.now() + clockIsOff;
  tavle = await startTavle({
    settings: settingsSchema.parse({ PORT: 0, DATA_DIR: join(folder, String(++count)) }),
    lan: null,
    openStorage: async (at) => storageInProcess(new SqliteStore(at, open)),
    clientFolder: join(folder, 'none'),
    log: createLog('silent', () => {}, now),
    now,
    timing: { ...TIMING, retryMs: 20 },
  });
  url = `http://localhost:${tavle.port}`;
  board = (await ask('POST', '', { title: 'Prøve' })).body as CreatedBoard;
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  for (const socket of sockets.splice(0)) socket.terminate();
  await tavle.close();
});

const secret = () => board.links.facilitator.split('#')[1] as string;

async function ask(method: string, path: string, content?: unknown) {
  const headers: Record<string, string> = path === '' ? {} : bearer(secret());
  if (content !== undefined) headers['content-type'] = 'application/json';
  const body = content === undefined ? null : JSON.stringify(content);
  const response = await fetch(`${url}/api/boards${path}`, { method, headers, body });
  return { status: response.status, body: (await response.json()) as unknown };
}

async function enter(): Promise<StockClient> {
  const client = new StockClient(
    { socketUrl: url.replace('http', 'ws') } as never,
    board.id,
    bearer(secret()),
  );
  clients.push(client);
  await client.synced;
  return client;
}

/** A line that understands our own messages. */
async function listen(): Promise<RawSocket> {
  const socket = new RawSocket(`${url.replace('http', 'ws')}/sync/${board.id}`, bearer(secret()));
  sockets.push(socket);
  await socket.send(helloFrame(PROTOCOL_VERSION, 'test'));
  await socket.send(stepOneFrame(Uint8Array.of(0)));
  await socket.hear('step2');
  return socket;
}

const add = (client: StockClient, id: string, text = '') =>
  applyCommands(client.doc, addCard(id, { x: 0, y: 0 }, { text }), 'test');
const readiness = async () => (await fetch(`${url}/readyz`)).status;
const pageCount = () => (database.prepare('PRAGMA page_count').get() as { page_count: number }).page_count;

const TROUBLES: readonly (readonly [string, () => void, () => void])[] = [
  [
    'a full disk',
    () => database.exec(`PRAGMA max_page_count = ${pageCount()}`),
    () => database.exec('PRAGMA max_page_count = 1073741823'),
  ],
  [
    'a disk that can only be read',
    () => database.exec('PRAGMA query_only = 1'),
    () => database.exec('PRAGMA query_only = 0'),
  ],
];

describe.each(TROUBLES)('[WIRE78] %s', (_what, begin, end) => {
  test('everybody is told, reading and export go on, and all is there once it is over', async () => {
    const anna = await enter();
    const bo = await enter();
    const listener = await listen();
    add(anna, 'before', 'før');
    await bo.until((cards) => 'before' in cards);
    begin();
    for (let n = 0; n < 40; n++) add(anna, `during${n}`, 'x'.repeat(2_000));
    await listener.hear('paused');
    expect(Object.keys(bo.cards.toJSON())).not.toContain('during39');
    const late = await listen();
    await late.hear('paused');
    const exported = await ask('GET', `/${board.id}/export/json`);
    expect(exported.status).toBe(200);
    expect(JSON.stringify(exported.body)).toContain('før');
    expect(await ask('PATCH', `/${board.id}`, { title: 'Nej' })).toMatchObject({
      status: 503,
      body: { error: { code: 'paused' } },
    });
    await until(async () => expect(await readiness()).toBe(503));
    end();
    await bo.until((cards) => Object.keys(cards).length === 41);
    await until(async () => expect(await readiness()).toBe(200));
    expect((await ask('PATCH', `/${board.id}`, { title: 'Jo' })).status).toBe(200);
    const carla = await enter();
    expect(Object.keys(carla.cards.toJSON())).toHaveLength(41);
    expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  });
});

test.each([
  ['ahead', YEARS],
  ['behind', -YEARS],
])('[WIRE79] a clock that leaps ten years %s holds up nothing and empties no trash', async (_way, leap) => {
  const anna = await enter();
  const bo = await enter();
  add(anna, 'a');
  add(anna, 'b');
  await bo.until((cards) => 'a' in cards && 'b' in cards);
  applyCommands(anna.doc, { type: 'remove', at: [{ of: 'card', id: 'b' }] }, 'test');
  clockIsOff = leap;
  const listener = await listen();
  add(bo, 'c', 'ti år');
  await anna.until((cards) => 'c' in cards);
  const late = await enter();
  expect(Object.keys(late.cards.toJSON()).sort()).toEqual(['a', 'b', 'c']);
  expect(JSON.stringify((await ask('GET', `/${board.id}/export/json`)).body)).toContain('ti år');
  expect((await ask('GET', `/${board.id}/deeds`)).status).toBe(200);
  expect((await ask('PATCH', `/${board.id}`, { title: 'Jo' })).status).toBe(200);
  clockIsOff = 0;
  add(anna, 'd');
  await bo.until((cards) => 'd' in cards);
  expect(listener.heard.filter(({ type }) => type === 'paused')).toEqual([]);
});
