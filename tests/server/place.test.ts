/** Where the server is reached, what its settings say, and what --lan changes. */
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { errors as danish } from '#shared/i18n/da/errors.ts';
import { ERROR_CODES } from '#shared/protocol/errors.ts';
import { CLOSE } from '#shared/protocol/messages.ts';
import { isLoopback, Place } from '../../server/connection/place.ts';
import { listSettings, readSettings } from '../../server/settings.ts';
import { bearer, TestServer } from './support/server.ts';

function placeOf(settings: Partial<ConstructorParameters<typeof Place>[0]>): Place {
  const place = new Place({ publicUrl: null, lan: null, listensOnLoopback: true, ...settings });
  place.settle(3000);
  return place;
}

describe('[ACCESS10] origins', () => {
  const local = ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'];
  test.each<[string, Partial<ConstructorParameters<typeof Place>[0]>, string, string[]]>([
    ['at home', {}, 'http://localhost:3000', local],
    [
      'in the local network',
      { lan: ['192.168.1.5', '172.17.0.1'] },
      'http://192.168.1.5:3000',
      ['http://192.168.1.5:3000', 'http://172.17.0.1:3000', ...local],
    ],
    [
      'behind a proxy here',
      { publicUrl: 'https://t.example' },
      'https://t.example',
      ['https://t.example', ...local],
    ],
    [
      'in the open',
      { publicUrl: 'https://t.example', listensOnLoopback: false },
      'https://t.example',
      ['https://t.example'],
    ],
  ])('%s', (_name, settings, publicUrl, origins) => {
    const place = placeOf(settings);
    expect(place.publicUrl).toBe(publicUrl);
    expect([...place.origins].sort()).toEqual([...origins].sort());
  });
  test('what only this machine can reach', () => {
    expect(['127.0.0.1', '127.9.9.9', '::1', 'localhost'].map(isLoopback)).toEqual([true, true, true, true]);
    expect(['0.0.0.0', '::', '192.168.1.5', '127.evil.example'].map(isLoopback)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('[ACCESS8] a server for all', () => {
  const server = new TestServer({ PUBLIC_URL: 'https://t.example/' });
  test('over https cookies are secure, links absolute, and browsers stay on https', async () => {
    await server.start();
    const { id, secrets } = await server.board();
    const joined = await server.ask('POST', '/api/join', { boardId: id, secret: secrets.viewer });
    for (const cookie of joined.headers.getSetCookie()) expect(cookie).toMatch(/; Secure$/);
    const info = await server.ask('GET', `/api/boards/${id}`, undefined, bearer(secrets.facilitator));
    expect(info.body).toMatchObject({ links: { viewer: `https://t.example/b/${id}#${secrets.viewer}` } });
    expect(info.headers.get('strict-transport-security')).toContain('max-age');
    expect(info.headers.get('content-security-policy')).toContain('wss://t.example');
    const cookie = await server.join(id, secrets.facilitator);
    const patch = (origin: string) =>
      server.ask('PATCH', `/api/boards/${id}`, { title: 'x' }, { cookie, origin });
    expect((await patch('https://t.example')).status).toBe(200);
    expect((await patch('http://t.example')).status).toBe(403);
  });
});

test('[ACCESS10] in the local network: links and lines by its address, over plain http', async () => {
  const server = new TestServer({}, ['192.168.77.5']);
  await server.start();
  expect(server.publicUrl).toMatch(/^http:\/\/192\.168\.77\.5:\d+$/);
  const { id, secrets } = await server.board();
  const cookie = await server.join(id, secrets.viewer);
  const socket = new WebSocket(`${server.socketUrl}/sync/${id}`, {
    headers: { cookie, origin: server.publicUrl },
  });
  await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject));
  socket.terminate();
});

test('301 new boards in a minute from one address are one too many', async () => {
  const server = new TestServer();
  await server.start();
  const statuses: number[] = [];
  for (let i = 0; i < 301; i++) statuses.push((await server.ask('POST', '/api/boards', {})).status);
  expect(statuses.filter((status) => status === 201)).toHaveLength(300);
  const { status, body } = await server.ask('POST', '/api/boards', {});
  expect({ status, body }).toMatchObject({ status: 429, body: { error: { code: 'tooMany' } } });
});

test('every setting has a meaning, and defaults are in force when nothing is set', () => {
  for (const { name, meaning } of listSettings())
    expect({ name, meaning }).toEqual({ name, meaning: expect.stringMatching(/\.$/) });
  expect(readSettings({ PORT: ' ', HOST: '' })).toEqual({
    ok: true,
    settings: {
      PORT: 3000,
      HOST: '127.0.0.1',
      DATA_DIR: './data',
      TRUST_PROXY: 'no',
      LOG_LEVEL: 'warn',
      METRICS: 'local',
    },
  });
});

test('every fault of the server and every reason of a close has its words', () => {
  for (const code of [...ERROR_CODES, ...Object.keys(CLOSE)]) expect(danish).toHaveProperty([code, 'next']);
});
