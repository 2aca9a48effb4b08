import { describe, expect, test } from 'vitest';
import { addCard, type Command } from '#shared/board/commands.ts';
import { layoutBoard } from '#shared/board/layout.ts';
import { moveCards } from '#shared/board/moves.ts';
import type { Box } from '#shared/board/scene.ts';
import { type Arrangement, arrange } from '../../client/canvas/arrange.ts';
import { boardOf, run, seededDocument } from '../support/boards.ts';

const inCell = (column: string, dx: number, dy: number) => ({
  map: 'm1',
  column,
  row: null,
  offset: { dx, dy },
});

/** Cards a, b, c in the first column, d in the second, all somewhere; x, y, z on the wall below. */
function scattered(...more: Command[]) {
  const doc = seededDocument();
  run(
    doc,
    addCard('a', inCell('c1', 10, 20)),
    addCard('b', inCell('c1', 60, 150)),
    addCard('c', inCell('c1', 30, 320)),
    addCard('d', inCell('c2', 70, 100)),
    addCard('x', { x: 0, y: 2000 }),
    addCard('y', { x: 300, y: 2100 }),
    addCard('z', { x: 900, y: 2050 }),
    ...more,
  );
  return doc;
}

function arranged(
  doc: ReturnType<typeof scattered>,
  cards: string[],
  how: Arrangement,
  groups: string[] = [],
) {
  const before = boardOf(doc);
  const scene = layoutBoard(before);
  const outcome = arrange(before, scene, { cards, groups }, how);
  if (!outcome.places)
    return { still: outcome.still, boxes: {} as Record<string, Box>, board: before, moved: [] };
  run(doc, ...moveCards(before, outcome.places));
  const board = boardOf(doc);
  const boxes = Object.fromEntries(layoutBoard(board).cards) as Record<string, Box>;
  return { still: null, boxes, board, moved: [...outcome.places.keys()].sort() };
}

const columnOf = (board: ReturnType<typeof boardOf>, id: string) =>
  (board.cards.get(id)?.place as { column?: string } | undefined)?.column;

describe('into line', () => {
  test.each([
    ['left', (box: Box) => box.x],
    ['centre', (box: Box) => box.x + box.w / 2],
    ['right', (box: Box) => box.x + box.w],
  ] as const)('[CAN110] %s: the cards of a column, each column by itself', (how, edge) => {
    const { boxes, board } = arranged(scattered(), ['a', 'b', 'c', 'd'], how);
    expect([edge(boxes.b!), edge(boxes.c!)]).toEqual([edge(boxes.a!), edge(boxes.a!)]);
    expect(['a', 'b', 'c', 'd'].map((id) => columnOf(board, id))).toEqual(['c1', 'c1', 'c1', 'c2']);
    expect(board.cards.get('d')?.place).toEqual(inCell('c2', 70, 100));
  });

  test.each([
    ['top', (box: Box) => box.y],
    ['middle', (box: Box) => box.y + box.h / 2],
    ['bottom', (box: Box) => box.y + box.h],
  ] as const)('[CAN110] %s: across columns, none of which is left', (how, edge) => {
    const { boxes, board } = arranged(scattered(), ['b', 'd'], how);
    expect(edge(boxes.b!)).toBe(edge(boxes.d!));
    expect([columnOf(board, 'b'), columnOf(board, 'd')]).toEqual(['c1', 'c2']);
  });

  test.each([
    ['top', 20],
    ['middle', 86],
    ['bottom', 152],
  ] as const)('[CAN110] %s: cards of one cell are piled up in their order, none on another', (how, first) => {
    const { boxes, board } = arranged(scattered(), ['a', 'b', 'c'], how);
    const top = layoutBoard(board).maps[0]!.rows[0]!.y;
    expect(['a', 'b', 'c'].map((id) => boxes[id]!.y - top)).toEqual([first, first + 84, first + 168]);
  });

  test('[CAN110] groups of one cell stay whole and apart, their titles inside', () => {
    const doc = scattered(
      { type: 'add', at: { of: 'group', id: 'g' }, fields: { map: 'm1', title: 'Kost' } },
      { type: 'add', at: { of: 'group', id: 'h' }, fields: { map: 'm1', title: 'Motion' } },
      addCard('g1', inCell('c3', 20, 60), { group: 'g' }),
      addCard('h1', inCell('c3', 24, 150), { group: 'h' }),
      addCard('g2', inCell('c3', 20, 240), { group: 'g' }),
      addCard('h2', inCell('c3', 24, 330), { group: 'h' }),
    );
    const { board } = arranged(doc, ['a'], 'top', ['g', 'h']);
    const { groups, maps } = layoutBoard(board);
    const [g, h] = [groups.get('g')!, groups.get('h')!];
    expect(g.y).toBeGreaterThanOrEqual(maps[0]!.rows[0]!.y);
    expect(h.y).toBeGreaterThanOrEqual(g.y + g.h);
  });

  test('[CAN110] on the wall, by the outermost edge', () => {
    expect(arranged(scattered(), ['x', 'y', 'z'], 'bottom').boxes).toMatchObject({
      x: { x: 0, y: 2100 },
      y: { x: 300, y: 2100 },
      z: { x: 900, y: 2100 },
    });
  });

  test('[CAN110] nothing moves where each is alone in its column, or is in line already; why is said', () => {
    expect(arranged(scattered(), ['a', 'd'], 'left').still).toBe('apart');
    expect(arranged(scattered(), ['a'], 'left').still).toBe('tooFew');
    const doc = scattered();
    arranged(doc, ['a', 'b'], 'left');
    expect(arranged(doc, ['a', 'b'], 'left').still).toBe('inLine');
  });

  test('[CAN110] a card of the wall that would come to lie over a map stays', () => {
    const doc = scattered(addCard('w', { x: 3000, y: 100 }), addCard('v', { x: 300, y: -500 }));
    const { still, moved } = arranged(doc, ['w', 'v'], 'left');
    expect([still, moved]).toEqual(['inLine', []]);
  });

  test('[CAN110] a group moves as one and stays one', () => {
    const doc = scattered({
      type: 'add',
      at: { of: 'group', id: 'g' },
      fields: { map: 'm1', title: 'Kost' },
    });
    run(
      doc,
      ...['b', 'c'].map((id) => ({
        type: 'change' as const,
        at: { of: 'card' as const, id },
        fields: { group: 'g' },
      })),
    );
    const { boxes, board, moved } = arranged(doc, ['a'], 'left', ['g']);
    expect(moved).toEqual(['b', 'c']);
    expect([boxes.b!.x - boxes.c!.x, Math.min(boxes.b!.x, boxes.c!.x)]).toEqual([30, boxes.a!.x]);
    expect([board.cards.get('b')?.group, board.cards.get('c')?.group]).toEqual(['g', 'g']);
  });
});

describe('evenly spread', () => {
  const gaps = (boxes: Record<string, Box>, ids: string[], start: 'x' | 'y', size: 'w' | 'h') =>
    ids.slice(1).map((id, n) => boxes[id]![start] - boxes[ids[n]!]![start] - boxes[ids[n]!]![size]);

  test('[CAN110] down a column: the outermost stay, the spaces between are equal', () => {
    const { boxes, moved } = arranged(scattered(), ['a', 'b', 'c', 'd'], 'spreadDown');
    const [first, second] = gaps(boxes, ['a', 'b', 'c'], 'y', 'h');
    expect([moved, first]).toEqual([['b'], second]);
  });

  test('[CAN110] across the wall, whatever the order in which they were chosen', () => {
    const { boxes, moved } = arranged(scattered(), ['z', 'x', 'y'], 'spreadAcross');
    expect([moved, gaps(boxes, ['x', 'y', 'z'], 'x', 'w')]).toEqual([['y'], [250, 250]]);
  });

  test('[CAN110] across a map the cards of a column move as one and none leaves it', () => {
    const doc = scattered(addCard('e', inCell('c4', 0, 100)));
    const { board, boxes, moved } = arranged(doc, ['a', 'd', 'e'], 'spreadAcross');
    expect([columnOf(board, 'd'), moved]).toEqual(['c2', ['d']]);
    const column = layoutBoard(board).maps[0]?.columns[1];
    expect(boxes.d!.x + boxes.d!.w).toBe(column!.x + column!.w);
  });

  test('[CAN110] two are too few to spread', () => {
    expect(arranged(scattered(), ['x', 'y'], 'spreadAcross').still).toBe('tooFew');
  });
});
