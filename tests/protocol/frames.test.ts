/** The messages of the wire. */
import { describe, expect, test } from 'vitest';
import {
  helloFrame,
  pingFrame,
  presenceFrame,
  readClientFrame,
  savedFrame,
  stepOneFrame,
  stepTwoFrame,
  updateFrame,
} from '#shared/protocol/frames.ts';
import { join, text, uints } from './update-bytes.ts';

const entry = { clientId: 7, clock: 3, state: '{"cursor":null}' };

describe('[WIRE25] a message is read only when all of it is right', () => {
  test.each([
    ['step 1', stepOneFrame(uints(1, 7, 5)), { type: 'step1', vector: uints(1, 7, 5) }],
    ['step 2', stepTwoFrame(uints(0, 0)), { type: 'step2', update: uints(0, 0) }],
    ['update', updateFrame(uints(0, 0)), { type: 'update', update: uints(0, 0) }],
    ['hello', helloFrame(1, 'tavle'), { type: 'hello', version: 1, program: 'tavle' }],
    ['ping', pingFrame(300), { type: 'ping', n: 300 }],
    ['presence', presenceFrame([entry]), { type: 'presence', entries: [entry] }],
    [
      'leaving',
      presenceFrame([{ ...entry, state: null }]),
      { type: 'presence', entries: [{ ...entry, state: null }] },
    ],
    ['asking who is here', uints(3), { type: 'queryPresence' }],
  ])('%s', (_name, bytes, frame) => {
    expect(readClientFrame(bytes)).toEqual(frame);
  });
  test.each([
    ['nothing', new Uint8Array()],
    ['an unknown type', uints(9)],
    ["the server's own messages", savedFrame(1)],
    ['64 kB of ff', new Uint8Array(64_000).fill(0xff)],
    ['an unknown sync message', join(uints(0, 7), uints(0))],
    ['a body longer than the message', uints(0, 2, 100, 1)],
    ['a state vector of 2^40 entries', stepOneFrame(uints(2 ** 40))],
    ['a state vector with half an entry', stepOneFrame(uints(1, 7))],
    ['200,000 people at once', join(uints(1), uints(4), uints(200_000))],
    ['bytes after the end', join(pingFrame(1), uints(0))],
    ['a program with a long name', helloFrame(1, 'x'.repeat(100))],
    ['a hello that is no text', join(uints(101, 1), uints(2), Uint8Array.of(0xc3, 0x28))],
  ])('not: %s', (_name, bytes) => {
    expect(readClientFrame(bytes)).toBeNull();
  });
  test('a presence state of a megabyte is left out, the others stay', () => {
    const huge = { clientId: 1, clock: 1, state: JSON.stringify('x'.repeat(1_000_000)) };
    expect(readClientFrame(presenceFrame([huge, entry]))).toEqual({ type: 'presence', entries: [entry] });
  });
  test('text of every length of character comes through', () => {
    const program = 'aæ€😀';
    expect(readClientFrame(join(uints(101, 1), text(program)))).toEqual({
      type: 'hello',
      version: 1,
      program,
    });
  });
});
