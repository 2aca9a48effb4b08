import type { TLShapeId } from 'tldraw';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  addCard,
  connectCards,
  describeMechanism,
  editCardText,
  placeCard,
  removeCards,
} from '#shared/board/commands.ts';
import type { Board } from '#shared/board/model.ts';
import { cardKey, connectionKey } from '../../client/canvas/drawing.ts';
import {
  beginCardBelow,
  beginCardByKey,
  connect,
  dropIfEmpty,
  duplicateCards,
  selectCards,
} from '../../client/canvas/tldraw/card/card-actions.ts';
import { inColumn, run, seededDocument } from '../support/boards.ts';
import { type OpenCanvas, openCanvas, settled } from '../support/canvas.ts';

/** Cards a and b in the first column, c in the second; a -> c with a why, b -> c without. */
function twoColumns() {
  const doc = seededDocument();
  run(
    doc,
    addCard('a', inColumn('c1'), { text: 'Vejledning' }),
    addCard('b', inColumn('c1'), { text: 'Motion' }),
    addCard('c', inColumn('c2'), { text: 'Viden' }),
    connectCards('ac', 'a', 'c'),
    connectCards('bc', 'b', 'c'),
    describeMechanism('ac', [{ insert: 'det giver viden' }]),
  );
  return doc;
}

let canvas: OpenCanvas;
beforeEach(() => {
  canvas = openCanvas(twoColumns());
});
afterEach(() => {
  canvas.close();
  vi.useRealTimers();
});

const board = (): Board => canvas.store.board();
const placeOf = (id: string) => board().cards.get(id)?.place;
const shapeOf = (id: string) => canvas.editor.getShape(cardKey(id) as TLShapeId);
const links = () => [...board().connections.values()].map(({ from, to }) => `${from}>${to}`).sort();
const columnOf = (id: string) => (placeOf(id) as { column?: string } | undefined)?.column;
const below = (point: { x: number; y: number }, dy = 260) => ({ x: point.x, y: point.y + dy });

describe('moving cards', () => {
  test('[CAN1] a drag is one update, and the card gets the column and kind it was dropped in', async () => {
    const { hand } = canvas;
    await hand.drag(hand.on('a'), below(hand.on('c'), 120));
    expect(canvas.updates()).toBe(1);
    expect(board().cards.get('a')).toMatchObject({ kind: 'result', place: { map: 'm1', column: 'c2' } });
    expect(columnOf('b')).toBe('c1');
  });

  test('[CAN1] cards dragged together are one update and one step to undo', async () => {
    const { hand } = canvas;
    selectCards(canvas.session, ['a', 'b']);
    await hand.drag(hand.on('a'), below(hand.on('c'), 120));
    expect([columnOf('a'), columnOf('b'), canvas.updates()]).toEqual(['c2', 'c2', 1]);
    canvas.editor.undo();
    expect([columnOf('a'), columnOf('b')]).toEqual(['c1', 'c1']);
  });

  test('[CAN2] Esc puts a card back and writes nothing', async () => {
    const { hand } = canvas;
    hand.pull(hand.on('a'), below(hand.on('c')));
    await hand.escape();
    expect(canvas.updates()).toBe(0);
    expect(placeOf('a')).toEqual(inColumn('c1'));
  });

  test('[CAN2] Esc after another has moved the card shows their place and leaves it', async () => {
    const { hand } = canvas;
    hand.pull(hand.on('a'), below(hand.on('c')));
    canvas.remote((doc) => run(doc, placeCard('a', inColumn('c4'))));
    const updates = canvas.updates();
    await hand.escape();
    expect(canvas.updates()).toBe(updates);
    expect(columnOf('a')).toBe('c4');
    const spot = canvas.session.scene.get().cards.get('a');
    expect(shapeOf('a')).toMatchObject({ x: spot?.x, y: spot?.y });
  });

  test('[CAN3] while a card is held its text changes, its place waits, and the drop wins', async () => {
    const { hand } = canvas;
    const target = below(hand.on('c'), 120);
    hand.pull(hand.on('a'), target);
    const x = shapeOf('a')?.x;
    canvas.remote((doc) => run(doc, placeCard('a', inColumn('c4')), editCardText('a', [{ insert: 'Ny ' }])));
    expect(shapeOf('a')).toMatchObject({ x, props: { text: 'Ny Vejledning' } });
    hand.up(target);
    await settled();
    expect(columnOf('a')).toBe('c2');
  });

  test('[CAN3] a card that another removes stays in the hand, and letting go writes nothing', async () => {
    const { hand } = canvas;
    const target = below(hand.on('c'), 120);
    hand.pull(hand.on('a'), target);
    canvas.remote((doc) => run(doc, removeCards(['a'])));
    expect(shapeOf('a')).toBeDefined();
    const updates = canvas.updates();
    hand.up(target);
    await settled();
    expect(canvas.updates()).toBe(updates);
    expect(shapeOf('a')).toBeUndefined();
  });

  test('[CAN4] undo in mid-drag finishes the drag and takes that back, not the step before', async () => {
    const { hand, session, editor } = canvas;
    session.run([editCardText('b', [{ insert: 'Før ' }])]);
    hand.pull(hand.on('a'), below(hand.on('c')));
    editor.undo();
    await settled();
    expect(placeOf('a')).toEqual(inColumn('c1'));
    expect(board().cards.get('b')?.text).toBe('Før Motion');
    expect(editor.isIn('select.idle')).toBe(true);
  });

  test('[CAN5] a run of arrow keys is one update, 350 ms after the last', async () => {
    vi.useFakeTimers();
    const { hand, editor } = canvas;
    selectCards(canvas.session, ['a']);
    const before = shapeOf('a')!.x;
    for (let i = 0; i < 5; i += 1) {
      editor.inputs.keys.add('ArrowRight');
      await hand.press('ArrowRight');
      editor.inputs.keys.delete('ArrowRight');
      vi.advanceTimersByTime(100);
    }
    expect(canvas.updates()).toBe(0);
    vi.advanceTimersByTime(350);
    expect(canvas.updates()).toBe(1);
    expect(shapeOf('a')!.x).toBeGreaterThan(before);
  });

  test('[CAN6] dragging with Alt copies the card with its looks; the original stays', async () => {
    const { hand } = canvas;
    hand.hold({ altKey: true });
    await hand.drag(hand.on('a'), below(hand.on('c'), 120));
    hand.hold({ altKey: false });
    expect(canvas.updates()).toBe(1);
    expect(columnOf('a')).toBe('c1');
    const copies = [...board().cards.values()].filter(({ id, text }) => id !== 'a' && text === 'Vejledning');
    expect(copies).toMatchObject([{ kind: 'result', place: { column: 'c2' } }]);
  });
});

describe('removing and copying', () => {
  test('[CAN7] removing a card is one update and takes its arrows; undo brings all back', async () => {
    const { editor } = canvas;
    selectCards(canvas.session, ['c']);
    editor.deleteShapes(editor.getSelectedShapeIds());
    await settled();
    expect([canvas.updates(), links(), [...board().cards.keys()].sort()]).toEqual([1, [], ['a', 'b']]);
    expect(editor.getCurrentPageShapes().map(({ type }) => type)).toEqual(['card', 'card']);
    editor.undo();
    expect(links()).toEqual(['a>c', 'b>c']);
    expect(editor.getShape(connectionKey('ac') as TLShapeId)).toBeDefined();
  });

  test('[CAN6] a copy of cards takes the arrows among them, with their why', () => {
    duplicateCards(canvas.session, ['a', 'c']);
    expect(canvas.updates()).toBe(1);
    const copies = [...board().connections.values()].filter(({ id }) => id !== 'ac' && id !== 'bc');
    expect(copies.map(({ mechanism }) => mechanism)).toEqual(['det giver viden']);
    expect(canvas.editor.getSelectedShapeIds()).toHaveLength(2);
  });
});

describe('arrows', () => {
  test('[CAN8] the arrow tool from card to card connects them and asks why', async () => {
    const { hand, editor, session } = canvas;
    editor.setCurrentTool('arrow');
    await hand.drag(hand.on('a'), hand.on('b'));
    expect(canvas.updates()).toBe(1);
    expect(links()).toContain('a>b');
    expect(session.form.get()).toMatchObject({ kind: 'connection' });
    const loose = editor
      .getCurrentPageShapes()
      .filter(({ id, type }) => type === 'arrow' && !id.includes('connection:'));
    expect(loose).toEqual([]);
  });

  test('[CAN8] an arrow drawn onto nothing makes a card there, in the same step, and starts writing in it', async () => {
    const { hand, editor } = canvas;
    editor.setCurrentTool('arrow');
    const tip = below({ x: hand.on('c').x + 250, y: hand.on('c').y }, 100);
    await hand.drag(hand.on('a'), tip);
    await settled();
    const [link] = [...board().connections.values()].filter(({ id }) => id !== 'ac' && id !== 'bc');
    expect(link?.from).toBe('a');
    expect(columnOf(link?.to ?? '')).toBe('c3');
    expect(canvas.updates()).toBe(1);
    expect(editor.getEditingShapeId()).toBe(cardKey(link?.to ?? ''));
  });

  test('[CAN8] an arrow drawn from nothing to nothing leaves no trace', async () => {
    const { hand, editor } = canvas;
    editor.setCurrentTool('arrow');
    await hand.drag({ x: 40, y: 700 }, { x: 200, y: 760 });
    expect(canvas.updates()).toBe(0);
    expect(editor.getCurrentPageShapes().filter(({ type }) => type === 'arrow')).toHaveLength(2);
  });

  test('[CAN9] an end moved to another card keeps the why', async () => {
    const { hand } = canvas;
    await hand.click(hand.on('a'));
    canvas.controls.select(['ac']);
    const { shape, handle, point } = hand.at('ac', 'end');
    await hand.drag(point, hand.on('b'), { target: 'handle', shape, handle });
    expect(board().connections.get('ac')).toMatchObject({ from: 'a', to: 'b', mechanism: 'det giver viden' });
    expect(canvas.updates()).toBe(1);
  });

  test('[CAN9] an end dropped on nothing, and a dragged arrow, snap back', async () => {
    const { hand, editor } = canvas;
    canvas.controls.select(['ac']);
    const { shape, handle, point } = hand.at('ac', 'end');
    await hand.drag(point, { x: 500, y: 800 }, { target: 'handle', shape, handle });
    expect(canvas.updates()).toBe(0);
    const ends = editor.getBindingsFromShape(shape.id, 'arrow').map(({ toId }) => toId);
    expect(ends.sort()).toEqual([cardKey('a'), cardKey('c')]);
    canvas.controls.select(['ac']);
    editor.updateShape({ id: shape.id, type: 'arrow', x: 70, y: 70 });
    await settled();
    expect(editor.getShape(shape.id)).toMatchObject({ x: 0, y: 0 });
    expect(canvas.updates()).toBe(0);
  });

  test('[CAN9] an arrow between the same two cards is shown, not made twice', () => {
    connect(canvas.session, 'a', 'c');
    expect(links()).toEqual(['a>c', 'b>c']);
    expect(canvas.session.form.get()).toEqual({ kind: 'connection', id: 'ac' });
  });

  test('[CAN10] from the dot: drag to a card, or click it and then the card', async () => {
    const { hand, editor } = canvas;
    editor.setCurrentTool('select.connecting', { from: cardKey('a') });
    await hand.drag(hand.on('a'), hand.on('b'));
    expect(links()).toContain('a>b');
    editor.setCurrentTool('select.connecting', { from: cardKey('b') });
    await hand.click(hand.on('b'));
    expect(editor.isIn('select.connecting')).toBe(true);
    await hand.click(hand.on('a'));
    expect(links()).toContain('b>a');
    expect(canvas.updates()).toBe(2);
  });

  test('[CAN10] by key: Tab chooses the next card, Enter draws, Esc leaves no trace', async () => {
    const { hand, editor } = canvas;
    editor.setCurrentTool('select.connecting', { from: cardKey('a'), byKey: true });
    await hand.escape();
    expect([canvas.updates(), editor.getPath()]).toEqual([0, 'select.idle']);
    editor.setCurrentTool('select.connecting', { from: cardKey('a'), byKey: true });
    await hand.press('Tab');
    const [target] = editor.getHintingShapeIds();
    await hand.press('Enter');
    expect(target).toBeDefined();
    expect(canvas.session.form.get()).toMatchObject({ kind: 'connection' });
    expect(editor.getEditingShapeId()).toBeNull();
  });
});

describe('new cards', () => {
  test('[CAN11] the card tool makes a card in the column and starts writing, in one update', async () => {
    const { hand, editor } = canvas;
    editor.setCurrentTool('note');
    await hand.click(below(hand.on('c')));
    expect(canvas.updates()).toBe(1);
    const made = [...board().cards.values()].find(({ id }) => id.startsWith('new'));
    expect(made).toMatchObject({ kind: 'result', author: 'Mette', place: { column: 'c2' } });
    expect(editor.getEditingShapeId()).toBe(cardKey(made?.id ?? ''));
  });

  test('[CAN11] the card tool dragged makes the card where the hand lets go', async () => {
    const { hand, editor } = canvas;
    editor.setCurrentTool('note');
    await hand.drag(below(hand.on('a')), below(hand.on('c')));
    expect(board().cards.size).toBe(4);
    const made = [...board().cards.values()].at(-1);
    expect(made).toMatchObject({ place: { column: 'c2' } });
    expect(editor.getEditingShapeId()).toBe(cardKey(made?.id ?? ''));
    expect(canvas.updates()).toBe(1);
  });

  test('[CAN11] a double click on the canvas makes a card', async () => {
    const { hand, editor } = canvas;
    await hand.doubleClick(below(hand.on('a')));
    expect(board().cards.size).toBe(4);
    expect(editor.isIn('select.editing_shape')).toBe(true);
  });

  test('[CAN12] the next card comes right below in the same cell, and writing starts in it', () => {
    const next = beginCardBelow(canvas.session, 'a');
    const { cards } = canvas.session.scene.get();
    const [a, made, b] = [cards.get('a')!, cards.get(next ?? '')!, cards.get('b')!];
    expect(made.x).toBe(a.x);
    expect(a.y < made.y && made.y < b.y).toBe(true);
    expect(canvas.editor.getEditingShapeId()).toBe(cardKey(next ?? ''));
  });

  test('[CAN13] removing the card that another writes in ends the writing', async () => {
    canvas.session.startEditing('a');
    canvas.remote((doc) => run(doc, removeCards(['a'])));
    await settled();
    expect(canvas.editor.getEditingShapeId()).toBeNull();
    expect(canvas.session.startEditing('a')).toBe(false);
  });
});

describe('an arrow over a card', () => {
  /** From a card in the first column to one in the third, right across c in the second, too tall for a bow around it. */
  const across = () => {
    const half = { dx: 40, dy: 600 };
    run(
      canvas.doc,
      placeCard('a', { ...inColumn('c1'), offset: half }),
      addCard('d', { ...inColumn('c3'), offset: half }, { text: 'Trivsel' }),
      editCardText('c', [{ insert: 'Der er meget at vide\n'.repeat(60) }]),
      connectCards('ad', 'a', 'd'),
    );
    canvas.session.redraw();
    const { hand, editor } = canvas;
    const card = editor.getShapePageBounds(cardKey('c') as TLShapeId)!;
    const arrow = editor.getShapePageBounds(connectionKey('ad') as TLShapeId)!;
    return { hand, editor, card, arrow, on: { x: card.center.x, y: arrow.center.y } };
  };

  test('[CAN23] hover, click and double click in the card are the card’s', async () => {
    const { hand, editor, card, on } = across();
    expect(card.containsPoint(on)).toBe(true);
    hand.move(on);
    expect(editor.getHoveredShapeId()).toBe(cardKey('c'));
    await hand.click(on);
    expect(editor.getSelectedShapeIds()).toEqual([cardKey('c')]);
    await hand.doubleClick(on);
    expect([editor.getEditingShapeId(), canvas.session.form.get()]).toEqual([cardKey('c'), null]);
  });

  test('[CAN23] beside the card the arrow is still hit, its selection does not change that, and its end still moves', async () => {
    const { hand, editor, card, arrow, on } = across();
    await hand.click({ x: (card.maxX + arrow.maxX) / 2, y: arrow.center.y });
    expect(editor.getSelectedShapeIds()).toEqual([connectionKey('ad')]);
    await hand.click(on);
    expect(editor.getSelectedShapeIds()).toEqual([cardKey('c')]);
    canvas.controls.select(['ad']);
    const { shape, handle, point } = hand.at('ad', 'end');
    await hand.drag(point, hand.on('b'), { target: 'handle', shape, handle });
    expect(links()).toContain('a>b');
  });

  test('[CAN23] the arrow tool and the arrow from a dot find the card under the arrow', async () => {
    const { hand, editor, on } = across();
    editor.setCurrentTool('arrow');
    await hand.drag(hand.on('b'), on);
    editor.setCurrentTool('select.connecting', { from: cardKey('d') });
    await hand.drag(hand.on('d'), on);
    expect(links()).toContain('d>c');
    expect(board().cards.size).toBe(4);
  });
});

describe('a card by key', () => {
  const made = () => [...board().cards.values()].find(({ id }) => id.startsWith('new'));
  const point = () => {
    const { x, y } = canvas.editor.getShapePageBounds(cardKey(made()?.id ?? '') as TLShapeId)!.center;
    return { x, y };
  };

  test('[CAN25] comes below the one selected card, and is written in', () => {
    selectCards(canvas.session, ['a']);
    beginCardByKey(canvas.session);
    expect(canvas.editor.getEditingShapeId()).toBe(cardKey(made()?.id ?? ''));
    const { cards } = canvas.session.scene.get();
    const [a, next, b] = [cards.get('a')!, cards.get(made()?.id ?? '')!, cards.get('b')!];
    expect(a.x === next.x && a.y < next.y && next.y < b.y).toBe(true);
    expect(canvas.updates()).toBe(1);
    // While one writes the key is a letter.
    expect(beginCardByKey(canvas.session)).toBeNull();
    expect(board().cards.size).toBe(4);
  });

  test('[CAN25] comes at the pointer when it is over the canvas, else in the middle of the view; it is wholly in view', () => {
    const { hand, editor, session } = canvas;
    const spot = { x: 700, y: 1_400 };
    hand.move(spot);
    editor.updateInstanceState({ isHoveringCanvas: true });
    beginCardByKey(session);
    expect(point()).toEqual(spot);
    const seen = editor.getViewportPageBounds();
    expect(seen.contains(editor.getShapePageBounds(cardKey(made()?.id ?? '') as TLShapeId)!)).toBe(true);
    editor.undo();
    editor.updateInstanceState({ isHoveringCanvas: false });
    editor.setCamera({ x: 5_000, y: 5_000, z: 1 }, { immediate: true });
    beginCardByKey(session);
    const { x, y } = editor.getViewportPageBounds().center;
    const last = [...board().cards.values()].at(-1)!;
    expect(session.scene.get().cards.get(last.id)).toMatchObject({ y: expect.closeTo(y - 44, -2) });
    expect(x).toBeLessThan(0);
  });

  test('[CAN25] makes nothing for a guest', () => {
    canvas.store.setReadOnly(true);
    expect(beginCardByKey(canvas.session)).toBeNull();
    expect(canvas.updates()).toBe(0);
  });
});

describe('a card begun and left', () => {
  const leave = (id: string) => {
    canvas.editor.cancel();
    dropIfEmpty(canvas.session, id);
  };

  test('[CAN24] goes away, and undo and redo pass over it', async () => {
    const { session, editor, store } = canvas;
    session.run([editCardText('b', [{ insert: 'Mere ' }])]);
    session.addCardIn('m1', 'c1', null);
    const id = [...session.begun][0]!;
    leave(id);
    expect([board().cards.has(id), store.trash().length]).toEqual([false, 0]);
    editor.undo();
    expect([board().cards.has(id), board().cards.get('b')?.text]).toEqual([false, 'Motion']);
    editor.redo();
    editor.redo();
    expect([board().cards.has(id), board().cards.get('b')?.text]).toEqual([false, 'Mere Motion']);
  });

  test('[CAN24] stays when another wrote in it, and an old one stays when it is emptied', () => {
    const { session } = canvas;
    const id = beginCardBelow(session, 'a')!;
    canvas.remote((doc) => run(doc, editCardText(id, [{ insert: 'Fra Ali' }])));
    leave(id);
    session.run([editCardText(id, [{ delete: 7 }])]);
    session.startEditing(id);
    leave(id);
    expect(board().cards.get(id)?.text).toBe('');
  });

  test('[CAN24] goes away too when it was dragged out of the card tool, and when one leaves the board', async () => {
    const { hand, editor, controls } = canvas;
    editor.setCurrentTool('note');
    await hand.drag(below(hand.on('a')), below(hand.on('c')));
    expect(board().cards.size).toBe(4);
    controls.settle();
    expect(board().cards.size).toBe(3);
  });
});

describe('guests', () => {
  test('[CAN14] see everything and change nothing', async () => {
    canvas.close();
    canvas = openCanvas(twoColumns(), { readOnly: true });
    const { hand, editor, session } = canvas;
    expect(editor.getCurrentPageShapes()).toHaveLength(5);
    await hand.drag(hand.on('a'), below(hand.on('c')));
    await hand.doubleClick(below(hand.on('a')));
    expect(session.startEditing('a')).toBe(false);
    duplicateCards(session, ['a']);
    expect(session.notice.get()?.notice).toBe('readOnly');
    expect(canvas.updates()).toBe(0);
  });

  test('[CAN14] a board that becomes read-only in mid-drag drops what is held', async () => {
    const { hand, editor, store } = canvas;
    hand.pull(hand.on('a'), below(hand.on('c')));
    store.setReadOnly(true);
    await settled();
    expect(editor.getIsReadonly()).toBe(true);
    expect([canvas.updates(), placeOf('a')]).toEqual([0, inColumn('c1')]);
  });
});
