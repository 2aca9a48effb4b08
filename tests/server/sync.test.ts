/** The line over real sockets: stock clients, rights before and after the upgrade, restarts, hostile frames. */
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  helloFrame,
  presenceFrame,
  stepOneFrame,
  stepTwoFrame,
  updateFrame,
} from '#shared/protocol/frames.ts';
import { PROTOCOL_VERSION } from '#shared/protocol/messages.ts';
import { until } from '../support/until.ts';
import { bearer, type RawSocket, StockClient, TestServer } from './support/server.ts';

const server = new TestServer();
const clients: StockClient[] = [];
beforeAll(() => server.start());
afterEach(() => {
  for (const client of clients.splice(0)) client.destroy();
});

function stock(board: string, secret: string): StockClient {
  const client = new StockClient(server, board, bearer(secret));
  clients.push(client);
  return client;
}

/** Says hello, asks and answers as a client of ours does; gives the document. */
async function begin(socket: RawSocket): Promise<Y.Doc> {
  const doc = new Y.Doc();
  await socket.send(helloFrame(PROTOCOL_VERSION, 'test'));
  await socket.send(stepOneFrame(Y.encodeStateVector(doc)));
  Y.applyUpdate(doc, (await socket.hear('step2')).update);
  await socket.hear('step1');
  await socket.send(stepTwoFrame(Y.encodeStateAsUpdate(doc)));
  await socket.hear('saved', ({ n }) => n === 1);
  return doc;
}

function change(doc: Y.Doc, key: string, value: unknown): Uint8Array {
  let made: Uint8Array | null = null;
  doc.once('update', (update: Uint8Array) => {
    made = update;
  });
  doc.getMap('cards').set(key, value);
  if (made === null) throw new Error('nothing changed');
  return made;
}

describe('[WIRE38] a stock y-websocket client', () => {
  test('joins with a secret, sees edits and makes them', async () => {
    const { id, secrets } = await server.board();
    const anna = stock(id, secrets.participant);
    const bo = stock(id, secrets.participant);
    await Promise.all([anna.synced, bo.synced]);
    anna.cards.set('a', 1);
    await bo.until((cards) => cards.a === 1);
    bo.cards.set('b', 2);
    await anna.until((cards) => cards.b === 2);
    await until(() => expect(anna.provider.awareness.getStates().size).toBe(2));
  });
  test('what it typed before it was connected arrives', async () => {
    const { id, secrets } = await server.board();
    const anna = stock(id, secrets.participant);
    anna.cards.set('a', 1);
    anna.provider.on('status', () => anna.cards.set('b', 2));
    const bo = stock(id, secrets.participant);
    await bo.until((cards) => cards.a === 1 && cards.b === 2);
  });
  test('a rename over HTTP reaches it like any edit', async () => {
    const { id, secrets } = await server.board();
    const anna = stock(id, secrets.viewer);
    await anna.synced;
    await server.ask('PATCH', `/api/boards/${id}`, { title: 'Søvn' }, bearer(secrets.facilitator));
    await until(() => expect(anna.doc.getMap('board').get('title')).toBe('Søvn'));
  });
});

describe('[WIRE31] saved means on disk', () => {
  test('numbers are acknowledged, and all is there after a restart', async () => {
    const { id, secrets } = await server.board();
    const socket = server.socket(`/sync/${id}`, bearer(secrets.participant));
    const doc = await begin(socket);
    for (let i = 0; i < 20; i++) await socket.send(updateFrame(change(doc, `k${i}`, i)));
    await socket.hear('saved', ({ n }) => n === 21);
    await server.stop();
    expect(await socket.closed).toBe(1012);
    await server.start();
    const again = stock(id, secrets.viewer);
    await again.synced;
    expect(again.cards.toJSON()).toEqual(doc.getMap('cards').toJSON());
  });
});

describe('[ACCESS7] sockets without a right', () => {
  test('are opened and closed with one code, and nothing is made', async () => {
    const { id } = await server.board();
    const other = await server.board();
    const cookie = await server.join(other.id, other.secrets.facilitator);
    const tries: [string, Record<string, string>][] = [
      [`/sync/${id}`, {}],
      [`/sync/${id}`, bearer('wrong')],
      [`/sync/${id}`, bearer(other.secrets.facilitator)],
      [`/sync/${id}`, { cookie, origin: server.url }],
      ['/sync/nope', {}],
      ['/sync/nope', bearer(other.secrets.facilitator)],
      [`/sync/${other.id}?role=viewer`, { cookie, origin: server.url }],
    ];
    const codes = await Promise.all(tries.map(([path, headers]) => server.socket(path, headers).closed));
    expect(new Set(codes)).toEqual(new Set([4404]));
    expect((await server.ask('GET', '/api/boards/nope')).status).toBe(404);
  });
  test('from a foreign page, or to a bad path, they are refused', async () => {
    const { id, secrets } = await server.board();
    const cookie = await server.join(id, secrets.viewer);
    const tries: [string, Record<string, string>][] = [
      [`/sync/${id}`, { cookie, origin: 'http://evil.example' }],
      [`/sync/${id}`, { cookie }],
      ['/sync/', {}],
      [`/sync/${id}/own`, {}],
      ['/other', {}],
      ['/sync/__proto__', {}],
      ['/sync/%00', {}],
    ];
    const codes = await Promise.all(tries.map(([path, headers]) => server.socket(path, headers).closed));
    expect(codes).toEqual([-403, -403, -404, -404, -404, -404, -404]);
  });
  test('with a cookie from our page they are let in, as the role they name', async () => {
    const { id, secrets } = await server.board();
    const cookie = await server.join(id, secrets.participant, 'Anna');
    await server.join(id, secrets.viewer, 'Anna', cookie);
    const socket = server.socket(`/sync/${id}?role=viewer`, { cookie, origin: server.url });
    const doc = await begin(socket);
    await socket.send(presenceFrame([{ clientId: doc.clientID, clock: 1, state: '{}' }]));
    const { entries } = await socket.hear('presence', ({ entries }) => entries.length > 0);
    expect(JSON.parse(entries[0]?.state ?? '')).toMatchObject({ who: { name: 'Anna', role: 'viewer' } });
  });
});

describe('[ACCESS4] a viewer cannot write', () => {
  test('not by raw socket, not after a reconnect', async () => {
    const { id, secrets } = await server.board();
    const anna = stock(id, secrets.participant);
    await anna.synced;
    for (const headers of [bearer(secrets.viewer), bearer(secrets.viewer)]) {
      const socket = server.socket(`/sync/${id}`, headers);
      const doc = await begin(socket);
      await socket.send(updateFrame(change(doc, 'a', 'gæst')));
      expect(await socket.closed).toBe(4403);
    }
    const straight = server.socket(`/sync/${id}?role=viewer`, bearer(secrets.viewer));
    await straight.send(updateFrame(change(new Y.Doc(), 'a', 'gæst')));
    expect(await straight.closed).toBe(4403);
    const pretending = server.socket(`/sync/${id}?role=participant`, bearer(secrets.viewer));
    expect(await pretending.closed).toBe(4404);
    anna.cards.set('z', 1);
    const after = stock(id, secrets.viewer);
    await after.until((cards) => cards.z === 1);
    expect(after.cards.toJSON()).toEqual({ z: 1 });
  });
});

describe('[ACCESS9] rights end while the line is open', () => {
  test('a new link shows out whoever came by the old one, and only those', async () => {
    const { id, secrets } = await server.board();
    const guest = server.socket(`/sync/${id}`, bearer(secrets.viewer));
    await begin(guest);
    const anna = stock(id, secrets.participant);
    await anna.synced;
    const cookie = await server.join(id, secrets.viewer);
    await server.ask('POST', `/api/boards/${id}/links/viewer`, undefined, bearer(secrets.facilitator));
    expect(await guest.closed).toBe(4401);
    expect(await server.socket(`/sync/${id}`, { cookie, origin: server.url }).closed).toBe(4401);
    anna.cards.set('a', 1);
    await stock(id, secrets.facilitator).until((cards) => cards.a === 1);
    expect(anna.provider.wsconnected).toBe(true);
  });
  test('a deleted board closes its lines', async () => {
    const { id, secrets } = await server.board();
    const socket = server.socket(`/sync/${id}`, bearer(secrets.participant));
    await begin(socket);
    await server.ask('DELETE', `/api/boards/${id}`, undefined, bearer(secrets.facilitator));
    expect(await socket.closed).toBe(4404);
    expect(await server.socket(`/sync/${id}`, bearer(secrets.participant)).closed).toBe(4404);
  });
});

describe('[WIRE33] one bad client', () => {
  test.each<[string, Uint8Array | string, number]>([
    ['an empty frame', new Uint8Array(), 4422],
    ['a text frame', 'hello', 4422],
    ['64 kB of ff', new Uint8Array(65_536).fill(0xff), 4422],
    ['30 million structs', updateFrame(Uint8Array.of(1, 0x80, 0x87, 0xa7, 0x0e, 1, 0)), 4422],
    ['a message of 9 MiB', new Uint8Array(9 * 1024 * 1024), 1009],
    ['an unknown root', updateFrame(changeOf((doc) => doc.getMap('elsewhere').set('a', 1))), 4422],
    ['a list in a root', updateFrame(changeOf((doc) => doc.getArray('cards').insert(0, [1]))), 4422],
  ])('loses its line by %s, while an honest one goes on', async (_name, bytes, code) => {
    const { id, secrets } = await server.board();
    const anna = stock(id, secrets.participant);
    await anna.synced;
    const mallory = server.socket(`/sync/${id}`, bearer(secrets.participant));
    await begin(mallory);
    await mallory.send(bytes);
    expect(await mallory.closed).toBe(code);
    anna.cards.set('a', 1);
    await stock(id, secrets.viewer).until((cards) => cards.a === 1);
    expect(anna.provider.wsconnected).toBe(true);
  });
});

test('[WIRE39] texts, names and secrets are never in the log', async () => {
  const canary = 'Kanariefuglen-sang';
  const { id, secrets } = await server.board({ title: canary, template: 'resultsMap' });
  const cookie = await server.join(id, secrets.participant, canary);
  const socket = server.socket(`/sync/${id}?role=participant`, { cookie, origin: server.url });
  const doc = await begin(socket);
  await socket.send(updateFrame(change(doc, canary, canary)));
  await socket.hear('saved', ({ n }) => n === 2);
  await server.ask('GET', `/api/boards/${id}?${canary}=1`, undefined, bearer(secrets.facilitator));
  await server.ask('GET', `/${canary}`, undefined, bearer(canary));
  await server.ask('POST', '/api/boards', `{"title":"${canary}"`);
  await server.ask('POST', '/api/boards', { content: { [canary]: canary } });
  await server.ask('POST', '/api/join', { boardId: id, secret: canary, name: canary });
  await socket.send(updateFrame(changeOf((wrong) => wrong.getMap(canary).set('a', canary))));
  await socket.closed;
  const log = server.log.join('');
  expect(log).toContain(id);
  for (const secret of [canary, cookie, ...Object.values(secrets)]) expect(log).not.toContain(secret);
});

function changeOf(act: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc();
  act(doc);
  return Y.encodeStateAsUpdate(doc);
}
