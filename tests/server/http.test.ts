/** The HTTP API: who may do what, and what bad input gets. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { canonical } from '#shared/board/theory-of-change.ts';
import type { CreatedBoard } from '#shared/protocol/http.ts';
import { ROLES, type Role } from '#shared/protocol/messages.ts';
import { bearer, TestServer } from './support/server.ts';

const server = new TestServer();
const health = JSON.parse(readFileSync('tests/fixtures/sundhed.json', 'utf8')) as { title: string };
const wall = { format: 'tavle/theory-of-change', formatVersion: 1 };
beforeAll(() => server.start());
const codeOf = (answer: { body: unknown }) => (answer.body as { error: { code: string } }).error.code;

describe('a new board', () => {
  test('gets an id, its title, and three links with secrets in the fragment', async () => {
    const { status, body } = await server.ask('POST', '/api/boards', {
      title: 'Søvn',
      template: 'resultsMap',
    });
    const { id, title, links } = body as CreatedBoard;
    expect({ status, title }).toEqual({ status: 201, title: 'Søvn' });
    const pattern = new RegExp(`^http://localhost:\\d+/b/${id}#[A-Za-z0-9_-]{32}$`);
    for (const role of ROLES) expect(links[role]).toMatch(pattern);
    expect(new Set(Object.values(links)).size).toBe(3);
  });
  test('nothing asked for is an empty wall', async () => {
    const { id, secrets } = await server.board({});
    const { body } = await server.ask(
      'GET',
      `/api/boards/${id}/export/json`,
      undefined,
      bearer(secrets.viewer),
    );
    expect(body).toEqual(canonical(wall));
  });
  test('[EXP1] from a document: out comes what went in, and the given title wins', async () => {
    const { id, secrets } = await server.board({ content: health });
    const out = await server.ask('GET', `/api/boards/${id}/export/json`, undefined, bearer(secrets.viewer));
    expect(out.text).toBe(`${JSON.stringify(canonical(health), null, 1)}\n`);
    const { body } = await server.ask('POST', '/api/boards', { content: health, title: 'Anden' });
    expect((body as CreatedBoard).title).toBe('Anden');
  });
});

describe('[ACCESS6] who may do what', () => {
  const rows: [string, string, unknown, Record<Role, number>][] = [
    ['GET', '', undefined, { viewer: 200, participant: 200, facilitator: 200 }],
    ['GET', '/export/json', undefined, { viewer: 200, participant: 200, facilitator: 200 }],
    ['POST', '/import', wall, { viewer: 403, participant: 200, facilitator: 200 }],
    ['PATCH', '', { title: 'Ny' }, { viewer: 403, participant: 403, facilitator: 200 }],
    ['POST', '/links/viewer', undefined, { viewer: 403, participant: 403, facilitator: 200 }],
    ['DELETE', '', undefined, { viewer: 403, participant: 403, facilitator: 204 }],
  ];
  const cases = rows.flatMap(([method, path, body, statuses]) =>
    ROLES.map((role) => [role, method, path, body, statuses[role]] as const),
  );
  test.each(cases)('%s %s %s', async (role, method, path, body, status) => {
    const { id, secrets } = await server.board();
    const byLink = await server.ask(method, `/api/boards/${id}${path}`, body, bearer(secrets[role]));
    expect(byLink.status).toBe(status);
    if (status === 403) expect(codeOf(byLink)).toBe('noRight');
    const other = await server.board();
    const cookie = await server.join(other.id, other.secrets[role]);
    const headers = { cookie, origin: server.url };
    const byCookie = await server.ask(method, `/api/boards/${other.id}${path}`, body, headers);
    expect(byCookie.status).toBe(status);
  });
  test('only facilitators see the links', async () => {
    const { id, secrets } = await server.board();
    for (const role of ROLES) {
      const { body } = await server.ask('GET', `/api/boards/${id}`, undefined, bearer(secrets[role]));
      expect('links' in (body as object)).toBe(role === 'facilitator');
      expect(body).toMatchObject({ id, title: 'Prøve', role });
    }
  });
  test('a tab says which of its grants it uses', async () => {
    const { id, secrets } = await server.board();
    const cookie = await server.join(id, secrets.facilitator);
    await server.join(id, secrets.viewer, 'Anna', cookie);
    const info = (role?: string) =>
      server.ask('GET', `/api/boards/${id}`, undefined, { cookie, ...(role && { 'tavle-role': role }) });
    expect((await info()).body).toMatchObject({ role: 'facilitator' });
    expect((await info('viewer')).body).toMatchObject({ role: 'viewer' });
    expect((await info('participant')).status).toBe(404);
    expect((await info('boss')).status).toBe(404);
    const rename = await server.ask(
      'PATCH',
      `/api/boards/${id}`,
      { title: 'x' },
      {
        cookie,
        origin: server.url,
        'tavle-role': 'viewer',
      },
    );
    expect(rename.status).toBe(403);
  });
});

describe('[ACCESS7] no board and no right are one answer, and asking creates nothing', () => {
  test('the same bytes for every way of having no right', async () => {
    const { id } = await server.board();
    const other = await server.board();
    const cookie = await server.join(other.id, other.secrets.facilitator);
    const answers = await Promise.all([
      server.ask('GET', `/api/boards/${id}`),
      server.ask('GET', '/api/boards/does-not-exist'),
      server.ask('GET', '/api/boards/...'),
      server.ask('GET', `/api/boards/${'x'.repeat(100)}`),
      server.ask('GET', `/api/boards/${id}`, undefined, bearer('wrong')),
      server.ask('GET', `/api/boards/${id}`, undefined, bearer(other.secrets.facilitator)),
      server.ask('GET', `/api/boards/${id}`, undefined, { cookie }),
      server.ask('GET', `/api/boards/${id}/export/json`, undefined, { cookie }),
      server.ask('DELETE', `/api/boards/${id}`, undefined, bearer('wrong')),
      server.ask('POST', '/api/boards/nope/import', wall, bearer('wrong')),
      server.ask('POST', '/api/join', { boardId: id, secret: 'wrong' }),
      server.ask('POST', '/api/join', { boardId: 'nope', secret: other.secrets.viewer }),
    ]);
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(404);
  });
});

describe('[ACCESS8] a link becomes a session', () => {
  test('the cookies are out of reach of scripts and of other sites', async () => {
    const { id, secrets } = await server.board();
    const { headers, body } = await server.ask('POST', '/api/join', {
      boardId: id,
      secret: secrets.participant,
    });
    expect(body).toMatchObject({ boardId: id, role: 'participant' });
    const cookies = headers.getSetCookie();
    expect(cookies).toHaveLength(2);
    for (const cookie of cookies) expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
  });
  test('[ACCESS2] the same device is the same participant, with the session lost and on another link too', async () => {
    const { id, secrets } = await server.board();
    const first = await server.ask('POST', '/api/join', {
      boardId: id,
      secret: secrets.viewer,
      name: 'Anna',
    });
    const device = first.headers.getSetCookie()[1]?.split(';')[0] as string;
    const headers = { cookie: device, origin: server.url };
    const second = await server.ask(
      'POST',
      '/api/join',
      { boardId: id, secret: secrets.facilitator },
      headers,
    );
    const third = await server.ask('POST', '/api/join', { boardId: id, secret: secrets.facilitator });
    const person = (answer: { body: unknown }) => (answer.body as { participantId: string }).participantId;
    expect(person(second)).toBe(person(first));
    expect(person(third)).not.toBe(person(first));
  });
  test('a device cookie alone opens nothing', async () => {
    const { id, secrets } = await server.board();
    const { headers } = await server.ask('POST', '/api/join', { boardId: id, secret: secrets.viewer });
    const device = headers.getSetCookie()[1]?.split(';')[0] as string;
    expect((await server.ask('GET', `/api/boards/${id}`, undefined, { cookie: device })).status).toBe(404);
  });
  test('[ACCESS9] a new link ends the old one and what was got by it, other roles stay', async () => {
    const { id, secrets } = await server.board();
    const cookie = await server.join(id, secrets.viewer);
    const other = await server.join(id, secrets.participant);
    const renewed = await server.ask(
      'POST',
      `/api/boards/${id}/links/viewer`,
      undefined,
      bearer(secrets.facilitator),
    );
    const fresh = (renewed.body as { link: string }).link.split('#')[1] as string;
    const statuses = await Promise.all(
      [{ cookie }, bearer(secrets.viewer), { cookie: other }, bearer(fresh), bearer(secrets.facilitator)].map(
        async (headers) => (await server.ask('GET', `/api/boards/${id}`, undefined, headers)).status,
      ),
    );
    expect(statuses).toEqual([404, 404, 200, 200, 200]);
  });
});

describe('[ACCESS10] changes come from our own pages only', () => {
  test.each([
    ['a foreign page', 'http://evil.example', 403],
    ['a page without an origin', 'null', 403],
    ['another port', 'http://localhost:1', 403],
    ['https instead of http', 'https', 403],
    ['our page', 'own', 200],
    ['our page by number', '127', 200],
  ])('%s', async (_name, origin, status) => {
    const { id, secrets } = await server.board();
    const cookie = await server.join(id, secrets.facilitator);
    const named = {
      own: server.url,
      https: server.url.replace('http', 'https'),
      '127': server.url.replace('localhost', '127.0.0.1'),
    }[origin];
    const headers = { cookie, origin: named ?? origin };
    const answer = await server.ask('PATCH', `/api/boards/${id}`, { title: 'x' }, headers);
    expect(answer.status).toBe(status);
  });
  test('without an origin a cookie is not enough, a secret is', async () => {
    const { id, secrets } = await server.board();
    const cookie = await server.join(id, secrets.facilitator);
    const patch = (headers: Record<string, string>) =>
      server.ask('PATCH', `/api/boards/${id}`, { title: 'x' }, headers);
    expect(codeOf(await patch({ cookie }))).toBe('foreignOrigin');
    expect((await patch(bearer(secrets.facilitator))).status).toBe(200);
    expect((await patch({ ...bearer(secrets.facilitator), origin: 'http://evil.example' })).status).toBe(403);
  });
  test('a forged host changes nothing', async () => {
    const { id, secrets } = await server.board();
    const { body } = await server.ask('GET', `/api/boards/${id}`, undefined, {
      ...bearer(secrets.facilitator),
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
    });
    expect((body as CreatedBoard).links.viewer).toMatch(/^http:\/\/localhost:/);
  });
});

describe('[EXP5] what bad input gets', () => {
  test('an invalid document: every place, nothing stored', async () => {
    const bad = {
      ...health,
      resultsMaps: [{ title: 'x', columns: [], cards: [{ text: 'a', column: 'nope' }, { column: 3 }] }],
      surprise: 1,
    };
    const answer = await server.ask('POST', '/api/boards', { content: bad });
    const { error } = answer.body as { error: { code: string; path: string; faults: { path: string }[] } };
    expect(answer.status).toBe(400);
    expect(error.code).toBe('invalidDocument');
    const paths = error.faults.map(({ path }) => path);
    expect(paths).toContain('resultsMaps[0].cards[1].text');
    expect(paths).toContain('surprise');
    expect(error.path).toBe(paths[0]);
  });
  test('an import that is not valid changes nothing', async () => {
    const { id, secrets } = await server.board({ content: health });
    const path = `/api/boards/${id}/export/json`;
    const before = await server.ask('GET', path, undefined, bearer(secrets.viewer));
    const bad = {
      ...wall,
      looseCards: [
        { text: 'god', x: 1, y: 1 },
        { text: 'dårlig', x: 'her', y: 0 },
      ],
    };
    const answer = await server.ask('POST', `/api/boards/${id}/import`, bad, bearer(secrets.participant));
    expect([answer.status, codeOf(answer)]).toEqual([400, 'invalidDocument']);
    expect((await server.ask('GET', path, undefined, bearer(secrets.viewer))).text).toBe(before.text);
  });
  test.each<[string, unknown, number, string]>([
    ['no JSON', '{"title":', 400, 'invalidJson'],
    ['nothing', '', 400, 'invalidJson'],
    ['a list', [], 400, 'badRequest'],
    ['an unknown key', { titel: 'x' }, 400, 'badRequest'],
    ['a title of 201 characters', { title: 'x'.repeat(201) }, 400, 'badRequest'],
    ['an unknown template', { template: 'mural' }, 400, 'badRequest'],
    ['a template and a document', { template: 'wall', content: wall }, 400, 'badRequest'],
    [
      'a forbidden key',
      '{"content":{"format":"tavle/theory-of-change","formatVersion":1,"__proto__":{}}}',
      400,
      'invalidDocument',
    ],
    ['a newer version', { content: { ...wall, formatVersion: 2 } }, 400, 'invalidDocument'],
    ['six megabytes', { title: 'x'.repeat(6_000_000) }, 413, 'tooLarge'],
  ])('%s', async (_name, body, status, code) => {
    const answer = await server.ask('POST', '/api/boards', body);
    expect([answer.status, codeOf(answer)]).toEqual([status, code]);
  });
  test('a body that is not JSON by its type', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml']) {
      const answer = await server.ask('POST', '/api/boards', '{}', { 'content-type': type });
      expect([answer.status, codeOf(answer)]).toEqual([415, 'mediaType']);
    }
  });
  test('100,000 brackets', async () => {
    const answer = await server.ask(
      'POST',
      '/api/boards',
      `{"content":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    );
    expect(answer.status).toBe(400);
  });
});

test('[EXP2] import adds and says what became of the ids', async () => {
  const { id, secrets } = await server.board({ content: health });
  const answer = await server.ask('POST', `/api/boards/${id}/import`, health, bearer(secrets.participant));
  const { added, idMap } = answer.body as {
    added: { maps: number; cards: number };
    idMap: { cards: object };
  };
  expect(answer.status).toBe(200);
  expect(added.maps).toBe(1);
  expect(Object.keys(idMap.cards).length).toBeGreaterThanOrEqual(added.cards);
  const { body } = await server.ask(
    'GET',
    `/api/boards/${id}/export/json`,
    undefined,
    bearer(secrets.viewer),
  );
  expect((body as { resultsMaps: unknown[]; title: string }).resultsMaps).toHaveLength(2);
});

test('an export of an unknown format is not there', async () => {
  const { id, secrets } = await server.board();
  const answer = await server.ask('GET', `/api/boards/${id}/export/exe`, undefined, bearer(secrets.viewer));
  expect([answer.status, codeOf(answer)]).toEqual([404, 'unknownFormat']);
});

test('[EXP4] the schema is published', async () => {
  const { status, body } = await server.ask('GET', '/schema/theory-of-change.json');
  expect(status).toBe(200);
  expect(body).toMatchObject({ type: 'object', properties: { format: {} } });
});

describe('[ACCESS11] pages and files', () => {
  test('the page stands at the front and at every board, with a policy that lets nothing out', async () => {
    for (const path of ['/', '/b/whatever']) {
      const { status, headers, text } = await server.ask('GET', path);
      expect({ status, text }).toEqual({ status: 200, text: '<!doctype html><title>Tavle</title>' });
      expect(headers.get('cache-control')).toBe('no-cache');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain('upgrade-insecure-requests');
      expect(policy).not.toMatch(/https?:\/\//);
      expect(headers.get('strict-transport-security')).toBeNull();
    }
  });
  test('files with a hash in their name are kept, boards never', async () => {
    const file = await server.ask('GET', '/assets/app-1a2b.js');
    expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await server.ask('GET', '/api/boards/x')).headers.get('cache-control')).toBe('no-store');
  });
  test.each([
    '/../data/key',
    '/..%2fdata%2fkey',
    '/%2e%2e/data/key',
    '/..%5cdata%5ckey',
    '/assets/..%2f..%2fdata/key',
    '/%00',
    '/%c0%ae%c0%ae/data/key',
    '/.env',
  ])('nothing outside the folder: %s', async (path) => {
    const { status, text } = await server.askRaw(path);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(text).not.toContain('=');
  });
  test('a wrong address: a person gets the page, a program the fault', async () => {
    const person = await server.ask('GET', '/wrong', undefined, { accept: 'text/html' });
    expect([person.status, person.text]).toEqual([404, '<!doctype html><title>Tavle</title>']);
    const program = await server.ask('GET', '/api/wrong', undefined, { accept: 'text/html' });
    expect([program.status, codeOf(program)]).toEqual([404, 'notFound']);
  });
  test('it says whether it lives and can store', async () => {
    expect((await server.ask('GET', '/healthz')).body).toEqual({ ok: true });
    expect((await server.ask('GET', '/readyz')).body).toEqual({ ok: true });
  });
});
