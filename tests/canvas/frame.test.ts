import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headingSpans } from '#shared/board/headings.ts';
import { addColumn, changeColumns, moveColumn } from '../../client/canvas/tldraw/frame/column-commands.ts';
import { placePanel } from '../../client/canvas/tldraw/frame/panel-place.ts';
import type { Command } from '../../shared/board/commands.ts';
import type { Box, ColumnScene } from '../../shared/board/scene.ts';
import { boardOf, run, seededDocument } from '../support/boards.ts';

/** A map whose columns have the given order keys; equal ones come from two people who work at once. */
function mapWith(orders: readonly string[]) {
  const doc = seededDocument({ title: '' });
  run(
    doc,
    { type: 'add', at: { of: 'map', id: 'm' }, fields: { title: 'Kort' } },
    ...orders.map(
      (order, i): Command => ({
        type: 'add',
        at: { of: 'column', in: 'm', id: `c${i}` },
        fields: { title: `${i}` },
        order,
      }),
    ),
  );
  const columns = () => boardOf(doc).maps.find(({ id }) => id === 'm')?.columns ?? [];
  return { doc, columns, ids: () => columns().map(({ id }) => id) };
}

const orders = fc.array(fc.constantFrom('a0', 'a1', 'a2', 'a1V'), { minLength: 1, maxLength: 6 });

describe('commands of columns', () => {
  it('[CAN74] move a column by one place, also where two columns have the same order key', () => {
    fc.assert(
      fc.property(orders, fc.nat(5), fc.constantFrom(-1, 1), (keys, at, by) => {
        const { doc, columns, ids } = mapWith(keys);
        const before = ids();
        const id = before[at % before.length] as string;
        const from = before.indexOf(id);
        const to = Math.min(Math.max(0, from + by), before.length - 1);
        run(doc, ...moveColumn('m', columns(), id, by));
        const expected = before.filter((other) => other !== id);
        expected.splice(to, 0, id);
        expect(ids()).toEqual(expected);
      }),
    );
  });

  it('[CAN74] need one command where there is room, so that two people who move different columns both get their way', () => {
    const { columns } = mapWith(['a0', 'a1', 'a2']);
    expect(moveColumn('m', columns(), 'c2', -1)).toHaveLength(1);
    expect(moveColumn('m', columns(), 'c0', -1)).toEqual([]);
  });

  it('[CAN75] add a column right of another or last, also where two columns have the same order key', () => {
    fc.assert(
      fc.property(orders, fc.option(fc.nat(5)), (keys, at) => {
        const { doc, columns, ids } = mapWith(keys);
        const expected = ids();
        const after = at === null ? null : (expected[at % expected.length] as string);
        run(doc, ...addColumn('m', columns(), 'new', 'Ny', after));
        expected.splice(after === null ? expected.length : expected.indexOf(after) + 1, 0, 'new');
        expect(ids()).toEqual(expected);
      }),
    );
  });

  it('[CAN75] put a new column under the heading that both its neighbours share', () => {
    const { doc, columns } = mapWith(['a0', 'a1', 'a2']);
    run(doc, ...changeColumns('m', ['c0', 'c1'], { heading: 'Det gør vi' }));
    run(doc, ...addColumn('m', columns(), 'in', 'Ny', 'c0'), ...addColumn('m', columns(), 'out', 'Ny', 'c1'));
    expect(columns().map(({ id, heading }) => [id, heading])).toEqual([
      ['c0', 'Det gør vi'],
      ['in', 'Det gør vi'],
      ['c1', 'Det gør vi'],
      ['out', ''],
      ['c2', ''],
    ]);
  });
});

describe('headings', () => {
  const column = (id: string, heading: string, x: number): ColumnScene => {
    return { id, heading, x, y: 0, w: 100, h: 0, title: '', question: '', headHeight: 0 };
  };
  it('[CAN76] span neighbours that share them, and only those', () => {
    const columns = ['A', 'A', '', 'A', 'B'].map((heading, i) => column(`${i}`, heading, i * 100));
    expect(headingSpans(columns)).toEqual([
      { heading: 'A', columns: ['0', '1'], x: 0, w: 200 },
      { heading: 'A', columns: ['3'], x: 300, w: 100 },
      { heading: 'B', columns: ['4'], x: 400, w: 100 },
    ]);
    expect(headingSpans([])).toEqual([]);
  });
});

describe('the place of a floating panel', () => {
  const screen: Box = { x: 0, y: 60, w: 1440, h: 840 };
  const size = { w: 380, h: 500 };
  const from: Box = { x: 300, y: 300, w: 200, h: 68 };
  const to: Box = { x: 620, y: 400, w: 200, h: 68 };

  it('[CAN68] is beside an arrow, covering neither of its ends', () => {
    expect(placePanel(size, [from, to], screen)).toEqual({ x: 832, y: 134 });
    const atTheRight = [from, to].map((box) => ({ ...box, x: box.x + 600 }));
    expect(placePanel(size, atTheRight, screen)).toEqual({ x: 508, y: 134 });
  });

  it('[CAN68] is wholly on the screen, wherever the arrow is', () => {
    const box = fc.record({
      x: fc.integer({ min: -3000, max: 3000 }),
      y: fc.integer({ min: -3000, max: 3000 }),
      w: fc.nat(400),
      h: fc.nat(400),
    });
    fc.assert(
      fc.property(fc.array(box, { maxLength: 2 }), (things) => {
        const { x, y } = placePanel(size, things, screen);
        expect(x).toBeGreaterThanOrEqual(screen.x);
        expect(x + size.w).toBeLessThanOrEqual(screen.x + screen.w);
        expect(y).toBeGreaterThanOrEqual(screen.y);
        expect(y + size.h).toBeLessThanOrEqual(screen.y + screen.h);
      }),
    );
  });
});
