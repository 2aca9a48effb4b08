/** Larger letters on one's own screen: the same board, taller cards. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { overlaps } from '#shared/board/box-index.ts';
import { layoutBoard } from '#shared/board/layout.ts';
import { placeAt } from '#shared/board/layout-place.ts';
import { CARD_PADDING, CARD_WIDTH } from '#shared/board/layout-sizes.ts';
import { createLayout } from '#shared/board/layout-steady.ts';
import { cardType, headSizes, labelSizes } from '#shared/board/layout-type.ts';
import { measureText } from '#shared/board/measure-text.ts';
import { isGrid } from '#shared/board/place.ts';
import { anyBoard, makeBoard, makeCard, makeConnection, makeMap } from '../support/layout-boards.ts';

const large = { largeText: true };
const cell = (column: string, offset: { dx: number; dy: number } | null = null) => {
  return { map: 'm1', column, row: null, offset };
};

describe('large letters', () => {
  test('[LAY28] short cards of the wall stay as tall, and the words between them grow all the same', () => {
    const board = makeBoard({
      cards: [makeCard('a', 1, { x: 0, y: 0 }), makeCard('b', 2, { x: 600, y: 0 })],
      connections: [makeConnection('p', 'a', 'b', { mechanism: 'fordi' })],
    });
    const layout = createLayout();
    const usual = layout(board);
    const grown = layout(board, large);
    expect(grown.cards.get('a')?.h).toBe(usual.cards.get('a')?.h);
    expect(grown).toEqual(layoutBoard(board, large));
    expect(grown.connections.get('p')?.label?.h).toBeGreaterThan(usual.connections.get('p')?.label?.h ?? 0);
  });

  test('[LAY28] columns and cards are as wide as ever, the cards taller, and none of them overlap', () => {
    fc.assert(
      fc.property(anyBoard, (board) => {
        const [usual, scene] = [layoutBoard(board), layoutBoard(board, large)];
        expect(scene.type).toEqual(cardType(true));
        expect(scene.maps.map(({ columns }) => columns.map(({ x, w }) => [x, w]))).toEqual(
          usual.maps.map(({ columns }) => columns.map(({ x, w }) => [x, w])),
        );
        const housed = [...scene.cards.values()].filter(({ id, housed }) => {
          const place = board.cards.get(id)?.place;
          return housed && place && isGrid(place);
        });
        for (const [n, card] of housed.entries()) {
          expect(card.w).toBe(CARD_WIDTH);
          expect(card.h).toBeGreaterThanOrEqual(usual.cards.get(card.id)!.h);
          const place = board.cards.get(card.id)!.place as { map: string };
          const others = housed.slice(n + 1).filter(({ id }) => {
            const other = board.cards.get(id)!.place;
            return isGrid(other) && other.map === place.map;
          });
          expect(others.filter((other) => overlaps(card, other))).toEqual([]);
        }
      }),
    );
  });

  test('[LAY28] lines fit at their size, and heads and words at arrows grow with the cards', () => {
    const text = 'Borgerne bevæger sig mere i hverdagen sammen med personalet';
    const cards = [makeCard('a', 1, cell('k1'), { text }), makeCard('b', 2, cell('k3'))];
    const connections = [makeConnection('p', 'a', 'b', { mechanism: 'de får lyst' })];
    const parts = { maps: [makeMap('m1', 1)], cards, connections };
    const [usual, scene] = [layoutBoard(makeBoard(parts)), layoutBoard(makeBoard(parts), large)];
    const drawn = scene.cards.get('a')!;
    for (const line of drawn.lines) {
      expect(measureText(line.trimEnd(), scene.type.fontSize)).toBeLessThanOrEqual(
        CARD_WIDTH - 2 * CARD_PADDING,
      );
    }
    expect(drawn.h).toBe(drawn.lines.length * scene.type.lineHeight + 2 * CARD_PADDING);
    expect(scene.maps[0]!.columns[0]!.headHeight).toBeGreaterThan(usual.maps[0]!.columns[0]!.headHeight);
    expect(headSizes(scene.type).title.fontSize).toBeGreaterThan(headSizes(usual.type).title.fontSize);
    expect(scene.connections.get('p')!.label!.h).toBeGreaterThan(usual.connections.get('p')!.label!.h);
    expect(labelSizes(scene.type)).toBe(labelSizes(scene.type));
  });

  test('[LAY29] a card dropped there has the same place on every screen, and is drawn where it was dropped', () => {
    const maps = [makeMap('m1', 1)];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 380 }), (x, down) => {
        const empty = layoutBoard(makeBoard({ maps }), large);
        const top = empty.maps[0]!.rows[0]!.y;
        const place = placeAt(empty, x, top + down);
        const cards = [makeCard('a', 1, place)];
        const there = layoutBoard(makeBoard({ maps, cards }), large);
        expect(Math.abs(there.cards.get('a')!.y - top - down)).toBeLessThanOrEqual(1);
        // Laid out with usual letters and read from there it is the same place.
        const here = layoutBoard(makeBoard({ maps, cards }));
        const { x: left, y, h } = here.cards.get('a')!;
        expect(placeAt(here, left, y, h)).toEqual(place);
        expect(y).toBeLessThanOrEqual(there.cards.get('a')!.y);
      }),
    );
  });

  test('[LAY29] on the free wall cards stay where they were put, and those that stood beneath each other still do', () => {
    const tall = { text: 'Borgerne bevæger sig mere i hverdagen sammen' };
    const places = [0, 106, 212, 900].map((y) => ({ x: 40, y }));
    const cards = places.map((place, n) => makeCard(`s${n}`, n, place, tall));
    const aside = makeCard('aside', 9, { x: 300, y: 84 });
    const scene = layoutBoard(makeBoard({ cards: [...cards, aside] }), large);
    const boxes = [...scene.cards.values()];
    for (const [n, box] of boxes.entries()) {
      expect(boxes.slice(n + 1).filter((other) => overlaps(box, other))).toEqual([]);
    }
    expect(scene.cards.get('s1')!.y).toBeGreaterThan(106);
    expect([scene.cards.get('s3')!.y, scene.cards.get('aside')!.y]).toEqual([900, 84]);
    const dropped = placeAt(scene, 500, 700);
    const after = layoutBoard(makeBoard({ cards: [...cards, makeCard('new', 8, dropped)] }), large);
    expect(after.cards.get('new')).toMatchObject({ x: 500, y: 700 });
  });

  test('[LAY29] usual letters leave every card of the wall alone, also one that lies on another', () => {
    const cards = [0, 20, 84].map((y, n) => makeCard(`s${n}`, n, { x: 40 + n, y }));
    const ys = [...layoutBoard(makeBoard({ cards })).cards.values()].map(({ y }) => y);
    expect(ys).toEqual([0, 20, 84]);
  });
});
