import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chainOf, endTowards, indexChains, neighboursOf, stepFrom } from '#shared/board/chains.ts';
import type { Board } from '#shared/board/model.ts';
import { anyBoard, makeBoard, makeCard, makeConnection, makeMap } from '../support/layout-boards.ts';

/** A board from arrows written as "a>b"; `groups`: the members of each. */
function boardOf(arrows: string, groups: Readonly<Record<string, readonly string[]>> = {}): Board {
  const pairs = arrows.split(' ').map((arrow) => arrow.split('>') as [string, string]);
  const members = Object.values(groups).flat();
  const ids = [...new Set([...pairs.flat(), ...members])].filter((id) => !(id in groups));
  const groupOf = (id: string) => Object.keys(groups).find((group) => groups[group]?.includes(id)) ?? null;
  return makeBoard({
    maps: [makeMap('m1', 1)],
    cards: ids.map((id, n) =>
      makeCard(id, n, { map: 'm1', column: 'k1', row: null, offset: null }, { group: groupOf(id) }),
    ),
    groups: Object.keys(groups).map((id) => ({ id, order: 'a', title: id, map: 'm1' })),
    connections: pairs.map(([from, to], n) => makeConnection(`${from}>${to}`, from, to, { order: `a${n}` })),
  });
}
const read = (board: Board, id: string) => {
  const chain = chainOf(indexChains(board), id);
  return chain && [[...chain.back.cards].join(' '), [...chain.forwards.cards].join(' ')];
};

describe('chains', () => {
  test('[LAY26] all that leads to a card and all that follows from it, nearest first', () => {
    const board = boardOf('a>b x>b b>c b>d d>e y>z');
    expect(read(board, 'b')).toEqual(['a x', 'c d e']);
    expect(read(board, 'e')).toEqual(['d b a x', '']);
    expect(read(board, 'y')).toEqual(['', 'z']);
    const { forwards } = chainOf(indexChains(board), 'b')!;
    expect([...forwards.connections]).toEqual(['b>c', 'b>d', 'd>e']);
  });

  test('[LAY26] a cycle ends, and its cards are on both sides', () => {
    const board = boardOf('a>b b>c c>a c>d');
    expect(read(board, 'a')).toEqual(['c b a', 'b c a d']);
  });

  test('[LAY26] an arrow to or from a group is one to or from each of its cards', () => {
    const board = boardOf('a>g g>z x>q', { g: ['x', 'y'] });
    expect(read(board, 'a')).toEqual(['', 'x y z q']);
    expect(read(board, 'x')).toEqual(['a', 'z q']);
    expect(read(board, 'y')).toEqual(['a', 'z']);
    expect(read(board, 'g')).toEqual(['a', 'z q']);
    expect([...chainOf(indexChains(board), 'a')!.forwards.groups]).toEqual(['g']);
  });

  test('[LAY26] an arrow has what leads to its tail and what follows from its head; what is gone has no chain', () => {
    const board = boardOf('a>b b>c c>d');
    expect(read(board, 'b>c')).toEqual(['b a', 'c d']);
    expect(chainOf(indexChains(board), 'nobody')).toBeNull();
  });

  test('[LAY26] a card follows from another when that one leads to it, on any board', () => {
    fc.assert(
      fc.property(anyBoard, (board) => {
        const index = indexChains(board);
        for (const card of board.cards.keys()) {
          for (const other of chainOf(index, card)!.forwards.cards) {
            expect([...chainOf(index, other)!.back.cards]).toContain(card);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('steps', () => {
  const board = boardOf('a>b a>c a>d b>e x>c c>a');
  const index = indexChains(board);
  const bySight = (one: string, other: string) => one.localeCompare(other);
  const step = (card: string, ...steps: ('forwards' | 'back' | 'next' | 'previous')[]) => {
    let walk: Parameters<typeof stepFrom>[3] = null;
    const seen = [];
    for (const one of steps) {
      const next = stepFrom(index, walk?.card ?? card, one, walk, bySight);
      seen.push(next && `${next.card} ${next.beside.indexOf(next.card) + 1}/${next.beside.length}`);
      walk = next ?? walk;
    }
    return seen;
  };

  test('[LAY27] on and back along the arrows, to the first as they lie on the board', () => {
    expect(step('a', 'forwards', 'forwards', 'forwards')).toEqual(['b 1/3', 'e 1/1', null]);
    expect(step('c', 'back', 'next', 'next')).toEqual(['a 1/2', 'x 2/2', 'a 1/2']);
  });

  test('[LAY27] beside: the others that the same card leads to, around and around', () => {
    expect(step('a', 'forwards', 'next', 'next', 'next', 'previous')).toEqual([
      'b 1/3',
      'c 2/3',
      'd 3/3',
      'b 1/3',
      'd 3/3',
    ]);
    // Chosen by a click, not come to by a step: what follows from the first card that leads here.
    expect(step('c', 'next')).toEqual(['d 3/3']);
    expect(step('x', 'next')).toEqual(['a 1/2']);
    expect(step('e', 'next')).toEqual([null]);
  });

  test('[LAY27] a card is not its own neighbour, and what was removed is not stepped on', () => {
    const loop = indexChains(boardOf('a>g g>b', { g: ['a', 'c'] }));
    expect(neighboursOf(loop, 'a', 'forwards')).toEqual(['c', 'b']);
    const walk = { card: 'b', beside: ['b', 'gone', 'c'] };
    expect(stepFrom(index, 'b', 'next', walk, bySight)).toEqual({ card: 'c', beside: ['b', 'c', 'd'] });
    expect(endTowards(index, 'a>d', 'forwards')?.id).toBe('d');
    expect(endTowards(index, 'a>d', 'back')?.id).toBe('a');
  });
});
