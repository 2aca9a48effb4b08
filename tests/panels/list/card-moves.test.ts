import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { overlaps } from '#shared/board/box-index.ts';
import type { Command } from '#shared/board/commands.ts';
import { addCard } from '#shared/board/commands.ts';
import type { Values } from '#shared/board/fields.ts';
import { layoutBoard } from '#shared/board/layout.ts';
import type { Offset } from '#shared/board/place.ts';
import { moveBy, moveTo } from '../../../client/panels/list/card-moves.ts';
import { createOutline } from '../../../client/panels/list/outline.ts';
import { spotOnWall } from '../../../client/panels/list/wall-spot.ts';
import { boardOf, inColumn, run, seededDocument } from '../../support/boards.ts';

interface Put extends Values<'card'> {
  readonly offset?: Offset | null;
}

/** A map m1 with cards named a, b, c ... in its first column. */
function stack(...cards: readonly Put[]) {
  const doc = seededDocument();
  run(doc, { type: 'add', at: { of: 'group', id: 'g1' }, fields: { map: 'm1', title: 'G' } });
  run(
    doc,
    ...cards.map(({ offset = null, ...fields }, i): Command => {
      const id = String.fromCharCode(97 + i);
      return addCard(id, { ...inColumn('c1'), offset }, { text: id, ...fields }, 'a1');
    }),
  );
  const order = () => createOutline()(boardOf(doc)).order.join('');
  const move = (id: string, step: -1 | 1) => {
    const commands = moveBy(boardOf(doc), id, step);
    if (commands.length > 0) run(doc, ...commands);
    return order();
  };
  return { doc, order, move };
}

describe('up and down', () => {
  test('[APP32] a card goes past its neighbour, also where all have the same order key', () => {
    const { order, move } = stack({}, {}, {});
    expect([order(), move('c', -1), move('c', -1), move('c', -1), move('a', 1)]).toEqual([
      'abc',
      'acb',
      'cab',
      'cab',
      'cba',
    ]);
  });

  test('[APP32] one reordered card is one command where there is room', () => {
    const { doc, move } = stack({}, {}, {});
    move('b', -1);
    expect(moveBy(boardOf(doc), 'c', -1)).toEqual([
      { type: 'reorder', at: { of: 'card', id: 'c' }, order: expect.any(String) },
    ]);
  });

  test('[APP32] it is the same for cards that were put somewhere by hand, beside each other, or on top of each other', () => {
    const { order, move } = stack(
      { offset: { dx: 10, dy: 300 } },
      { offset: { dx: 40, dy: 20 } },
      { offset: null },
      { offset: { dx: 40, dy: 20 } },
    );
    const before = order();
    const [first, second] = before;
    expect(move(second ?? '', -1)).toBe(`${second}${first}${before.slice(2)}`);
    const wide = stack({ offset: { dx: 0, dy: 20 } }, { offset: { dx: 210, dy: 20 } });
    run(wide.doc, { type: 'change', at: { of: 'column', in: 'm1', id: 'c1' }, fields: { width: 420 } });
    expect([wide.order(), wide.move('b', -1), wide.move('b', 1)]).toEqual(['ab', 'ba', 'ab']);
  });

  test('[APP32] a group is passed as one; its members move among themselves', () => {
    const group = 'g1';
    const { order, move } = stack({}, { group }, { group }, {});
    expect([order(), move('d', -1), move('c', -1), move('c', -1), move('a', -1)]).toEqual([
      'abcd',
      'adbc',
      'adcb',
      'adcb',
      'adcb',
    ]);
  });

  test('[APP32] whatever places the cards have, the card and its neighbour change sides', () => {
    const offset = fc.option(
      fc.record({ dx: fc.integer({ min: 0, max: 80 }), dy: fc.integer({ min: 0, max: 600 }) }),
    );
    const text = fc.constantFrom('kort', 'en lang tekst '.repeat(9));
    const cards = fc.array(fc.record({ offset, text }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(cards, fc.nat(5), fc.constantFrom(-1 as const, 1 as const), (all, at, step) => {
        const { order, move } = stack(...all);
        const before = order();
        const index = at % before.length;
        const [card, other] = [before[index] as string, before[index + step]];
        const after = move(card, step);
        if (other === undefined) expect(after).toBe(before);
        else {
          expect(Math.sign(after.indexOf(card) - after.indexOf(other))).toBe(step);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('to another cell', () => {
  test('[APP31] it lies last there, gets the kind of the column, and leaves the group that stays behind', () => {
    const { doc } = stack({ group: 'g1' }, { group: 'g1' });
    run(doc, addCard('z', inColumn('c2'), { text: 'z' }));
    run(doc, ...moveTo(boardOf(doc), 'a', inColumn('c2')));
    const moved = boardOf(doc).cards.get('a');
    expect([moved?.kind, moved?.group, createOutline()(boardOf(doc)).order.join('')]).toEqual([
      'result',
      null,
      'bza',
    ]);
  });

  test('[APP31] the only member takes its group along', () => {
    const { doc } = stack({ group: 'g1' });
    run(doc, ...moveTo(boardOf(doc), 'a', inColumn('c2')));
    expect(boardOf(doc).cards.get('a')?.group).toBe('g1');
  });

  test('[APP31] on the wall no card covers another, a map or what has no place, however many are moved there', () => {
    const { doc } = stack(...Array.from({ length: 8 }, (_, n) => ({ text: 'tekst '.repeat(9 * n) })));
    run(doc, addCard('nowhere', inColumn('no-column'), { text: 'uden plads' }));
    for (const id of 'abcdefgh') run(doc, ...moveTo(boardOf(doc), id, spotOnWall(boardOf(doc), id)));
    const { cards, maps, strip } = layoutBoard(boardOf(doc));
    const boxes = [...'abcdefgh'].map((id) => cards.get(id)!);
    for (const [n, box] of boxes.entries())
      expect([...maps, strip!, ...boxes.slice(0, n)].some((other) => overlaps(box, other))).toBe(false);
  });

  test('[APP31] the first card of an empty board and the next one are seen beside each other', () => {
    const { doc } = stack();
    run(doc, { type: 'remove', at: [{ of: 'map', id: 'm1' }] });
    for (const id of ['x', 'y']) run(doc, addCard(id, spotOnWall(boardOf(doc)), { text: id }, `b${id}`));
    const [x, y] = ['x', 'y'].map((id) => layoutBoard(boardOf(doc)).cards.get(id)!);
    expect([y!.x - x!.x, y!.y - x!.y - x!.h]).toEqual([0, 16]);
  });
});
