import { afterEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { addCard } from '#shared/board/commands.ts';
import { applyCommands } from '#shared/document/apply.ts';
import { inColumn, run, seededDocument } from '../support/boards.ts';
import { openCanvas } from '../support/canvas.ts';

const COUNT = 150;

/** Frames that come when the test says so. */
function heldFrames() {
  const due: (() => void)[] = [];
  vi.stubGlobal('requestAnimationFrame', (act: () => void) => due.push(act));
  return () => {
    const now = due.splice(0);
    for (const act of now) act();
    return now.length;
  };
}

/** Another person changes the document; nothing is drawn before the next frame. */
function fromAnother(doc: Y.Doc, act: (other: Y.Doc) => void): void {
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  act(other);
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)), 'remote');
}

afterEach(() => vi.unstubAllGlobals());

describe('[CAN145] a large change of others', () => {
  test('is drawn over several frames, what is in view first, and all of it in the end', () => {
    const doc = seededDocument();
    const canvas = openCanvas(doc);
    const frame = heldFrames();
    fromAnother(doc, (other) => {
      const cards = Array.from({ length: COUNT }, (_, n) =>
        addCard(`far${n}`, { x: 50_000 + n, y: 0 }, { text: String(n) }),
      );
      applyCommands(other, [...cards, addCard('near', inColumn('c1'), { text: 'Nær' })], null);
    });
    const drawn = () => canvas.editor.getCurrentPageShapes().filter(({ type }) => type === 'card').length;
    const before = drawn();
    // Read in one frame, laid out in the next.
    frame();
    frame();
    expect(drawn()).toBe(before);
    frame();
    const first = drawn() - before;
    expect([first > 0, first < COUNT, canvas.editor.getShape('shape:near' as never) !== undefined]).toEqual([
      true,
      true,
      true,
    ]);
    while (frame() > 0);
    expect(drawn() - before).toBe(COUNT + 1);
    canvas.close();
  });

  test('is drawn also while something else changes in every frame', () => {
    const doc = seededDocument();
    const canvas = openCanvas(doc);
    const frame = heldFrames();
    const shown = () => canvas.editor.getShape('shape:a0' as never) !== undefined;
    for (let n = 0; n < 10 && !shown(); n++) {
      const cards = Array.from({ length: COUNT }, (_, at) => addCard(`a${n * COUNT + at}`, { x: at, y: n }));
      fromAnother(doc, (other) => applyCommands(other, cards, null));
      frame();
    }
    expect(shown()).toBe(true);
    canvas.close();
  });

  test('what one does oneself is drawn at once, however much it is', () => {
    const doc = seededDocument();
    const canvas = openCanvas(doc);
    heldFrames();
    const before = canvas.editor.getCurrentPageShapes().length;
    canvas.session.run(Array.from({ length: COUNT }, (_, n) => addCard(`own${n}`, { x: n, y: 0 })));
    expect(canvas.editor.getCurrentPageShapes().length - before).toBe(COUNT);
    canvas.close();
  });

  test('a change that comes while another is being drawn is drawn too', () => {
    const doc = seededDocument();
    const canvas = openCanvas(doc);
    const frame = heldFrames();
    fromAnother(doc, (other) =>
      applyCommands(
        other,
        Array.from({ length: COUNT }, (_, n) => addCard(`a${n}`, { x: n, y: 0 })),
        null,
      ),
    );
    for (let n = 0; n < 3; n++) frame();
    run(doc, addCard('later', inColumn('c1')));
    while (frame() > 0);
    expect(canvas.editor.getShape('shape:later' as never)).toBeDefined();
    expect(canvas.editor.getShape(`shape:a${COUNT - 1}` as never)).toBeDefined();
    canvas.close();
  });
});
