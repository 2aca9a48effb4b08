/** The program as it is shipped: what it prints, how it ends, what it refuses. */
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { toString as drawQr } from 'qrcode';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { helloFrame, stepOneFrame, updateFrame } from '#shared/protocol/frames.ts';
import { PROTOCOL_VERSION } from '#shared/protocol/messages.ts';
import { listLanAddresses } from '../../server/connection/lan.ts';
import { temporaryFolder } from './support/folder.ts';
import { makeBoard, program } from './support/program.ts';
import { bearer, RawSocket } from './support/server.ts';

const folder = temporaryFolder();
const { finish, start } = program('main', folder);

describe('[WIRE37] the program', () => {
  test('prints one line with its address, keeps its data, and ends in good order', async () => {
    const first = await start();
    expect(first.out()).toMatch(/^Tavle: http:\/\/localhost:\d+\n$/);
    const { id, links } = await makeBoard(first.url);
    const authorization = `Bearer ${links.facilitator.split('#')[1]}`;
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    expect(first.err()).toBe('');
    const second = await start();
    const again = await fetch(`${second.url}/api/boards/${id}`, { headers: { authorization } });
    expect(await again.json()).toMatchObject({ title: 'Søvn', role: 'facilitator' });
    const printed = await finish(['links', id]);
    expect(printed.out).toContain(links.participant.split('#')[1]);
    const backup = join(folder, 'backup');
    expect((await finish(['backup', backup])).code).toBe(0);
    expect(statSync(join(backup, 'key')).mode & 0o777).toBe(0o600);
    second.child.kill('SIGKILL');
    await second.ended;
    const third = await start([], { DATA_DIR: backup });
    const restored = await fetch(`${third.url}/api/boards/${id}`, { headers: { authorization } });
    expect(restored.status).toBe(200);
    third.child.kill('SIGTERM');
    expect(await third.ended).toBe(0);
  });
  test('[WIRE31] what was acknowledged outlives kill -9 at any moment', async () => {
    const data = { DATA_DIR: join(folder, 'killed') };
    const first = await start([], data);
    const { id, links } = await makeBoard(first.url);
    const headers = bearer(links.participant.split('#')[1] as string);
    const socket = new RawSocket(`${first.url.replace('http', 'ws')}/sync/${id}`, headers);
    await socket.send(helloFrame(PROTOCOL_VERSION, 'test'));
    const doc = new Y.Doc();
    doc.on('update', (update: Uint8Array) => void socket.send(updateFrame(update)));
    for (let i = 0; i < 300; i++) doc.getMap('cards').set(`k${i}`, i);
    const { n } = await socket.hear('saved');
    first.child.kill('SIGKILL');
    await first.ended;
    const last = socket.heard.reduce(
      (most, heard) => (heard.type === 'saved' ? Math.max(most, heard.n) : most),
      n,
    );
    const second = await start([], data);
    const again = new RawSocket(`${second.url.replace('http', 'ws')}/sync/${id}`, headers);
    await again.send(stepOneFrame(Uint8Array.of(0)));
    const stored = new Y.Doc();
    Y.applyUpdate(stored, (await again.hear('step2')).update);
    expect(stored.getMap('cards').size).toBeGreaterThanOrEqual(last);
    for (let i = 0; i < last; i++) expect(stored.getMap('cards').get(`k${i}`)).toBe(i);
    again.terminate();
    second.child.kill('SIGTERM');
    expect(await second.ended).toBe(0);
  });
  test('[ACCESS24] an address that cannot be read is answered like any other, with the policy', async () => {
    const { child, url, ended } = await start();
    const answer = await fetch(`${url}/%zz`);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });
  test('--help tells every setting', async () => {
    const { code, out } = await finish(['--help']);
    expect(code).toBe(0);
    for (const name of ['PORT', 'HOST', 'PUBLIC_URL', 'DATA_DIR', 'TRUST_PROXY', 'LOG_LEVEL', '--lan'])
      expect(out).toContain(name);
    for (const command of ['links', 'backup', 'restore']) expect(out).toContain(`npm run ${command} -- `);
  });
  test('a second one on the same folder is refused, and the first goes on', async () => {
    const data = { DATA_DIR: join(folder, 'shared-by-two') };
    const first = await start([], data);
    const second = await finish([], data);
    expect(second).toMatchObject({ code: 1, out: '' });
    expect(second.err).toMatch(/^another Tavle is running on .*\n$/);
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
    first.child.kill('SIGTERM');
    await first.ended;
  });
});

describe('[ACCESS20] --lan', () => {
  const [chosen, ...others] = listLanAddresses(networkInterfaces());
  const environment = { DATA_DIR: join(folder, 'lan') };
  test('the one line, then the code, the interface, and what to do when nobody gets in', async () => {
    if (chosen === undefined) {
      const refused = await finish(['--lan'], environment);
      expect(refused).toMatchObject({
        code: 1,
        out: '',
        err: expect.stringMatching(/no address in a local/),
      });
      return;
    }
    const program = await start(['--lan'], environment);
    const { port } = new URL(program.url);
    await program.prints(`http://localhost:${port}\n`);
    expect(program.url).toBe(`http://${chosen.address}:${port}`);
    const [line, ...rest] = program.out().split('\n');
    expect(line).toBe(`Tavle: ${program.url}`);
    expect(rest.join('\n')).toContain(await drawQr(program.url, { type: 'utf8' }));
    expect(program.out()).toContain(`${program.url} (${chosen.name})`);
    for (const { address, name } of others) {
      expect(program.out()).toMatch(new RegExp(`http://${address}:${port} +${name}`));
    }
    expect(program.out()).toMatch(/firewall/);
    const { links } = await makeBoard(`http://localhost:${port}`);
    expect(links.participant).toMatch(new RegExp(`^${program.url}/b/`));
    for (const host of [chosen.address, 'localhost', '127.0.0.1'])
      expect((await fetch(`http://${host}:${port}/healthz`)).status).toBe(200);
    program.child.kill('SIGTERM');
    expect(await program.ended).toBe(0);
  });
  test('an address of one’s own choice goes into the links', async () => {
    if (chosen === undefined) return;
    const own = { ...environment, PUBLIC_URL: 'http://tavle.lan:3000' };
    const program = await start(['--lan'], own);
    await program.prints('http://localhost:');
    expect(program.out()).toContain('http://tavle.lan:3000, from PUBLIC_URL');
    program.child.kill('SIGTERM');
    expect(await program.ended).toBe(0);
  });
  test('[WIRE37] stopped with its first line, before the code is drawn, it ends in good order', async () => {
    if (chosen === undefined) return;
    const program = await start(['--lan'], environment);
    program.child.kill('SIGTERM');
    expect(await program.ended).toBe(0);
  });
});

describe('[ACCESS12] what cannot work is one clear line and a code that is not zero', () => {
  test('a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const { code, out, err } = await finish([], { PORT: String(port), DATA_DIR: join(folder, 'taken') });
    other.close();
    expect({ code, out, err }).toEqual({
      code: 1,
      out: '',
      err: `Port ${port} is taken: choose another with PORT=<number>.\n`,
    });
  });
  test('a data folder that cannot be made', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    const { code, err } = await finish([], { DATA_DIR: join(file, 'data') });
    expect(code).toBe(1);
    expect(err).toMatch(/^the data folder cannot be used .*\n$/);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
  test('a key that is none', async () => {
    const data = join(folder, 'bad-key');
    mkdirSync(data);
    writeFileSync(join(data, 'key'), 'short');
    chmodSync(join(data, 'key'), 0o600);
    expect(await finish([], { DATA_DIR: data })).toMatchObject({
      code: 1,
      err: expect.stringContaining('is not a key'),
    });
  });
  test.each<[string, Record<string, string>, RegExp]>([
    ['a port that is none', { PORT: 'abc' }, /^Bad setting: PORT: /],
    ['a public address that is none', { PUBLIC_URL: 'tavle.example' }, /^Bad setting: PUBLIC_URL: /],
    ['a public address with a path', { PUBLIC_URL: 'https://x.example/tavle' }, /^Bad setting: PUBLIC_URL: /],
    ['an unknown level', { LOG_LEVEL: 'loud' }, /^Bad setting: LOG_LEVEL: /],
    [
      'open to others without an address',
      { HOST: '0.0.0.0' },
      /^HOST=0\.0\.0\.0 lets others in: set PUBLIC_URL/,
    ],
    [
      'not an address of this machine',
      { HOST: '192.0.2.1', PUBLIC_URL: 'https://x.example' },
      /^HOST is no address/,
    ],
  ])('%s', async (_name, environment, line) => {
    const data = join(folder, 'refused');
    const { code, out, err } = await finish([], { DATA_DIR: data, ...environment });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(line);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
  test('unknown words and a board that is not there', async () => {
    expect((await finish(['--loud'])).code).toBe(1);
    expect((await finish(['dance'])).err).toMatch(/^Unknown command "dance"/);
    expect((await finish(['links', 'nope'])).err).toBe('There is no board nope.\n');
    const empty = join(folder, 'empty');
    expect((await finish(['links', 'nope'], { DATA_DIR: empty })).code).toBe(1);
    expect(existsSync(empty)).toBe(false);
  });
});
