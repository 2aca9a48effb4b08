/** Presence as the server lets it pass, names as others see them, and the list of faults. */
import { describe, expect, test } from 'vitest';
import { closeReasonOf, ERROR_CODES, messageKeysOf } from '#shared/protocol/errors.ts';
import { createBoardSchema, nameSchema } from '#shared/protocol/http.ts';
import { CLOSE } from '#shared/protocol/messages.ts';
import type { Who } from '#shared/protocol/presence.ts';
import { stampPresence } from '#shared/protocol/stamp.ts';

const who: Who = { participantId: 'p1', name: 'Anna', role: 'participant' };
const stamp = (state: string) => {
  const stamped = stampPresence(state, who);
  return stamped === null ? null : (JSON.parse(stamped) as unknown);
};

describe('[WIRE26] presence carries the name of the session, whatever it claims', () => {
  test('a state of the schema passes', () => {
    const state = { cursor: { x: 1, y: 2 }, editing: 'c1', selected: ['c1'] };
    expect(stamp(JSON.stringify(state))).toEqual({ ...state, who });
  });
  test('a claimed name is dropped, the rest stays', () => {
    const claim = { cursor: null, who: { ...who, name: 'Chefen', role: 'facilitator' } };
    expect(stamp(JSON.stringify(claim))).toEqual({ cursor: null, who });
  });
  test.each([
    ['{"user":{"name":"Bo"}}'],
    ['[[[[1]]]]'],
    ['"text"'],
    ['{"cursor":{"x":1e9,"y":0}}'],
    ['not json'],
    ['null'],
    ['['.repeat(1_000)],
  ])('another program shows with nothing but its name: %s', (state) => {
    expect(stamp(state)).toEqual({ who });
  });
  test('a state above 2 kB is dropped, counted in bytes', () => {
    expect(stamp(JSON.stringify({ selected: ['x'.repeat(3_000)] }))).toBeNull();
    expect(stamp(JSON.stringify({ name: 'æ'.repeat(1_500) }))).toBeNull();
  });
});

test('[ACCESS1] a name loses what cannot be seen and what turns the line around', () => {
  expect(nameSchema.parse('  Anna\u202e \u0000\n  Bo\ufeff ')).toBe('Anna Bo');
  expect(nameSchema.parse('👩‍🚒 Åse')).toBe('👩‍🚒 Åse');
  expect(nameSchema.parse('x'.repeat(100))).toHaveLength(80);
  expect(nameSchema.parse('\ud800a').isWellFormed()).toBe(true);
  expect(nameSchema.safeParse('x'.repeat(1_000)).success).toBe(false);
});

test('a new board has no keys that nobody knows', () => {
  expect(createBoardSchema.safeParse({ title: 'x', colour: 'red' }).success).toBe(false);
  expect(createBoardSchema.safeParse({ title: 'x'.repeat(201) }).success).toBe(false);
  expect(createBoardSchema.safeParse({ title: '\ud800' }).success).toBe(false);
  expect(createBoardSchema.safeParse({}).success).toBe(true);
});

test('every fault and every reason of a close has keys of texts', () => {
  expect(messageKeysOf('noBoard')).toEqual({ text: 'noBoard.text', next: 'noBoard.next' });
  expect(ERROR_CODES).toContain('invalidDocument');
  for (const [reason, code] of Object.entries(CLOSE)) expect(closeReasonOf(code)).toBe(reason);
  expect(closeReasonOf(1006)).toBeNull();
});
