/** Who shows what: each line speaks for itself only, under the name of its session. */
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Awareness, applyAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { presenceFrame, stepOneFrame } from '#shared/protocol/frames.ts';
import type { Room } from '../../server/room/room.ts';
import { until } from '../support/until.ts';
import { temporaryFolder } from './support/folder.ts';
import { makeRooms, Person } from './support/room.ts';

const folder = temporaryFolder();
let count = 0;
let world: Awaited<ReturnType<typeof makeRooms>>;
let room: Room;
beforeEach(async () => {
  world = await makeRooms(join(folder, String(++count)), { tickMs: 5, keepAliveMs: 5 });
  room = await world.open();
});
afterEach(() => world.close());

async function come(name: string): Promise<Person> {
  const person = new Person(room, name);
  await person.begin();
  return person;
}

/** Everybody whom a person has heard of last, by client id. */
function seen(person: Person): Record<number, unknown> {
  const states: Record<number, unknown> = {};
  for (const heard of person.line.heard) {
    if (heard.type !== 'presence') continue;
    for (const { clientId, state } of heard.entries) {
      if (state === null) delete states[clientId];
      else states[clientId] = JSON.parse(state);
    }
  }
  return states;
}
const stamped = (name: string, state = {}) => ({
  ...state,
  // The first to show themselves on the board gets the first colour.
  who: { participantId: name, name, role: 'participant', colour: name === 'anna' ? 0 : 1 },
});

describe('[WIRE26] presence', () => {
  test('everybody sees everybody, with the name of the session', async () => {
    const anna = await come('anna');
    const bo = await come('bo');
    anna.show(1, 1, { cursor: { x: 1, y: 2 }, who: { name: 'Chefen' } });
    bo.show(2, 1, { user: { name: 'Bo' } });
    const all = { 1: stamped('anna', { cursor: { x: 1, y: 2 } }), 2: stamped('bo') };
    await until(() => expect([seen(anna), seen(bo)]).toEqual([all, all]));
    const carla = await come('carla');
    expect(seen(carla)).toEqual(all);
  });
  test('no two people have one colour while there are free ones, and each keeps their own', async () => {
    const names = Array.from({ length: 13 }, (_, n) => `person${n}`);
    const people = [];
    for (const [n, name] of names.entries()) {
      const person = await come(name);
      person.show(n + 1, 1, {});
      people.push(person);
    }
    const [first] = people;
    const colours = () =>
      Object.values(first ? seen(first) : {}).map(
        (state) => (state as { who: { colour: number } }).who.colour,
      );
    await until(() => expect(colours()).toHaveLength(13));
    expect(colours()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0]);
    people[3]?.show(4, 2, { editing: 'a' });
    await until(() => expect(JSON.stringify(first && seen(first))).toContain('"editing":"a"'));
    expect(colours()[3]).toBe(3);
  });
  test('a clock beyond all reason is left out, and who returns under that id can be read by everybody', async () => {
    const anna = await come('anna');
    const mallory = await come('mallory');
    mallory.show(5, Number.MAX_SAFE_INTEGER, {});
    room.leave(mallory.member);
    const again = await come('mallory');
    again.show(5, 3, { editing: 'a' });
    await until(() => expect(JSON.stringify(seen(anna))).toContain('"editing":"a"'));
    expect(anna.line.closed).toBeNull();
  });
  test('changes of a moment come in one message', async () => {
    const anna = await come('anna');
    const bo = await come('bo');
    const messages = () => bo.line.heard.filter(({ type }) => type === 'presence').length;
    const before = messages();
    for (let i = 1; i <= 50; i++) anna.show(1, i, { cursor: { x: i, y: 0 } });
    await until(() => expect(seen(bo)).toEqual({ 1: stamped('anna', { cursor: { x: 50, y: 0 } }) }));
    expect(messages() - before).toBe(1);
  });
  test("nobody moves, renames or removes another's mark", async () => {
    const anna = await come('anna');
    const mallory = await come('mallory');
    anna.show(1, 1, { editing: 'c1' });
    mallory.say(
      presenceFrame([
        { clientId: 1, clock: 2 ** 50, state: null },
        { clientId: 1, clock: 2 ** 50, state: '{"editing":"c2"}' },
        { clientId: 3, clock: 1, state: '{}' },
        { clientId: 4, clock: 1, state: '{}' },
      ]),
    );
    await until(() =>
      expect(seen(anna)).toEqual({ 1: stamped('anna', { editing: 'c1' }), 3: stamped('mallory') }),
    );
  });
  test('who leaves is gone, and who comes back is seen again although its clock stood still', async () => {
    const anna = await come('anna');
    const bo = await come('bo');
    anna.show(1, 5, { editing: 'c1' });
    await until(() => expect(seen(bo)).toHaveProperty('1'));
    const watcher = new Awareness(new Y.Doc());
    const follow = () => {
      for (const heard of bo.line.heard.splice(0)) {
        if (heard.type === 'presence')
          applyAwarenessUpdate(watcher, presenceFrame(heard.entries).slice(2), 'test');
      }
      return watcher.getStates().has(1);
    };
    expect(follow()).toBe(true);
    room.leave(anna.member);
    await until(() => expect(follow()).toBe(false));
    const again = await come('anna');
    again.show(1, 5, { editing: 'c1' });
    await until(() => expect(follow()).toBe(true));
    watcher.destroy();
  });
  test('too large a state is dropped, not punished', async () => {
    const anna = await come('anna');
    const bo = await come('bo');
    anna.show(1, 1, { editing: 'c1' });
    anna.show(1, 2, { selected: ['x'.repeat(4_000)] });
    anna.show(1, 3, { editing: 'c2' });
    await until(() => expect(seen(bo)).toEqual({ 1: stamped('anna', { editing: 'c2' }) }));
    expect(anna.line.closed).toBeNull();
  });
  test('goes on, and so do edits, when the clock of the machine is set back by a day', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      const slow = await makeRooms(join(folder, 'set-back'), { presenceMs: 20, foldMs: 20 });
      room = await slow.open();
      const anna = await come('anna');
      const bo = await come('bo');
      anna.show(1, 1, { editing: 'c1' });
      await until(() => expect(seen(bo)).toEqual({ 1: stamped('anna', { editing: 'c1' }) }));
      vi.setSystemTime(Date.now() - 24 * 60 * 60_000);
      anna.show(1, 2, { editing: 'c2' });
      for (let n = 0; n < 40; n++) anna.edit('busy', n);
      await until(() => expect(seen(bo)).toEqual({ 1: stamped('anna', { editing: 'c2' }) }));
      anna.edit('last', true);
      await until(() => expect(anna.saved().at(-1)).toBe(42));
      await slow.close();
    } finally {
      vi.useRealTimers();
    }
  });
  test('a line that said no hello hears something again and again', async () => {
    const stock = new Person(room, 'stock');
    stock.say(stepOneFrame(Uint8Array.of(0)));
    await room.settle();
    stock.line.heard.length = 0;
    await until(() => expect(stock.line.heard.length).toBeGreaterThan(2));
    expect(new Set(stock.line.heard.map(({ type }) => type))).toEqual(new Set(['presence']));
  });
});

test('[WIRE34] a reader that leaves too much unread for too long is cut off', async () => {
  const anna = await come('anna');
  const bo = await come('bo');
  anna.line.unread = 5 * 1024 * 1024;
  await until(() => expect(anna.member.unreadSince).not.toBeNull());
  anna.member.unreadSince = performance.now() - 6_000;
  await until(() => expect(anna.line.closed?.code).toBe(4508));
  expect(bo.line.closed).toBeNull();
});
