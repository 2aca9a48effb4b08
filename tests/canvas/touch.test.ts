import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addCard, connectCards } from '#shared/board/commands.ts';
import { cardKey } from '../../client/canvas/drawing.ts';
import { CONNECTING } from '../../client/canvas/tldraw/arrow/connecting.ts';
import { shiftIntoSight } from '../../client/canvas/tldraw/touch/above-keyboard.ts';
import { inColumn, run, seededDocument } from '../support/boards.ts';
import { type OpenCanvas, openCanvas, settled } from '../support/canvas.ts';

let canvas: OpenCanvas;

beforeEach(() => {
  const doc = seededDocument();
  run(
    doc,
    addCard('a', inColumn('c1'), { text: 'A' }),
    addCard('b', inColumn('c2'), { text: 'B' }),
    connectCards('k', 'a', 'b'),
  );
  canvas = openCanvas(doc);
  canvas.editor.setCamera({ x: 100, y: 100, z: 0.8 }, { immediate: true });
  canvas.editor.updateInstanceState({ isCoarsePointer: true });
});
afterEach(() => canvas.close());

const EMPTY = { x: 700, y: 500 };
const camera = () => {
  const { x, y, z } = canvas.editor.getCamera();
  return { x: Math.round(x), y: Math.round(y), z };
};
const placeOf = (card: string) => canvas.store.board().cards.get(card)?.place;
const keyOf = (card: string) => cardKey(card) as never;

/** Puts a finger down and moves it so far over the screen: the page goes along under one that moves the view. */
function swipe(from: { x: number; y: number }, dx: number, dy: number) {
  const { editor, hand } = canvas;
  const { x, y } = editor.pageToScreen(from);
  hand.down(from);
  for (const share of [0.3, 0.7, 1]) hand.move(editor.screenToPage({ x: x + dx * share, y: y + dy * share }));
  return () => hand.up(editor.screenToPage({ x: x + dx, y: y + dy }));
}

describe('one finger', () => {
  test('[CAN140] on the empty wall moves the view, keeps the zoom and what is selected, and writes nothing', () => {
    const { editor, controls } = canvas;
    controls.select(['a']);
    swipe(EMPTY, -80, 40)();
    expect(camera()).toEqual({ x: 0, y: 150, z: 0.8 });
    expect([controls.selected(), editor.getPath(), canvas.updates()]).toEqual([['a'], 'select.idle', 0]);
  });

  test('[CAN140] on an arrow moves the view too: arrows lie everywhere', () => {
    const { hand, controls } = canvas;
    const { x, y } = hand.at('k', 'start').point;
    const end = hand.at('k', 'end').point;
    swipe({ x: (x + end.x) / 2, y: (y + end.y) / 2 }, 0, 80)();
    expect(camera()).toEqual({ x: 100, y: 200, z: 0.8 });
    expect(controls.selected()).toEqual([]);
  });

  test('[CAN140] on a card moves the card, and a mouse draws its box as before', async () => {
    const { editor, hand } = canvas;
    const before = placeOf('a');
    swipe(hand.on('a') as { x: number; y: number }, 0, 120)();
    await settled();
    expect(camera()).toEqual({ x: 100, y: 100, z: 0.8 });
    expect(placeOf('a')).not.toEqual(before);
    editor.updateInstanceState({ isCoarsePointer: false });
    const letGo = swipe(EMPTY, 60, 60);
    expect([editor.getPath(), camera().x]).toEqual(['select.brushing', 100]);
    letGo();
  });

  test('[CAN140] is taken over by two, which zoom', () => {
    const { editor } = canvas;
    swipe(EMPTY, -80, 0);
    expect(editor.getPath()).toBe('select.finger_panning');
    editor.dispatch({
      type: 'pinch',
      name: 'pinch_start',
      point: { x: 500, y: 400, z: 0.8 },
      delta: { x: 0, y: 0 },
      shiftKey: false,
      altKey: false,
      ctrlKey: false,
      metaKey: false,
      accelKey: false,
    });
    editor.emit('tick', 16);
    expect(editor.getPath()).toBe('select.idle');
  });

  test('[CAN141] a tap on the empty wall lets go of what is selected, two begin a card there, two on a card write in it', async () => {
    const { editor, hand, controls } = canvas;
    controls.select(['a']);
    await hand.click(EMPTY);
    expect(controls.selected()).toEqual([]);
    await hand.doubleClick(hand.on('b'));
    expect(editor.getEditingShapeId()).toBe(keyOf('b'));
    editor.complete();
    await hand.doubleClick({ x: 200, y: 900 });
    expect(canvas.store.board().cards.size).toBe(3);
  });
});

describe('an arrow by taps', () => {
  const begin = () => canvas.editor.setCurrentTool(CONNECTING, { from: keyOf('b'), byKey: true });

  test('[CAN143] a finger may move the view on the way to the other card, and two may zoom', async () => {
    const { editor, hand, session } = canvas;
    begin();
    swipe(EMPTY, -80, 0)();
    expect([camera().x, editor.getPath()]).toEqual([0, CONNECTING]);
    editor.inputs.isPinching = true;
    editor.interrupt();
    editor.inputs.isPinching = false;
    expect(editor.getPath()).toBe(CONNECTING);
    await hand.click(hand.on('a'));
    const arrow = [...canvas.store.board().connections.values()].find(({ from }) => from === 'b');
    expect(arrow?.to).toBe('a');
    expect(session.form.get()).toEqual({ kind: 'connection', id: arrow?.id });
  });

  test('[CAN143] a tap beside the cards leaves without a trace', async () => {
    begin();
    await canvas.hand.click(EMPTY);
    expect([canvas.editor.getPath(), canvas.updates()]).toEqual(['select.idle', 0]);
  });
});

describe('above the keyboard', () => {
  const seen = { top: 60, bottom: 400 };

  test('[CAN142] a covered field is brought above the keyboard, with a margin', () => {
    expect(shiftIntoSight({ top: 500, bottom: 560 }, seen)).toBe(-184);
    expect(shiftIntoSight({ top: 300, bottom: 390 }, seen)).toBe(-14);
  });
  test('[CAN142] one in sight stays, one above is brought down, and one too tall shows its end, where one writes', () => {
    expect(shiftIntoSight({ top: 200, bottom: 260 }, seen)).toBe(0);
    expect(shiftIntoSight({ top: 20, bottom: 80 }, seen)).toBe(64);
    expect(shiftIntoSight({ top: -300, bottom: 376 }, seen)).toBe(0);
    expect(shiftIntoSight({ top: -300, bottom: 500 }, seen)).toBe(-124);
  });
});
