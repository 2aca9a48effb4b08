/** What a hostile client can say on the wire, each with the answer it must get. */
import * as Y from 'yjs';
import {
  helloFrame,
  pingFrame,
  presenceFrame,
  stepOneFrame,
  stepTwoFrame,
  updateFrame,
} from '#shared/protocol/frames.ts';
import { CLOSE, MESSAGE, SYNC } from '#shared/protocol/messages.ts';
import {
  any,
  beside,
  inRoot,
  join,
  mapInRoot,
  mapInside,
  text,
  uints,
  updateOf,
} from '../protocol/update-bytes.ts';
import { createRandom } from '../sync/random.ts';
import { RawLine, rawFrame } from './raw-line.ts';
import type { World } from './world.ts';

/** A case by name: what is done, and what it must lead to. */
export interface HostileCase {
  readonly name: string;
  readonly answer: unknown;
  readonly act: (world: World) => Promise<unknown>;
}

const INVALID = CLOSE.invalid;

/** Says these after an orderly beginning. */
export function says(
  name: string,
  answer: unknown,
  ...frames: readonly (Uint8Array | string)[]
): HostileCase {
  return {
    name,
    answer,
    act: async (world) => {
      const { line } = await world.begin();
      for (const frame of frames) await line.send(frame);
      return world.outcomeOf(line);
    },
  };
}

/** Writes these bytes on an open WebSocket. */
function writes(name: string, answer: unknown, ...bytes: readonly Uint8Array[]): HostileCase {
  return {
    name,
    answer,
    act: async (world) => {
      const line = await world.raw();
      for (const each of bytes) line.write(each);
      return line.closed;
    },
  };
}

/** A change of an empty document, as an update. */
function changeOf(act: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc();
  act(doc);
  return Y.encodeStateAsUpdate(doc);
}

/** `count` times `before`, something, and as often `after`. */
function nested(count: number, before: Uint8Array, inside: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(count * before.length + inside.length);
  for (let i = 0; i < count; i++) bytes.set(before, i * before.length);
  bytes.set(inside, count * before.length);
  return bytes;
}

/** Updates of which the first is missing. */
function afterAGap(count: number): Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let i = 0; i <= count; i++) doc.getMap('cards').set(`k${i}`, i);
  return updates.slice(1).map(updateFrame);
}

/** A state vector that says it has so many entries. */
const vector = (entries: number) => stepOneFrame(uints(entries, 1, 1));
const random = createRandom(7);
const noise = (length: number) => Uint8Array.from({ length }, () => random.below(256));
const anyArray = Uint8Array.of(117, 1);

const FRAMES: readonly HostileCase[] = [
  says('an empty frame', INVALID, new Uint8Array()),
  says('a text frame', INVALID, 'hello'),
  says('64 kB of ff', INVALID, new Uint8Array(65_536).fill(255)),
  says('1 kB of noise', INVALID, noise(1_024)),
  says('an unknown message', INVALID, uints(77)),
  says('a message with something after its end', INVALID, join(pingFrame(1), Uint8Array.of(0))),
  says('a hello of a newer program', CLOSE.rebuilt, helloFrame(99, 'tavle')),
  says('a message of 9 MiB', CLOSE.tooBig, new Uint8Array(9 * 1024 * 1024)),
  says('a message of 99 MB', CLOSE.tooBig, new Uint8Array(99_000_000)),
  {
    name: 'each single byte',
    // 3 asks who is there, and is a whole message.
    answer: { closed: 255, open: [3] },
    act: async (world) => {
      const all = Array.from({ length: 256 }, async (_, byte) => {
        const line = world.dial();
        await line.send(Uint8Array.of(byte));
        return byte === 3 ? world.outcomeOf(line) : line.closed;
      });
      const codes = await Promise.all(all);
      return {
        closed: codes.filter((code) => code === INVALID).length,
        open: codes.flatMap((code, byte) => (code === 'stays' ? [byte] : [])),
      };
    },
  },
  writes(
    'ten thousand fragments of one byte',
    INVALID,
    rawFrame(0x02, Uint8Array.of(255)),
    Buffer.concat(Array.from({ length: 10_000 }, () => rawFrame(0x00, Uint8Array.of(255)))),
    rawFrame(0x80, Uint8Array.of(255)),
  ),
  {
    name: 'a fragment that is never finished',
    answer: 'waits, and goes when it hangs up',
    act: async (world) => {
      const line = await world.raw();
      line.write(rawFrame(0x02, new Uint8Array(60_000)));
      await world.expectUndisturbed();
      line.socket.destroy();
      await line.closed;
      return 'waits, and goes when it hangs up';
    },
  },
  writes('a compressed frame where nothing is compressed', 1002, rawFrame(0xc2, noise(20))),
  writes('a frame without a mask', 1002, rawFrame(0x82, noise(20), false)),
  writes('a frame of an unknown kind', 1002, rawFrame(0x83, noise(20))),
  writes('a ping that is too long', 1002, rawFrame(0x89, noise(200))),
  writes('a continuation of nothing', 1002, rawFrame(0x80, noise(20))),
  writes('text that is none', 1007, rawFrame(0x81, Uint8Array.of(0xff, 0xfe))),
  writes('a second board on the same socket', 1002, Buffer.from('GET /sync/other HTTP/1.1\r\n\r\n')),
];

const UPDATES: readonly HostileCase[] = [
  says('an update that is none', INVALID, updateFrame(Uint8Array.of(1, 2, 3))),
  says('30 million structs', INVALID, updateFrame(uints(1, 30_000_000, 1, 0))),
  says('2^33 structs', INVALID, updateFrame(uints(1, 2 ** 33, 1, 0))),
  says('2^40 clients', INVALID, updateFrame(uints(2 ** 40, 1, 1, 0))),
  says(
    'a length of 2^50',
    INVALID,
    updateFrame(join(uints(1, 1, 1, 0), Uint8Array.of(0), uints(2 ** 50, 0))),
  ),
  says(
    'a text of 2^50 letters',
    INVALID,
    updateFrame(join(uints(1, 1, 1, 0), Uint8Array.of(4), uints(1), text('cards'), uints(2 ** 50))),
  ),
  says('2^40 deletions', INVALID, updateFrame(uints(0, 1, 1, 2 ** 40, 0, 1))),
  says('a message that says it is longer than it is', INVALID, uints(MESSAGE.sync, SYNC.update, 2 ** 31)),
  says(
    'lists nested 200,000 deep',
    INVALID,
    updateFrame(
      join(
        uints(1, 1, 5, 0, 0x28, 1),
        text('cards'),
        text('k'),
        uints(1),
        nested(200_000, anyArray, any(1)),
        uints(0),
      ),
    ),
  ),
  says(
    'maps nested 1,000 deep',
    INVALID,
    updateFrame(
      updateOf(
        5,
        0,
        mapInRoot('cards', 'k'),
        ...Array.from({ length: 1_000 }, (_, i) => mapInside(5, i, 'k')),
      ),
    ),
  ),
  says('thousands of updates after a gap', INVALID, ...afterAGap(2_000)),
  {
    name: 'thousands of updates after a gap, before the first step 2',
    answer: INVALID,
    act: async (world) => {
      const line = world.dial();
      for (const frame of afterAGap(1_200)) await line.send(frame);
      return line.closed;
    },
  },
  says('an element beside one of nobody', INVALID, updateFrame(updateOf(5, 0, beside(6, 40, 'x')))),
  {
    name: 'an element under a colleague’s client id',
    answer: INVALID,
    act: async (world) => {
      const { line } = await world.begin();
      const { doc } = world.anna.client;
      const clock = Y.getState(doc.store, doc.clientID);
      // Far ahead of what Anna has written: there it would block what she writes next.
      const forged = Array.from({ length: 5 }, (_, i) =>
        updateOf(doc.clientID, clock + i * 50, inRoot('cards', 'k', i)),
      );
      for (const update of forged) await line.send(updateFrame(update));
      return line.closed;
    },
  },
  {
    name: 'a deletion of the whole document',
    answer: INVALID,
    act: async (world) => {
      const { line, doc } = await world.begin();
      const ranges = [...Y.decodeStateVector(Y.encodeStateVector(doc))];
      const body = ranges.map(([client, length]) => uints(client, 1, 0, length));
      await line.send(updateFrame(join(uints(0, ranges.length), ...body)));
      return line.closed;
    },
  },
  says('an update in format V2', INVALID, updateFrame(Y.encodeStateAsUpdateV2(new Y.Doc()))),
  {
    name: 'a whole board in format V2, as step 2',
    answer: INVALID,
    act: async (world) => {
      const { line, doc } = await world.begin();
      await line.send(stepTwoFrame(Y.encodeStateAsUpdateV2(doc)));
      return line.closed;
    },
  },
  says('an unknown root', INVALID, updateFrame(changeOf((doc) => doc.getMap('elsewhere').set('a', 1)))),
  says('a list in a root', INVALID, updateFrame(changeOf((doc) => doc.getArray('cards').insert(0, [1])))),
  ...['__proto__', 'constructor', 'prototype'].map((key) =>
    says(`the key ${key}`, INVALID, updateFrame(updateOf(5, 0, inRoot('cards', key, 1)))),
  ),
];

const QUESTIONS: readonly HostileCase[] = [
  says('a state vector of 2^40 entries', INVALID, vector(2 ** 40)),
  says('a state vector that ends too soon', INVALID, vector(200)),
  {
    name: 'the same question ten thousand times',
    answer: { outcome: 'stays', answers: 1 },
    act: async (world) => {
      const board = await world.another();
      const line = world.dial('participant', board);
      for (let i = 0; i < 10_000; i++) await line.send(stepOneFrame(Uint8Array.of(0)));
      const outcome = await world.outcomeOf(line);
      return { outcome, answers: line.heard.filter(({ type }) => type === 'step2').length };
    },
  },
  {
    name: 'ever new questions, and the answers are not read',
    answer: CLOSE.slow,
    act: async (world) => {
      const { line } = await world.begin('facilitator', await largeBoard(world));
      const before = world.countLogged(CLOSE.slow);
      line.pause();
      for (let i = 1; i <= 500; i++) await line.send(stepOneFrame(uints(1, i, 1)));
      await world.logs(CLOSE.slow, before + 1);
      line.resume();
      return line.closed;
    },
  },
  {
    name: 'a reader that never reads',
    answer: 'cut off',
    act: async (world) => {
      const board = await largeBoard(world);
      const before = world.countLogged(CLOSE.slow);
      const { line } = await world.begin('facilitator', board);
      line.pause();
      const { line: writer } = await world.begin('participant', board);
      const doc = new Y.Doc();
      doc.on('update', (update: Uint8Array) => void writer.send(updateFrame(update)));
      for (let i = 0; i < 60; i++) doc.getMap('cards').set('k', `${i}`.padEnd(500_000, 'x'));
      await world.logs(CLOSE.slow, before + 1);
      return 'cut off';
    },
  },
];

const RIGHTS: readonly HostileCase[] = [
  ...(
    [
      ['a guest’s update', updateFrame],
      ['a guest’s step 2', stepTwoFrame],
    ] as const
  ).map(
    ([name, frame]): HostileCase => ({
      name,
      answer: CLOSE.noRight,
      act: async (world) => {
        const { line } = await world.begin('viewer');
        await line.send(frame(changeOf((doc) => doc.getMap('cards').set('gæst', 1))));
        return line.closed;
      },
    }),
  ),
  {
    name: 'a link after it was renewed',
    answer: [CLOSE.session, CLOSE.noBoard],
    act: async (world) => {
      const board = await world.another();
      const { line } = await world.begin('viewer', board);
      const authorization = `Bearer ${board.links.facilitator.split('#')[1]}`;
      await fetch(`${world.url}/api/boards/${board.id}/links/viewer`, {
        method: 'POST',
        headers: { authorization },
      });
      return [await line.closed, await world.dial('viewer', board).closed];
    },
  },
  {
    name: 'two hundred boards that are not there',
    answer: { codes: [CLOSE.noBoard], boards: 0 },
    act: async (world) => {
      const ids = Array.from({ length: 200 }, (_, i) => `board-${i}`);
      const codes = ids.map((id) => world.dial('facilitator', { ...world.board, id }).closed);
      const found = await Promise.all(
        ids.slice(0, 20).map((id) => fetch(`${world.url}/api/boards/${id}`).then(({ status }) => status)),
      );
      return {
        codes: [...new Set(await Promise.all(codes))],
        boards: found.filter((status) => status !== 404).length,
      };
    },
  },
];

const FLOODS: readonly HostileCase[] = [
  {
    name: 'twenty thousand tiny messages at once',
    answer: 'stays',
    act: async (world) => {
      const { line } = await world.begin();
      for (let i = 0; i < 10_000; i++) {
        await line.send(pingFrame(i));
        await line.send(presenceFrame([]));
      }
      return world.outcomeOf(line);
    },
  },
  {
    name: 'five hundred connections that never finish their request',
    answer: 'stays',
    act: async (world) => {
      const lines = Array.from({ length: 500 }, () => new RawLine(world.path));
      for (const { socket } of lines) socket.write('GET /sync/x HTTP/1.1\r\nHost: a\r\n');
      const outcome = await world.outcomeOf((await world.begin()).line);
      for (const { socket } of lines) socket.destroy();
      return outcome;
    },
  },
  {
    name: 'two hundred lines that say nothing',
    answer: 'stays',
    act: async (world) => {
      const lines = Array.from({ length: 200 }, () => world.dial());
      await Promise.all(lines.map(({ opened }) => opened));
      return world.outcomeOf((await world.begin()).line);
    },
  },
];

/** A board of its own with half a megabyte in it. */
async function largeBoard(world: World): Promise<World['board']> {
  const board = await world.another();
  const { line } = await world.begin('participant', board);
  await line.send(updateFrame(changeOf((doc) => doc.getMap('cards').set('large', 'x'.repeat(500_000)))));
  await line.hear('saved', ({ n }) => n === 2);
  return board;
}

/** By what they try. */
export const WIRE_CASES = {
  frames: FRAMES,
  updates: UPDATES,
  questions: QUESTIONS,
  rights: RIGHTS,
  floods: FLOODS,
};
