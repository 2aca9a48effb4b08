import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { addCard, editCardText } from '#shared/board/commands.ts';
import { readBoard } from '#shared/document/read.ts';
import { LIMITS } from '#shared/protocol/limits.ts';
import { CLOSE, type Role } from '#shared/protocol/messages.ts';
import { type OpenBoard, openBoard } from '../../client/store/open-board.ts';
import { openConnection } from '../../client/sync/connection.ts';
import { FakeServer } from './fake-server.ts';
import { FakeSocket } from './fake-socket.ts';
import { newBoard } from './people.ts';

const LOOSE = { x: 0, y: 0 };
let server: FakeServer;
let opened: OpenBoard[];
let wakeUps: Map<OpenBoard, () => void>;

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.all.length = 0;
  server = new FakeServer(newBoard());
  opened = [];
  wakeUps = new Map();
});
afterEach(async () => {
  for (const board of opened) board.destroy();
  await pass(0);
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

function open(name: string, role: Role = 'participant'): OpenBoard {
  let wake = (): void => {};
  const board = openBoard({
    boardId: 'b1',
    role,
    serverUrl: 'ws://tavle',
    WebSocket: server.browserOf(name),
    clock: { now: () => Date.now(), random: () => 0.5, after },
    onWakeUp: (call) => {
      wake = call;
      return () => {
        wake = () => {};
      };
    },
  });
  opened.push(board);
  wakeUps.set(board, () => wake());
  return board;
}

function after(milliseconds: number, call: () => void): () => void {
  const timer = setTimeout(call, milliseconds);
  return () => clearTimeout(timer);
}

const pass = (milliseconds = 10) => vi.advanceTimersByTimeAsync(milliseconds);
const statusOf = ({ connection }: OpenBoard) => connection.status();
const cardsOf = ({ store }: OpenBoard) =>
  [...store.board().cards.values()].map(({ id, text }) => `${id} ${text}`).sort();
const serverCards = () => [...readBoard(server.doc).board.cards.keys()].sort();
const names = ({ connection }: OpenBoard) => connection.presence.others().map(({ who }) => who.name);

describe('[WIRE2] the state of the work', () => {
  it('is connecting until the document is here, then saved', async () => {
    const anna = open('anna');
    const synced = vi.fn();
    void anna.connection.whenSynced.then(synced);
    expect(statusOf(anna)).toEqual({ phase: 'connecting', unsaved: 0, code: null });
    await pass();
    expect(synced).toHaveBeenCalled();
    expect(statusOf(anna)).toEqual({ phase: 'online', unsaved: 0, code: null });
    expect(anna.store.board().maps[0]?.columns).toHaveLength(4);
    expect(FakeSocket.last.url).toBe('ws://tavle/sync/b1?role=participant');
  });

  it('counts own changes until the server says that they are on disk', async () => {
    const [anna, bent] = [open('anna'), open('bent')];
    await pass();
    server.saves = false;
    const seen: number[] = [];
    anna.connection.subscribeStatus(() => seen.push(statusOf(anna).unsaved));
    anna.store.run([addCard('a', LOOSE), addCard('b', LOOSE)]);
    anna.store.run(editCardText('a', [{ insert: 'x' }]));
    await pass();
    expect(cardsOf(bent)).toEqual(['a x', 'b ']);
    bent.store.run(addCard('c', LOOSE));
    await pass();
    expect([statusOf(anna).unsaved, statusOf(bent).unsaved]).toEqual([2, 1]);
    server.save();
    expect([statusOf(anna).unsaved, statusOf(bent).unsaved]).toEqual([0, 0]);
    expect(seen).toEqual([1, 2, 0]);
  });

  it('counts what was made before the line stood, and while it was broken; step 2 covers all of it', async () => {
    const anna = open('anna');
    await pass();
    server.saves = false;
    anna.store.run(addCard('a', LOOSE));
    server.up = false;
    server.drop(1006);
    await pass();
    expect(statusOf(anna)).toEqual({ phase: 'offline', unsaved: 1, code: null });
    anna.store.run(addCard('b', LOOSE));
    anna.store.undo();
    expect(statusOf(anna)).toEqual({ phase: 'offline', unsaved: 3, code: null });
    server.up = true;
    await pass(20_000);
    expect(statusOf(anna)).toEqual({ phase: 'online', unsaved: 3, code: null });
    server.save();
    expect(statusOf(anna)).toEqual({ phase: 'online', unsaved: 0, code: null });
    expect(serverCards()).toEqual(['a']);
  });

  it('takes an acknowledgement of another socket for nothing', async () => {
    const anna = open('anna');
    await pass();
    server.saves = false;
    anna.store.run(addCard('a', LOOSE));
    const before = FakeSocket.last;
    server.drop(1006);
    before.say(new Uint8Array([100, 2]));
    expect(statusOf(anna).unsaved).toBe(1);
  });

  it('is paused while the server cannot store, and goes on by itself', async () => {
    const anna = open('anna');
    await pass();
    server.pause();
    anna.store.run(addCard('a', LOOSE));
    expect(statusOf(anna)).toEqual({ phase: 'paused', unsaved: 1, code: null });
    server.goOn();
    expect(statusOf(anna)).toEqual({ phase: 'online', unsaved: 0, code: null });
  });
});

describe('[WIRE3] a broken line', () => {
  it('is dialled again until it stands, and everything meets', async () => {
    const [anna, bent] = [open('anna'), open('bent')];
    await pass();
    server.up = false;
    server.drop(CLOSE.restart);
    anna.store.run(addCard('a', LOOSE));
    bent.store.run(addCard('b', LOOSE));
    await pass(60_000);
    expect(statusOf(anna).phase).toBe('offline');
    server.up = true;
    await pass(10_000);
    expect([cardsOf(anna), cardsOf(bent), serverCards()]).toEqual([
      ['a ', 'b '],
      ['a ', 'b '],
      ['a', 'b'],
    ]);
    expect([statusOf(anna), statusOf(bent)].map(({ phase, unsaved }) => [phase, unsaved])).toEqual([
      ['online', 0],
      ['online', 0],
    ]);
  });

  it('waits longer from try to try, but not on waking up', async () => {
    const anna = open('anna');
    await pass();
    server.up = false;
    server.drop(1006);
    const tries: number[] = [];
    for (let second = 0; second < 40; second++) {
      const before = FakeSocket.all.length;
      await pass(1_000);
      if (FakeSocket.all.length > before) tries.push(second);
    }
    expect(tries.length).toBeGreaterThan(6);
    expect(tries.length).toBeLessThan(14);
    expect((tries.at(-1) ?? 0) - (tries.at(-2) ?? 0)).toBe(4);
    server.up = true;
    wakeUps.get(anna)?.();
    await pass();
    expect(statusOf(anna).phase).toBe('online');
  });

  it('is noticed when the network swallows everything without a word', async () => {
    const anna = open('anna');
    await pass();
    server.holdBack();
    anna.store.run(addCard('a', LOOSE));
    await pass(14_000);
    expect(statusOf(anna).phase).toBe('online');
    await pass(1_000);
    expect(statusOf(anna).phase).toBe('offline');
    server.letThrough();
    await pass(10_000);
    expect([statusOf(anna), serverCards()]).toEqual([{ phase: 'online', unsaved: 0, code: null }, ['a']]);
  });

  it('does not lose an update typed between the opening of the line and step 2', async () => {
    const anna = open('anna');
    await pass();
    server.holdBack();
    server.drop(1006);
    await pass(5_000);
    anna.store.run(addCard('a', LOOSE));
    expect(FakeSocket.last.takeSent()).not.toContain('sync.2');
    server.letThrough();
    await pass(30_000);
    expect([statusOf(anna).unsaved, serverCards()]).toEqual([0, ['a']]);
  });
});

describe('[WIRE4] a line that the server ends', () => {
  it.each([
    [CLOSE.invalid, 'aside'],
    [CLOSE.locked, 'aside'],
    [CLOSE.tooBig, 'aside'],
    [CLOSE.rebuilt, 'aside'],
    [CLOSE.session, 'final'],
    [CLOSE.noRight, 'final'],
    [CLOSE.noBoard, 'final'],
  ])(
    'with %i is %s: nothing more is sent or written, all stays readable, the unsaved is listed',
    async (code, phase) => {
      const anna = open('anna');
      await pass();
      server.saves = false;
      anna.store.run(addCard('a', LOOSE, { text: 'Ture til stranden' }));
      anna.store.run(addCard('b', LOOSE));
      server.drop(code);
      const dialled = FakeSocket.all.length;
      await pass(60_000);
      wakeUps.get(anna)?.();
      await pass(60_000);
      expect(FakeSocket.all).toHaveLength(dialled);
      expect(statusOf(anna)).toEqual({ phase, unsaved: 2, code });
      expect(anna.store.run(addCard('c', LOOSE))).toMatchObject({ ok: false, code: 'readOnly' });
      expect(cardsOf(anna)).toEqual(['a Ture til stranden', 'b ']);
      expect(anna.kept.list()).toMatchObject([
        { at: { of: 'card', id: 'a' }, what: 'added', label: 'Ture til stranden' },
        { at: { of: 'card', id: 'b' }, what: 'added', label: '' },
      ]);
    },
  );

  it('[WIRE44] a full board is told as such and tried again with pauses, until there is room', async () => {
    server.full = true;
    const anna = open('anna');
    await pass();
    expect(statusOf(anna)).toEqual({ phase: 'connecting', unsaved: 0, code: CLOSE.full });
    const dialled = FakeSocket.all.length;
    await pass(60_000);
    expect(FakeSocket.all.length - dialled).toBeGreaterThan(5);
    expect(FakeSocket.all.length - dialled).toBeLessThan(30);
    server.full = false;
    await pass(10_000);
    expect(statusOf(anna)).toEqual({ phase: 'online', unsaved: 0, code: null });

    server.full = true;
    server.drop(1006);
    expect(statusOf(anna).code).toBeNull();
    await pass(2_000);
    expect(statusOf(anna)).toEqual({ phase: 'offline', unsaved: 0, code: CLOSE.full });
  });

  it.each([CLOSE.full, CLOSE.slow, CLOSE.restart, 1006])('with %i is dialled again', async (code) => {
    const anna = open('anna');
    await pass();
    server.drop(code);
    await pass(10_000);
    expect(statusOf(anna).phase).toBe('online');
  });

  it('is ended here when a message is too big for the server, and the work stays here', async () => {
    const doc = new Y.Doc();
    const connection = openConnection({
      doc,
      boardId: 'b1',
      role: 'participant',
      serverUrl: 'ws://tavle',
      WebSocket: server.browserOf('anna'),
      onWakeUp: () => () => {},
    });
    await pass();
    doc.getMap('sketches').set('s', 'x'.repeat(LIMITS.messageBytes));
    await pass(30_000);
    expect(connection.status()).toEqual({ phase: 'aside', unsaved: 1, code: CLOSE.tooBig });
    expect([FakeSocket.all.length, server.members.size]).toEqual([1, 0]);
    connection.destroy();
    doc.destroy();
  });

  it('forgets what is saved: only the rest is listed', async () => {
    const anna = open('anna');
    await pass();
    anna.store.run(addCard('a', LOOSE, { text: 'gemt' }));
    await pass();
    server.saves = false;
    anna.store.run(addCard('b', LOOSE, { text: 'ikke gemt' }));
    server.drop(CLOSE.invalid);
    expect(anna.kept.list().map(({ label }) => label)).toEqual(['ikke gemt']);
  });
});

describe('[WIRE5] who is here', () => {
  it('shows the others as the server names them, never oneself', async () => {
    const [anna, bent] = [open('anna'), open('bent')];
    await pass();
    anna.connection.presence.update({ cursor: { x: 1, y: 2 } });
    await pass(100);
    expect([names(anna), names(bent)]).toEqual([['bent'], ['anna']]);
    expect(bent.connection.presence.others()[0]).toMatchObject({
      who: { participantId: 'p-anna', name: 'anna', role: 'participant' },
      state: { cursor: { x: 1, y: 2 } },
    });
    expect(anna.connection.presence.me()).toMatchObject({ name: 'anna' });
  });

  it('is sent at most 12 times a second, the last state always', async () => {
    const [anna, bent] = [open('anna'), open('bent')];
    await pass(1_000);
    const socket = [...server.members].find(({ name }) => name === 'anna')?.socket;
    socket?.takeSent();
    for (let x = 0; x < 100; x++) {
      anna.connection.presence.update({ cursor: { x, y: 0 } });
      await pass(10);
    }
    await pass(100);
    const count = socket?.takeSent().filter((type) => type === '1').length ?? 0;
    expect([count > 8, count <= 13]).toEqual([true, true]);
    expect(bent.connection.presence.others()[0]?.state.cursor).toEqual({ x: 99, y: 0 });
  });

  it('never sends what others show back to the server', async () => {
    const [anna, bent] = [open('anna'), open('bent')];
    await pass(1_000);
    const socket = [...server.members].find(({ name }) => name === 'bent')?.socket;
    socket?.takeSent();
    anna.connection.presence.update({ editing: 'a' });
    await pass(1_000);
    expect([bent.connection.presence.others()[0]?.state.editing, socket?.takeSent()]).toEqual(['a', []]);
  });

  it('is empty while the line is broken, and complete at once when it is back, on both sides', async () => {
    const [anna, bent] = [open('anna'), open('bent')];
    await pass();
    anna.connection.presence.update({ selected: ['a'] });
    bent.connection.presence.update({ selected: ['b'] });
    await pass(100);
    const socket = [...server.members].find(({ name }) => name === 'anna')?.socket;
    const line = socket?.onclose;
    socket?.close();
    line?.({ code: 1006, reason: '' });
    await pass(0);
    expect([names(anna), names(bent)]).toEqual([[], []]);
    await pass(2_000);
    expect(anna.connection.presence.others()[0]?.state.selected).toEqual(['b']);
    expect(bent.connection.presence.others()[0]?.state.selected).toEqual(['a']);
  });

  it('leaves at once when the board is closed', async () => {
    const [anna, bent] = [open('anna'), open('bent')];
    await pass(100);
    anna.destroy();
    opened.splice(opened.indexOf(anna), 1);
    await pass(0);
    expect(names(bent)).toEqual([]);
  });
});
