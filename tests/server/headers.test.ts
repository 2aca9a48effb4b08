/** The policy of the pages, whatever is answered: every answer, good or bad, over http and https. */
import { beforeAll, describe, expect, test } from 'vitest';
import { bearer, TestServer } from './support/server.ts';

/** As LIBRARIES says that pages work with it: nothing may come from, or go to, anywhere but this server. */
const policyWith = (socket: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self' data: blob: ${socket}`,
    "media-src 'self' blob:",
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join(';');

const html = { accept: 'text/html' };
const plain = new TestServer();
const lan = new TestServer({}, ['192.168.77.5']);
const secure = new TestServer({ PUBLIC_URL: 'https://tavle.example' });
beforeAll(() => Promise.all([plain.start(), lan.start(), secure.start()]));

describe('[ACCESS24] every answer carries the policy', () => {
  const asks: [string, string, number, unknown?, Record<string, string>?][] = [
    ['GET', '/', 200],
    ['GET', '/b/whatever', 200],
    ['GET', '/index.html', 200],
    ['GET', '/assets/app-1a2b.js', 200],
    ['GET', '/assets/none.js', 404, undefined, html],
    ['GET', '/no/such/page', 404, undefined, html],
    ['GET', '/no/such/page', 404],
    ['GET', '/%zz', 404, undefined, html],
    ['GET', '/api/%c0%ae', 404],
    ['GET', '/schema/theory-of-change.json', 200],
    ['GET', '/healthz', 200],
    ['GET', '/readyz', 200],
    ['GET', '/api/boards/none', 404],
    ['GET', '/api/none', 404, undefined, html],
    ['POST', '/api/boards', 201, { title: 'Prøve' }],
    ['POST', '/api/boards', 400, '{'],
    ['POST', '/api/boards', 400, { title: 7 }],
    ['POST', '/api/join', 413, { boardId: 'x'.repeat(100_000) }],
    ['POST', '/api/boards', 403, { title: 'Prøve' }, { origin: 'https://evil.example', cookie: 'a=b' }],
    ['PUT', '/', 404],
  ];
  test.each(asks)('%s %s %i', async (method, path, status, body, headers) => {
    for (const [server, socket] of [
      [plain, plain.socketUrl],
      [secure, `wss://tavle.example ${secure.socketUrl}`],
    ] as const) {
      const answer = await server.ask(method, path, body, headers);
      expect(answer.status).toBe(status);
      expect(answer.headers.get('content-security-policy')).toBe(policyWith(socket));
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      const isSecure = server === secure;
      expect(answer.headers.get('strict-transport-security') !== null).toBe(isSecure);
      expect(answer.headers.get('cross-origin-opener-policy')).toBe(isSecure ? 'same-origin' : null);
    }
  });
  test('exports too, and too many boards a minute', async () => {
    const { id, secrets } = await plain.board();
    const file = await plain.ask('GET', `/api/boards/${id}/export/json`, undefined, bearer(secrets.viewer));
    expect(file.status).toBe(200);
    expect(file.headers.get('content-security-policy')).toBe(policyWith(plain.socketUrl));
    let last = file;
    while (last.status !== 429) last = await plain.ask('POST', '/api/boards', {});
    expect(last.headers.get('content-security-policy')).toBe(policyWith(plain.socketUrl));
  });
  test('in a local network a page may speak to the address it came by, and to nobody else', async () => {
    const home = await lan.ask('GET', '/');
    const own = lan.publicUrl.replace('http', 'ws');
    expect(home.headers.get('content-security-policy')).toBe(policyWith(`${own} ${lan.socketUrl}`));
    const policy = (await lan.ask('GET', '/', undefined, { host: 'evil.example' })).headers;
    expect(policy.get('content-security-policy')).not.toContain('evil');
  });
});
