/** Copies made while people write, and their way back, with the program as it is shipped. */
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { helloFrame, stepOneFrame, updateFrame } from '#shared/protocol/frames.ts';
import { PROTOCOL_VERSION } from '#shared/protocol/messages.ts';
import { findSqlite } from '../../server/storage/sqlite-driver.ts';
import { temporaryFolder } from './support/folder.ts';
import { makeBoard, program } from './support/program.ts';
import { bearer, RawSocket } from './support/server.ts';

const folder = temporaryFolder();
const { finish, start } = program('backup', folder);
const secretOf = (link: string) => link.split('#')[1] as string;
const modeOf = (path: string) => statSync(path).mode & 0o777;
const socketUrl = (url: string, id: string) => `${url.replace('http', 'ws')}/sync/${id}`;

/** One who writes without a pause. `saved`: how many of the cards k0, k1... are acknowledged. */
async function writer(url: string, id: string, secret: string) {
  const socket = new RawSocket(socketUrl(url, id), bearer(secret));
  await socket.send(helloFrame(PROTOCOL_VERSION, 'test'));
  const doc = new Y.Doc();
  doc.on('update', (update: Uint8Array) => void socket.send(updateFrame(update)));
  let written = 0;
  let isWriting = true;
  const saved = () =>
    socket.heard.reduce((most, heard) => (heard.type === 'saved' ? Math.max(most, heard.n) : most), 0);
  const write = async () => {
    while (isWriting) {
      for (let i = 0; i < 50; i++) doc.getMap('cards').set(`k${written}`, written++);
      await socket.hear('saved', ({ n }) => n >= written);
    }
  };
  void write();
  await socket.hear('saved', ({ n }) => n >= 200);
  const stop = () => {
    isWriting = false;
    socket.terminate();
  };
  return { saved, stop };
}

/** The cards of a board as its server has them. */
async function cardsOf(url: string, id: string, secret: string): Promise<Y.Map<unknown>> {
  const socket = new RawSocket(socketUrl(url, id), bearer(secret));
  await socket.send(stepOneFrame(Uint8Array.of(0)));
  const doc = new Y.Doc();
  Y.applyUpdate(doc, (await socket.hear('step2')).update);
  socket.terminate();
  return doc.getMap('cards');
}

describe('[ACCESS22] a copy made while people write', () => {
  test('holds all that was acknowledged before, opens by the same links, and is its owner’s alone', async () => {
    const data = { DATA_DIR: join(folder, 'busy') };
    const first = await start([], data);
    const { id, links } = await makeBoard(first.url);
    const secret = secretOf(links.participant);
    const { saved, stop } = await writer(first.url, id, secret);
    const copies: { folder: string; before: number }[] = [];
    for (const name of ['one', 'two', 'three']) {
      const before = saved();
      const copy = join(folder, 'copies', name);
      const { code, out, err } = await finish(['backup', copy], data);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).toMatch(/^Copied 1 board to .*\n$/);
      copies.push({ folder: copy, before });
    }
    stop();
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    expect(copies[2]!.before).toBeGreaterThan(copies[0]!.before);
    for (const { folder: copy, before } of copies) {
      expect(readdirSync(copy).sort()).toEqual(['key', 'tavle.sqlite']);
      const elsewhere = join(folder, `restored-${before}`);
      const restored = await finish(['restore', copy], { DATA_DIR: elsewhere });
      expect(restored).toMatchObject({ code: 0, err: '', out: `Restored 1 board to ${elsewhere}.\n` });
      expect(modeOf(join(elsewhere, 'key'))).toBe(0o600);
      expect(modeOf(join(elsewhere, 'tavle.sqlite'))).toBe(0o600);
      const server = await start([], { DATA_DIR: elsewhere });
      const cards = await cardsOf(server.url, id, secret);
      for (let i = 0; i < before; i++) expect(cards.get(`k${i}`)).toBe(i);
      for (const role of ['facilitator', 'participant', 'viewer'] as const) {
        const headers = bearer(secretOf(links[role]));
        const answer = await fetch(`${server.url}/api/boards/${id}`, { headers });
        expect(await answer.json()).toMatchObject({ title: 'Søvn', role });
      }
      server.child.kill('SIGTERM');
      expect(await server.ended).toBe(0);
    }
  });
  test('no copy is written over another, and none is left half', async () => {
    const data = { DATA_DIR: join(folder, 'busy') };
    const again = await finish(['backup', join(folder, 'copies', 'one')], data);
    expect(again).toMatchObject({ code: 1, out: '', err: expect.stringContaining('name a new folder') });
    rmSync(join(folder, 'busy', 'key'));
    const target = join(folder, 'copies', 'without-key');
    expect((await finish(['backup', target], data)).code).toBe(1);
    expect(existsSync(target) ? readdirSync(target) : []).toEqual([]);
  });
});

describe('[ACCESS23] bringing a copy back', () => {
  /** A data folder with one board, and a copy of it from before a second was made. */
  async function withCopy(name: string) {
    const data = join(folder, name);
    const copy = join(folder, `${name}-copy`);
    const server = await start([], { DATA_DIR: data });
    const old = await makeBoard(server.url);
    expect((await finish(['backup', copy], { DATA_DIR: data })).code).toBe(0);
    const young = await makeBoard(server.url);
    return { data, copy, server, old, young };
  }
  const boardsIn = async (data: string) => {
    const database = (await findSqlite())(join(data, 'tavle.sqlite'), { readOnly: true });
    const rows = database.prepare('SELECT id FROM boards').all() as { id: string }[];
    database.close();
    return rows.map(({ id }) => id).sort();
  };

  test('is refused while a server runs there, and refused over boards, with nothing changed', async () => {
    const { data, copy, server, old, young } = await withCopy('running');
    const restore = (...more: string[]) => finish(['restore', copy, ...more], { DATA_DIR: data });
    for (const more of [[], ['--move-aside']]) {
      const { code, out, err } = await restore(...more);
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err).toMatch(/^another Tavle is running on .*\n$/);
    }
    server.child.kill('SIGTERM');
    await server.ended;
    const refused = await restore();
    expect(refused).toMatchObject({ code: 1, out: '', err: expect.stringContaining('--move-aside') });
    expect(await boardsIn(data)).toEqual([old.id, young.id].sort());
  });
  test('--move-aside keeps what lay there in a folder that can be brought back itself', async () => {
    const { data, copy, server, old, young } = await withCopy('aside');
    // As after a power cut: the last changes are in the log beside the database.
    server.child.kill('SIGKILL');
    await server.ended;
    const restored = await finish(['restore', copy, '--move-aside'], { DATA_DIR: data });
    expect(restored).toMatchObject({ code: 0, err: '' });
    expect(await boardsIn(data)).toEqual([old.id]);
    const aside = /is in (\S+)\.\n$/.exec(restored.out)?.[1] as string;
    const back = join(folder, 'back');
    expect((await finish(['restore', aside], { DATA_DIR: back })).code).toBe(0);
    expect(await boardsIn(back)).toEqual([old.id, young.id].sort());
    expect(readFileSync(join(back, 'key'), 'utf8')).toBe(readFileSync(join(copy, 'key'), 'utf8'));
  });
  test('what was brought back is the folder’s owner’s, also when root did it', async () => {
    const { data, copy, server } = await withCopy('owned');
    server.child.kill('SIGTERM');
    await server.ended;
    if (process.getuid?.() === 0) chownSync(data, 65_534, 65_534);
    expect((await finish(['restore', copy, '--move-aside'], { DATA_DIR: data })).code).toBe(0);
    const { uid } = statSync(data);
    const owners = readdirSync(data).map((name) => [name, statSync(join(data, name)).uid]);
    expect(owners.length).toBeGreaterThan(3);
    expect(owners.filter(([, owner]) => owner !== uid)).toEqual([]);
  });
  test('a copy that is damaged, newer, incomplete or none is refused in one line', async () => {
    const { data, copy, server } = await withCopy('refused');
    server.child.kill('SIGTERM');
    await server.ended;
    const target = join(folder, 'untouched');
    const key = readFileSync(join(copy, 'key'));
    const whole = readFileSync(join(copy, 'tavle.sqlite'));
    const torn = Buffer.from(whole);
    torn.fill(0x5a, 4096, 8192);
    const newer = Buffer.from(whole);
    newer.writeUInt32BE(999, 60);
    const cases: [string, Buffer | null, Buffer | null, RegExp][] = [
      ['torn', key, torn, /is damaged/],
      ['cut', key, whole.subarray(0, 5000), /is damaged/],
      ['newer', key, newer, /newer version/],
      ['other', key, Buffer.alloc(0), /is not one of Tavle/],
      ['no-key', null, whole, /key/],
      ['bad-key', Buffer.from('short'), whole, /is not a key/],
      ['no-database', key, null, /there is no database/],
    ];
    for (const [name, keyOfCase, database, line] of cases) {
      const bad = join(folder, `bad-${name}`);
      mkdirSync(bad);
      if (keyOfCase) writeFileSync(join(bad, 'key'), keyOfCase);
      if (database) writeFileSync(join(bad, 'tavle.sqlite'), database);
      const { code, out, err } = await finish(['restore', bad], { DATA_DIR: target });
      expect({ name, code, out }).toEqual({ name, code: 1, out: '' });
      expect(err).toMatch(line);
      expect(err.trim().split('\n')).toHaveLength(1);
    }
    expect(existsSync(target)).toBe(false);
    expect((await finish(['restore'], { DATA_DIR: target })).err).toMatch(/^Which copy\?/);
    expect((await finish(['restore', data], { DATA_DIR: data })).err).toMatch(/is the data folder itself/);
  });
});
