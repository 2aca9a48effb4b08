import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addCard, putSketch, removeCards, removeSketches } from '#shared/board/commands.ts';
import type { Mark } from '#shared/board/mark.ts';
import { readSketch, type SketchValue } from '#shared/board/sketch.ts';
import { applyCommands } from '#shared/document/apply.ts';
import { rootMap } from '#shared/document/entity.ts';
import { readBoard } from '#shared/document/read.ts';
import { createBoardStore } from '../../client/store/board-store.ts';
import { boardOf, inColumn, run, seededDocument } from '../support/boards.ts';

const MADE: Mark = { name: 'Mette', participant: 'p1', at: 1_000 };
const REMOVED: Mark = { name: 'Ali', participant: 'p2', at: 2_000 };
const STROKE: SketchValue = {
  shape: 'pen',
  map: null,
  x: 10,
  y: 20,
  colour: 'red',
  size: 'medium',
  order: 'a0',
  points: [0, 0, 5, 5, 9, 2],
};
const restore = (id: string) => ({ type: 'restore' as const, at: [{ of: 'sketch' as const, id }] });

describe('marks', () => {
  it('[DOC9] stand at what is made and what is removed, and stay when it comes back', () => {
    const doc = seededDocument();
    applyCommands(doc, addCard('a', inColumn('c1'), { text: 'Viden' }), null, MADE);
    applyCommands(doc, removeCards(['a']), null, REMOVED);
    expect(readBoard(doc).trash).toEqual([{ at: { of: 'card', id: 'a' }, label: 'Viden', removed: REMOVED }]);
    run(doc, { type: 'restore', at: [{ of: 'card', id: 'a' }] });
    expect(boardOf(doc).cards.get('a')?.made).toEqual(MADE);
  });

  it('[DOC9] a forged name turns no line around and hides nothing', () => {
    const doc = seededDocument();
    const forged = { ...MADE, name: ' \u202eilA\u2066\u0000\n\ud800 ' };
    applyCommands(doc, addCard('a', inColumn('c1')), null, forged);
    applyCommands(doc, addCard('b', inColumn('c1'), { text: 'Ro' }), null, MADE);
    applyCommands(doc, removeCards(['b']), null, { ...forged, name: '\u200b\u202e' });
    expect(boardOf(doc).cards.get('a')?.made?.name).toBe('ilA \ufffd');
    expect(readBoard(doc).trash[0]?.removed?.name).toBe('');
  });

  it('[DOC9] what nobody says, or nobody can read, is absent', () => {
    const doc = seededDocument();
    run(doc, addCard('a', inColumn('c1')));
    run(doc, addCard('b', inColumn('c1')));
    (rootMap(doc, 'cards').get('b') as Y.Map<unknown>).set('made', { name: 'x'.repeat(5_000), at: 'i går' });
    const { board, problems } = readBoard(doc);
    expect(board.cards.get('a')).not.toHaveProperty('made');
    expect(board.cards.get('b')).not.toHaveProperty('made');
    expect(problems).toEqual([]);
  });
});

describe('sketches', () => {
  it('[DOC10] are made, changed, removed into the trash and brought back as they were', () => {
    const doc = seededDocument();
    run(doc, putSketch('s', STROKE));
    run(doc, putSketch('s', { ...STROKE, colour: 'blue' }));
    const there = boardOf(doc).sketches.get('s');
    expect(there && readSketch(there)).toEqual({ ...STROKE, colour: 'blue' });
    applyCommands(doc, removeSketches(['s']), null, REMOVED);
    expect(boardOf(doc).sketches.has('s')).toBe(false);
    expect(readBoard(doc).trash).toEqual([{ at: { of: 'sketch', id: 's' }, label: '', removed: REMOVED }]);
    run(doc, restore('s'));
    expect(boardOf(doc).sketches.get('s')).toEqual(there);
  });

  it('[DOC10] undo takes a new one away, redo brings it back, and undo of a removal too', () => {
    const doc = new Y.Doc();
    const store = createBoardStore(doc);
    store.run(putSketch('s', STROKE));
    store.undo();
    expect(store.board().sketches.size).toBe(0);
    store.redo();
    store.run(removeSketches(['s']));
    store.undo();
    expect(store.board().sketches.get('s')).toEqual({ ...STROKE, id: 's' });
    store.undo();
    expect([store.board().sketches.size, store.trash()]).toEqual([0, []]);
  });

  it('[DOC10] undo of making one leaves what another has made of it since', () => {
    const doc = new Y.Doc();
    const store = createBoardStore(doc);
    store.run(putSketch('s', STROKE));
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    applyCommands(other, putSketch('s', { ...STROKE, x: 500 }), null);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    expect(store.undo()).toBe(false);
    expect(store.board().sketches.get('s')).toMatchObject({ x: 500 });
  });

  it('[DOC10] words with half a character and values that are no sketch are refused', () => {
    const doc = seededDocument();
    const words: SketchValue = {
      ...STROKE,
      shape: 'text',
      text: '\ud800',
      w: null,
      points: undefined,
    } as never;
    expect(applyCommands(doc, putSketch('s', words), null)).toMatchObject({ ok: false, code: 'invalid' });
    const huge = { ...STROKE, points: Array.from({ length: 20_000 }, () => 1) };
    expect(applyCommands(doc, putSketch('s', huge), null)).toMatchObject({ ok: false, code: 'invalid' });
    expect(boardOf(doc).sketches.size).toBe(0);
  });
});
