/** Short codes: how they are made, how long they work, and what is refused. */
import { describe, expect, test } from 'vitest';
import { LIMITS } from '#shared/protocol/limits.ts';
import { ShortCodes } from '../../server/connection/short-codes.ts';
import { bearer, TestServer } from './support/server.ts';

const HOURS = 60 * 60 * 1000;
const key = Buffer.alloc(32, 7);

describe('[ACCESS28] codes', () => {
  test('are six signs that look like no others, the same for the same link, others for other links', () => {
    const codes = new ShortCodes(key, () => 0);
    const made = Array.from({ length: 500 }, (_, n) => codes.show({ board: `b${n}`, generation: 1 }).code);
    for (const code of made) expect(code).toMatch(/^[bcdfghjkmnpqrstvwxz2-9]{6}$/);
    expect(new Set(made).size).toBe(500);
    expect(codes.show({ board: 'b1', generation: 1 }).code).toBe(made[1]);
    expect(codes.show({ board: 'b1', generation: 2 }).code).not.toBe(made[1]);
    // After a restart a screen that is still up gets the same again; with another key nobody can make it.
    expect(new ShortCodes(key, () => 0).show({ board: 'b1', generation: 1 }).code).toBe(made[1]);
    expect(new ShortCodes(Buffer.alloc(32), () => 0).show({ board: 'b1', generation: 1 }).code).not.toBe(
      made[1],
    );
  });
  test('are found however they are typed, and for twelve hours after they were last shown', () => {
    let now = 0;
    const codes = new ShortCodes(key, () => now);
    const target = { board: 'b1', generation: 1 };
    const { code } = codes.show(target);
    const typed = ` ${code.slice(0, 3).toUpperCase()}-${code.slice(3)} `;
    expect(codes.find(typed)).toMatchObject(target);
    for (const wrong of ['', 'zzzzzz', code.slice(1), `${code}b`, '__proto__'])
      expect(codes.find(wrong)).toBeNull();
    now = 11 * HOURS;
    codes.show(target);
    now = 22 * HOURS;
    expect(codes.find(code)).toMatchObject(target);
    now = 23 * HOURS;
    expect(codes.find(code)).toBeNull();
  });
});

describe('[ACCESS28] over HTTP', () => {
  test('a code leads to the participants’ link, until that is made anew', async () => {
    const server = new TestServer();
    await server.start();
    const { id, secrets } = await server.board();
    const show = (secret: string) => server.ask('POST', `/api/boards/${id}/code`, undefined, bearer(secret));
    const tryOut = (code: string) => server.ask('POST', '/api/codes', { code });
    expect((await show(secrets.participant)).status).toBe(403);
    expect((await show(secrets.viewer)).status).toBe(403);
    expect(
      (await server.ask('POST', '/api/boards/none/code', undefined, bearer(secrets.facilitator))).status,
    ).toBe(404);
    const { code } = (await show(secrets.facilitator)).body as { code: string };
    const found = await tryOut(code.toUpperCase());
    expect({ status: found.status, body: found.body }).toEqual({
      status: 200,
      body: { boardId: id, secret: secrets.participant },
    });
    expect(found.headers.get('cache-control')).toBe('no-store');
    expect((await tryOut('zzzzzz')).body).toMatchObject({ error: { code: 'noCode' } });
    await server.ask('POST', `/api/boards/${id}/links/participant`, undefined, bearer(secrets.facilitator));
    expect((await tryOut(code)).status).toBe(404);
    const { code: fresh } = (await show(secrets.facilitator)).body as { code: string };
    expect((await tryOut(fresh)).status).toBe(200);
    await server.ask('DELETE', `/api/boards/${id}`, undefined, bearer(secrets.facilitator));
    expect((await tryOut(fresh)).status).toBe(404);
    expect(server.log.join('')).not.toContain(fresh);
  });
  test('a room gets in at once, a guesser does not', async () => {
    const server = new TestServer();
    await server.start();
    const statuses: number[] = [];
    for (let n = 0; n <= LIMITS.codesPerMinute; n++)
      statuses.push((await server.ask('POST', '/api/codes', { code: 'zzzzzz' })).status);
    expect(statuses.filter((status) => status === 404)).toHaveLength(LIMITS.codesPerMinute);
    expect(statuses.at(-1)).toBe(429);
    expect((await server.ask('POST', '/api/codes', { code: 'x'.repeat(33) })).status).not.toBe(200);
  });
});
