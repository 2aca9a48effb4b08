/** Boards in memory: loaded once, put away late, written down when the server stops. */
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { helloFrame } from '#shared/protocol/frames.ts';
import { PROTOCOL_VERSION } from '#shared/protocol/messages.ts';
import { titleOf } from '../../server/room/board-content.ts';
import { until } from '../support/until.ts';
import { temporaryFolder } from './support/folder.ts';
import { makeRooms, Person } from './support/room.ts';

const folder = temporaryFolder();
let count = 0;
let world: Awaited<ReturnType<typeof makeRooms>>;
beforeEach(async () => {
  world = await makeRooms(join(folder, String(++count)), { unloadMs: 1 });
});
afterEach(() => world.close());

describe('[WIRE36] a board is loaded once and put away late', () => {
  test('many at once share one load', async () => {
    const rooms = await Promise.all(Array.from({ length: 30 }, () => world.open()));
    expect(new Set(rooms).size).toBe(1);
    expect(world.test.loads).toBe(1);
  });
  test('it is put away some time after the last has left, and comes back as it was', async () => {
    const taken = await world.rooms.take('b1');
    const person = new Person(taken?.room as never, 'anna');
    await person.begin();
    for (let i = 0; i < 150; i++) {
      person.edit(`k${i}`, i);
      await taken?.room.settle();
    }
    taken?.room.leave(person.member);
    taken?.release();
    await until(() => expect(world.rooms.size).toBe(0));
    const stored = await world.inner.loadDocument('b1');
    expect({ updates: stored?.updates.length, hasSnapshot: stored?.snapshot !== null }).toEqual({
      updates: 0,
      hasSnapshot: true,
    });
    const cards = await world.rooms.use('b1', (room) => room.look((doc) => doc.getMap('cards').size));
    expect(cards).toBe(150);
  });
  test('not while somebody is there', async () => {
    const taken = await world.rooms.take('b1');
    const other = await world.rooms.take('b1');
    other?.release();
    await world.rooms.use('b1', (room) => room.look(titleOf));
    expect(await world.open()).toBe(taken?.room);
    expect(world.test.loads).toBe(1);
  });
  test('a board that is not there leaves nothing behind', async () => {
    expect(await world.rooms.take('nope')).toBeNull();
    expect(await world.rooms.use('nope', async () => 1)).toBeNull();
    expect(world.rooms.size).toBe(0);
  });
  test('a load that failed is tried again', async () => {
    const load = vi.spyOn(world.test.storage, 'loadDocument').mockRejectedValueOnce(new Error('once'));
    await expect(world.rooms.take('b1')).rejects.toThrow('once');
    expect(await world.rooms.use('b1', (room) => room.look(titleOf))).toBe('Prøve');
    load.mockRestore();
  });
});

describe('[WIRE29] a damaged record', () => {
  test('the board opens, what was lost comes back from those who have it, nothing is thrown away', async () => {
    const author = new Y.Doc();
    const updates: Uint8Array[] = [];
    author.on('update', (update: Uint8Array) => updates.push(update));
    for (const key of ['a', 'b', 'c']) author.getMap('cards').set(key, key);
    const claims = [{ clientId: author.clientID, owner: 'anna' }];
    const missing = {
      snapshot: null,
      updates: [updates[0], updates[2]] as Uint8Array[],
      lastSeq: 3,
      claims,
      damaged: 1,
    };
    vi.spyOn(world.test.storage, 'loadDocument').mockResolvedValue(missing);
    const room = await world.open();
    expect(await room.look((doc) => doc.getMap('cards').toJSON())).toEqual({ a: 'a' });
    const bo = new Person(room, 'bo');
    Y.applyUpdate(bo.doc, Y.encodeStateAsUpdate(author));
    await bo.begin();
    expect(await room.look((doc) => doc.getMap('cards').toJSON())).toEqual({ a: 'a', b: 'b', c: 'c' });
    expect(bo.line.closed).toBeNull();
    for (let i = 0; i < 120; i++) {
      bo.edit(`k${i}`, i);
      await room.settle();
    }
    await room.end(true);
    expect(world.lines.join('')).toContain('board.damaged');
  });
});

test('[WIRE37] when the server stops, what came is stored and everybody is sent away for a moment', async () => {
  const room = await world.open();
  const anna = new Person(room, 'anna');
  await anna.begin();
  anna.edit('a', 1);
  await world.rooms.close();
  expect(anna.saved().at(-1)).toBe(2);
  expect(anna.line.closed?.code).toBe(1012);
  const doc = new Y.Doc();
  for (const update of (await world.inner.loadDocument('b1'))?.updates ?? []) Y.applyUpdate(doc, update);
  expect(doc.getMap('cards').toJSON()).toEqual({ a: 1 });
  await expect(world.rooms.take('b1')).rejects.toMatchObject({ name: 'StorageFault' });
});

test('a deleted board: its people are told, and nothing is written any more', async () => {
  const room = await world.open();
  const anna = new Person(room, 'anna');
  await anna.begin();
  expect(await world.rooms.erase('b1')).toBe(true);
  anna.edit('a', 1);
  await room.settle();
  expect(anna.line.closed?.code).toBe(4404);
  expect(await world.inner.loadDocument('b1')).toBeNull();
  expect(await world.rooms.erase('b1')).toBe(false);
});

describe('[WIRE80] nothing is lost between the last who leaves and the next who comes', () => {
  test('the last leaves during a slow write while another joins', async () => {
    const taken = await world.rooms.take('b1');
    const anna = new Person(taken?.room as never, 'anna');
    await anna.begin();
    world.test.hold();
    anna.edit('a', 1);
    taken?.room.leave(anna.member);
    taken?.release();
    // Long after it would have been put away, were it not writing.
    for (let n = 0; n < 20; n++) await new Promise((resolve) => setTimeout(resolve, 1));
    expect(world.rooms.size).toBe(1);
    const again = await world.rooms.take('b1');
    expect(again?.room).toBe(taken?.room);
    const bo = new Person(again?.room as never, 'bo');
    world.test.release();
    await bo.begin();
    // What was sent before leaving counts, though nobody is there any more to be told.
    expect(bo.cards()).toEqual({ a: 1 });
    expect(world.test.loads).toBe(1);
  });
  test('another joins while the snapshot of a board that was put away is still being made', async () => {
    const taken = await world.rooms.take('b1');
    const anna = new Person(taken?.room as never, 'anna');
    await anna.begin();
    for (let n = 0; n < 120; n++) {
      anna.edit(`a${n}`, n);
      await taken?.room.settle();
    }
    let goOn = (): void => {};
    const { compact } = world.test.storage;
    const made: Promise<unknown>[] = [];
    Object.assign(world.test.storage, {
      compact: async (order: Parameters<typeof compact>[0]) => {
        await new Promise<void>((resolve) => {
          goOn = resolve;
        });
        const outcome = compact(order);
        made.push(outcome);
        return outcome;
      },
    });
    taken?.room.leave(anna.member);
    taken?.release();
    await until(() => expect(world.rooms.size).toBe(0));
    Object.assign(world.test.storage, { compact });
    const bo = new Person(await world.open(), 'bo');
    await bo.begin();
    bo.edit('b', 1);
    await world.rooms.use('b1', (room) => room.settle());
    goOn();
    await until(() => expect(made).toHaveLength(1));
    expect(await made[0]).toMatchObject({ kind: 'done' });
    await world.close();
    world = await makeRooms(join(folder, String(count)), {}, Date.now, false);
    const cards = await world.rooms.use('b1', (room) => room.look((doc) => doc.getMap('cards').size));
    expect(cards).toBe(121);
  });
  test('two come at once to a board that is not loaded, one leaves at once', async () => {
    const [first, second] = await Promise.all([world.rooms.take('b1'), world.rooms.take('b1')]);
    first?.release();
    for (let n = 0; n < 20; n++) await new Promise((resolve) => setTimeout(resolve, 1));
    const bo = new Person(second?.room as never, 'bo');
    await bo.begin();
    bo.edit('b', 1);
    await second?.room.settle();
    expect(bo.saved().at(-1)).toBe(2);
    expect({ loads: world.test.loads, size: world.rooms.size }).toEqual({ loads: 1, size: 1 });
  });
});

test('[WIRE82] a line that was too fast is not read again while the server stops', async () => {
  const room = await world.open();
  const anna = new Person(room, 'anna');
  await anna.begin();
  world.test.hold();
  for (let n = 0; n < 600; n++) anna.edit(`k${n}`, n);
  const closing = world.rooms.close();
  const resume = vi.spyOn(anna.line, 'resume');
  world.test.release();
  await closing;
  expect(resume).not.toHaveBeenCalled();
  expect(anna.saved().at(-1)).toBe(601);
  expect(anna.line.closed?.code).toBe(1012);
});

test('[WIRE81] a program that is older or newer than this server is told to load anew', async () => {
  const room = await world.open();
  for (const version of [PROTOCOL_VERSION - 1, PROTOCOL_VERSION + 1]) {
    const person = new Person(room, `version ${version}`);
    person.say(helloFrame(version, 'tavle'));
    expect(person.line.closed?.code).toBe(4410);
  }
});
