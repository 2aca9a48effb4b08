/** Versions over HTTP: who may do what, what others see of it, and what the log says. */
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { addCard, type Command, connectCards, editCardText, removeCards } from '#shared/board/commands.ts';
import { packBoard, unpackBoard } from '#shared/board/plain-board.ts';
import { applyCommands } from '#shared/document/apply.ts';
import { readBoard } from '#shared/document/read.ts';
import type { Role } from '#shared/protocol/messages.ts';
import {
  comparedSchema,
  openedVersionSchema,
  type Restored,
  type Version,
} from '#shared/protocol/versions-http.ts';
import { createVersionsApi } from '../../client/sync/versions-api.ts';
import { bearer, StockClient, TestServer } from './support/server.ts';

const server = new TestServer();
const clients: StockClient[] = [];
beforeAll(() => server.start());
afterEach(() => {
  for (const client of clients.splice(0)) client.destroy();
});

type Secrets = Record<Role, string>;

/** A board with one person on it, and how to ask for it. */
async function start() {
  const { id, secrets } = await server.board();
  const anna = await enter(id, secrets.participant);
  const ask = async (method: string, path: string, body?: unknown, headers = bearer(secrets.facilitator)) =>
    server.ask(method, `/api/boards/${id}/versions${path}`, body, headers);
  const keep = async (title: string) => (await ask('POST', '', { title })).body as Version;
  return { id, secrets, anna, ask, keep };
}

async function enter(board: string, secret: string): Promise<StockClient> {
  const client = new StockClient(server, board, bearer(secret));
  clients.push(client);
  await client.synced;
  return client;
}

function act(client: StockClient, ...commands: Command[]): void {
  expect(applyCommands(client.doc, commands, 'test')).toEqual({ ok: true });
}
const boardOf = (client: StockClient) => readBoard(client.doc).board;
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

/** Waits until the server has what this person has. */
async function arrived(client: StockClient, board: string, secrets: Secrets): Promise<void> {
  const other = await enter(board, secrets.viewer);
  const wanted = JSON.stringify(client.cards.toJSON());
  await other.until((cards) => sameKeys(JSON.stringify(cards), wanted));
}
const sameKeys = (a: string, b: string) =>
  JSON.stringify(sorted(JSON.parse(a))) === JSON.stringify(sorted(JSON.parse(b)));
const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, one]) => [key, sorted(one)]),
      )
    : value;

describe('[VER14] who may do what with versions', () => {
  test.each<[string, string, unknown, Role, number]>([
    ['GET', '', undefined, 'viewer', 200],
    ['POST', '', { title: 'Efter frokost' }, 'participant', 201],
    ['GET', '/VERSION', undefined, 'viewer', 200],
    ['GET', '/VERSION/compare/now', undefined, 'viewer', 200],
    ['POST', '/VERSION/restore', {}, 'facilitator', 200],
    ['POST', '/VERSION/restore', { card: 'a' }, 'participant', 200],
  ])('%s %s %j takes at least a %s', async (method, path, body, least, status) => {
    const { id, secrets, anna, ask, keep } = await start();
    const other = await server.board();
    act(anna, addCard('a', { x: 0, y: 0 }));
    await arrived(anna, id, secrets);
    const version = await keep('Før');
    const roles: Role[] = ['facilitator', 'participant', 'viewer'];
    for (const role of roles) {
      const answer = await ask(method, path.replace('VERSION', version.id), body, bearer(secrets[role]));
      const may = roles.indexOf(role) <= roles.indexOf(least);
      expect(answer.status).toBe(may ? status : 403);
    }
    for (const headers of [bearer(other.secrets.facilitator), bearer('wrong'), {} as never]) {
      expect((await ask(method, path.replace('VERSION', version.id), body, headers)).status).toBe(404);
    }
  });

  test('what there is not, and what is not a request, is told with a code', async () => {
    const { anna, id, secrets, ask, keep } = await start();
    act(anna, addCard('a', { x: 0, y: 0 }));
    await arrived(anna, id, secrets);
    const { id: version } = await keep('Før');
    const codeOf = async (...asked: Parameters<typeof ask>) => (await ask(...asked)).body;
    const noVersion = { error: { code: 'noVersion' } };
    expect(await codeOf('GET', '/nowhere')).toMatchObject(noVersion);
    expect(await codeOf('GET', '/now')).toMatchObject(noVersion);
    expect(await codeOf('GET', `/${version}/compare/nowhere`)).toMatchObject(noVersion);
    expect(await codeOf('POST', '/nowhere/restore', {})).toMatchObject(noVersion);
    expect(await codeOf('POST', `/${version}/restore`, { card: 'b' })).toMatchObject({
      error: { code: 'noVersion', path: 'card' },
    });
    expect(await codeOf('POST', `/${version}/restore`, { card: 'b', more: 1 })).toMatchObject({
      error: { code: 'badRequest' },
    });
    for (const body of [
      {},
      { title: 'x'.repeat(201) },
      { title: 'a', kind: 'daily' },
      { title: '\0' },
      { title: 'a', note: 'x'.repeat(4_001) },
    ]) {
      expect(await codeOf('POST', '', body)).toMatchObject({ error: { code: 'badRequest' } });
    }
    expect(await codeOf('GET', `/${version}/compare/__proto__`)).toMatchObject({
      error: { code: 'noBoard' },
    });
  });
});

describe('[VER15] a version over HTTP', () => {
  test('says who kept it, when and why, and is listed the newest first', async () => {
    const { id, secrets, ask } = await start();
    const cookie = await server.join(id, secrets.participant, 'Sofie');
    const before = Date.now();
    const made = await ask('POST', '', { title: 'Efter frokost', note: 'Vi er enige om målene' }, {
      cookie,
      origin: server.url,
    } as never);
    expect(made).toMatchObject({
      status: 201,
      body: { kind: 'named', title: 'Efter frokost', note: 'Vi er enige om målene', by: { name: 'Sofie' } },
    });
    await ask('POST', '', { title: '', kind: 'beforeTidy' });
    const { body } = await ask('GET', '');
    const { now, versions } = body as { now: number; versions: Version[] };
    expect(versions.map(({ kind, title, by }) => [kind, title, by?.name])).toEqual([
      ['beforeTidy', '', ''],
      ['named', 'Efter frokost', 'Sofie'],
    ]);
    expect(versions[1]?.created).toBeGreaterThanOrEqual(before);
    expect(versions[0]?.created).toBeLessThanOrEqual(now);
  });

  test('is opened as the board it was, and compared with another and with now', async () => {
    const { id, secrets, anna, ask, keep } = await start();
    act(anna, addCard('a', { x: 0, y: 0 }, { text: 'Viden' }));
    await arrived(anna, id, secrets);
    const first = await keep('Første');
    const then = boardOf(anna);
    act(anna, editCardText('a', [{ insert: 'Mere ' }]), addCard('b', { x: 1, y: 0 }));
    await arrived(anna, id, secrets);
    const opened = openedVersionSchema.parse((await ask('GET', `/${first.id}`)).body);
    expect(opened.version).toEqual(first);
    expect(unpackBoard(opened.board)).toEqual(unpackBoard(plain(packBoard(then))));
    const compare = async (a: string, b: string) =>
      comparedSchema
        .parse((await ask('GET', `/${a}/compare/${b}`)).body)
        .changes.map(({ kind, at }) => [kind, 'id' in at && at.id]);
    expect(await compare(first.id, 'now')).toEqual([
      ['reworded', 'a'],
      ['added', 'b'],
    ]);
    expect(await compare('now', first.id)).toEqual([
      ['reworded', 'a'],
      ['gone', 'b'],
    ]);
    expect(await compare(first.id, first.id)).toEqual([]);
    const second = await keep('Anden');
    expect(await compare(second.id, 'now')).toEqual([]);
  });

  test('the browser’s own way to ask', async () => {
    const { id, secrets, anna } = await start();
    act(anna, addCard('a', { x: 0, y: 0 }, { text: 'Viden' }));
    await arrived(anna, id, secrets);
    const cookie = await server.join(id, secrets.facilitator, 'Mette');
    const withCookie: typeof fetch = (input, init) =>
      fetch(input, { ...init, headers: { ...init?.headers, cookie, origin: server.url } });
    const api = createVersionsApi(id, 'facilitator', { baseUrl: server.url, fetch: withCookie });
    const kept = await api.keep({ title: 'Før' });
    const version = kept.ok ? kept.value.id : '';
    expect(await api.list()).toMatchObject({
      ok: true,
      value: { versions: [{ id: version, by: { name: 'Mette' } }] },
    });
    const opened = await api.open(version);
    expect(opened.ok && opened.value.board.cards.get('a')?.text).toBe('Viden');
    expect(await api.compare(version, 'now')).toEqual({ ok: true, value: { changes: [] } });
    expect(await api.restore(version, 'a')).toMatchObject({ ok: true, value: { steps: 0 } });
  });
});

describe('[VER17] bringing a version back over HTTP', () => {
  test('is seen by others at once, and bringing back what was kept before undoes it', async () => {
    const { id, secrets, anna, ask, keep } = await start();
    act(
      anna,
      addCard('a', { x: 0, y: 0 }, { text: 'Viden' }),
      addCard('b', { x: 1, y: 0 }),
      connectCards('k', 'a', 'b'),
    );
    await arrived(anna, id, secrets);
    const first = await keep('Første');
    const then = boardOf(anna);
    act(
      anna,
      editCardText('a', [{ insert: 'Mere ' }]),
      removeCards(['b']),
      addCard('c', { x: 2, y: 0 }, { text: 'Ny' }),
    );
    await arrived(anna, id, secrets);
    const later = boardOf(anna);
    const restored = (await ask('POST', `/${first.id}/restore`, {})).body as Restored;
    expect(restored).toMatchObject({ kept: { kind: 'beforeRestore' }, steps: 3 });
    await anna.until((cards) => (cards.b as { alive?: boolean }).alive === true);
    expect(plain(packBoard(boardOf(anna)))).toEqual(plain(packBoard(then)));
    await ask('POST', `/${restored.kept.id}/restore`, {});
    await anna.until((cards) => (cards.c as { alive?: boolean }).alive === true);
    expect(plain(packBoard(boardOf(anna)))).toEqual(plain(packBoard(later)));
  });

  test('one card comes back alone', async () => {
    const { id, secrets, anna, ask, keep } = await start();
    act(anna, addCard('a', { x: 0, y: 0 }, { text: 'Viden' }), addCard('b', { x: 1, y: 0 }));
    await arrived(anna, id, secrets);
    const first = await keep('Første');
    act(anna, removeCards(['a']), editCardText('b', [{ insert: 'nyt' }]));
    await arrived(anna, id, secrets);
    expect((await ask('POST', `/${first.id}/restore`, { card: 'a' })).body).toMatchObject({ steps: 1 });
    await anna.until((cards) => (cards.a as { alive?: boolean }).alive === true);
    expect(boardOf(anna).cards.get('b')?.text).toBe('nyt');
  });
});

describe('[VER18] before something large the board is kept', () => {
  test('before a document is brought in', async () => {
    const { id, secrets, ask } = await start();
    const content = {
      format: 'tavle/theory-of-change',
      formatVersion: 1,
      title: 'X',
      looseCards: [{ id: 'n', text: 'Ny', x: 0, y: 0 }],
    };
    const imported = await server.ask(
      'POST',
      `/api/boards/${id}/import`,
      content,
      bearer(secrets.participant),
    );
    expect(imported.status).toBe(200);
    const { versions } = (await ask('GET', '')).body as { versions: Version[] };
    expect(versions.map(({ kind }) => kind)).toEqual(['beforeImport']);
    const { changes } = comparedSchema.parse((await ask('GET', `/${versions[0]?.id}/compare/now`)).body);
    expect(changes.map(({ kind, at }) => [kind, 'id' in at && at.id])).toEqual([['added', 'n']]);
  });

  test('before something is deleted for good, and what is deleted is in no version', async () => {
    const { id, secrets, anna, ask, keep } = await start();
    act(
      anna,
      addCard('a', { x: 0, y: 0 }, { text: 'Hemmeligt' }),
      addCard('b', { x: 1, y: 0 }, { text: 'Viden' }),
    );
    await arrived(anna, id, secrets);
    const first = await keep('Første');
    act(anna, removeCards(['a']));
    await arrived(anna, id, secrets);
    const purged = await server.ask(
      'POST',
      `/api/boards/${id}/purge`,
      { ids: ['a'] },
      bearer(secrets.facilitator),
    );
    expect(purged.body).toEqual({ purged: 1 });
    const { versions } = (await ask('GET', '')).body as { versions: Version[] };
    expect(versions.map(({ kind }) => kind)).toEqual(['beforePurge', 'named']);
    for (const version of versions) {
      const { board } = openedVersionSchema.parse((await ask('GET', `/${version.id}`)).body);
      expect(board.cards.map((card) => card.id)).toEqual(['b']);
    }
    expect((await ask('POST', `/${first.id}/restore`, {})).body).toMatchObject({ steps: 0 });
  });
});

test('[VER19] the log tells of versions by ids and numbers, never by titles, notes, names or texts', async () => {
  const { id, secrets, anna, ask } = await start();
  const cookie = await server.join(id, secrets.facilitator, 'Kanariefugl Hansen');
  act(anna, addCard('a', { x: 0, y: 0 }, { text: 'kanariefugl på kortet' }));
  await arrived(anna, id, secrets);
  const mine = { cookie, origin: server.url } as never;
  const { body } = await ask(
    'POST',
    '',
    { title: 'kanariefugl i titlen', note: 'kanariefugl i noten' },
    mine,
  );
  const version = (body as Version).id;
  await ask('GET', `/${version}/compare/now`, undefined, mine);
  await ask('POST', `/${version}/restore`, {}, mine);
  const log = server.log.join('\n');
  expect(log).toContain('version.kept');
  expect(log).toContain(version);
  expect(log).toContain('version.restored');
  expect(log.toLowerCase()).not.toContain('kanariefugl');
});
