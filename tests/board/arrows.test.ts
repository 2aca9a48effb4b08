/** How arrows bow and where their words stand. The line is that of arc.ts, which another test holds against the canvas. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arcBetween, arcOfPoints, pointAlong } from '#shared/board/arc.ts';
import { overlaps } from '#shared/board/box-index.ts';
import { layoutBoard } from '#shared/board/layout.ts';
import { layoutArrows } from '#shared/board/layout-arrows.ts';
import { bendCosts, chargeBox, cheapestBend, wayBetween } from '#shared/board/layout-bend.ts';
import { cardType } from '#shared/board/layout-type.ts';
import { measureText } from '#shared/board/measure-text.ts';
import type { Board } from '#shared/board/model.ts';
import type { Box, Scene } from '#shared/board/scene.ts';
import {
  anyBoard,
  makeBoard,
  makeCard,
  makeColumn,
  makeConnection,
  makeMap,
} from '../support/layout-boards.ts';

const cell = (column: string, offset: { dx: number; dy: number } | null = null) => {
  return { map: 'm1', column, row: null, offset };
};
const endsOf = (scene: Scene, id: string): [Box, Box] => {
  const { from, to } = scene.connections.get(id)!;
  const box = (end: string) => (scene.cards.get(end) ?? scene.groups.get(end)) as Box;
  return [box(from), box(to)];
};
/** The cards that an arrow's drawn line runs through, but those at its ends. */
function runsThrough(scene: Scene, id: string): string[] {
  const line = scene.connections.get(id)!;
  const arc = arcBetween(...endsOf(scene, id), line.bend)!;
  const points = Array.from({ length: 201 }, (_, n) => pointAlong(arc, n / 200));
  return [...scene.cards.values()]
    .filter((card) => card.id !== line.from && card.id !== line.to)
    .filter(({ x, y, w, h }) => points.some((p) => p.x > x && p.x < x + w && p.y > y && p.y < y + h))
    .map((card) => card.id);
}
const layout = (parts: Omit<Parameters<typeof makeBoard>[0], 'maps'>) =>
  layoutBoard(makeBoard({ maps: [makeMap('m1', 1)], ...parts }));

describe('bows', () => {
  const between = [
    makeCard('a', 1, cell('k1')),
    makeCard('between', 2, cell('k2')),
    makeCard('b', 3, cell('k3')),
    makeCard('c', 4, cell('k2', { dx: 40, dy: 300 })),
  ];

  test('[LAY20] an arrow that skips a column bows around the card in its way, no farther than it must', () => {
    const scene = layout({ cards: between, connections: [makeConnection('p', 'a', 'b')] });
    expect(runsThrough(scene, 'p')).toEqual([]);
    expect(Math.abs(scene.connections.get('p')!.bend)).toBeGreaterThan(0);
    expect(Math.abs(scene.connections.get('p')!.bend)).toBeLessThan(80);
  });

  test('[LAY20] it takes the side with room', () => {
    const blocked = (dy: number) => [...between, makeCard('more', 5, cell('k2', { dx: 40, dy }))];
    const below = layout({ cards: blocked(88), connections: [makeConnection('p', 'a', 'b')] });
    expect(runsThrough(below, 'p')).toEqual([]);
    expect(below.connections.get('p')!.bend).toBeLessThan(0);
  });

  test('[LAY20] nothing in the way: straight; a bow that helps nothing is not made', () => {
    const free = layout({ cards: between, connections: [makeConnection('p', 'a', 'between')] });
    expect(free.connections.get('p')!.bend).toBe(0);
    const wall = Array.from({ length: 30 }, (_, n) => makeCard(`w${n}`, n, cell('k2')));
    const cards = [...wall, makeCard('a', 40, cell('k1', { dx: 40, dy: 900 }))];
    const walled = layout({
      cards: [...cards, makeCard('b', 41, cell('k3', { dx: 40, dy: 880 }))],
      connections: [makeConnection('p', 'a', 'b')],
    });
    expect(Math.abs(walled.connections.get('p')!.bend)).toBeLessThan(60);
  });

  test('[LAY20] inside a column it bows around the cards between', () => {
    const cards = ['a', 'x', 'y', 'b'].map((id, n) => makeCard(id, n, cell('k2')));
    const scene = layout({
      cards,
      connections: [makeConnection('p', 'a', 'b'), makeConnection('q', 'a', 'y')],
    });
    expect(runsThrough(scene, 'p')).toEqual([]);
    expect(runsThrough(scene, 'q')).toEqual([]);
  });

  test('[LAY20] the members of a group do not stand in the way of an arrow to it', () => {
    const group = { id: 'g', order: 'a', title: 'Sundhed', map: 'm1' };
    const members = ['g1', 'g2', 'g3'].map((id, n) => makeCard(id, n + 2, cell('k2'), { group: 'g' }));
    const cards = [makeCard('a', 1, cell('k1')), ...members];
    const bendTo = (end: string) =>
      layout({ cards, groups: [group], connections: [makeConnection('p', 'a', end)] }).connections.get('p')!
        .bend;
    expect(bendTo('g')).toBe(0);
    // To the card in the middle of the group, which lies in the same spot, the first one is in the way.
    expect(bendTo('g2')).not.toBe(0);
  });

  test('[LAY21] no bow is wild, whatever the board', () => {
    fc.assert(
      fc.property(anyBoard, (board) => {
        const scene = layoutBoard(board);
        for (const line of scene.connections.values()) {
          const [a, b] = endsOf(scene, line.id);
          const way = wayBetween(
            { x: a.x + a.w / 2, y: a.y + a.h / 2 },
            { x: b.x + b.w / 2, y: b.y + b.h / 2 },
          );
          const alike = [...scene.connections.values()].filter(
            ({ from, to }) => [from, to].sort().join() === [line.from, line.to].sort().join(),
          );
          const most = Math.min(220, 60 + (way?.half ?? 0)) + (alike.length - 1) * 40 + (line.back ? 100 : 0);
          expect(Math.abs(line.bend)).toBeLessThanOrEqual(most);
        }
      }),
    );
  });

  test('[LAY22] two opposite arrows, and several with the same ends, keep apart; one that points back bows', () => {
    const scene = layout({
      cards: between,
      connections: [
        makeConnection('there', 'a', 'b'),
        makeConnection('again', 'a', 'b', { order: 'a1' }),
        makeConnection('back', 'b', 'a'),
      ],
    });
    const middles = ['there', 'again', 'back'].map(
      (id) => arcBetween(...endsOf(scene, id), scene.connections.get(id)!.bend)!.middle,
    );
    for (const [n, one] of middles.entries()) {
      for (const other of middles.slice(n + 1)) {
        expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(20);
      }
    }
    const alone = layout({ cards: between, connections: [makeConnection('back', 'between', 'a')] });
    expect(Math.abs(alone.connections.get('back')!.bend)).toBeGreaterThanOrEqual(56);
  });

  test('[LAY23] what changes elsewhere on the board leaves an arrow as it was', () => {
    const elsewhere = { x: 4000, y: 4000 };
    fc.assert(
      fc.property(anyBoard, (board) => {
        const far = ['far1', 'far2'].map((id, n) =>
          makeCard(id, 900 + n, { x: elsewhere.x + n * 500, y: elsewhere.y }),
        );
        const more: Board = {
          ...board,
          cards: new Map([...board.cards, ...far.map((card) => [card.id, card] as const)]),
          connections: new Map([...board.connections, ['q', makeConnection('q', 'far1', 'far2')]]),
        };
        const [before, after] = [layoutBoard(board).connections, layoutBoard(more).connections];
        for (const [id, line] of before) expect(after.get(id)).toEqual(line);
      }),
    );
  });

  test('[LAY21] the bends that meet a box are those whose line runs through it', () => {
    const number = fc.integer({ min: -400, max: 400 });
    const size = fc.integer({ min: 20, max: 300 });
    fc.assert(
      fc.property(number, number, number, number, size, size, (tx, ty, x, y, w, h) => {
        fc.pre(Math.hypot(tx, ty) > 80);
        const way = wayBetween({ x: 0, y: 0 }, { x: tx, y: ty })!;
        const box = { x, y, w, h };
        const point = (at: number) => ({ x: at * tx - 0.5, y: at * ty - 0.5, w: 1, h: 1 });
        fc.pre(!overlaps(box, point(0)) && !overlaps(box, point(1)));
        for (const bend of [-200, -120, -56, -16, 0, 24, 72, 160, 216]) {
          const costs = bendCosts(220);
          chargeBox(costs, way, box, { through: 1000, close: 0 });
          let charged = 0;
          for (let step = 0; step <= costs.most + bend / 8; step++) charged += costs.changes[step] ?? 0;
          const deep = passes(tx, ty, bend, { x: x + 2, y: y + 2, w: w - 4, h: h - 4 });
          if (deep) expect(charged).toBe(1000);
          if (!passes(tx, ty, bend, { x: x - 2, y: y - 2, w: w + 4, h: h + 4 })) expect(charged).toBe(0);
        }
      }),
    );
  });

  test('[LAY21] of two bends that cost the same it is always the same one', () => {
    const way = wayBetween({ x: 0, y: 0 }, { x: 400, y: 0 })!;
    const costs = bendCosts(200);
    chargeBox(costs, way, { x: 150, y: -40, w: 100, h: 80 }, { through: 500, close: 0 });
    expect(cheapestBend(costs, 0, false)).toBe(48);
  });
});

/** True when the arc from the origin runs through a box: many points of it are looked at, also where the head has its room. */
function passes(tx: number, ty: number, bend: number, box: Box): boolean {
  const arc = arcOfPoints({ x: 0, y: 0 }, { x: tx, y: ty }, bend)!;
  for (let n = 0; n <= 600; n++) {
    const { x, y } = pointAlong(arc, n / 600);
    if (x > box.x && x < box.x + box.w && y > box.y && y < box.y + box.h) return true;
  }
  return false;
}

describe('words at arrows', () => {
  const why =
    'rådene gives i trygge rammer, hvor borgerne selv spørger og prøver sig frem sammen med personalet';
  const cards = [
    makeCard('a', 1, cell('k1')),
    makeCard('b', 2, cell('k2', { dx: 40, dy: 500 })),
    makeCard('c', 3, cell('k4')),
  ];
  const labelOf = (mechanism: string, to = 'c') =>
    layout({ cards, connections: [makeConnection('p', 'a', to, { mechanism })] }).connections.get('p')!.label;

  test('[LAY24] a short why stands whole, a long one ends in an ellipsis after three lines', () => {
    expect(labelOf(' de får lyst ')).toMatchObject({ lines: ['de får lyst'], whole: true });
    const long = labelOf(why)!;
    expect(long.whole).toBe(false);
    expect(long.lines).toHaveLength(3);
    expect(long.lines[2]).toMatch(/[^ ]…$/);
    for (const line of long.lines) expect(measureText(line.trimEnd(), 13)).toBeLessThanOrEqual(170);
    expect(labelOf('  ')).toBeNull();
  });

  test('[LAY24] an emoji at the end of the last line is not cut in two', () => {
    const words = Array.from({ length: 40 }, () => '👩🏽‍🏫🍎').join('');
    expect(labelOf(words)!.lines.join('')).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/u);
  });

  test('[LAY25] it stands at the line and covers neither cards nor other words', () => {
    fc.assert(
      fc.property(anyBoard, (board) => {
        const connections = new Map(
          [...board.connections].map(([id, one], n) => [
            id,
            { ...one, mechanism: why.slice(0, 5 + ((n * 17) % 60)) },
          ]),
        );
        const scene = layoutBoard({ ...board, connections });
        const labels = [...scene.connections.values()].flatMap(({ id, label, bend }) => {
          if (!label) return [];
          const { x, y } = pointAlong(arcBetween(...endsOf(scene, id), bend)!, label.at);
          expect(Math.abs(label.x + label.w / 2 - x - label.aside.x)).toBeLessThanOrEqual(0.5);
          expect(Math.abs(label.y + label.h / 2 - y - label.aside.y)).toBeLessThanOrEqual(0.5);
          expect(Math.hypot(label.aside.x, label.aside.y)).toBeLessThan(120);
          return [label];
        });
        for (const [n, label] of labels.entries()) {
          expect([...scene.cards.values()].filter((card) => overlaps(label, card))).toEqual([]);
          expect(labels.slice(n + 1).filter((other) => overlaps(label, other))).toEqual([]);
        }
      }),
    );
  });

  test('[LAY25] a short line keeps in sight: its words stand beside it, in shorter lines where there is little room', () => {
    const near = [makeCard('a', 1, cell('k1')), makeCard('b', 2, cell('k2'))];
    const one = makeConnection('p', 'a', 'b', { mechanism: why });
    const scene = layout({ cards: near, connections: [one] });
    const label = scene.connections.get('p')!.label!;
    const line = arcBetween(...endsOf(scene, 'p'), 0)!;
    expect(label.y).toBeGreaterThan(line.start.y);
    expect(label.x).toBeGreaterThanOrEqual(line.start.x - 1);
    expect(label.x + label.w).toBeLessThanOrEqual(line.end.x + 11);
    expect(label.lines.length).toBeGreaterThan(1);
    const far = layout({
      cards: [...near, makeCard('c', 3, cell('k4'))],
      connections: [makeConnection('q', 'b', 'c', { mechanism: 'de får lyst' })],
    });
    expect(far.connections.get('q')!.label!.aside).toEqual({ x: 0, y: 0 });
  });

  test('[LAY25] the words of arrows that cross give way to each other', () => {
    const crossing = ['a1', 'a2', 'b1', 'b2'].map((id, n) =>
      makeCard(id, n, cell(id.startsWith('a') ? 'k1' : 'k2')),
    );
    const connections = [
      makeConnection('p', 'a1', 'b2', { mechanism: 'de får lyst til det' }),
      makeConnection('q', 'a2', 'b1', { mechanism: 'de får lyst til det' }),
    ];
    const [one, other] = [...layout({ cards: crossing, connections }).connections.values()].map(
      ({ label }) => label,
    );
    expect(one).not.toBeNull();
    expect(other && overlaps(one as Box, other)).not.toBe(true);
  });

  test('[LAY25] where every arrow has words and lines run everywhere no words cover others', () => {
    const crowd = ['k1', 'k2'].flatMap((column) =>
      Array.from({ length: 6 }, (_, n) => makeCard(`${column}-${n}`, n, cell(column))),
    );
    const connections = crowd
      .slice(0, 6)
      .flatMap(({ id: from }) =>
        crowd.slice(6).map(({ id: to }) => makeConnection(`${from} ${to}`, from, to, { mechanism: 'lyst' })),
      );
    const scenes = [...layout({ cards: crowd, connections }).connections.values()];
    const labels = scenes.flatMap(({ label }) => label ?? []);
    expect(labels.length).toBeGreaterThan(6);
    for (const [n, label] of labels.entries())
      expect(labels.slice(n + 1).filter((other) => overlaps(label, other))).toEqual([]);
  });

  test('[LAY25] words leave the lines of other arrows in sight where they can', () => {
    const far = ['a1', 'a2', 'b1', 'b2'].map((id, n) => {
      return makeCard(
        id,
        n,
        cell(id.startsWith('a') ? 'k1' : 'k4', { dx: 12, dy: id.endsWith('1') ? 0 : 300 }),
      );
    });
    const connections = [
      makeConnection('p', 'a1', 'b2', { mechanism: 'de får lyst til det' }),
      makeConnection('q', 'a2', 'b1', { mechanism: 'de får lyst til det' }),
    ];
    const scene = layout({ cards: far, connections });
    for (const [own, other] of [
      ['p', 'q'],
      ['q', 'p'],
    ] as const) {
      const line = arcBetween(...endsOf(scene, other), scene.connections.get(other)!.bend)!;
      const points = Array.from({ length: 101 }, (_, n) => ({ ...pointAlong(line, n / 100), w: 0, h: 0 }));
      const label = scene.connections.get(own)!.label!;
      expect(points.filter((point) => overlaps(label, point))).toEqual([]);
    }
  });

  test('[LAY25] where there is no room there are no words', () => {
    const stacked = [makeCard('a', 1, cell('k1')), makeCard('b', 2, cell('k1'))];
    const column = makeMap('m1', 1, { columns: [makeColumn('k1', 1, { width: 224 })] });
    const connections = [makeConnection('p', 'a', 'b', { mechanism: why })];
    const scene = layoutBoard(makeBoard({ maps: [column], cards: stacked, connections }));
    expect(scene.connections.get('p')).toMatchObject({ label: null, look: 'stated' });
  });
});

test('[LAY14] arrows are laid out anew when only what stands in their way has changed', () => {
  const scene = (group: string | null) => {
    const end = (id: string, x: number) => ({ id, x, y: 0, w: 200, h: 68, column: null });
    const ends = new Map([end('a', 0), end('g', 800)].map((one) => [one.id, one]));
    const obstacles = [{ x: 400, y: 10, w: 200, h: 68, owner: 'x', group }];
    return { connections: [makeConnection('p', 'a', 'g')], ends, obstacles, type: cardType(false) };
  };
  const [inGroup, alone] = [scene('g'), scene(null)];
  const connections = inGroup.connections;
  const before = layoutArrows({ ...inGroup, connections });
  expect(before.scenes.get('p')?.bend).toBe(0);
  expect(layoutArrows({ ...scene('g'), connections, type: inGroup.type }, before)).toBe(before);
  const after = layoutArrows({ ...alone, connections, type: inGroup.type }, before);
  expect(after.scenes.get('p')?.bend).not.toBe(0);
});

test('[LAY14] arrows are laid out anew when only their ends or their columns have changed', () => {
  const parts = (ends: readonly { id: string; x: number; index: number }[]) => ({
    connections: [],
    ends: new Map(
      ends.map(({ id, x, index }) => [id, { id, x, y: 0, w: 200, h: 68, column: { map: 'm1', index } }]),
    ),
    obstacles: [],
    type: cardType(false),
  });
  const there = [
    { id: 'a', x: 0, index: 0 },
    { id: 'g', x: 800, index: 1 },
  ];
  const connections = [makeConnection('p', 'a', 'g')];
  const before = layoutArrows({ ...parts(there), connections });
  expect(layoutArrows({ ...parts(there), connections }, before)).toBe(before);
  const pointsBack = layoutArrows(
    { ...parts(there.map((end, n) => ({ ...end, index: 1 - n }))), connections },
    before,
  );
  expect(pointsBack.scenes.get('p')?.bend).not.toBe(before.scenes.get('p')?.bend);
  const withoutGroup = layoutArrows({ ...parts(there.slice(0, 1)), connections }, before);
  expect(withoutGroup.scenes.size).toBe(0);
});
