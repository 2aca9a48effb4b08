import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { PRESENCE_LIMIT } from '#shared/protocol/presence.ts';
import { createPresence, type OpenPresence } from '../../client/sync/presence.ts';
import { fitState, readEntries, writeEntries } from '../../client/sync/presence-frames.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';

const OWN = 7;
const who = (name: string) => ({ participantId: `p-${name}`, name, role: 'participant' });
let clock: FakeClock;
let presence: OpenPresence;
let awareness: Awareness;
let sent: ReturnType<typeof readEntries>;

beforeEach(() => {
  const doc = new Y.Doc();
  doc.clientID = OWN;
  clock = createFakeClock();
  sent = [];
  awareness = new Awareness(doc);
  presence = createPresence({ awareness, clock, send: (update) => sent.push(...readEntries(update)) });
});
afterEach(() => presence.destroy());

const hear = (clientId: number, state: unknown, count = 1) =>
  presence.receive(writeEntries([{ clientId, clock: count, state }]));

describe('[WIRE5] presence', () => {
  it('leaves out what cannot be read of a state, and whoever has no name', () => {
    hear(1, { who: who('bent'), cursor: { x: 1, y: 'left' }, editing: 'a', hologram: true });
    hear(2, { cursor: { x: 1, y: 1 } });
    hear(3, 'nonsense');
    hear(4, { who: { name: 'x' } });
    hear(5, { who: who('carla'), selected: Array.from({ length: 21 }, () => 'a') });
    expect(presence.others()).toEqual([
      { clientId: 1, who: who('bent'), state: { editing: 'a' } },
      { clientId: 5, who: who('carla'), state: {} },
    ]);
  });

  it('keeps the list and each person the same object until they change', () => {
    hear(1, { who: who('bent'), editing: 'a' });
    hear(2, { who: who('carla') });
    const before = presence.others();
    hear(1, { who: who('bent'), editing: 'a' }, 2);
    expect(presence.others()).toBe(before);
    hear(2, { who: who('carla'), editing: 'b' }, 2);
    expect(presence.others()[0]).toBe(before[0]);
    expect(presence.others()[1]).not.toBe(before[1]);
    hear(1, null, 3);
    expect(presence.others().map((person) => person.who.name)).toEqual(['carla']);
  });

  it('sends at once after a pause, merges what follows, and sends the last', () => {
    presence.update({ editing: 'a' });
    presence.update({ cursor: { x: 1, y: 1 } });
    clock.advance(0);
    presence.update({ cursor: { x: 2, y: 2 } });
    presence.update({ cursor: { x: 3, y: 3 } });
    clock.advance(83);
    expect(sent.map(({ state }) => state)).toEqual([{ editing: 'a', cursor: { x: 1, y: 1 } }]);
    clock.advance(1);
    expect(sent.map(({ state }) => state)).toEqual([
      { editing: 'a', cursor: { x: 1, y: 1 } },
      { editing: 'a', cursor: { x: 3, y: 3 } },
    ]);
  });

  it('speaks again when the server takes it for gone, or for further than it is', () => {
    presence.update({ editing: 'a' });
    clock.advance(0);
    const last = () => sent.at(-1)?.clock ?? 0;
    const count = last();
    hear(OWN, { who: who('anna'), editing: 'a' }, count);
    expect(last()).toBe(count);
    hear(OWN, null, count);
    expect(sent.at(-1)).toMatchObject({ clock: count + 1, state: { editing: 'a' } });
    hear(OWN, { who: who('anna'), editing: 'old' }, count + 10);
    expect(sent.at(-1)).toMatchObject({ clock: count + 11, state: { editing: 'a' } });
    expect([presence.me()?.name, presence.others()]).toEqual(['anna', []]);
  });

  it('forgets who was not heard of for half a minute', () => {
    vi.useFakeTimers();
    const doc = new Y.Doc();
    const own = new Awareness(doc);
    const later = createPresence({ awareness: own, clock, send: () => {} });
    later.receive(writeEntries([{ clientId: 1, clock: 1, state: { who: who('bent') } }]));
    expect(later.others()).toHaveLength(1);
    const meta = own.meta.get(1);
    if (meta) meta.lastUpdated -= 31_000;
    vi.advanceTimersByTime(3_000);
    expect(later.others()).toEqual([]);
    later.destroy();
    vi.useRealTimers();
  });

  it('fits a state to what the server passes on', () => {
    const ids = Array.from({ length: 80 }, (_, i) => `${i}`.padStart(40, 'x'));
    const fitted = fitState({
      cursor: { x: 1, y: Number.NaN },
      selected: ids,
      drag: { ids, dx: 1, dy: 2 },
      editing: 'a',
    });
    expect(fitted).toMatchObject({ editing: 'a', drag: { dx: 1, dy: 2 } });
    expect(fitted.drag?.ids.length).toBe(20);
    expect(fitted).not.toHaveProperty('cursor');
    expect(JSON.stringify(fitted).length).toBeLessThan(PRESENCE_LIMIT);
    expect(fitState({ selected: ids.slice(0, 30) }).selected).toHaveLength(20);
  });

  it('throws at bytes that are no presence: the line that sent them is given up', () => {
    expect(() => presence.receive(new Uint8Array([1, 1]))).toThrow();
  });
});
