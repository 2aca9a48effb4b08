/** What a person can do to drawings by button, key and menu: each one command list, one step to undo. */
import type { TLShapeId } from 'tldraw';
import { type Command, putSketch } from '#shared/board/commands.ts';
import type { DrawableSketch, SketchValue } from '#shared/board/sketch.ts';
import { readSketch } from '#shared/board/sketch.ts';
import { sketchKey } from '../../sketch-drawing.ts';
import { topOrder } from '../../sketch-gesture.ts';
import { placeSketch, sketchAt } from '../../sketch-place.ts';
import type { CanvasSession } from '../session.ts';
import type { Pencil } from './sketch-desk.ts';
import { boxForm, lineForm } from './sketch-drawing-states.ts';
import { beginWords } from './sketch-writing.ts';

/** Length of an arrow or line that nobody pulled. */
const LINE_LENGTH = 180;

/** The sketches among these that can be drawn. */
export function sketchesOf({ store }: CanvasSession, ids: readonly string[]): DrawableSketch[] {
  return ids.flatMap((id) => {
    const sketch = store.board().sketches.get(id);
    const value = sketch && readSketch(sketch);
    return value ? [{ id, value }] : [];
  });
}

/** Changes looks of sketches together; what a sketch does not have it does not get. */
export function changeSketches(
  session: CanvasSession,
  ids: readonly string[],
  looks: {
    readonly colour?: SketchValue['colour'];
    readonly size?: SketchValue['size'];
    readonly filled?: boolean;
  },
): void {
  session.settle();
  const commands = sketchesOf(session, ids).flatMap(({ id, value }): Command[] => {
    const { filled, ...others } = looks;
    const changed = 'filled' in value ? { ...value, ...looks } : { ...value, ...others };
    const isSame = Object.entries(looks).every(
      ([name, look]) => !(name in value) || Reflect.get(value, name) === look,
    );
    return isSame ? [] : [putSketch(id, changed)];
  });
  session.run(commands);
}

/** Takes up a pencil. */
export function pickPencil({ desk, editor, store }: CanvasSession, pencil: Pencil): void {
  if (store.readOnly) return;
  desk.change({ pencil });
  editor.setCurrentTool('sketch');
}

/** Draws in the middle of the view what needs no hand: a shape, an arrow or line, words. */
export function drawInMiddle(session: CanvasSession): void {
  const { desk, editor, store } = session;
  if (store.readOnly) return;
  const { x, y } = editor.getViewportPageBounds().center;
  const { pencil } = desk.style.get();
  if (pencil === 'text') {
    editor.setCurrentTool('select');
    beginWords(session, { x, y });
    return;
  }
  const isLine = pencil === 'arrow' || pencil === 'line';
  const half = LINE_LENGTH / 2;
  const placed = isLine ? lineForm(desk, { x: x - half, y }, { x: x + half, y }) : boxForm(desk, { x, y });
  if (!placed) return;
  session.settle();
  const id = store.newId();
  const place = placeSketch(session.scene.get(), placed.form, placed.at);
  editor.setCurrentTool('select');
  if (session.run([putSketch(id, sketchAt(placed.form, place, topOrder(store.board())))]))
    editor.setSelectedShapes([sketchKey(id) as TLShapeId]);
}
