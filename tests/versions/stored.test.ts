import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addCard, editCardText } from '#shared/board/commands.ts';
import type { Board } from '#shared/board/model.ts';
import { packBoard, unpackBoard } from '#shared/board/plain-board.ts';
import { type FlatThing, flatten, keyOf, unflatten } from '#shared/versions/flat.ts';
import { fromStored, toStored, withoutThings } from '#shared/versions/stored.ts';
import { boardOf, inColumn, run, seededDocument } from '../support/boards.ts';
import { tries, twoBoards } from '../support/two-boards.ts';

const LISTS_OF: Readonly<Record<string, readonly string[]>> = {
  map: ['column', 'row', 'lane', 'cluster'],
  card: ['measuringPoint'],
  connection: ['evidence'],
};
const ENDS: readonly string[] = ['card', 'group'];

/** Through JSON and back, as through a disk. */
const kept = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
/** What stands in a board, as JSON tells it. */
const plain = (board: Board) => kept(packBoard(board));

describe('[VER4] a board as plain JSON', () => {
  it('comes back as the same board, in the same order', () => {
    fc.assert(
      fc.property(twoBoards, ({ b }) => {
        const back = unpackBoard(kept(packBoard(b)));
        expect(back && plain(back)).toEqual(plain(b));
        expect([...(back?.cards.keys() ?? [])]).toEqual([...b.cards.keys()]);
      }),
      { numRuns: tries(30) },
    );
  });

  it('is refused whole when anything in it is not of a board', () => {
    const doc = seededDocument();
    run(doc, addCard('a', inColumn('c1'), { text: 'Viden' }));
    const good = plain(boardOf(doc)) as Record<string, unknown>;
    const card = (good.cards as object[])[0];
    expect(unpackBoard(good)).not.toBeNull();
    for (const bad of [
      null,
      'text',
      {},
      { ...good, more: 1 },
      { ...good, title: 7 },
      { ...good, cards: [{ ...card, id: '__proto__' }] },
      { ...good, cards: [{ ...card, kind: 'cake' }] },
      { ...good, cards: [{ ...card, place: { x: 'left', y: 0 } }] },
      { ...good, cards: [card, card] },
      { ...good, cards: [{ ...card, text: 'x'.repeat(40_001) }] },
      { ...good, sketches: [{ id: 's', deep: JSON.parse('{"__proto__": 1}') }] },
    ]) {
      expect(unpackBoard(bad)).toBeNull();
    }
  });

  it('is made of whatever a program put into a sketch', () => {
    const doc = seededDocument();
    const odd = {
      id: 's',
      n: Number.NaN,
      big: 10n,
      bytes: Uint8Array.of(1),
      list: [undefined, -0],
      text: 'Ro',
    };
    doc.getMap('sketches').set('s', odd);
    const back = unpackBoard(plain(boardOf(doc)));
    expect(back?.sketches.get('s')).toEqual({
      id: 's',
      n: null,
      big: null,
      bytes: null,
      list: [null, 0],
      text: 'Ro',
    });
  });
});

describe('[VER5] what is kept of a version', () => {
  it('gives the board back, as a keyframe and as what differs from one', () => {
    fc.assert(
      fc.property(twoBoards, ({ a, b }) => {
        const [flatA, flatB] = [flatten(a), flatten(b)];
        const keyframe = fromStored(kept(toStored(flatA, null)), null);
        const later = fromStored(kept(toStored(flatB, flatA)), keyframe);
        expect(keyframe && unpackBoard(unflatten(keyframe))).toEqual(unpackBoard(plain(a)));
        expect(later && unpackBoard(unflatten(later))).toEqual(unpackBoard(plain(b)));
      }),
      { numRuns: tries(60) },
    );
  });

  it('is only what changed', () => {
    const doc = seededDocument();
    run(doc, addCard('a', inColumn('c1'), { text: 'Viden' }), addCard('b', inColumn('c1'), { text: 'Ro' }));
    const before = flatten(boardOf(doc));
    expect(toStored(before, before)).toEqual({ gone: [], put: [] });
    run(doc, editCardText('a', [{ insert: 'Mere ' }]));
    expect(toStored(flatten(boardOf(doc)), before)).toEqual({
      gone: [],
      put: [{ at: { of: 'card', id: 'a' }, fields: { text: 'Mere Viden' } }],
    });
  });

  it('is never trusted', () => {
    for (const bad of [
      null,
      7,
      {},
      { gone: [], put: [{ at: { of: 'king', id: 'a' }, fields: {} }] },
      { gone: 1, put: [] },
    ]) {
      expect(fromStored(bad, null)).toBeNull();
    }
  });
});

describe('[VER6] erased things leave nothing of them in a version', () => {
  it('nor of what is inside them and the arrows at them, and everything else stays', () => {
    fc.assert(
      fc.property(twoBoards, fc.nat(), ({ b }, pick) => {
        const board = flatten(b);
        const all = [...board.values()].flatMap(({ at }) => (at.of === 'board' ? [] : [at]));
        const erased = all[pick % Math.max(1, all.length)];
        if (erased === undefined) return;
        const left = withoutThings(board, [erased]);
        const isLost = ({ at, fields }: FlatThing) =>
          keyOf(at) === keyOf(erased) ||
          ('in' in at && at.in === erased.id && !('in' in erased) && LISTS_OF[erased.of]?.includes(at.of)) ||
          (at.of === 'connection' &&
            erased.of !== 'connection' &&
            [fields.from, fields.to].includes(erased.id) &&
            ENDS.includes(erased.of));
        const lost = [...board.values()].filter(isLost).map(({ at }) => keyOf(at));
        const evidence = [...board.values()].flatMap(({ at }) =>
          at.of === 'evidence' && lost.includes(`connection ${at.in}`) ? [keyOf(at)] : [],
        );
        const gone = [...board.keys()].filter((key) => !left.has(key));
        expect(gone.sort()).toEqual([...new Set([...lost, ...evidence])].sort());
        expect(unpackBoard(unflatten(left))).not.toBeNull();
      }),
      { numRuns: tries(60) },
    );
  });

  it('and a version without them stays the same object', () => {
    const board = flatten(boardOf(seededDocument()));
    expect(withoutThings(board, [{ of: 'card', id: 'nobody' }])).toBe(board);
  });

  it('a column is erased on its own map only', () => {
    const doc = seededDocument();
    run(doc, { type: 'add', at: { of: 'map', id: 'm2' }, fields: {} });
    run(doc, { type: 'add', at: { of: 'column', in: 'm2', id: 'c1' }, fields: {} });
    const left = withoutThings(flatten(boardOf(doc)), [{ of: 'column', in: 'm1', id: 'c1' }]);
    expect([left.has('column m1 c1'), left.has('column m2 c1')]).toEqual([false, true]);
  });
});
