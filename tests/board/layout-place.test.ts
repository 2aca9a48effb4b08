import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layoutBoard } from '#shared/board/layout.ts';
import { placeAt, placeAtEnd, placeBelow } from '#shared/board/layout-place.ts';
import { CARD_GAP, CARD_WIDTH } from '#shared/board/layout-sizes.ts';
import type { Board, Card } from '#shared/board/model.ts';
import type { Box, ColumnScene, MapScene } from '#shared/board/scene.ts';
import { anyBoard, makeBoard, makeCard, makeMap } from '../support/layout-boards.ts';

const map = makeMap('m1', 1);
const empty = makeBoard({ maps: [map] });

function withCard(board: Board, card: Card): Board {
  return { ...board, cards: new Map([...board.cards, [card.id, card]]) };
}

test('[LAY7] a card placed where it was dropped is drawn where it was dropped', () => {
  const scene = layoutBoard(empty);
  const frame = scene.maps[0] as MapScene;
  const row = frame.rows[0] as Box;
  fc.assert(
    fc.property(fc.nat(3), fc.integer({ min: 0, max: 80 }), fc.integer({ min: 0, max: 340 }), (n, dx, dy) => {
      const column = frame.columns[n] as ColumnScene;
      const at = { x: column.x + dx, y: row.y + dy };
      const place = placeAt(scene, at.x, at.y);
      expect(place).toMatchObject({ map: 'm1', column: column.id, row: null });
      expect(layoutBoard(withCard(empty, makeCard('new', 1, place))).cards.get('new')).toMatchObject(at);
    }),
  );
});

test('[LAY7] outside every map a card is loose, right where it was dropped', () => {
  const scene = layoutBoard(empty);
  const { x, y, w, h } = scene.maps[0] as Box;
  for (const at of [
    { x: x + w + 1, y },
    { x: x - CARD_WIDTH, y },
    { x, y: y + h + 100 },
  ]) {
    const place = placeAt(scene, at.x, at.y);
    expect(place).toEqual(at);
    expect(layoutBoard(withCard(empty, makeCard('new', 1, place))).cards.get('new')).toMatchObject(at);
  }
});

test('[LAY7] a drop just below the map counts as its last row, on its head as the first', () => {
  const rows = ['r1', 'r2'].map((id) => ({ id, order: id, title: id }));
  const scene = layoutBoard(makeBoard({ maps: [makeMap('m1', 1, { rows })] }));
  const frame = scene.maps[0] as MapScene;
  const column = frame.columns[2] as ColumnScene;
  expect(placeAt(scene, column.x, frame.y + frame.h)).toMatchObject({ column: 'k3', row: 'r2' });
  expect(placeAt(scene, column.x, frame.y)).toMatchObject({
    column: 'k3',
    row: 'r1',
    offset: { dx: 0, dy: 0 },
  });
});

test('[LAY7] dropped again where it is drawn, a card stays where it is', () => {
  fc.assert(
    fc.property(anyBoard, (board) => {
      const scene = layoutBoard(board);
      for (const card of scene.cards.values()) {
        const place = placeAt(scene, card.x, card.y, card.h);
        const known = board.cards.get(card.id) as Card;
        if (!card.housed || 'x' in known.place || !('row' in known.place)) continue;
        const { map: mapId, column, row } = known.place;
        // A map that stands on top of another takes the cards beneath it.
        const covered = scene.maps.some((m) => m.id !== mapId && m.id === (place as { map?: string }).map);
        if (!covered) expect(place).toMatchObject({ map: mapId, column, row });
      }
    }),
  );
});

test('[LAY13] the next card of a list is drawn right beneath the one before it', () => {
  const places = [
    { map: 'm1', column: 'k2', row: null, offset: null },
    { map: 'm1', column: 'k2', row: null, offset: { dx: 12, dy: 44 } },
    { x: -700, y: 30 },
  ];
  for (const place of places) {
    const board = makeBoard({
      maps: [map],
      cards: [makeCard('a', 1, place), makeCard('b', 2, places[0] as Card['place'])],
    });
    const scene = layoutBoard(board);
    const spot = placeBelow(scene, board, 'a');
    if (!spot) throw new Error('no spot');
    const after = layoutBoard(withCard(board, { ...makeCard('new', 0, spot.place), order: spot.order }));
    const [first, next] = [after.cards.get('a') as Box, after.cards.get('new') as Box];
    expect(next).toMatchObject({ x: first.x, y: first.y + first.h + CARD_GAP });
  }
});

test('[LAY13] at the end of a cell a card stands beneath all others', () => {
  const cards = ['a', 'b', 'c'].map((id, n) =>
    makeCard(id, n, { map: 'm1', column: 'k1', row: null, offset: null }),
  );
  const board = makeBoard({ maps: [map], cards });
  const { place, order } = placeAtEnd(board, 'm1', 'k1', null);
  const scene = layoutBoard(withCard(board, { ...makeCard('new', 0, place), order }));
  expect([...scene.cards.values()].sort((p, q) => p.y - q.y).at(-1)?.id).toBe('new');
});
