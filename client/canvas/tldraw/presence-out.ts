/** What one does on the canvas, told to the others: pointer, selection, card being written in, drag, view. */
import { type Editor, react, type TLShapeId } from 'tldraw';
import type { PresenceState } from '#shared/protocol/presence.ts';
import { cardKey, thingOf } from '../drawing.ts';
import type { CanvasSession } from './session.ts';

const MOST_SELECTED = 20;
const MOST_DRAGGED = 50;

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
    react('tell drag', () => {
      const drag = dragNow(editor, session);
      presence.update({ drag });
    }),
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

function dragNow(editor: Editor, session: CanvasSession): PresenceState['drag'] {
  if (!editor.isIn('select.translating')) return null;
  const scene = session.scene.get();
  const ids: string[] = [];
  let shift: { dx: number; dy: number } | null = null;
  for (const id of editor.getSelectedShapeIds()) {
    const { of, id: card } = thingOf(id);
    const spot = of === 'card' ? scene.cards.get(card) : undefined;
    const shape = editor.getShape(cardKey(card) as TLShapeId);
    if (!spot || !shape || ids.length >= MOST_DRAGGED) continue;
    ids.push(card);
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
