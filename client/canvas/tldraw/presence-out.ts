/** What one does on the canvas, told to the others: pointer, selection, card being written in, drag, view. */
import { type Editor, react, type TLShape, type TLShapeId, unsafe__withoutCapture } from 'tldraw';
import type { Point } from '#shared/board/arc.ts';
import { readSketch } from '#shared/board/sketch.ts';
import type { PresenceState } from '#shared/protocol/presence.ts';
import { cardKey, thingOf } from '../drawing.ts';
import { sketchKey } from '../sketch-drawing.ts';
import { pagePointOf } from '../sketch-place.ts';
import type { CanvasSession } from './session.ts';

const MOST_SELECTED = 20;
const MOST_DRAGGED = 50;
/** How long a drag that was given up is told as being back: presence goes out about every 80 ms. */
const BACK_MS = 300;
/** Less than this is no move. */
const STILL = 0.05;

type Drag = NonNullable<PresenceState['drag']>;

export function tellPresence(editor: Editor, session: CanvasSession): () => void {
  const { presence } = session;
  const stops = [
    react('tell selection', () => {
      const selected = editor
        .getSelectedShapeIds()
        .slice(0, MOST_SELECTED)
        .map((id) => thingOf(id).id);
      presence.update({ selected });
    }),
    react('tell who writes', () => {
      const editing = editor.getEditingShapeId();
      presence.update({ editing: editing === null ? null : thingOf(editing).id });
    }),
    tellDrag(editor, session),
    react('tell view', () => {
      const { x, y, w, h } = editor.getViewportPageBounds();
      presence.update({ view: { x: round(x), y: round(y), w: round(w), h: round(h) } });
    }),
    tellPointer(editor, (cursor) => presence.update({ cursor })),
  ];
  return () => {
    for (const stop of stops) stop();
    presence.update({ selected: [], editing: null, drag: null, cursor: null });
  };
}

/**
 * Others keep showing a drag that has left presence for a second, since its drop is on the way. Of one that was given up
 * no drop will come: it is told as being back where it began before it is told no more.
 */
function tellDrag(editor: Editor, session: CanvasSession): () => void {
  const { presence } = session;
  let last: Drag | null = null;
  let timer: number | null = null;
  const isBack = ({ ids }: Drag) =>
    ids.every((id) => {
      const spot = homeOf(session, id);
      const shape = shapeOf(editor, id);
      return spot && shape && Math.abs(shape.x - spot.x) < STILL && Math.abs(shape.y - spot.y) < STILL;
    });
  const stopWaiting = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const stop = react('tell drag', () => {
    const drag = dragNow(editor, session);
    const left = drag === null ? last : null;
    if (drag === null && left === null) return;
    last = drag;
    stopWaiting();
    if (left === null || !unsafe__withoutCapture(() => isBack(left))) {
      presence.update({ drag });
      return;
    }
    presence.update({ drag: { ids: left.ids, dx: 0, dy: 0 } });
    timer = editor.timers.setTimeout(() => presence.update({ drag: null }), BACK_MS);
  });
  return () => {
    stopWaiting();
    stop();
  };
}

/** Where the board has a card or a sketch; null for other things, which go along with their cards. */
function homeOf({ scene, store }: CanvasSession, id: string): Point | null {
  const card = scene.get().cards.get(id);
  if (card) return card;
  const sketch = store.board().sketches.get(id);
  const value = sketch && readSketch(sketch);
  return value ? pagePointOf(scene.get(), value) : null;
}

function shapeOf(editor: Editor, id: string): TLShape | undefined {
  return editor.getShape(cardKey(id) as TLShapeId) ?? editor.getShape(sketchKey(id) as TLShapeId);
}

function dragNow(editor: Editor, session: CanvasSession): Drag | null {
  if (!editor.isIn('select.translating')) return null;
  const ids: string[] = [];
  let shift: { dx: number; dy: number } | null = null;
  for (const key of editor.getSelectedShapeIds()) {
    const { of, id } = thingOf(key);
    const spot = of === 'card' || of === 'sketch' ? homeOf(session, id) : null;
    const shape = editor.getShape(key);
    if (!spot || !shape || ids.length >= MOST_DRAGGED) continue;
    ids.push(id);
    shift ??= { dx: round(shape.x - spot.x), dy: round(shape.y - spot.y) };
  }
  return shift && { ids, ...shift };
}

function tellPointer(editor: Editor, tell: (cursor: PresenceState['cursor']) => void): () => void {
  const container = editor.getContainer();
  const onMove = (event: PointerEvent) => {
    const { x, y } = editor.screenToPage({ x: event.clientX, y: event.clientY });
    tell({ x: round(x), y: round(y) });
  };
  const onLeave = () => tell(null);
  container.addEventListener('pointermove', onMove, { passive: true });
  container.addEventListener('pointerleave', onLeave);
  return () => {
    container.removeEventListener('pointermove', onMove);
    container.removeEventListener('pointerleave', onLeave);
  };
}

function round(n: number): number {
  return Math.round(Math.max(-1e6, Math.min(1e6, n)) * 10) / 10 + 0;
}
