/** Taking back what one person did lately: theirs goes, everybody else's stays. */
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  addCard,
  type Command,
  connectCards,
  describeMechanism,
  editCardText,
  placeCard,
  putSketch,
  removeCards,
} from '#shared/board/commands.ts';
import type { SketchValue } from '#shared/board/sketch.ts';
import { applyCommands } from '#shared/document/apply.ts';
import { readBoard } from '#shared/document/read.ts';
import { updateFrame } from '#shared/protocol/frames.ts';
import type { Role } from '#shared/protocol/messages.ts';
import type { Room } from '../../server/room/room.ts';
import { temporaryFolder } from './support/folder.ts';
import { makeRooms, Person } from './support/room.ts';

const folder = temporaryFolder();
const MINUTE = 60_000;
let count = 0;
let now = 0;
let world: Awaited<ReturnType<typeof makeRooms>>;
let room: Room;
beforeEach(async () => {
  now = 1_000_000_000;
  world = await makeRooms(join(folder, String(++count)), {}, () => now);
  room = await world.open();
});
afterEach(() => world.close());

/** Somebody who works with commands, as a browser does. */
class Worker extends Person {
  static async enter(name: string, role: Role = 'participant'): Promise<Worker> {
    const worker = new Worker(room, name, role);
    await worker.begin();
    return worker;
  }
  /** One step: commands, sent, and known to the server. Two seconds go by. */
  async does(...commands: Command[]): Promise<void> {
    this.read();
    for (const update of this.make(() => applyCommands(this.doc, commands, 'test')))
      this.say(updateFrame(update));
    await room.settle();
    now += 2_000;
  }
  async types(card: string, at: number, text: string): Promise<void> {
    const retain = at === 0 ? [] : [{ retain: at }];
    await this.does(editCardText(card, [...retain, { insert: text }]));
  }
  get board() {
    this.read();
    return readBoard(this.doc).board;
  }
  text(card: string): string | undefined {
    return this.board.cards.get(card)?.text;
  }
}

const free = (x: number) => ({ x, y: 0 });
const stroke: SketchValue = {
  shape: 'pen',
  map: null,
  x: 0,
  y: 0,
  colour: 'black',
  size: 'small',
  order: 'a0',
  points: [0, 0, 5, 5],
};

describe("[WIRE41] taking back what one person did leaves everybody else's work", () => {
  test('several people interleaved: only hers goes, wherever it lies between theirs', async () => {
    const anna = await Worker.enter('anna');
    const ali = await Worker.enter('ali');
    const bo = await Worker.enter('bo');
    await anna.does(addCard('a1', free(0), { text: 'Annas' }));
    await ali.does(addCard('l1', free(100), { text: 'Alis' }));
    await bo.does(placeCard('a1', free(50)));
    await ali.does(connectCards('k', 'a1', 'l1'));
    await ali.does(putSketch('s', stroke));
    await anna.does(addCard('a2', free(200), { text: 'Annas anden' }));
    expect([...anna.board.cards.keys()].sort()).toEqual(['a1', 'a2', 'l1']);

    expect(await room.takeBack('ali', false)).toBe(3);

    const { cards, connections, sketches } = bo.board;
    expect([...cards.keys()].sort()).toEqual(['a1', 'a2']);
    expect(cards.get('a1')?.place).toEqual(free(50));
    expect({ connections: connections.size, sketches: sketches.size }).toEqual({
      connections: 0,
      sketches: 0,
    });
    expect(await room.look((doc) => readBoard(doc).board)).toEqual(anna.board);
  });

  test('in a text that several wrote, her letters go and theirs stay, also those she removed', async () => {
    const anna = await Worker.enter('anna');
    const ali = await Worker.enter('ali');
    await anna.does(addCard('c', free(0), { text: 'god mad' }));
    await ali.types('c', 0, 'xx ');
    await ali.does(editCardText('c', [{ retain: 3 }, { delete: 4 }]));
    await anna.types('c', 6, ' til alle');
    expect(anna.text('c')).toBe('xx mad til alle');
    await room.takeBack('ali', false);
    expect(anna.text('c')).toBe('god mad til alle');
  });

  test('a card that somebody else moved since stays where they put it; one that nobody touched goes back', async () => {
    const anna = await Worker.enter('anna');
    const ali = await Worker.enter('ali');
    await anna.does(addCard('c', free(0)), addCard('d', free(0)));
    await ali.does(placeCard('c', free(10)), placeCard('d', free(10)));
    await anna.does(placeCard('c', free(20)));
    await ali.does(placeCard('d', free(30)));
    await room.takeBack('ali', false);
    expect(anna.board.cards.get('c')?.place).toEqual(free(20));
    expect(anna.board.cards.get('d')?.place).toEqual(free(0));
  });

  test('A sets, B sets, A sets: B’s value comes back, not the one before it', async () => {
    const anna = await Worker.enter('anna');
    const ali = await Worker.enter('ali');
    await anna.does(addCard('c', free(0)));
    await ali.does(placeCard('c', free(1)));
    await anna.does(placeCard('c', free(2)));
    await ali.does(placeCard('c', free(3)));
    await room.takeBack('ali', false);
    expect(anna.board.cards.get('c')?.place).toEqual(free(2));
  });

  test('what others wrote in her card is kept: it comes back with the card from the trash', async () => {
    const anna = await Worker.enter('anna');
    const ali = await Worker.enter('ali');
    await ali.does(addCard('c', free(0)));
    await anna.types('c', 0, 'Annas ord');
    await ali.types('c', 9, ' og Alis');
    await room.takeBack('ali', false);
    expect(anna.board.cards.has('c')).toBe(false);
    await anna.does({ type: 'restore', at: [{ of: 'card', id: 'c' }] });
    expect(anna.text('c')).toBe('Annas ord');
  });

  test('what she removed comes back, unless somebody removed it too or brought it back since', async () => {
    const anna = await Worker.enter('anna');
    const ali = await Worker.enter('ali');
    await anna.does(addCard('c', free(0)), addCard('d', free(0)), connectCards('k', 'c', 'd'));
    await anna.does(describeMechanism('k', [{ insert: 'fordi' }]));
    await ali.does(removeCards(['c', 'd']));
    await anna.does({ type: 'restore', at: [{ of: 'card', id: 'd' }] });
    await anna.does(removeCards(['d']));
    await room.takeBack('ali', false);
    expect([...anna.board.cards.keys()]).toEqual(['c']);
    await anna.does({ type: 'restore', at: [{ of: 'card', id: 'd' }] });
    expect(anna.board.connections.get('k')?.mechanism).toBe('fordi');
  });

  test('her own undo and redo in between make no difference', async () => {
    const anna = await Worker.enter('anna');
    const ali = await Worker.enter('ali');
    await anna.does(addCard('c', free(0), { text: 'ord' }));
    ali.read();
    const undo = new Y.UndoManager(ali.doc, { trackedOrigins: new Set(['test']), captureTimeout: 0 });
    await ali.does(placeCard('c', free(5)));
    await ali.types('c', 3, ' mere');
    for (const step of ['undo', 'undo', 'redo'] as const) {
      for (const update of ali.make(() => undo[step]())) ali.say(updateFrame(update));
      await room.settle();
    }
    expect(anna.board.cards.get('c')).toMatchObject({ place: free(5), text: 'ord' });
    await room.takeBack('ali', false);
    expect(anna.board.cards.get('c')).toMatchObject({ place: free(0), text: 'ord' });
  });

  test('two tabs are one person', async () => {
    const anna = await Worker.enter('anna');
    const first = await Worker.enter('ali');
    const second = await Worker.enter('ali');
    await first.does(addCard('c', free(0)), addCard('d', free(0)));
    await anna.does(placeCard('d', free(1)));
    await second.does(placeCard('c', free(7)));
    await first.does(placeCard('c', free(8)));
    expect((await room.deeds()).people.map(({ owner, steps }) => [owner, steps])).toEqual([
      ['ali', 3],
      ['anna', 1],
    ]);
    await room.takeBack('ali', false);
    expect(anna.board.cards.size).toBe(0);
  });
});

describe('[WIRE40] the server knows for ten minutes what each person did', () => {
  test('by name, counted in steps, with the times of the first and the last', async () => {
    const anna = await Worker.enter('Anna');
    const start = now;
    await anna.does(addCard('c', free(0)));
    for (const letter of 'hej') {
      await anna.types('c', 0, letter);
      now -= 1_500;
    }
    now += 5_000;
    await anna.types('c', 0, 'senere');
    const { since, people } = await room.deeds();
    expect(since).toBe(1_000_000_000);
    expect(people).toEqual([
      { owner: 'Anna', name: 'Anna', steps: 3, earliest: start, latest: now - 2_000, takenBack: 0 },
    ]);
  });

  test('people and updates folded into one transaction are told apart, also in what they removed', async () => {
    const anna = await Worker.enter('anna');
    const ali = await Worker.enter('ali');
    await anna.does(addCard('a', free(0), { text: 'Annas' }), addCard('l', free(0), { text: 'Alis' }));
    now += 11 * MINUTE;
    ali.read();
    world.test.hold();
    const held = anna.does(addCard('first', free(0)));
    const say = (worker: Worker, command: Command) => {
      for (const update of worker.make(() => applyCommands(worker.doc, command, 'test')))
        worker.say(updateFrame(update));
    };
    await Promise.resolve();
    for (let i = 0; i < 3; i++) {
      say(anna, addCard(`a${i}`, free(i)));
      say(anna, editCardText('a', [{ delete: 1 }]));
      say(ali, addCard(`l${i}`, free(i)));
      say(ali, editCardText('l', [{ delete: 1 }]));
    }
    world.test.release();
    await held;
    expect(world.test.appended).toHaveLength(2);
    await room.takeBack('ali', false);
    expect([...anna.board.cards.keys()].sort()).toEqual(['a', 'a0', 'a1', 'a2', 'first', 'l']);
    expect([anna.text('a'), anna.text('l')]).toEqual(['as', 'Alis']);
  });

  test('what is older is left alone, and its garbage is collected', async () => {
    const anna = await Worker.enter('anna');
    await anna.does(addCard('c', free(0), { text: 'hemmelighed' }));
    await anna.does(editCardText('c', [{ delete: 11 }]));
    const holds = async () =>
      (await room.look((doc) => Buffer.from(Y.encodeStateAsUpdate(doc)).toString())).includes('hemmelighed');
    expect(await holds()).toBe(true);
    now += 11 * MINUTE;
    const bo = await Worker.enter('bo');
    await bo.does(addCard('b', free(0)));
    expect(await holds()).toBe(false);
    expect((await room.deeds()).people.map(({ owner }) => owner)).toEqual(['bo']);
    expect((await room.deeds()).since).toBe(now - 10 * MINUTE);
    expect(await room.takeBack('anna', false)).toBe(0);
    expect([...bo.board.cards.keys()].sort()).toEqual(['b', 'c']);
  });

  test('only so many steps are kept of one person', async () => {
    const anna = await Worker.enter('anna');
    for (let i = 0; i < 1_100; i++) anna.edit(`k${i}`, i);
    await room.settle();
    now += MINUTE;
    expect((await room.deeds()).people[0]?.steps).toBe(1_000);
  });

  test('what is let go is collected also beside what is still kept', async () => {
    const anna = await Worker.enter('anna');
    const holds = (text: string) =>
      room.look((doc) => Buffer.from(Y.encodeStateAsUpdate(doc)).toString().includes(text));
    anna.edit('same', 'first value');
    anna.edit('same', 'second value');
    await room.settle();
    now += 6 * MINUTE;
    anna.edit('same', 'third value');
    await room.settle();
    now += 6 * MINUTE;
    await room.deeds();
    expect([await holds('first value'), await holds('second value')]).toEqual([false, true]);
    now += 6 * MINUTE;
    await room.deeds();
    expect([await holds('second value'), await holds('third value')]).toEqual([false, true]);
  });

  test('what one person removed is kept only as far as a message reaches', async () => {
    const anna = await Worker.enter('anna');
    for (let n = 0; n < 4; n++) {
      anna.edit('large', `${n}`.repeat(3_000_000));
      await room.settle();
      now += 2_000;
    }
    await room.deeds();
    const sizes = await room.look((doc) => Y.encodeStateAsUpdate(doc).length);
    // The value that stands, and two of the three that stood before.
    expect(Math.round(sizes / 1_000_000)).toBe(9);
  });

  test('after the board was put away, or the server started, it begins anew and says so', async () => {
    const anna = await Worker.enter('anna');
    await anna.does(addCard('c', free(0)));
    await room.settle();
    await room.end(true);
    now += MINUTE;
    room = await world.open();
    expect(await room.deeds()).toEqual({ since: now, people: [] });
    expect(await room.takeBack('anna', false)).toBe(0);
    expect(await room.look((doc) => readBoard(doc).board.cards.size)).toBe(1);
  });
});

describe('[WIRE42] taking back is one edit of the server, and can be brought back', () => {
  test('one record, one frame for everybody, and a facilitator may change their mind', async () => {
    const anna = await Worker.enter('anna');
    const ali = await Worker.enter('ali');
    await ali.does(addCard('c', free(0)));
    await ali.types('c', 0, 'ord');
    await anna.types('c', 3, ' mere');
    await ali.does(placeCard('c', free(9)));
    const before = { records: world.test.appended.length, anna: anna.updates(), ali: ali.updates() };
    await room.takeBack('ali', false);
    expect({ records: world.test.appended.length, anna: anna.updates(), ali: ali.updates() }).toEqual({
      records: before.records + 1,
      anna: before.anna + 1,
      ali: before.ali + 1,
    });
    expect(anna.board.cards.size).toBe(0);
    expect((await room.deeds()).people.find(({ owner }) => owner === 'ali')).toMatchObject({
      steps: 0,
      takenBack: 3,
    });

    expect(await room.takeBack('ali', true)).toBe(3);
    expect(ali.board.cards.get('c')).toMatchObject({ text: 'ord mere', place: free(9) });
    expect(await room.takeBack('ali', true)).toBe(0);

    expect(await room.takeBack('ali', false)).toBe(3);
    expect(anna.board.cards.size).toBe(0);
  });

  test('what was taken back can be brought back for ten minutes, and is then collected', async () => {
    const anna = await Worker.enter('anna');
    const ali = await Worker.enter('ali');
    await anna.does(addCard('c', free(0)));
    await ali.types('c', 0, 'hemmelighed');
    expect(await room.takeBack('ali', false)).toBe(1);
    now += 11 * MINUTE;
    await anna.does(addCard('d', free(0)));
    expect((await room.deeds()).people.map(({ owner }) => owner)).toEqual(['anna']);
    expect(await room.takeBack('ali', true)).toBe(0);
    const kept = await room.look((doc) => Buffer.from(Y.encodeStateAsUpdate(doc)).toString());
    expect(kept).not.toContain('hemmelighed');
  });

  test('bringing back puts nothing over what was done since, by anybody', async () => {
    const anna = await Worker.enter('anna');
    const ali = await Worker.enter('ali');
    await anna.does(addCard('c', free(0)), addCard('d', free(0)), addCard('e', free(0)));
    await ali.does(placeCard('c', free(1)), placeCard('d', free(1)), placeCard('e', free(1)));
    await room.takeBack('ali', false);
    await anna.does(placeCard('c', free(2)));
    await ali.does(placeCard('d', free(3)));
    await room.takeBack('ali', true);
    const places = ['c', 'd', 'e'].map((id) => anna.board.cards.get(id)?.place);
    expect(places).toEqual([free(2), free(3), free(1)]);
  });

  test('what one step set in a thing comes back together or not at all', async () => {
    const anna = await Worker.enter('anna');
    const ali = await Worker.enter('ali');
    const at = { of: 'card', id: 'c' } as const;
    await anna.does(addCard('c', free(0), { colour: 'yellow' }));
    await ali.does({ type: 'change', at, fields: { place: free(1), colour: 'blue' } });
    await room.takeBack('ali', false);
    await ali.does(placeCard('c', free(2)));
    expect(await room.takeBack('ali', true)).toBe(0);
    expect(anna.board.cards.get('c')).toMatchObject({ place: free(2), colour: 'yellow' });
  });

  test('when it cannot be stored nothing is taken back', async () => {
    const ali = await Worker.enter('ali');
    await ali.does(addCard('c', free(0)));
    world.test.failing = true;
    await expect(room.takeBack('ali', false)).rejects.toMatchObject({ code: 'full' });
    expect(await room.look((doc) => readBoard(doc).board.cards.size)).toBe(1);
  });
});
