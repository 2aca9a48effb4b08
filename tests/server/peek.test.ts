/** What a link tells before anybody has said who they are. */
import { beforeAll, describe, expect, test } from 'vitest';
import { ROLES } from '#shared/protocol/messages.ts';
import { createApi } from '../../client/sync/api.ts';
import { bearer, TestServer } from './support/server.ts';

const server = new TestServer();
beforeAll(() => server.start());

describe('[ACCESS14] a link says what it opens before a name is given', () => {
  test('title and role, without a cookie and without becoming anybody', async () => {
    const { id, secrets } = await server.board({ title: 'Søvn' });
    const api = createApi({ baseUrl: server.url });
    for (const role of ROLES) {
      expect(await api.peek(id, secrets[role])).toMatchObject({
        ok: true,
        value: { id, title: 'Søvn', role },
      });
    }
    const { headers } = await server.ask('GET', `/api/boards/${id}`, undefined, bearer(secrets.participant));
    expect(headers.getSetCookie()).toEqual([]);
  });

  test('a wrong secret, another board’s and no board at all are one answer', async () => {
    const { id } = await server.board();
    const other = await server.board();
    const api = createApi({ baseUrl: server.url });
    const wrong = 'x'.repeat(32);
    const answers = await Promise.all([
      api.peek(id, wrong),
      api.peek(id, other.secrets.viewer),
      api.peek('nope', wrong),
    ]);
    expect(answers).toEqual(answers.map(() => answers[0]));
    expect(answers[0]).toMatchObject({ ok: false, code: 'noBoard' });
  });
});
