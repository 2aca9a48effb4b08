/** The program as it is shipped: what it prints, how it ends, what it refuses. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { helloFrame, stepOneFrame, updateFrame } from '#shared/protocol/frames.ts';
import type { CreatedBoard } from '#shared/protocol/http.ts';
import { PROTOCOL_VERSION } from '#shared/protocol/messages.ts';
import { buildServer } from './support/build-server.ts';
import { temporaryFolder } from './support/folder.ts';
import { bearer, RawSocket } from './support/server.ts';

const folder = temporaryFolder();
let main: string;
const running = new Set<ChildProcess>();
beforeAll(async () => {
  main = join(await buildServer('main'), 'main.js');
});
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
});

interface Run {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly err: () => string;
  readonly ended: Promise<number | null>;
}

function run(args: readonly string[], environment: Record<string, string> = {}): Run {
  const env = { PATH: process.env.PATH, PORT: '0', DATA_DIR: join(folder, 'data'), ...environment };
  // From anywhere: it finds its files beside itself.
  const child = spawn(process.execPath, [main, ...args], { env, cwd: tmpdir() });
  running.add(child);
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (err += chunk));
  const ended = once(child, 'close').then(([code]) => {
    running.delete(child);
    return code as number | null;
  });
  return { child, out: () => out, err: () => err, ended };
}

/** Runs to the end. */
async function finish(args: readonly string[], environment: Record<string, string> = {}) {
  const { ended, out, err } = run(args, environment);
  const code = await ended;
  return { code, out: out(), err: err() };
}

/** Runs until it prints its address. */
async function start(args: readonly string[] = [], environment: Record<string, string> = {}) {
  const program = run(args, environment);
  const first = await Promise.race([
    once(program.child.stdout as NodeJS.ReadableStream, 'data'),
    program.ended,
  ]);
  if (!Array.isArray(first)) throw new Error(`it ended: ${program.err()}`);
  const url = /https?:\S+/.exec(program.out())?.[0] ?? '';
  return { ...program, url };
}

async function makeBoard(url: string): Promise<CreatedBoard> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ title: 'Søvn' });
  const response = await fetch(`${url}/api/boards`, { method: 'POST', headers, body });
  return (await response.json()) as CreatedBoard;
}

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
  test('--help tells every setting', async () => {
    const { code, out } = await finish(['--help']);
    expect(code).toBe(0);
    for (const name of ['PORT', 'HOST', 'PUBLIC_URL', 'DATA_DIR', 'LOG_LEVEL', '--lan'])
      expect(out).toContain(name);
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
