/** Who may see what people did lately and take it back, over HTTP. */
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { addCard } from '#shared/board/commands.ts';
import { applyCommands } from '#shared/document/apply.ts';
import type { RecentWork } from '#shared/protocol/http.ts';
import { createApi } from '../../client/sync/api.ts';
import { bearer, StockClient, TestServer } from './support/server.ts';

const server = new TestServer();
const clients: StockClient[] = [];
beforeAll(() => server.start());
afterEach(() => {
  for (const client of clients.splice(0)) client.destroy();
});

async function enter(board: string, headers: Record<string, string>): Promise<StockClient> {
  const client = new StockClient(server, board, headers);
  clients.push(client);
  await client.synced;
  return client;
}

function addCardTo(client: StockClient, id: string): void {
  applyCommands(client.doc, addCard(id, { x: 0, y: 0 }, { text: id }), 'test');
}

describe('[ACCESS13] only a facilitator sees what people did lately, and takes it back', () => {
  test.each([
    ['GET', '/deeds', undefined],
    ['POST', '/take-back', { participantId: 'x' }],
  ])('%s %s', async (method, path, body) => {
    const { id, secrets } = await server.board();
    const other = await server.board();
    const ask = (headers: Record<string, string>) =>
      server.ask(method, `/api/boards/${id}${path}`, body, headers);
    const by = async (secret: string) => ask({ cookie: await server.join(id, secret), origin: server.url });
    expect((await ask(bearer(secrets.facilitator))).status).toBe(200);
    expect((await by(secrets.facilitator)).status).toBe(200);
    for (const secret of [secrets.participant, secrets.viewer]) {
      expect((await ask(bearer(secret))).body).toMatchObject({ error: { code: 'noRight' } });
      expect((await by(secret)).status).toBe(403);
    }
    for (const secret of [other.secrets.facilitator, 'wrong']) {
      expect((await ask(bearer(secret))).body).toMatchObject({ error: { code: 'noBoard' } });
    }
    expect((await ask({})).status).toBe(404);
  });

  test('by the names and ids of the server, whatever a browser writes into the document', async () => {
    const { id, secrets } = await server.board();
    const ali = await enter(id, {
      cookie: await server.join(id, secrets.participant, 'Ali'),
      origin: server.url,
    });
    const program = await enter(id, bearer(secrets.participant));
    const mark = { name: 'Mette', participant: null, at: 0 };
    applyCommands(ali.doc, addCard('a', { x: 0, y: 0 }, { author: 'Mette' }), 'test', mark);
    await program.until((cards) => 'a' in cards);
    addCardTo(program, 'p');
    await ali.until((cards) => 'p' in cards);

    const facilitator = bearer(secrets.facilitator);
    const list = async () =>
      (await server.ask('GET', `/api/boards/${id}/deeds`, undefined, facilitator)).body as RecentWork;
    const { people, since, now } = await list();
    expect(people.map(({ name, steps }) => ({ name, steps }))).toEqual([
      { name: '', steps: 1 },
      { name: 'Ali', steps: 1 },
    ]);
    expect(since).toBeLessThanOrEqual(now);

    const participantId = people[1]?.participantId;
    const take = (body: unknown) => server.ask('POST', `/api/boards/${id}/take-back`, body, facilitator);
    expect((await take({ participantId })).body).toEqual({ steps: 1 });
    await program.until((cards) => (cards.a as { alive?: boolean }).alive !== true);
    expect((await list()).people.map(({ name, takenBack }) => ({ name, takenBack }))).toEqual([
      { name: '', takenBack: 0 },
      { name: 'Ali', takenBack: 1 },
    ]);
    expect((await take({ participantId, redo: true })).body).toEqual({ steps: 1 });
    await program.until((cards) => (cards.a as { alive?: boolean }).alive === true);
    expect((await take({ participantId: 'nobody' })).body).toEqual({ steps: 0 });
    expect((await take({})).body).toMatchObject({ error: { code: 'badRequest', path: 'participantId' } });
    expect((await take({ participantId, more: 1 })).status).toBe(400);
  });

  test('the browser’s own way to ask', async () => {
    const { id, secrets } = await server.board();
    const cookie = await server.join(id, secrets.facilitator);
    const withCookie: typeof fetch = (input, init) => {
      return fetch(input, { ...init, headers: { ...init?.headers, cookie, origin: server.url } });
    };
    const api = createApi({ baseUrl: server.url, fetch: withCookie });
    expect(await api.deeds(id)).toMatchObject({ ok: true, value: { people: [] } });
    expect(await api.takeBack(id, 'nobody', false)).toEqual({ ok: true, value: { steps: 0 } });
  });
});
