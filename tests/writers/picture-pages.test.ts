import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layoutBoard } from '#shared/board/layout.ts';
import type { Board } from '#shared/board/model.ts';
import type { Box } from '#shared/board/scene.ts';
import {
  isTooSmall,
  PAGE_FOOT,
  PAGE_MARGIN,
  PAPERS,
  type PrintPlan,
  planPages,
} from '#shared/writers/picture-pages.ts';
import { contentOf } from '#shared/writers/picture-parts.ts';
import { pixelSize } from '#shared/writers/picture-size.ts';
import { anyBoard, makeBoard, makeCard, makeColumn, makeMap } from '../support/layout-boards.ts';

const plan = (board: Board, changes: Partial<PrintPlan> = {}) =>
  planPages(board, layoutBoard(board), { choice: { what: 'maps' }, paper: 'A4', split: false, ...changes });

const cardsOn = (board: Board, page: ReturnType<typeof plan>[number]) =>
  contentOf(board, layoutBoard(board), page.part).cards.map(({ card }) => card.id);

const inColumn = (map: string, column: string) => ({ map, column, row: null, offset: null });

/** A map of so many columns with so many cards in each. */
function largeBoard(columns: number, rows: number): Board {
  const ids = Array.from({ length: columns }, (_, n) => `k${n}`);
  const cards = ids.flatMap((column, c) =>
    Array.from({ length: rows }, (_, r) => makeCard(`${column}_${r}`, c * rows + r, inColumn('m1', column))),
  );
  return makeBoard({ maps: [makeMap('m1', 0, { columns: ids.map((id, n) => makeColumn(id, n)) })], cards });
}

describe('pages', () => {
  const board = makeBoard({
    maps: [makeMap('m1', 0), makeMap('m2', 1)],
    cards: [
      makeCard('a', 0, inColumn('m1', 'k1')),
      makeCard('b', 1, inColumn('m2', 'k2')),
      makeCard('c', 2, { x: 4000, y: 0 }),
    ],
  });

  test('[EXP15] each map is on a page of its own, what lies beside the maps on the last', () => {
    const pages = plan(board);
    expect(pages.map(({ of }) => of)).toEqual([
      { what: 'map', map: 'm1' },
      { what: 'map', map: 'm2' },
      { what: 'rest' },
    ]);
    expect(pages.map((page) => cardsOn(board, page))).toEqual([['a'], ['b'], ['c']]);
  });

  test('[EXP15] one map alone, or all on one page; a board without maps is one page', () => {
    expect(plan(board, { choice: { what: 'map', map: 'm2' } }).map((page) => cardsOn(board, page))).toEqual([
      ['b'],
    ]);
    expect(plan(board, { choice: { what: 'all' } }).map((page) => cardsOn(board, page))).toEqual([
      ['a', 'b', 'c'],
    ]);
    expect(plan(makeBoard({}))).toHaveLength(1);
    expect(plan(makeBoard({ maps: [makeMap('m1', 0)] })).map(({ of }) => of.what)).toEqual(['map']);
  });

  test('[EXP15] a picture fills its page without leaving it, on either paper, however large the board is', () => {
    fc.assert(
      fc.property(anyBoard, fc.constantFrom('A4', 'A3'), fc.boolean(), (any, paper, split) => {
        const { w, h } = PAPERS[paper];
        const room = { w: w - 2 * PAGE_MARGIN, h: h - 2 * PAGE_MARGIN - PAGE_FOOT };
        const pages = plan(any, { paper, split });
        expect(pages.length).toBeGreaterThan(0);
        for (const page of pages) {
          expect(page.w).toBeLessThan(room.w + 0.01);
          expect(page.h).toBeLessThan(room.h + 0.01);
          expect(page.scale).toBeGreaterThan(0);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('[EXP15] on A3 the same board is larger, and a little one does not grow without end', () => {
    const large = largeBoard(8, 6);
    expect(plan(large, { paper: 'A3' })[0]?.scale).toBeGreaterThan(1.3 * (plan(large)[0]?.scale ?? 0));
    expect(plan(makeBoard({ cards: [makeCard('a', 0, { x: 0, y: 0 })] }))[0]?.scale).toBe(1.5);
  });
});

describe('a map that would be too small to read', () => {
  const board = largeBoard(14, 30);
  const pieces = plan(board, { split: true });
  const boxes = pieces.map(({ part }) => (part.what === 'box' ? part.box : null)) as Box[];

  test('[EXP16] is told, and goes over several pages when that is wanted', () => {
    const whole = plan(board);
    expect(whole.map(isTooSmall)).toEqual([true]);
    expect(pieces.length).toBeGreaterThan(4);
    expect(pieces.some(isTooSmall)).toBe(false);
    expect(pieces.map(({ piece }) => piece.number)).toEqual(pieces.map((_, n) => n + 1));
    expect(new Set(pieces.map(({ piece }) => piece.count))).toEqual(new Set([pieces.length]));
  });

  test('[EXP16] its pieces lie edge to edge and cut no card', () => {
    const scene = layoutBoard(board);
    for (const card of scene.cards.values()) {
      const holding = boxes.filter(
        (box) =>
          card.x >= box.x &&
          card.y >= box.y &&
          card.x + card.w <= box.x + box.w &&
          card.y + card.h <= box.y + box.h,
      );
      expect(holding).toHaveLength(1);
    }
    const area = boxes.reduce((sum, { w, h }) => sum + w * h, 0);
    const [left, top] = [Math.min(...boxes.map(({ x }) => x)), Math.min(...boxes.map(({ y }) => y))];
    const [right, bottom] = [
      Math.max(...boxes.map(({ x, w }) => x + w)),
      Math.max(...boxes.map(({ y, h }) => y + h)),
    ];
    expect(area).toBeCloseTo((right - left) * (bottom - top), 0);
  });

  test('[EXP16] cards that lie askew beside each other are cut only where nothing lies', () => {
    // In each stretch of 500 the cards of two piles reach past each other down to 383; below that is nothing.
    const askew = Array.from({ length: 12 }, (_, k) =>
      [0, 90, 180, 270].flatMap((y) => [
        makeCard(`l${k} ${y}`, k, { x: 0, y: k * 500 + y }),
        makeCard(`r${k} ${y}`, k, { x: 240, y: k * 500 + y + 45 }),
      ]),
    ).flat();
    const wall = makeBoard({ cards: askew });
    const parts = plan(wall, { split: true, choice: { what: 'all' } });
    expect(parts.length).toBeGreaterThan(3);
    for (const card of layoutBoard(wall).cards.values()) {
      const holding = parts.filter(
        ({ part }) =>
          part.what === 'box' && card.y >= part.box.y && card.y + card.h <= part.box.y + part.box.h,
      );
      expect(holding).toHaveLength(1);
    }
  });

  test('[EXP16] a board that would need a stack of paper stays on one page', () => {
    const far = makeBoard({
      cards: [makeCard('a', 0, { x: 0, y: 0 }), makeCard('b', 1, { x: 900_000, y: 900_000 })],
    });
    expect(plan(far, { split: true })).toHaveLength(1);
  });
});

describe('pixels', () => {
  test('[EXP17] two for each unit where there is room, fewer where a browser would draw nothing', () => {
    expect(pixelSize(1000, 500, 64e6)).toEqual({ width: 2000, height: 1000, scale: 2 });
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 2e6, noNaN: true }),
        fc.double({ min: 1, max: 2e6, noNaN: true }),
        (w, h) => {
          for (const limit of [64e6, 16e6]) {
            const { width, height, scale } = pixelSize(w, h, limit);
            expect(Math.max(width, height)).toBeLessThanOrEqual(16_000);
            expect(width * height).toBeLessThanOrEqual(limit);
            expect(Math.min(width, height)).toBeGreaterThanOrEqual(1);
            expect(scale).toBeLessThanOrEqual(2);
          }
        },
      ),
    );
  });
});
