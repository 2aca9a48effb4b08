import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addCard, editCardText, placeCard } from '#shared/board/commands.ts';
import { readBoard } from '#shared/document/read.ts';
import { CLOSE, type Role } from '#shared/protocol/messages.ts';
import { type BoardLives, keepBoardOpen } from '../../client/store/board-lives.ts';
import { keptKey } from '../../client/store/kept-storage.ts';
import { MemoryStorage } from '../support/memory-storage.ts';
import { FakeServer } from './fake-server.ts';
import { FakeSocket } from './fake-socket.ts';
import { newBoard } from './people.ts';

const LOOSE = { x: 0, y: 0 };
let server: FakeServer;
let storage: MemoryStorage;
let opened: BoardLives[];

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.all.length = 0;
  server = new FakeServer(newBoard());
  storage = new MemoryStorage();
  opened = [];
});
afterEach(async () => {
  for (const board of opened) board.destroy();
  await pass(0);
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const pass = (milliseconds = 50) => vi.advanceTimersByTimeAsync(milliseconds);

async function open(name = 'anna', role: Role = 'participant'): Promise<BoardLives> {
  const lives = keepBoardOpen({
    boardId: 'b1',
    role,
    serverUrl: 'ws://tavle',
    WebSocket: server.browserOf(name),
    clock: {
      now: () => Date.now(),
      random: () => 0.5,
      after: (milliseconds, call) => {
        const timer = setTimeout(call, milliseconds);
        return () => clearTimeout(timer);
      },
    },
    onWakeUp: () => () => {},
    storage,
  });
  opened.push(lives);
  await pass();
  return lives;
}

/** The server takes nothing of anybody until it says so, and then sends everybody away. */
async function refuse(code: number, act: () => void): Promise<void> {
  server.holdBack();
  act();
  server.drop(code);
  server.letThrough();
  await pass(0);
}

const statusOf = (lives: BoardLives) => lives.current().connection.status();
const kept = (lives: BoardLives) => lives.current().kept;
const labels = (lives: BoardLives) =>
  kept(lives)
    .list()
    .map(({ label }) => label);
const serverTexts = () => [...readBoard(server.doc).board.cards.values()].map(({ text }) => text).sort();
const serverIds = () => [...server.members].flatMap(({ clientId }) => clientId ?? []);
const saved = { phase: 'online', unsaved: 0, code: null };

describe('[WIRE53] after a refusal', () => {
  it.each([CLOSE.invalid, CLOSE.locked, CLOSE.tooBig])(
    'with %i a fresh document goes on by itself, and what was put aside comes back as commands',
    async (code) => {
      const anna = await open();
      anna.current().store.run(addCard('a', LOOSE, { text: 'Ture' }));
      await pass();
      const before = anna.current();
      const [firstId] = serverIds();
      server.up = false;
      await refuse(code, () => {
        before.store.run([addCard('b', LOOSE, { text: 'Ro' }), editCardText('a', [{ insert: 'Lange ' }])]);
      });
      expect(anna.current()).toBe(before);
      expect([before.store.readOnly, before.store.board().cards.size, before.atRisk()]).toEqual([
        true,
        2,
        false,
      ]);
      server.up = true;
      await pass(2_000);
      const after = anna.current();
      expect(after).not.toBe(before);
      expect([after.store.readOnly, statusOf(anna), serverIds().length]).toEqual([false, saved, 1]);
      expect(serverIds()).not.toEqual([firstId]);
      expect(labels(anna)).toEqual(['Lange Ture', 'Ro']);
      expect([...after.store.board().cards.values()].map(({ text }) => text)).toEqual(['Ture']);

      server.saves = false;
      expect(kept(anna).applyAll()).toEqual({ done: 2, left: 0 });
      expect(storage.getItem(keptKey('b1'))).not.toBeNull();
      await pass();
      expect([serverTexts().length, labels(anna), anna.current().atRisk()]).toEqual([2, [], true]);
      server.save();
      expect([serverTexts(), labels(anna), storage.getItem(keptKey('b1'))]).toEqual([
        ['Lange Ture', 'Ro'],
        [],
        null,
      ]);
    },
  );

  it('what came through after all is not listed, once the server has told what it has', async () => {
    const anna = await open();
    server.saves = false;
    anna.current().store.run(addCard('a', LOOSE, { text: 'Kom frem' }));
    await pass();
    server.saves = true;
    await refuse(CLOSE.invalid, () => {
      anna.current().store.run(editCardText('a', [{ retain: 8 }, { insert: ', næsten' }]));
    });
    expect(labels(anna)).toEqual(['Kom frem, næsten']);
    expect(kept(anna).list()[0]?.what).toBe('added');
    await pass();
    expect(kept(anna).list()).toMatchObject([
      { what: 'changed', texts: { text: { before: 'Kom frem', after: 'Kom frem, næsten' } } },
    ]);
  });

  it('refused again it comes back marked, and stays behind when the others are put in', async () => {
    const anna = await open();
    await refuse(
      CLOSE.invalid,
      () => void anna.current().store.run(addCard('a', LOOSE, { text: 'Uheldig' })),
    );
    await pass();
    await refuse(CLOSE.invalid, () => {
      kept(anna).applyAll();
      anna.current().store.run(addCard('b', LOOSE, { text: 'Uskyldig' }));
    });
    await pass();
    expect(
      kept(anna)
        .list()
        .map(({ label, refused }) => [label, refused]),
    ).toEqual([
      ['Uheldig', 1],
      ['Uskyldig', 0],
    ]);
    expect(kept(anna).applyAll()).toEqual({ done: 1, left: 1 });
    await pass();
    expect([serverTexts(), labels(anna)]).toEqual([['Uskyldig'], ['Uheldig']]);
    const [again] = kept(anna).list();
    if (again) expect(kept(anna).apply(again)).toBeNull();
    await pass();
    expect([serverTexts(), labels(anna)]).toEqual([['Uheldig', 'Uskyldig'], []]);
  });

  it('others notice nothing, and their own work stands', async () => {
    const [anna, bent] = [await open('anna'), await open('bent')];
    bent.current().store.run(addCard('b', LOOSE, { text: 'Bents' }));
    await pass();
    const before = bent.current();
    server.holdBack();
    anna.current().store.run([addCard('a', LOOSE), placeCard('b', { x: 9, y: 9 })]);
    server.drop(CLOSE.invalid, 'anna');
    server.letThrough();
    await pass();
    expect([bent.current(), statusOf(bent)]).toEqual([before, saved]);
    expect(before.store.board().cards.get('b')?.place).toEqual(LOOSE);
    expect(statusOf(anna)).toEqual(saved);
  });

  it('without changes of its own a board rests before it tries again', async () => {
    const anna = await open();
    server.drop(CLOSE.invalid);
    await pass();
    expect(statusOf(anna)).toEqual(saved);
    const dialled = FakeSocket.all.length;
    server.drop(CLOSE.invalid);
    await pass(30_000);
    expect([FakeSocket.all.length, statusOf(anna).phase]).toEqual([dialled, 'aside']);
    await pass(40_000);
    expect([FakeSocket.all.length, statusOf(anna)]).toEqual([dialled + 1, saved]);
  });

  it('while the server does not answer the old board can be read, and it goes on when it does', async () => {
    const anna = await open();
    await refuse(CLOSE.invalid, () => {
      server.up = false;
      anna.current().store.run(addCard('a', LOOSE, { text: 'Ro' }));
    });
    await pass(30_000);
    expect([anna.current().store.board().cards.size, anna.current().store.readOnly]).toEqual([1, true]);
    server.up = true;
    await pass(10_000);
    expect([statusOf(anna), anna.current().store.board().cards.size, labels(anna)]).toEqual([
      saved,
      0,
      ['Ro'],
    ]);
  });

  it('shown out before the fresh board has come: what was there stays, with the last word', async () => {
    const anna = await open();
    await refuse(CLOSE.invalid, () => {
      server.up = false;
      anna.current().store.run(addCard('a', LOOSE, { text: 'Ro' }));
    });
    await pass(5_000);
    server.up = true;
    server.sendsAway = CLOSE.session;
    await pass(10_000);
    expect(statusOf(anna)).toMatchObject({ phase: 'final', code: CLOSE.session });
    expect([anna.current().store.board().cards.size, labels(anna)]).toEqual([1, ['Ro']]);
    expect([anna.current().atRisk(), storage.getItem(keptKey('b1'))]).toEqual([true, null]);
  });
});

describe('[WIRE55] a rebuilt board', () => {
  it('is not dialled again; all is put aside, and the page that comes next offers it', async () => {
    const anna = await open();
    await refuse(CLOSE.rebuilt, () => void anna.current().store.run(addCard('a', LOOSE, { text: 'Ro' })));
    const dialled = FakeSocket.all.length;
    await pass(60_000);
    expect([FakeSocket.all.length, statusOf(anna)]).toEqual([
      dialled,
      { phase: 'aside', unsaved: 1, code: CLOSE.rebuilt },
    ]);
    expect(anna.current().atRisk()).toBe(false);
    const next = await open();
    expect(labels(next)).toEqual(['Ro']);
    expect(kept(next).applyAll()).toEqual({ done: 1, left: 0 });
    await pass();
    expect(serverTexts()).toEqual(['Ro']);
    storage.isFull = true;
    await refuse(CLOSE.rebuilt, () => void next.current().store.run(addCard('b', LOOSE, { text: 'Nej' })));
    expect(next.current().atRisk()).toBe(true);
  });
});

describe('[WIRE54] who is shown out', () => {
  it.each([CLOSE.session, CLOSE.noRight, CLOSE.noBoard])(
    'with %i keeps what is not saved in the page, and nothing on the device',
    async (code) => {
      const anna = await open();
      await refuse(
        CLOSE.invalid,
        () => void anna.current().store.run(addCard('a', LOOSE, { text: 'Først' })),
      );
      await pass();
      await refuse(code, () => void anna.current().store.run(addCard('b', LOOSE, { text: 'Så' })));
      await pass();
      expect(statusOf(anna)).toMatchObject({ phase: 'final', code });
      expect([labels(anna), storage.getItem(keptKey('b1'))]).toEqual([['Først', 'Så'], null]);
      expect([anna.current().atRisk(), anna.current().store.readOnly]).toEqual([true, true]);
    },
  );
});

describe('[APP83] what would be lost', () => {
  it('is what is not saved, and what was put aside without room for it', async () => {
    const anna = await open();
    expect(anna.current().atRisk()).toBe(false);
    server.saves = false;
    anna.current().store.run(addCard('a', LOOSE, { text: 'Ro' }));
    await pass();
    expect(anna.current().atRisk()).toBe(true);
    server.save();
    expect(anna.current().atRisk()).toBe(false);
    server.saves = true;
    storage.isFull = true;
    await refuse(CLOSE.invalid, () => void anna.current().store.run(addCard('b', LOOSE, { text: 'Så' })));
    await pass();
    expect([statusOf(anna), anna.current().atRisk()]).toEqual([saved, true]);
    kept(anna).discard(kept(anna).list());
    expect(anna.current().atRisk()).toBe(false);
  });
});
