import { beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { addCard } from '#shared/board/commands.ts';
import { COPIES_AT_MOST, createOfflineCopy, type OfflineCopy, TIDY } from '../../client/sync/offline-copy.ts';
import { type CopyShelf, copyName, openShelf } from '../../client/sync/offline-shelf.ts';
import { FakeIndexedDb } from '../support/fake-indexed-db.ts';
import { until } from '../support/until.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';

let device: FakeIndexedDb;
let shelf: CopyShelf;
let clock: FakeClock;
let tokens = 0;

beforeEach(() => {
  device = new FakeIndexedDb();
  shelf = openShelf(device.factory);
  clock = createFakeClock();
});

interface Tab {
  readonly doc: Y.Doc;
  readonly copy: OfflineCopy;
  /** An own change, as the store tells of it. */
  write(key: string, value: string): void;
  /** A change of others, as the line brings it. */
  hear(key: string, value: string): void;
}

function tab(copy: OfflineCopy = copyOf('b1')): Tab {
  const doc = new Y.Doc();
  copy.fill(doc);
  copy.follow(doc);
  const others = new Y.Doc();
  return {
    doc,
    copy,
    write(key, value) {
      doc.getMap('cards').set(key, value);
      copy.note([addCard(key, { x: 0, y: 0 })]);
    },
    hear(key, value) {
      Y.applyUpdate(others, Y.encodeStateAsUpdate(doc));
      others.getMap('cards').set(key, value);
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(others, Y.encodeStateVector(doc)), 'line');
    },
  };
}

const copyOf = (board: string, role: 'participant' | 'viewer' = 'participant', on = shelf) =>
  createOfflineCopy({ board, role, shelf: on, clock, today: () => clock.now(), token: () => `t${++tokens}` });

async function keptTab(): Promise<Tab> {
  const fresh = tab();
  fresh.hear('first', 'there');
  await fresh.copy.keep([]);
  return fresh;
}

/** The same board, opened anew on this device. */
async function reopened(): Promise<Tab & { readonly isThere: boolean }> {
  const copy = copyOf('b1');
  const isThere = await copy.load();
  return { ...tab(copy), isThere };
}

const cardsOf = ({ doc }: { doc: Y.Doc }) => doc.getMap('cards').toJSON();
const idsOf = (copy: OfflineCopy) =>
  copy
    .unsent()
    .map((commands) => commands.map((command) => 'at' in command && (command.at as { id: string }).id));

describe('what lies here', () => {
  test('[WIRE60] is the board with all that was done, and which of it the server may lack', async () => {
    const anna = await keptTab();
    anna.write('a', 'saved');
    anna.hear('b', 'of another');
    anna.copy.keepLast(0);
    anna.write('c', 'only here');
    anna.write('d', 'only here too');
    await anna.copy.close();

    const again = await reopened();
    expect(again.isThere).toBe(true);
    expect(cardsOf(again)).toEqual(cardsOf(anna));
    expect(idsOf(again.copy)).toEqual([['c'], ['d']]);
    expect(again.copy.state()).toBe('kept');
  });

  test('[WIRE60] is also told without the changes that the server may lack', async () => {
    const anna = await keptTab();
    anna.write('c', 'only here');
    await anna.copy.close();
    const copy = copyOf('b1');
    await copy.load();
    const saved = new Y.Doc();
    copy.fill(saved, 'saved');
    expect(saved.getMap('cards').toJSON()).toEqual({ first: 'there' });
    const all = new Y.Doc();
    copy.fill(all);
    expect(all.getMap('cards').toJSON()).toEqual({ first: 'there', c: 'only here' });
  });

  test('[WIRE60] is nothing before it was begun, and another role has none', async () => {
    expect((await reopened()).isThere).toBe(false);
    expect(device.rows('copies')).toEqual([]);
    await keptTab();
    expect(await copyOf('b1', 'viewer').load()).toBe(false);
    expect(await copyOf('b2').load()).toBe(false);
  });

  test('[WIRE60] commands of a version that meant something else count as a change without words', async () => {
    const anna = await keptTab();
    anna.doc.getMap('cards').set('x', 'y');
    anna.copy.note([{ type: 'beam', up: 'me' }] as never);
    await anna.copy.close();
    expect((await reopened()).copy.unsent()).toEqual([[]]);
  });

  test('[WIRE60] all changes of a story come back, whatever was saved in between', async () => {
    let anna = await keptTab();
    let unsaved = 0;
    for (let step = 0; step < 60; step++) {
      anna.write(`k${step % 7}`, `v${step}`);
      unsaved += 1;
      if (step % 3 === 0) anna.hear(`o${step % 5}`, `w${step}`);
      if (step % 4 === 0) await anna.copy.flush();
      if (step % 6 === 0) {
        unsaved = step % 12 === 0 ? 0 : 1;
        anna.copy.keepLast(unsaved);
      }
      if (step % 15 === 14) {
        await anna.copy.close();
        const again = await reopened();
        expect(cardsOf(again)).toEqual(cardsOf(anna));
        expect(again.copy.unsent()).toHaveLength(unsaved);
        anna = again;
      }
    }
  });
});

describe('writing', () => {
  test('[WIRE61] waits for a moment, and takes all of it in one go', async () => {
    const anna = await keptTab();
    const before = device.writes;
    for (const letter of 'abcdefgh') anna.write(letter, 'x');
    expect(device.writes).toBe(before);
    clock.advance(50);
    await until(() => expect(device.rows('unsent')).toHaveLength(8));
    expect(device.writes).toBe(before + 1);
  });

  test('[WIRE61] what the server has before it was written is no unsaved change', async () => {
    const anna = await keptTab();
    anna.write('a', 'x');
    anna.copy.keepLast(0);
    await anna.copy.flush();
    expect(device.rows('unsent')).toEqual([]);
    expect(cardsOf(await reopened())).toEqual({ first: 'there', a: 'x' });
  });

  test('[WIRE61] what the server has afterwards is moved to the rest', async () => {
    const anna = await keptTab();
    anna.write('a', 'x');
    await anna.copy.flush();
    expect(device.rows('unsent')).toHaveLength(1);
    anna.copy.keepLast(0);
    clock.advance(1_000);
    await until(() => expect(device.rows('unsent')).toEqual([]));
    expect(cardsOf(await reopened())).toEqual({ first: 'there', a: 'x' });
  });

  test('[WIRE61] a long story is written anew as a whole, in a rest from typing', async () => {
    const anna = await keptTab();
    const write = async (key: string) => {
      anna.write(key, 'x');
      anna.copy.keepLast(0);
      await anna.copy.flush();
    };
    for (let n = 0; n <= TIDY.pieces; n++) await write(`k${n % 10}`);
    expect(device.rows('pieces').length).toBeGreaterThan(TIDY.pieces);
    clock.advance(TIDY.rest - 1);
    await write('still typing');
    clock.advance(1);
    await anna.copy.flush();
    expect(device.rows('pieces').length).toBeGreaterThan(TIDY.pieces);
    clock.advance(TIDY.rest);
    await until(() => expect(device.rows('pieces')).toHaveLength(1));
    expect(cardsOf(await reopened())).toEqual(cardsOf(anna));
  });

  test('[WIRE61] what is not saved is never made one with what is', async () => {
    const anna = await keptTab();
    anna.write('mine', 'only here');
    for (let n = 0; n <= TIDY.pieces; n++) {
      anna.hear(`k${n % 10}`, `v${n}`);
      await anna.copy.flush();
    }
    clock.advance(TIDY.restAtMost + TIDY.rest);
    await anna.copy.flush();
    expect(device.rows('pieces').length).toBeGreaterThan(TIDY.pieces);
    anna.copy.keepLast(0);
    clock.advance(TIDY.rest + 1_000);
    await until(() => expect(device.rows('pieces')).toHaveLength(1));
    expect(cardsOf(await reopened())).toEqual(cardsOf(anna));
  });
});

describe('two tabs', () => {
  test('[WIRE62] write one copy, and neither takes away what only the other knows', async () => {
    const left = await keptTab();
    const right = await reopened();
    left.write('l', 'left');
    right.write('r', 'right');
    await left.copy.flush();
    await right.copy.flush();
    // Each makes a whole of what it knows itself.
    for (const each of [left, right]) {
      each.copy.keepLast(0);
      for (let n = 0; n <= TIDY.pieces; n++) {
        each.write('same', `v${n}`);
        each.copy.keepLast(0);
        await each.copy.flush();
      }
      clock.advance(TIDY.rest);
      await each.copy.flush();
    }
    expect(device.rows('pieces').length).toBeLessThan(10);
    const again = await reopened();
    expect(cardsOf(again)).toMatchObject({ first: 'there', l: 'left', r: 'right' });
  });

  test('[WIRE62] what one has not sent the other opens and sends too; saved by both it is saved', async () => {
    const left = await keptTab();
    left.write('l', 'left');
    await left.copy.flush();
    const right = await reopened();
    expect([cardsOf(right), idsOf(right.copy)]).toEqual([{ first: 'there', l: 'left' }, [['l']]]);
    right.copy.keepLast(0);
    left.copy.keepLast(0);
    await right.copy.flush();
    await left.copy.flush();
    expect(device.rows('unsent')).toEqual([]);
    expect(cardsOf(await reopened())).toEqual({ first: 'there', l: 'left' });
  });

  test('[WIRE62] begin at once, and go on with one copy', async () => {
    const [left, right] = [tab(), tab()];
    left.hear('first', 'there');
    right.hear('first', 'there');
    await Promise.all([left.copy.keep([]), right.copy.keep([])]);
    left.write('l', 'left');
    right.write('r', 'right');
    await Promise.all([left.copy.close(), right.copy.close()]);
    expect(cardsOf(await reopened())).toMatchObject({ l: 'left', r: 'right' });
  });
});

describe('erasing', () => {
  test('[WIRE63] leaves nothing, and a tab that still follows writes nothing more', async () => {
    const [left, right] = [await keptTab(), await reopened()];
    left.write('l', 'left');
    await left.copy.erase();
    right.write('r', 'right');
    await right.copy.flush();
    clock.advance(60_000);
    await Promise.all([left.copy.flush(), right.copy.flush()]);
    for (const table of ['copies', 'pieces', 'unsent']) expect(device.rows(table)).toEqual([]);
    expect([left.copy.state(), right.copy.state()]).toEqual(['off', 'off']);
  });

  test('[WIRE63] a copy begun anew afterwards is not written to by who followed the old one', async () => {
    const [left, right] = [await keptTab(), await reopened()];
    await left.copy.erase();
    await left.copy.keep([]);
    right.write('r', 'right');
    await right.copy.flush();
    expect(right.copy.state()).toBe('off');
    expect(cardsOf(await reopened())).toEqual({ first: 'there' });
  });

  test('[WIRE63] a copy begun anew outlives what was under way to the old one', async () => {
    const [left, right] = [await keptTab(), await reopened()];
    await right.copy.erase();
    left.write('l', 'left');
    await Promise.all([left.copy.flush(), left.copy.erase(), left.copy.keep([])]);
    expect(left.copy.state()).toBe('kept');
    expect(cardsOf(await reopened())).toEqual({ first: 'there', l: 'left' });
  });

  test('[WIRE63] while a change is being written', async () => {
    const anna = await keptTab();
    anna.write('a', 'x');
    const writing = anna.copy.flush();
    await anna.copy.erase();
    await writing;
    expect(device.rows('pieces')).toEqual([]);
    await anna.copy.keep([]);
    expect(cardsOf(await reopened())).toEqual({ first: 'there', a: 'x' });
  });
});

describe('a browser that keeps nothing', () => {
  test('[WIRE64] is told as such, and the board goes on', async () => {
    device.shut = true;
    const anna = tab();
    await anna.copy.keep([]);
    expect(anna.copy.state()).toBe('failed');
    anna.write('a', 'x');
    await anna.copy.flush();
    expect(cardsOf(anna)).toEqual({ a: 'x' });
    expect(await copyOf('b1').load()).toBe(false);
    expect(await copyOf('b1', 'participant', openShelf(undefined)).load()).toBe(false);
  });

  test('[WIRE64] when it is full keeps what was there, and once there is room all of it', async () => {
    const anna = await keptTab();
    device.full = true;
    anna.write('a', 'x');
    await anna.copy.flush();
    expect(anna.copy.state()).toBe('failed');
    expect(cardsOf(await reopened())).toEqual({ first: 'there' });
    device.full = false;
    await anna.copy.keep([]);
    expect(cardsOf(await reopened())).toEqual({ first: 'there', a: 'x' });
  });

  test('[WIRE64] one write that fails leaves no gap: the whole goes in its place', async () => {
    let failing = false;
    const shaky: CopyShelf = {
      ...shelf,
      write: (row, change) => {
        if (!failing) return shelf.write(row, change);
        failing = false;
        return Promise.reject(new Error('UnknownError'));
      },
    };
    const anna = tab(copyOf('b1', 'participant', shaky));
    anna.hear('first', 'there');
    await anna.copy.keep([]);
    failing = true;
    anna.write('a', 'x');
    await anna.copy.flush();
    anna.write('b', 'y');
    await anna.copy.flush();
    expect(anna.copy.state()).toBe('kept');
    const again = await reopened();
    expect(cardsOf(again)).toEqual({ first: 'there', a: 'x', b: 'y' });
    expect(idsOf(again.copy)).toEqual([['a'], ['b']]);
  });

  test('[WIRE64] that does not answer does not hold the board back, and what comes late is not used', async () => {
    await keptTab();
    let answer = () => {};
    const slow: CopyShelf = {
      ...shelf,
      read: (name) => new Promise((resolve) => (answer = () => resolve(shelf.read(name)))),
    };
    const copy = copyOf('b1', 'participant', slow);
    const loading = copy.load();
    clock.advance(3_000);
    expect(await loading).toBe(false);
    answer();
    await shelf.list();
    const late = tab(copy);
    expect([cardsOf(late), copy.state()]).toEqual([{}, 'failed']);
  });
});

test('[WIRE66] few boards are kept, and never is one dropped that has changes only here', async () => {
  const open = async (board: string, unsent: boolean) => {
    clock.advance(1);
    const one = tab(copyOf(board));
    one.hear('first', board);
    await one.copy.keep([]);
    if (unsent) one.write('mine', 'only here');
    await one.copy.close();
  };
  await open('precious', true);
  for (let n = 0; n < COPIES_AT_MOST + 3; n++) await open(`b${n}`, false);
  const left = (await shelf.list()).map(({ name }) => name);
  expect(left).toContain(copyName('precious', 'participant'));
  expect(left).toContain(copyName(`b${COPIES_AT_MOST + 2}`, 'participant'));
  expect(left).not.toContain(copyName('b0', 'participant'));
  expect(left.length).toBeLessThanOrEqual(COPIES_AT_MOST + 1);
  expect(device.rows('pieces').length).toBe(left.length);
});
