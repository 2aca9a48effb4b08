/** How long things lie in the trash, whatever the clock says. */
import { expect, test } from 'vitest';
import { isTimeToLook, lookThrough } from '../../server/room/trash-ledger.ts';
import type { TrashLedger } from '../../server/storage/types.ts';

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 5);
const EMPTY: TrashLedger = { looked: 0, since: new Map() };

/** Looks on the days given; what was due on each. */
function looks(...days: readonly (readonly [day: number, present: readonly string[]])[]): string[][] {
  let ledger = EMPTY;
  return days.map(([day, present]) => {
    const look = lookThrough(ledger, present, START + day * DAY);
    ({ ledger } = look);
    return [...look.due];
  });
}

test('[WIRE76] things go thirty days after they were first seen in the trash', () => {
  expect(looks([0, ['a']], [10, ['a', 'b']], [29, ['a', 'b']], [30, ['a', 'b']], [40, ['b']])).toEqual([
    [],
    [],
    [],
    ['a'],
    ['b'],
  ]);
});
test('[WIRE76] what was brought back and removed again begins anew', () => {
  expect(looks([0, ['a']], [20, []], [25, ['a']], [31, ['a']], [55, ['a']])).toEqual([[], [], [], [], ['a']]);
});
test('[WIRE76] a board that nobody opened for a while is looked through when it is', () => {
  expect(looks([0, ['a']], [90, ['a']])).toEqual([[], ['a']]);
});
test('[WIRE76] a clock that is ten years wrong empties no trash, and when it is right again it counts on', () => {
  const years = 3_652;
  expect(looks([0, ['a']], [years, ['a']], [years + 29, ['a']])).toEqual([[], [], []]);
  expect(looks([0, ['a']], [-years, ['a']], [1, ['a']], [2, ['a']], [31, ['a']])).toEqual([
    [],
    [],
    [],
    [],
    ['a'],
  ]);
});
test('[WIRE76] once a day is enough, but a clock that leapt is looked at', () => {
  const { ledger } = lookThrough(EMPTY, ['a'], START);
  expect([1, -1].map((days) => isTimeToLook(ledger, START + days * DAY))).toEqual([true, true]);
  expect(isTimeToLook(ledger, START + DAY / 2)).toBe(false);
});
