/**
 * Writing words in a sketch. A sketch is one value, so the words stay in their field until the writer rests or is done:
 * nobody's move of the sketch takes a letter away, and each put takes over all that others changed of it meanwhile.
 */
import type { TLShapeId } from 'tldraw';
import type { Point } from '#shared/board/arc.ts';
import { type Command, putSketch, removeSketches } from '#shared/board/commands.ts';
import { readSketch, type SketchValue } from '#shared/board/sketch.ts';
import { SKETCH_TYPE } from '#shared/board/sketch-looks.ts';
import { sketchKey } from '../../sketch-drawing.ts';
import { topOrder } from '../../sketch-gesture.ts';
import { placeSketch, sketchAt } from '../../sketch-place.ts';
import type { CanvasSession } from '../session.ts';
import { endWhenLeft } from '../writing-field.ts';

/** Others see the words when their writer has rested this long. */
export const REST_MS = 1_000;

/** Begins new words at a point of the page. They come on the board with their first letters. */
export function beginWords(session: CanvasSession, point: Point): boolean {
  const { store, desk } = session;
  if (store.readOnly) return false;
  session.settle();
  const form = { shape: 'text' as const, ...desk.inkFor('text'), text: '', w: null };
  const at = { x: point.x, y: point.y - SKETCH_TYPE[form.size].lineHeight / 2 };
  const fresh = sketchAt(form, placeSketch(session.scene.get(), form, at), topOrder(store.board()));
  const id = store.newId();
  desk.writing = { id, text: '', fresh };
  session.redraw();
  if (writeIn(session, id)) return true;
  desk.writing = null;
  return false;
}

/** Begins writing in a sketch that is drawn. */
export function writeIn(session: CanvasSession, id: string): boolean {
  if (session.store.readOnly || !session.isMounted) return false;
  const { editor } = session;
  if (session.desk.writing?.id !== id) session.settle();
  const shape = editor.getShape(sketchKey(id) as TLShapeId);
  if (!shape || !editor.getShapeUtil(shape).canEdit(shape)) return false;
  editor.select(shape.id);
  editor.setEditingShape(shape.id);
  editor.setCurrentTool('select.editing_shape', { target: 'shape', shape });
  return true;
}

/** Puts a field to work; returns what ends the writing. */
export function openWords(session: CanvasSession, id: string, field: HTMLTextAreaElement): () => void {
  const { desk, editor } = session;
  if (desk.writing?.id !== id) desk.writing = { id, text: field.value, fresh: null };
  let rest: ReturnType<typeof setTimeout> | null = null;
  const endRest = () => {
    if (rest !== null) clearTimeout(rest);
    rest = null;
  };
  const onInput = (event: Event) => {
    if (desk.writing?.id !== id) return;
    desk.writing = { ...desk.writing, text: field.value };
    session.schedule();
    endRest();
    // A word being composed is not finished: it comes with the next rest.
    if (!(event instanceof InputEvent && event.isComposing))
      rest = setTimeout(() => keepWords(session), REST_MS);
  };
  const onBlur = () => endWhenLeft(editor, sketchKey(id), field);
  const onLeave = () => keepWords(session);
  field.addEventListener('input', onInput);
  field.addEventListener('blur', onBlur);
  window.addEventListener('pagehide', onLeave);
  field.focus({ preventScroll: true });
  field.select();
  return () => {
    endRest();
    field.removeEventListener('input', onInput);
    field.removeEventListener('blur', onBlur);
    window.removeEventListener('pagehide', onLeave);
    // The library is still ending the editing: the board changes after that.
    queueMicrotask(() => {
      endWords(session, id);
      if (document.activeElement === document.body && editor.getIsFocused()) editor.getContainer().focus();
    });
  };
}

/** Writes down the words as they stand, and goes on. */
export function keepWords(session: CanvasSession): void {
  const { writing } = session.desk;
  if (!writing || writing.text.trim() === '') return;
  const command = putOf(session);
  if (!command || session.store.readOnly) return;
  const result = session.store.run(command);
  if (!result.ok) session.say(result.code);
  else if (writing.fresh) session.desk.writing = { ...writing, fresh: null };
}

function endWords(session: CanvasSession, id: string): void {
  const { desk, store } = session;
  const { writing } = desk;
  if (writing?.id !== id) return;
  const sketch = store.board().sketches.get(id);
  // Somebody removed it meanwhile: it lies in the trash as it was.
  if (!sketch && !writing.fresh && writing.text.trim() !== '') session.say('notFound');
  const isGone = writing.text.trim() === '' && sketch !== undefined && readSketch(sketch)?.shape === 'text';
  if (!isGone) keepEvenEmpty(session);
  desk.writing = null;
  if (isGone && !store.readOnly) store.run(removeSketches([id]));
  store.endStep();
  if (session.isMounted) session.redraw();
}

/** Words in a shape may be taken away; a text without words goes away by itself. */
function keepEvenEmpty(session: CanvasSession): void {
  const { desk, store } = session;
  if (desk.writing?.text.trim() !== '') {
    keepWords(session);
    return;
  }
  const command = desk.writing.fresh ? null : putOf(session);
  if (command && !store.readOnly) store.run(command);
}

/** The words put over what the board has of the sketch now; null when there is nothing to put. */
function putOf({ desk, store }: CanvasSession): Command | null {
  const { writing } = desk;
  if (!writing) return null;
  const sketch = store.board().sketches.get(writing.id);
  const value: SketchValue | null = sketch ? readSketch(sketch) : writing.fresh;
  if (!value || !('text' in value)) return null;
  const text = cleanText(writing.text);
  return sketch && value.text === text ? null : putSketch(writing.id, { ...value, text });
}

/** As the board takes it: no half characters, no zeros. */
function cleanText(text: string): string {
  return text.replaceAll('\0', '').replaceAll('\r\n', '\n').toWellFormed();
}
