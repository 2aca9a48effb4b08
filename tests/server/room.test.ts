/** A room: store first, then tell and acknowledge; one bad line hurts nobody else. */
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { helloFrame, pingFrame, stepOneFrame, stepTwoFrame, updateFrame } from '#shared/protocol/frames.ts';
import { exportJson, renameBoard, titleOf } from '../../server/room/board-content.ts';
import type { Room } from '../../server/room/room.ts';
import { until } from '../support/until.ts';
import { temporaryFolder } from './support/folder.ts';
import { makeRooms, Person } from './support/room.ts';

const folder = temporaryFolder();
let count = 0;
let world: Awaited<ReturnType<typeof makeRooms>>;
let room: Room;
beforeEach(async () => {
  world = await makeRooms(join(folder, String(++count)));
  room = await world.open();
});
afterEach(() => world.close());

async function people<N extends string>(...names: N[]): Promise<Record<N, Person>> {
  const all: Partial<Record<N, Person>> = {};
  for (const name of names) {
    const person = new Person(room, name);
    await person.begin();
    all[name] = person;
  }
  return all as Record<N, Person>;
}

describe('[WIRE31] saved means on disk', () => {
  test('nobody hears of a change and nothing is acknowledged before it is stored', async () => {
    const { anna, bo } = await people('anna', 'bo');
    world.test.hold();
    anna.edit('a', 1);
    await until(() => expect(world.test.appended).toHaveLength(0));
    expect({ saved: anna.saved(), told: bo.updates() }).toEqual({ saved: [1], told: 0 });
    world.test.release();
    await room.settle();
    expect({ saved: anna.saved(), told: bo.updates(), stored: world.test.appended.length }).toEqual({
      saved: [1, 2],
      told: 1,
      stored: 1,
    });
    expect(bo.cards()).toEqual({ a: 1 });
  });
  test('what comes while one commit runs becomes one record, one frame each, one acknowledgement', async () => {
    const { anna, bo, carla } = await people('anna', 'bo', 'carla');
    world.test.hold();
    anna.edit('a', 1);
    await Promise.resolve();
    await Promise.resolve();
    for (let i = 0; i < 5; i++) {
      anna.edit(`a${i}`, i);
      bo.edit(`b${i}`, i);
    }
    world.test.release();
    await room.settle();
    expect(world.test.appended).toHaveLength(2);
    expect(carla.updates()).toBe(2);
    expect(anna.saved()).toEqual([1, 2, 7]);
    expect(carla.cards()).toEqual(anna.cards());
  });
  test('a step 1 is answered with what is on disk, never with what is not', async () => {
    const { anna } = await people('anna');
    world.test.hold();
    anna.edit('a', 1);
    const bo = new Person(room, 'bo');
    bo.say(stepOneFrame(Uint8Array.of(0)));
    world.test.release();
    await room.settle();
    expect(bo.cards()).toEqual({ a: 1 });
    expect(world.test.appended).toHaveLength(1);
  });
  test('what changes nothing is acknowledged without a record', async () => {
    const { anna } = await people('anna');
    const [update] = anna.make((cards) => cards.set('a', 1));
    for (let i = 0; i < 3; i++) anna.say(updateFrame(update as Uint8Array));
    await room.settle();
    expect(world.test.appended).toHaveLength(1);
    expect(anna.saved().at(-1)).toBe(4);
  });
  test('lines without a hello hear nothing but their own protocol', async () => {
    const stock = new Person(room, 'stock');
    stock.say(stepOneFrame(Uint8Array.of(0)));
    await room.settle();
    stock.edit('a', 1);
    await room.settle();
    expect(stock.line.heard.map(({ type }) => type)).toEqual(['step2', 'step1', 'presence']);
    expect(world.test.appended).toHaveLength(1);
  });
});

describe('[WIRE32] when nothing can be stored everybody is told and nothing is lost', () => {
  test('paused, then asked for again', async () => {
    await world.close();
    world = await makeRooms(join(folder, String(++count)), { retryMs: 1 });
    room = await world.open();
    const { anna, bo } = await people('anna', 'bo');
    world.test.failing = true;
    anna.edit('a', 1);
    await room.settle();
    anna.edit('b', 2);
    await room.settle();
    expect(anna.line.heard.at(-1)).toEqual({ type: 'paused' });
    expect(bo.line.heard.at(-1)).toEqual({ type: 'paused' });
    expect({ saved: anna.saved(), told: bo.updates() }).toEqual({ saved: [1], told: 0 });
    await expect(room.edit((doc) => renameBoard(doc, 'Nej'))).rejects.toMatchObject({ code: 'full' });
    world.test.failing = false;
    await until(() => expect(anna.line.heard.at(-1)?.type).toBe('step1'));
    anna.edit('c', 3);
    anna.say(stepTwoFrame(Y.encodeStateAsUpdate(anna.doc, anna.asked())));
    await room.settle();
    expect(anna.saved()).toEqual([1, 5]);
    expect(bo.cards()).toEqual({ a: 1, b: 2, c: 3 });
    expect(anna.line.closed).toBeNull();
  });
});

describe('[WIRE33] a bad message costs its sender the line and nobody else anything', () => {
  const [first, second] = (() => {
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    doc.getMap('cards').set('x', 1);
    doc.getMap('cards').set('y', 2);
    return updates as [Uint8Array, Uint8Array];
  })();
  test.each<[string, Uint8Array, number]>([
    ['an empty frame', new Uint8Array(), 4422],
    ['64 kB of ff', new Uint8Array(65_536).fill(255), 4422],
    ['an update that is none', updateFrame(Uint8Array.of(1, 2, 3)), 4422],
    ['a gap after the first step 2', updateFrame(second), 4422],
    ['a step 2 with a gap', stepTwoFrame(second), 4422],
    ['a newer version of Tavle', helloFrame(99, 'tavle'), 4410],
  ])('%s', async (_name, bytes, code) => {
    const { mallory, anna, bo } = await people('mallory', 'anna', 'bo');
    mallory.say(bytes);
    anna.edit('a', 1);
    await room.settle();
    expect(mallory.line.closed?.code).toBe(code);
    expect(bo.cards()).toEqual({ a: 1 });
    expect(anna.saved().at(-1)).toBe(2);
    expect([anna.line.closed, bo.line.closed]).toEqual([null, null]);
  });
  test('before its first step 2 a line may be ahead of itself: the updates wait', async () => {
    const anna = new Person(room, 'anna');
    anna.hello();
    anna.say(stepOneFrame(Uint8Array.of(0)));
    anna.say(updateFrame(second));
    await room.settle();
    expect(anna.saved()).toEqual([]);
    anna.say(stepTwoFrame(first));
    await room.settle();
    expect(anna.saved()).toEqual([2]);
    expect(await room.look((doc) => doc.getMap('cards').toJSON())).toEqual({ x: 1, y: 2 });
  });
  test('what waits too long is too much', async () => {
    const anna = new Person(room, 'anna');
    for (let i = 0; i < 1_001; i++) anna.say(updateFrame(second));
    await room.settle();
    expect(anna.line.closed?.code).toBe(4422);
  });
  test('after its line was closed nothing of it counts', async () => {
    const { mallory } = await people('mallory');
    mallory.say(Uint8Array.of(77));
    mallory.edit('a', 1);
    await room.settle();
    expect(world.test.appended).toEqual([]);
  });
});

describe('[ACCESS4] a viewer changes nothing', () => {
  test('an update that would change something closes the line', async () => {
    const { anna } = await people('anna');
    const guest = new Person(room, 'guest', 'viewer');
    await guest.begin();
    guest.edit('a', 1);
    await room.settle();
    expect(guest.line.closed?.code).toBe(4403);
    expect({ stored: world.test.appended, cards: anna.cards() }).toEqual({ stored: [], cards: {} });
  });
  test('not in a step 2, not ahead of one, not by deleting', async () => {
    const { anna } = await people('anna');
    anna.edit('a', 'her');
    await room.settle();
    const { updates } = made();
    const deletion = new Y.Doc();
    Y.applyUpdate(deletion, await room.look((doc) => Y.encodeStateAsUpdate(doc)));
    deletion.getMap('cards').delete('a');
    const tries = [
      stepTwoFrame(updates[0] as Uint8Array),
      updateFrame(updates[0] as Uint8Array),
      updateFrame(updates[1] as Uint8Array),
      stepTwoFrame(Y.encodeStateAsUpdate(deletion)),
    ];
    for (const frame of tries) {
      const guest = new Person(room, 'guest', 'viewer');
      guest.say(frame);
      await room.settle();
      expect(guest.line.closed?.code).toBe(4403);
    }
    expect(anna.cards()).toEqual({ a: 'her' });
  });
  test('its own step 2 with the whole delete set is no change', async () => {
    const { anna } = await people('anna');
    anna.edit('a', 1);
    anna.edit('a', 2);
    await room.settle();
    const guest = new Person(room, 'guest', 'viewer');
    await guest.begin();
    guest.say(stepTwoFrame(Y.encodeStateAsUpdate(guest.doc)));
    await room.settle();
    expect(guest.line.closed).toBeNull();
    expect(guest.saved()).toEqual([1, 2]);
  });
});

describe("[ACCESS5] nobody writes under another's client id", () => {
  test('not under one that has written, also after the board was put away', async () => {
    const { anna } = await people('anna');
    anna.edit('a', 1);
    await room.settle();
    const forged = new Y.Doc();
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(anna.doc));
    forged.clientID = anna.doc.clientID;
    forged.getMap('cards').set('a', 'falsk');
    await room.end(true);
    room = await world.open();
    const mallory = new Person(room, 'mallory');
    mallory.say(stepTwoFrame(Y.encodeStateAsUpdate(forged)));
    await room.settle();
    expect(mallory.line.closed?.code).toBe(4422);
    expect(await room.look((doc) => doc.getMap('cards').toJSON())).toEqual({ a: 1 });
  });
  test('nor under one that only showed itself', async () => {
    const { anna } = await people('anna');
    anna.show(anna.doc.clientID, 0, {});
    room.leave(anna.member);
    const mallory = new Person(room, 'mallory');
    mallory.doc.clientID = anna.doc.clientID;
    mallory.edit('a', 'falsk');
    await room.settle();
    expect(mallory.line.closed?.code).toBe(4422);
  });
  test("nor under the server's own", async () => {
    await room.edit((doc) => renameBoard(doc, 'Ny'));
    const serverId = await room.look((doc) => doc.clientID);
    const mallory = new Person(room, 'mallory');
    Y.applyUpdate(mallory.doc, await room.look((doc) => Y.encodeStateAsUpdate(doc)));
    mallory.doc.clientID = serverId;
    mallory.edit('a', 'falsk');
    await room.settle();
    expect(mallory.line.closed?.code).toBe(4422);
  });
});

describe('the server edits like everybody else', () => {
  test('stored, told to all, and read by the export', async () => {
    const { anna } = await people('anna');
    await room.edit((doc) => renameBoard(doc, 'Søvn'));
    expect(world.test.appended).toHaveLength(1);
    anna.read();
    expect(titleOf(anna.doc)).toBe('Søvn');
    expect(JSON.parse(await room.look(exportJson))).toMatchObject({ title: 'Søvn' });
  });
  test('an edit that fails leaves nothing behind, and the others of its batch go on', async () => {
    const { anna, bo } = await people('anna', 'bo');
    anna.edit('a', 1);
    const failing = room.edit((doc) => {
      doc.getMap('cards').set('half', true);
      throw new Error('midway');
    });
    bo.edit('b', 2);
    await expect(failing).rejects.toThrow('midway');
    await room.settle();
    expect(await room.look((doc) => doc.getMap('cards').toJSON())).toEqual({ a: 1, b: 2 });
    expect([anna.saved().at(-1), bo.saved().at(-1)]).toEqual([2, 2]);
  });
});

test('a ping is answered', async () => {
  const { anna } = await people('anna');
  anna.say(pingFrame(12));
  expect(anna.line.heard.at(-1)).toEqual({ type: 'pong', n: 12 });
});

test('[WIRE34] a reader that does not read is cut off when it asks for more', async () => {
  const { anna } = await people('anna');
  anna.line.unread = 5 * 1024 * 1024;
  anna.say(stepOneFrame(Uint8Array.of(1, 5, 5)));
  await room.settle();
  expect(anna.line.closed?.code).toBe(4508);
});

test('[WIRE34] a reader that leaves more unread than anybody may is cut off at once, and nobody else', async () => {
  const { anna, bo, carla } = await people('anna', 'bo', 'carla');
  bo.line.unread = 25 * 1024 * 1024;
  anna.edit('a', 1);
  await room.settle();
  expect([anna, bo, carla].map(({ line }) => line.closed?.code ?? null)).toEqual([null, 4508, null]);
  expect({ bo: bo.updates(), carla: carla.cards() }).toEqual({ bo: 0, carla: { a: 1 } });
});

test('the same question is answered once', async () => {
  const { anna } = await people('anna');
  const answers = () => anna.line.heard.filter(({ type }) => type === 'step2').length;
  for (let i = 0; i < 100; i++) anna.say(stepOneFrame(Uint8Array.of(0)));
  await room.settle();
  expect(answers()).toBe(1);
});

test('[WIRE35] too much at once is answered by not reading, until it is done', async () => {
  const { anna } = await people('anna');
  world.test.hold();
  for (let i = 0; i < 600; i++) anna.edit(`k${i}`, i);
  expect(anna.line.isPaused).toBe(true);
  world.test.release();
  await room.settle();
  expect(anna.line.isPaused).toBe(false);
  expect(anna.saved().at(-1)).toBe(601);
});

function made() {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  doc.getMap('cards').set('x', 1);
  doc.getMap('cards').set('y', 2);
  return { updates };
}
