/** Limits by address, with and without a proxy before the server. */
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { LIMITS } from '#shared/protocol/limits.ts';
import { addressOf } from '../../server/connection/address.ts';
import { bearer, TestServer } from './support/server.ts';

const from = (remoteAddress: string, forwarded?: string) => ({
  headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  socket: { remoteAddress },
});

describe('[ACCESS21] whose address it is', () => {
  test.each([
    ['without a proxy the header is nobody’s business', '192.0.2.1', '198.51.100.7', false, '192.0.2.1'],
    ['with one the last entry counts', '127.0.0.1', '203.0.113.5, 198.51.100.7', true, '198.51.100.7'],
    [
      'a claimed entry before it changes nothing',
      '127.0.0.1',
      '1.1.1.1,2.2.2.2,198.51.100.7',
      true,
      '198.51.100.7',
    ],
    ['no header: the proxy itself', '127.0.0.1', undefined, true, '127.0.0.1'],
    ['nonsense: the proxy itself', '127.0.0.1', '198.51.100.7, unknown', true, '127.0.0.1'],
    ['an empty last entry: the proxy itself', '127.0.0.1', '198.51.100.7, ', true, '127.0.0.1'],
    ['IPv4 as IPv6 writes it', '::ffff:192.0.2.1', undefined, false, '192.0.2.1'],
    ['with a port', '127.0.0.1', '198.51.100.7:5123', true, '198.51.100.7'],
    ['IPv6 in brackets with a port', '127.0.0.1', '[2001:DB8::1]:5123', true, '2001:db8:0:0::/64'],
    ['of IPv6 the network', '2001:db8:1:2:3:4:5:6', undefined, false, '2001:db8:1:2::/64'],
    ['the same network, written otherwise', '2001:0db8:1:2::9%eth0', undefined, false, '2001:db8:1:2::/64'],
    ['the next network', '2001:db8:1:3::', undefined, false, '2001:db8:1:3::/64'],
    ['the machine itself by IPv6', '::1', undefined, false, '0:0:0:0::/64'],
  ])('%s', (_name, own, forwarded, isBehindProxy, address) => {
    expect(addressOf(from(own, forwarded), isBehindProxy)).toBe(address);
  });
});

const makeMany = async (server: TestServer, count: number, forwarded: (n: number) => string) => {
  const statuses: number[] = [];
  for (let n = 0; n < count; n++) {
    const headers = { 'x-forwarded-for': forwarded(n) };
    statuses.push((await server.ask('POST', '/api/boards', {}, headers)).status);
  }
  return statuses;
};

describe('[ACCESS21] limits behind a proxy', () => {
  const limit = LIMITS.boardsPerMinute;
  test('one address reaches its limit, whatever it claims; others go on', async () => {
    const server = new TestServer({ TRUST_PROXY: 'yes' });
    await server.start();
    const statuses = await makeMany(server, limit + 1, (n) => `10.0.0.${n % 250}, 198.51.100.7`);
    expect(statuses.lastIndexOf(201)).toBe(limit - 1);
    expect(statuses[limit]).toBe(429);
    expect(await makeMany(server, 1, () => '198.51.100.8')).toEqual([201]);
  });
  test('without the setting nobody escapes a limit by a header', async () => {
    const server = new TestServer();
    await server.start();
    const statuses = await makeMany(server, limit + 1, (n) => `198.51.100.${n % 250}`);
    expect(statuses[limit]).toBe(429);
  });
  test('sockets are counted the same way', async () => {
    const server = new TestServer({ TRUST_PROXY: 'yes' });
    await server.start();
    // One board takes fewer people than one address may have sockets.
    const boards = await Promise.all([server.board(), server.board(), server.board()]);
    const sockets: WebSocket[] = [];
    const open = (n: number, address: string) =>
      new Promise<number>((resolve) => {
        const { id, secrets } = boards[n % boards.length]!;
        const headers = { ...bearer(secrets.viewer), 'x-forwarded-for': `10.1.1.${n % 250}, ${address}` };
        const socket = new WebSocket(`${server.socketUrl}/sync/${id}`, { headers });
        sockets.push(socket);
        socket.on('error', () => {});
        socket.on('open', () => resolve(101));
        socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
      });
    const { socketsPerAddress } = LIMITS;
    const statuses = await Promise.all(
      Array.from({ length: socketsPerAddress }, (_, n) => open(n, '198.51.100.7')),
    );
    expect(new Set(statuses)).toEqual(new Set([101]));
    expect(await open(0, '198.51.100.7')).toBe(429);
    expect(await open(0, '198.51.100.8')).toBe(101);
    for (const socket of sockets) socket.terminate();
  });
});
