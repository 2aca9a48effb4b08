import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffText } from '#shared/board/text-diff.ts';
import { applyDelta, mapPosition, transformDelta } from '../../client/store/text-deltas.ts';
import type { TextDelta } from '../../shared/board/commands.ts';

const LONE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;
/** Short texts of few letters and emojis that share their first or last half: many equal neighbours, many near misses. */
const letters = fc.constantFrom('a', 'b', 'æ', '\n', '😀', '😁', '🐀', '💀');
const text = fc.array(letters, { maxLength: 12 }).map((parts) => parts.join(''));
const three = fc.tuple(text, text, text);

describe('diffText', () => {
  it('[CAN51] turns the one text into the other, wherever the caret is', () => {
    fc.assert(
      fc.property(text, text, fc.nat(24), (before, after, caret) => {
        expect(applyDelta(before, diffText(before, after, caret))).toBe(after);
      }),
    );
  });

  it('[CAN52] never cuts a surrogate pair in two', () => {
    fc.assert(
      fc.property(text, text, fc.nat(24), (before, after, caret) => {
        let at = 0;
        for (const part of diffText(before, after, caret)) {
          if ('insert' in part) expect(part.insert).not.toMatch(LONE);
          else {
            const end = at + ('delete' in part ? part.delete : part.retain);
            expect(before.slice(at, end)).not.toMatch(LONE);
            at = end;
          }
        }
      }),
    );
  });

  it('[CAN53] finds the letter that was typed among equal ones by the caret', () => {
    expect(diffText('aaaa', 'aaaaa', 2)).toEqual([{ retain: 1 }, { insert: 'a' }]);
    expect(diffText('aaaa', 'aaa', 1)).toEqual([{ retain: 1 }, { delete: 1 }]);
    expect(diffText('aaaa', 'aaaaa')).toEqual([{ retain: 4 }, { insert: 'a' }]);
  });

  it('[CAN52] swaps one emoji for another as a whole', () => {
    expect(diffText('x😀y', 'x😁y', 3)).toEqual([{ retain: 1 }, { insert: '😁' }, { delete: 2 }]);
    expect(diffText('x😀y', 'x🐀y', 3)).toEqual([{ retain: 1 }, { insert: '🐀' }, { delete: 2 }]);
  });

  it('[CAN51] changes only the middle of a replaced word though the caret is at the end', () => {
    expect(diffText('en gris her', 'en gås her', 10)).toEqual([
      { retain: 4 },
      { insert: 'å' },
      { delete: 2 },
    ]);
    expect(diffText('ens', 'ens')).toEqual([]);
  });
});

describe('transformDelta', () => {
  it('[CAN54] two changes of one text lead to one text in either order, and no typed letter is lost', () => {
    fc.assert(
      fc.property(three, ([base, mine, theirs]) => {
        const a = diffText(base, mine);
        const b = diffText(base, theirs);
        const oneWay = applyDelta(mine, transformDelta(b, a, 'right'));
        const otherWay = applyDelta(theirs, transformDelta(a, b, 'left'));
        expect(oneWay).toBe(otherWay);
        for (const part of [...a, ...b]) if ('insert' in part) expect(oneWay).toContain(part.insert);
        expect(oneWay).not.toMatch(LONE);
      }),
    );
  });

  it('[CAN54] also for changes in several places, with parts in any order', () => {
    const part: fc.Arbitrary<TextDelta[number]> = fc.oneof(
      fc.record({ retain: fc.integer({ min: 1, max: 4 }) }),
      fc.record({ delete: fc.integer({ min: 1, max: 4 }) }),
      fc.record({ insert: fc.string({ minLength: 1, maxLength: 3 }) }),
    );
    const base = 'abcdefghijklmnopqrstuvwxyz0123456789';
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), fc.array(part, { maxLength: 8 }), (a, b) => {
        const oneWay = applyDelta(applyDelta(base, a), transformDelta(b, a, 'right'));
        expect(oneWay).toBe(applyDelta(applyDelta(base, b), transformDelta(a, b, 'left')));
      }),
    );
  });

  it('[CAN54] puts letters typed at one spot beside each other as told', () => {
    const a: TextDelta = [{ retain: 1 }, { insert: 'A' }];
    const b: TextDelta = [{ retain: 1 }, { insert: 'BB' }];
    expect(transformDelta(a, b, 'left')).toEqual([{ retain: 1 }, { insert: 'A' }]);
    expect(transformDelta(a, b, 'right')).toEqual([{ retain: 3 }, { insert: 'A' }]);
    expect(transformDelta([{ delete: 2 }], [{ retain: 1 }, { delete: 1 }], 'left')).toEqual([{ delete: 1 }]);
    expect(transformDelta([{ delete: 2 }], b, 'left')).toEqual([{ delete: 1 }, { retain: 2 }, { delete: 1 }]);
  });
});

describe('mapPosition', () => {
  it('[CAN55] keeps the letters on both sides of the caret', () => {
    fc.assert(
      fc.property(text, text, text, (left, right, insert) => {
        const caret = left.length;
        const whole = left + right;
        if (insert === '') return;
        const ahead: TextDelta = [{ insert }];
        expect(applyDelta(whole, ahead).slice(0, mapPosition(caret, ahead, 'right'))).toBe(insert + left);
        if (caret === 0) return;
        const cut: TextDelta = [{ delete: caret }];
        expect(mapPosition(caret, cut, 'left')).toBe(0);
        const after: TextDelta = [{ retain: caret }, { insert }];
        expect(mapPosition(caret, after, 'left')).toBe(caret);
        expect(mapPosition(caret, after, 'right')).toBe(caret + insert.length);
      }),
    );
  });

  it('[CAN55] a caret in a removed part falls to where the part was, and order is kept', () => {
    expect(mapPosition(3, [{ retain: 1 }, { delete: 4 }], 'right')).toBe(1);
    expect(mapPosition(3, [{ retain: 1 }, { insert: 'xy' }, { delete: 4 }], 'right')).toBe(3);
    expect(mapPosition(7, [{ retain: 1 }, { insert: 'xy' }, { delete: 4 }], 'left')).toBe(5);
    fc.assert(
      fc.property(text, text, fc.nat(24), fc.nat(24), (before, after, one, two) => {
        const delta = diffText(before, after);
        const [low, high] = [Math.min(one, two, before.length), Math.min(Math.max(one, two), before.length)];
        const mapped = mapPosition(low, delta, 'right');
        expect(mapped).toBeLessThanOrEqual(mapPosition(high, delta, 'right'));
        expect(mapPosition(high, delta, 'right')).toBeLessThanOrEqual(after.length);
      }),
    );
  });
});
