import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layoutBoard } from '#shared/board/layout.ts';
import {
  CARD_GAP,
  CARD_WIDTH,
  COLUMN_WIDTH,
  LONE_ROW_MIN_HEIGHT,
  MAP_GAP,
  ROW_MIN_HEIGHT,
} from '#shared/board/layout-sizes.ts';
import { createLayout } from '#shared/board/layout-steady.ts';
import type { Board } from '#shared/board/model.ts';
import { isGrid, isLoose } from '#shared/board/place.ts';
import type { Box, CardScene } from '#shared/board/scene.ts';
import {
  anyBoard,
  makeBoard,
  makeCard,
  makeColumn,
  makeConnection,
  makeMap,
  shuffleBoard,
} from '../support/layout-boards.ts';

const inCell = (column: string, offset: { dx: number; dy: number } | null = null) => {
  return { map: 'm1', column, row: null, offset };
};
const contains = (outer: Box, inner: Box) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.w <= outer.x + outer.w &&
  inner.y + inner.h <= outer.y + outer.h;
const overlap = (a: Box, b: Box) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

function housedIn(board: Board, map: string): CardScene[] {
  const { cards } = layoutBoard(board);
  return [...cards.values()].filter((card) => {
    const place = board.cards.get(card.id)?.place;
    return card.housed && place && isGrid(place) && place.map === map;
  });
}

describe('any board', () => {
  test('[LAY1] the same board gives the same scene, whatever the order its things are kept in', () => {
    fc.assert(
      fc.property(anyBoard, (board) => {
        const [one, other] = [layoutBoard(board), layoutBoard(shuffleBoard(board))];
        expect(other).toEqual(one);
        expect([...other.cards.keys()]).toEqual([...one.cards.keys()]);
      }),
    );
  });

  test('[LAY2] no two cards of a map overlap', () => {
    fc.assert(
      fc.property(anyBoard, (board) => {
        for (const map of ['m1', 'm2']) {
          const cards = housedIn(board, map);
          for (const [i, a] of cards.entries()) {
            const hit = cards.slice(i + 1).find((b) => overlap(a, b));
            expect(hit && [a, hit]).toBeUndefined();
          }
        }
      }),
    );
  });

  test('[LAY3] a card lies inside its column and its row', () => {
    fc.assert(
      fc.property(anyBoard, (board) => {
        const scene = layoutBoard(board);
        for (const map of scene.maps) {
          const least = map.rows.length > 1 ? ROW_MIN_HEIGHT : LONE_ROW_MIN_HEIGHT;
          for (const row of map.rows)
            expect(row.h).toBeGreaterThanOrEqual(
              map.id === 'm1' ? LONE_ROW_MIN_HEIGHT : Math.min(least, ROW_MIN_HEIGHT),
            );
          for (const card of housedIn(board, map.id)) {
            const place = board.cards.get(card.id)?.place;
            if (!place || !isGrid(place)) throw new Error('not in a grid');
            const column = map.columns.find(({ id }) => id === place.column) as Box;
            const row = map.rows.find(({ id }) => id === place.row) as Box;
            expect(contains(column, card)).toBe(true);
            expect(contains(row, card)).toBe(true);
          }
        }
      }),
    );
  });

  test('[LAY4] every card is drawn once, and housed only when its map, column and row are there', () => {
    fc.assert(
      fc.property(anyBoard, (board) => {
        const { cards, strip } = layoutBoard(board);
        for (const [id, { place }] of board.cards) {
          const gone =
            !isLoose(place) &&
            (place.map === 'gone' || (isGrid(place) && (place.column === 'gone' || place.row === 'gone')));
          const drawn = cards.get(id);
          const hasNoPicture = !isLoose(place) && place.map === 'm3';
          expect(drawn?.housed).toBe(hasNoPicture ? undefined : !gone);
          if (gone) expect(contains(strip as Box, drawn as Box)).toBe(true);
        }
      }),
    );
  });

  test('[LAY12] the bounds hold everything, a group its members', () => {
    fc.assert(
      fc.property(anyBoard, (board) => {
        const { maps, cards, groups, bounds } = layoutBoard(board);
        for (const box of [...maps, ...cards.values(), ...groups.values()]) {
          expect(contains(bounds as Box, box)).toBe(true);
        }
        for (const card of housedIn(board, 'm1')) {
          const group = board.cards.get(card.id)?.group;
          if (group) expect(contains(groups.get(group) as Box, card)).toBe(true);
        }
      }),
    );
  });

  test('[LAY14] laid out again, what looks the same stays the same object', () => {
    const layout = createLayout();
    const cards = [makeCard('a', 1, inCell('k1')), makeCard('b', 2, inCell('k2'))];
    const before = layout(makeBoard({ maps: [makeMap('m1', 1)], cards }));
    const moved = makeCard('b', 2, inCell('k3'));
    const after = layout(
      makeBoard({ maps: [makeMap('m1', 1)], cards: [makeCard('a', 1, inCell('k1')), moved] }),
    );
    expect(after.cards.get('a')).toBe(before.cards.get('a'));
    expect(after.maps).toBe(before.maps);
    expect(after.cards.get('b')).not.toEqual(before.cards.get('b'));
    expect(after).toEqual(
      layoutBoard(makeBoard({ maps: [makeMap('m1', 1)], cards: [makeCard('a', 1, inCell('k1')), moved] })),
    );
  });
});

test('[LAY14] after any change the layout with a memory equals one without, and arrows that nothing concerned are the same', () => {
  fc.assert(
    fc.property(anyBoard, anyBoard, fc.string({ maxLength: 60 }), (one, other, text) => {
      const layout = createLayout();
      for (const board of [one, other, one]) expect(layout(board)).toEqual(layoutBoard(board));
      const before = layout(one).connections;
      const [card] = one.cards.values();
      if (!card) return;
      const written = { ...one, cards: new Map([...one.cards, [card.id, { ...card, text }]]) };
      const after = layout(written);
      expect(after).toEqual(layoutBoard(written));
      const isAsTall = after.cards.get(card.id)?.h === layoutBoard(one).cards.get(card.id)?.h;
      if (isAsTall) expect(after.connections).toBe(before);
      expect(layout(written, { largeText: true })).toEqual(layoutBoard(written, { largeText: true }));
    }),
  );
});

describe('cells', () => {
  const map = makeMap('m1', 1);
  const layout = (cards: readonly ReturnType<typeof makeCard>[]) =>
    layoutBoard(makeBoard({ maps: [map], cards })).cards;

  test('[LAY5] cards without an offset stand beneath each other in their order', () => {
    const cards = layout([makeCard('second', 2, inCell('k1')), makeCard('first', 1, inCell('k1'))]);
    const [first, second] = [cards.get('first') as Box, cards.get('second') as Box];
    expect(second.x).toBe(first.x);
    expect(second.y).toBe(first.y + first.h + CARD_GAP);
  });

  test('[LAY5] the members of a group follow its first, with room for its title', () => {
    const group = { id: 'g', order: 'a', title: 'Sundhed', map: 'm1' };
    const cards = [
      makeCard('a', 1, inCell('k1'), { group: 'g' }),
      makeCard('b', 2, inCell('k1')),
      makeCard('c', 3, inCell('k1'), { group: 'g' }),
    ];
    const scene = layoutBoard(makeBoard({ maps: [map], cards, groups: [group] }));
    const order = [...scene.cards.values()].sort((p, q) => p.y - q.y).map(({ id }) => id);
    expect(order).toEqual(['a', 'c', 'b']);
    expect(overlap(scene.groups.get('g') as Box, scene.cards.get('b') as Box)).toBe(false);
  });

  test('[LAY6] a card with an offset is moved into the cell and gives way downwards', () => {
    const cards = layout([
      makeCard('above', 1, inCell('k1', { dx: 900, dy: -50 })),
      makeCard('below', 2, inCell('k1', { dx: 10, dy: 30 })),
    ]);
    const column = layoutBoard(makeBoard({ maps: [map] })).maps[0]?.columns[0] as Box & {
      headHeight: number;
    };
    const above = cards.get('above') as Box;
    expect(above).toMatchObject({ x: column.x + column.w - CARD_WIDTH, y: column.y + column.headHeight });
    expect(cards.get('below')).toMatchObject({ x: column.x + 10, y: above.y + above.h + CARD_GAP });
  });

  test('[LAY3] a row grows with its cards', () => {
    const many = Array.from({ length: 20 }, (_, n) => makeCard(`s${n}`, n, inCell('k1')));
    const scene = layoutBoard(makeBoard({ maps: [map], cards: many }));
    const lowest = Math.max(...[...scene.cards.values()].map(({ y, h }) => y + h));
    expect(scene.maps[0]?.rows[0]?.h).toBeGreaterThan(LONE_ROW_MIN_HEIGHT);
    expect((scene.maps[0] as Box).y + (scene.maps[0] as Box).h).toBeGreaterThan(lowest);
  });

  test('[LAY10] cards in no row get a lane below the rows', () => {
    const rows = [{ id: 'r1', order: 'a', title: 'Borgeren' }];
    const inRow = makeCard('a', 1, { ...inCell('k1'), row: 'r1' });
    const cards = [inRow, makeCard('b', 2, inCell('k1'))];
    const [drawn] = layoutBoard(makeBoard({ maps: [makeMap('m1', 1, { rows })], cards })).maps;
    expect(drawn?.rows.map(({ id }) => id)).toEqual(['r1', null]);
    const [alone] = layoutBoard(makeBoard({ maps: [makeMap('m1', 1, { rows })], cards: [inRow] })).maps;
    expect(alone?.rows.map(({ id }) => id)).toEqual(['r1']);
  });
});

test('[LAY9] columns stand by order with their own widths, maps where they say or below those before', () => {
  const columns = [makeColumn('right', 2), makeColumn('left', 1, { width: 500 })];
  const maps = [makeMap('m1', 1, { columns }), makeMap('m2', 2), makeMap('m3', 3, { at: { x: -50, y: 7 } })];
  const [one, two, three] = layoutBoard(makeBoard({ maps })).maps;
  expect(one?.columns.map(({ id, x, w }) => [id, x, w])).toEqual([
    ['left', 0, 500],
    ['right', 500, COLUMN_WIDTH],
  ]);
  expect(two).toMatchObject({ x: 0, y: (one as Box).h + MAP_GAP });
  expect(three).toMatchObject({ x: -50, y: 7 });
});

describe('connections', () => {
  const cards = [
    makeCard('a', 1, inCell('k1')),
    makeCard('a2', 2, inCell('k1')),
    makeCard('a3', 3, inCell('k1')),
    makeCard('b', 4, inCell('k2')),
  ];
  const arrows = (...connections: ReturnType<typeof makeConnection>[]) =>
    layoutBoard(makeBoard({ maps: [makeMap('m1', 1)], cards, connections })).connections;

  test('[LAY11] a why, no why and doubt look different', () => {
    const looks = arrows(
      makeConnection('p1', 'a', 'b', { mechanism: 'de ved mere' }),
      makeConnection('p2', 'a2', 'b', { mechanism: '  ' }),
      makeConnection('p3', 'a3', 'b', { mechanism: 'de ved mere', certainty: 'unsure' }),
    );
    expect([...looks.values()].map(({ look }) => look)).toEqual(['stated', 'silent', 'doubted']);
  });

  test('[LAY11] arrows of opposite directions bow apart, and one that points back bows', () => {
    expect(arrows(makeConnection('p1', 'a', 'b')).get('p1')).toMatchObject({ bend: 0, back: false });
    const back = arrows(makeConnection('p1', 'b', 'a')).get('p1');
    expect(back?.back).toBe(true);
    expect(back?.bend).toBeGreaterThan(0);
    const pair = arrows(makeConnection('p1', 'a', 'b'), makeConnection('p2', 'b', 'a'));
    expect(pair.get('p1')?.bend).toBeGreaterThan(0);
    expect(pair.get('p2')?.bend).toBeGreaterThan(0);
  });

  test('[LAY11] an arrow inside a column bows around the cards between its ends', () => {
    const inside = arrows(makeConnection('p1', 'a', 'a3'), makeConnection('p2', 'a', 'a2'));
    expect(inside.get('p1')?.bend).toBeGreaterThan(CARD_WIDTH / 2);
    expect(inside.get('p2')?.bend).toBe(0);
  });

  test('[LAY11] an arrow to something that is not drawn is left out', () => {
    expect(arrows(makeConnection('p1', 'a', 'nobody')).size).toBe(0);
  });
});
