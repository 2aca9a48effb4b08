/** Versions that a room keeps by itself, and what happens between one moment and the next. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { addCard, editCardText } from '#shared/board/commands.ts';
import { applyCommands } from '#shared/document/apply.ts';
import { dayOf } from '../../server/room/daily.ts';
import type { Room } from '../../server/room/room.ts';
import { eraseFromVersions, keepVersion, restoreVersion } from '../../server/room/versions.ts';
import type { BoardStorage, KeptVersion } from '../../server/storage/types.ts';
import { temporaryFolder } from './support/folder.ts';
import { makeRooms, Person } from './support/room.ts';

const HOUR = 3_600_000;
const root = temporaryFolder();
let count = 0;
const freshFolder = () => join(root, `data-${++count}`);

/** A board, its people and a clock that stands still until it is put on. */
async function start(folder = freshFolder(), isFresh = true) {
  const clock = { now: new Date(2026, 2, 10, 9).getTime() };
  const all = await makeRooms(folder, {}, () => clock.now, isFresh);
  const room = await all.open();
  const means = {
    storage: all.test.storage,
    log: { info() {}, warn() {}, error() {} } as never,
    now: () => clock.now,
  };
  const kinds = async () => (await all.inner.listVersions('b1')).map(({ kind }) => kind);
  const cardsOf = async (id: string) => {
    const { cards } = ((await all.inner.readVersion('b1', id)) as KeptVersion).content as {
      cards: { id: string; text: string }[];
    };
    return cards.map(({ id: card, text }) => (text === '' ? card : `${card}:${text}`)).sort();
  };
  const newest = async () => cardsOf((await all.inner.listVersions('b1'))[0]?.id ?? '');
  return { ...all, room, clock, means, kinds, cardsOf, newest };
}

/** Puts other calls in the place of a storage's own. */
function replace(storage: BoardStorage, calls: Partial<BoardStorage>): void {
  Object.assign(storage, calls);
}

const write = (room: Room, text: string) =>
  room.edit((doc) =>
    applyCommands(doc, editCardText('a', [{ insert: text }]), 'test').ok
      ? null
      : applyCommands(doc, addCard('a', { x: 0, y: 0 }, { text }), 'test'),
  );
/** Waits until all that was begun about the room's versions is done. */
const settled = (room: Room, means: Parameters<typeof eraseFromVersions>[2]) =>
  eraseFromVersions(room, [], means);

describe('[VER16] before the first change of a day the board is kept as it was', () => {
  test('once a day, also when it stays loaded over midnight, and not without changes', async () => {
    const { room, clock, means, kinds, newest, close } = await start();
    await write(room, 'mandag');
    await settled(room, means);
    expect(await kinds()).toEqual(['daily']);
    expect(await newest()).toEqual([]);
    await write(room, 'mere ');
    clock.now += 14 * HOUR;
    await write(room, 'sent ');
    await settled(room, means);
    expect(await kinds()).toEqual(['daily']);
    clock.now += 2 * HOUR;
    await write(room, 'tirsdag ');
    await write(room, 'igen ');
    await settled(room, means);
    expect(await kinds()).toEqual(['daily', 'daily']);
    expect(await newest()).toEqual(['a:sent mere mandag']);
    await close();
  });

  test('by whoever changes it, and not when somebody only looks or nothing changed since the last version', async () => {
    const { room, clock, means, kinds, newest, close } = await start();
    await write(room, 'mandag');
    clock.now += 24 * HOUR;
    const guest = new Person(room, 'gæst', 'viewer');
    await guest.begin();
    await settled(room, means);
    expect(await kinds()).toEqual(['daily']);
    const anna = new Person(room, 'anna');
    await anna.begin();
    anna.edit('b', 1);
    await room.settle();
    await settled(room, means);
    expect(await kinds()).toEqual(['daily', 'daily']);
    expect(await newest()).toEqual(['a:mandag']);
    await keepVersion(room, { kind: 'named', by: null }, means);
    clock.now += 24 * HOUR;
    await write(room, 'onsdag');
    await settled(room, means);
    expect(await kinds()).toEqual(['named', 'daily', 'daily']);
    await close();
  });

  test('not again when the board was put away and is loaded anew the same day', async () => {
    const folder = freshFolder();
    const first = await start(folder);
    await write(first.room, 'mandag');
    await settled(first.room, first.means);
    await first.close();
    const second = await start(folder, false);
    await write(second.room, 'mere ');
    await settled(second.room, second.means);
    expect(await second.kinds()).toEqual(['daily']);
    await second.close();
  });

  test('a change is stored and told also when the version cannot be kept', async () => {
    const { room, test: storage, lines, close } = await start();
    replace(storage.storage, { keepVersion: () => Promise.reject(new Error('kanariefugl')) });
    await write(room, 'mandag');
    await keepVersion(
      room,
      { kind: 'named', by: null },
      { storage: storage.storage, log: {} as never, now: Date.now },
    ).catch(() => {});
    expect(await room.look((doc) => doc.getMap('cards').has('a'))).toBe(true);
    expect(lines.join()).toContain('version.notKept');
    expect(lines.join()).not.toContain('kanariefugl');
    await close();
  });

  test('a day is that of the calendar', () => {
    const { begins, ends } = dayOf(new Date(2026, 2, 29, 13).getTime());
    expect([
      new Date(begins).getDate(),
      new Date(ends).getDate(),
      new Date(begins).getHours(),
      new Date(ends).getHours(),
    ]).toEqual([29, 30, 0, 0]);
  });
});

describe('[VER10] what is erased in between', () => {
  test('comes into no version that was begun before', async () => {
    const { room, means, cardsOf, inner, close } = await start();
    await write(room, 'hemmeligt');
    await settled(room, means);
    const first = keepVersion(room, { kind: 'named', by: null }, means);
    const erased = eraseFromVersions(room, [{ of: 'card', id: 'a' }], means);
    await Promise.all([first, erased]);
    const all = await inner.listVersions('b1');
    for (const { id } of all) expect(await cardsOf(id)).toEqual([]);
    await close();
  });

  test('nor into the daily one', async () => {
    const { room, clock, means, inner, cardsOf, test: storage, close } = await start();
    await write(room, 'hemmeligt');
    await settled(room, means);
    clock.now += 24 * HOUR;
    // The erasing is waiting for its turn when the day's first change comes.
    const erase = storage.storage.eraseFromVersions;
    let go = () => {};
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    replace(storage.storage, {
      eraseFromVersions: async (...args) => {
        await held;
        return erase(...args);
      },
    });
    const erased = eraseFromVersions(room, [{ of: 'card', id: 'a' }], means);
    const change = room.edit((doc) => doc.getMap('cards').delete('a'));
    await change;
    go();
    await erased;
    replace(storage.storage, { eraseFromVersions: erase });
    await settled(room, means);
    const all = await inner.listVersions('b1');
    for (const { id } of all) expect(await cardsOf(id)).toEqual([]);
    await close();
  });
});

describe('[VER17] bringing a version back', () => {
  test('keeps also what came in while the board was being kept', async () => {
    const { room, means, cardsOf, test: storage, close } = await start();
    await write(room, 'mandag');
    await settled(room, means);
    const first = await keepVersion(room, { kind: 'named', by: null }, means);
    await write(room, 'mere ');
    const keep = storage.storage.keepVersion;
    replace(storage.storage, {
      keepVersion: async (...args) => {
        const kept = await keep(...args);
        if (args[0].version.kind === 'beforeRestore') {
          replace(storage.storage, { keepVersion: keep });
          await write(room, 'i sidste øjeblik ');
        }
        return kept;
      },
    });
    const done = await restoreVersion(room, { id: first?.id ?? '', card: null, by: null }, means);
    if (typeof done === 'string') throw new Error(done);
    expect(await cardsOf(done.kept.id)).toEqual(['a:i sidste øjeblik mere mandag']);
    const now = await keepVersion(room, { kind: 'named', by: null }, means);
    expect(await cardsOf(now?.id ?? '')).toEqual(['a:mandag']);
    await close();
  });

  test('is not begun when the board cannot be kept before', async () => {
    const { room, means, cardsOf, test: storage, close } = await start();
    await write(room, 'mandag');
    await settled(room, means);
    const first = await keepVersion(room, { kind: 'named', by: null }, means);
    await write(room, 'mere ');
    const keep = storage.storage.keepVersion;
    replace(storage.storage, { keepVersion: async () => false });
    expect(await restoreVersion(room, { id: first?.id ?? '', card: null, by: null }, means)).toBe('full');
    replace(storage.storage, { keepVersion: keep });
    const now = await keepVersion(room, { kind: 'named', by: null }, means);
    expect(await cardsOf(now?.id ?? '')).toEqual(['a:mere mandag']);
    await close();
  });
});
