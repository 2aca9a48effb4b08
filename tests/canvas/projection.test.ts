import fc from 'fast-check';
import type { TLShapeId } from 'tldraw';
import { afterEach, describe, expect, test } from 'vitest';
import { addCard, connectCards, placeCard, removeCards } from '#shared/board/commands.ts';
import { layoutBoard } from '#shared/board/layout.ts';
import { placeAt } from '#shared/board/layout-place.ts';
import { parseTheoryOfChange } from '#shared/board/theory-of-change.ts';
import {
  cardKey,
  changeBetween,
  connectionKey,
  type Drawing,
  type DrawnCard,
  drawBoard,
} from '../../client/canvas/drawing.ts';
import { meaningOf, type Touched } from '../../client/canvas/gesture.ts';
import { Indices } from '../../client/canvas/tldraw/indices.ts';
import { Projection } from '../../client/canvas/tldraw/projection.ts';
import { arbitraryDocument } from '../support/arbitrary-document.ts';
import { boardOf, inColumn, run, seededDocument } from '../support/boards.ts';
import { type OpenCanvas, openCanvas, settled } from '../support/canvas.ts';

let canvas: OpenCanvas | null = null;
afterEach(() => {
  canvas?.close();
  canvas = null;
});

function seedOf(document: Record<string, unknown>) {
  const parsed = parseTheoryOfChange(document);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return seededDocument({ ...parsed.content });
}

/** Every drawn thing as if a hand had touched it and put it back. */
function untouched(drawing: Drawing): Touched[] {
  return [...drawing].map(([key, drawn]): Touched => {
    if (drawn.kind === 'arrow') {
      const ends = { from: drawn.from, to: drawn.to };
      return { kind: 'arrow', key, base: ends, now: { ...ends }, copyOf: null, tip: null };
    }
    const at = { x: drawn.x, y: drawn.y };
    const box = { key, base: at, now: { ...at } };
    return drawn.kind === 'card' ? { kind: 'card', ...box, copyOf: null } : { kind: 'group', ...box };
  });
}

describe('random boards', () => {
  test('[CAN15] drawn and read back they mean no command', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        const board = boardOf(seedOf(document));
        const scene = layoutBoard(board);
        const meaning = meaningOf(untouched(drawBoard(board, scene)), {
          board,
          placeAt: ({ x, y }, height) => placeAt(scene, x, y, height),
          cardAt: (id) => scene.cards.get(id),
          cardAtTip: (tip) => tip,
          newId: () => 'new',
          author: null,
        });
        expect(meaning.commands).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('[CAN15] through the drawing library too: every shape touched, nothing written', async () => {
    const documents = fc.sample(arbitraryDocument, { numRuns: 6, seed: 7 });
    for (const document of documents) {
      const open = openCanvas(seedOf(document));
      const drawn = drawBoard(open.store.board(), open.session.scene.get());
      const shapes = open.editor.getCurrentPageShapes();
      expect(new Set(shapes.map(({ id }) => id as string))).toEqual(new Set(drawn.keys()));
      open.editor.updateShapes(shapes.map(({ id, type }) => ({ id, type, meta: { touched: true } })));
      await settled();
      expect(open.updates()).toBe(0);
      expect(open.editor.getCurrentPageShapes().some(({ meta }) => meta.touched)).toBe(false);
      open.close();
    }
  });

  test('[CAN16] the change from one drawing to another leads there, and to nothing from itself', () => {
    fc.assert(
      fc.property(arbitraryDocument, arbitraryDocument, (one, other) => {
        const [before, after] = [one, other].map((document) => {
          const board = boardOf(seedOf(document));
          return drawBoard(board, layoutBoard(board));
        }) as [Drawing, Drawing];
        const { remove, put } = changeBetween(before, after);
        const result = new Map(before);
        for (const key of remove) result.delete(key);
        for (const [key, drawn] of put) result.set(key, drawn);
        expect(new Map([...result].sort())).toEqual(new Map([...after].sort()));
        expect(changeBetween(after, new Map(after))).toEqual({ remove: [], put: new Map() });
      }),
      { numRuns: 40 },
    );
  });
});

describe('the pile', () => {
  const indicesOf = (open: OpenCanvas) => open.editor.getCurrentPageShapes().map(({ index }) => index);

  test('[CAN17] every shape has its own height in the pile; arrows lie over cards, also after copying and drawing', async () => {
    const doc = seededDocument();
    for (const id of ['a', 'b', 'c']) run(doc, addCard(id, inColumn('c1'), { text: id }));
    run(doc, connectCards('ab', 'a', 'b'));
    canvas = openCanvas(doc);
    const { hand, editor, session } = canvas;
    hand.hold({ altKey: true });
    await hand.drag(hand.on('a'), { x: hand.on('a').x + 320, y: hand.on('a').y });
    hand.hold({ altKey: false });
    editor.setCurrentTool('arrow');
    await hand.drag(hand.on('a'), hand.on('c'));
    session.run([addCard('d', inColumn('c3')), connectCards('bd', 'b', 'd')]);
    expect(new Set(indicesOf(canvas)).size).toBe(indicesOf(canvas).length);
    const heights = (type: string) =>
      editor
        .getCurrentPageShapes()
        .filter((shape) => shape.type === type)
        .map(({ index }) => index as string)
        .sort();
    expect((heights('card').at(-1) ?? '') < (heights('arrow')[0] ?? '')).toBe(true);
  });
});

describe('what comes in', () => {
  test('[CAN18] a board of 600 cards and 450 arrows is drawn whole, and nothing of it comes back', async () => {
    const doc = seededDocument();
    const ids = Array.from({ length: 600 }, (_, i) => `k${i}`);
    run(doc, ...ids.map((id, i) => addCard(id, inColumn(`c${(i % 4) + 1}`))));
    run(doc, ...ids.slice(0, 450).map((id, i) => connectCards(`p${i}`, id, `k${i + 1}`)));
    canvas = openCanvas(doc);
    await settled();
    expect(canvas.editor.getCurrentPageShapes()).toHaveLength(1_050);
    expect(canvas.updates()).toBe(0);
  });

  test('[CAN18] changes of others are drawn and never come back as one’s own', async () => {
    const doc = seededDocument();
    run(doc, addCard('a', inColumn('c1')), addCard('b', inColumn('c2')), connectCards('ab', 'a', 'b'));
    canvas = openCanvas(doc);
    canvas.remote((other) => {
      run(
        other,
        placeCard('b', inColumn('c4')),
        addCard('x', { x: -400, y: 10 }),
        connectCards('xa', 'x', 'a'),
      );
      run(other, removeCards(['b']));
    });
    await settled();
    expect(canvas.updates()).toBe(1);
    const keys = canvas.editor.getCurrentPageShapes().map(({ id }) => id as string);
    expect(keys.sort()).toEqual([cardKey('a'), connectionKey('xa'), cardKey('x')].sort());
    expect(canvas.editor.getBindingsFromShape(connectionKey('xa') as TLShapeId, 'arrow')).toHaveLength(2);
  });

  test('[CAN18] what cannot be drawn is left out, with the arrows to it; the others are there', () => {
    const doc = seededDocument();
    for (const id of ['a', 'b', 'c']) run(doc, addCard(id, inColumn('c1')));
    run(doc, connectCards('ab', 'a', 'b'), connectCards('bc', 'b', 'c'));
    const board = boardOf(doc);
    const drawing = new Map(drawBoard(board, layoutBoard(board)));
    drawing.set(cardKey('a'), { ...(drawing.get(cardKey('a')) as DrawnCard), x: Number.NaN });
    canvas = openCanvas(seededDocument());
    const { editor } = canvas;
    const projection = new Projection(editor, new Indices(editor), () => false);
    projection.show(drawing);
    const keys = editor.getCurrentPageShapes().map(({ id }) => id as string);
    expect(keys.sort()).toEqual([cardKey('b'), cardKey('c'), connectionKey('bc')].sort());
  });

  test('[CAN19] a card that another drags is shown where they hold it, until the drop or a second after', () => {
    const doc = seededDocument();
    run(doc, addCard('a', inColumn('c1')));
    canvas = openCanvas(doc);
    const { editor, session, presence } = canvas;
    const at = () => editor.getShape(cardKey('a') as TLShapeId);
    const home = { x: at()?.x ?? 0, y: at()?.y ?? 0 };
    presence.show({ drag: { ids: ['a'], dx: 50, dy: 30 } });
    session.redraw();
    expect(at()).toMatchObject({ x: home.x + 50, y: home.y + 30, opacity: 0.6 });
    canvas.remote((other) => run(other, placeCard('a', inColumn('c4'))));
    presence.show({ drag: { ids: ['a'], dx: 50, dy: 30 } });
    session.redraw();
    const spot = session.scene.get().cards.get('a');
    expect(at()).toMatchObject({ x: spot?.x, y: spot?.y, opacity: 1 });
    expect(canvas.updates()).toBe(1);
  });
});
