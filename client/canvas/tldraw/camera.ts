/** Where the canvas looks: everything at first, then where the person goes. */
import { Box, type Editor } from 'tldraw';
import { boundsOf } from '#shared/board/layout-boxes.ts';
import type { CanvasSession } from './session.ts';

/** Screen room left around what is brought into view. */
const MARGIN = 48;
/** Above and below: the tools stand over the foot of the canvas. */
const TALL_MARGIN = 84;
const MOST_ZOOM = 1;

/** Shows the whole board, never larger than life; an empty one from its upper left. */
export function zoomToFit(editor: Editor, session: CanvasSession): void {
  const bounds = session.scene.get().bounds;
  if (!bounds) {
    editor.setCamera({ x: MARGIN, y: MARGIN, z: 1 });
    return;
  }
  editor.zoomToBounds(Box.From(bounds), {
    inset: MARGIN,
    targetZoom: fittingZoom(editor, bounds),
    immediate: true,
  });
}

/** Below this the texts of a whole board could not be read; then it opens at its upper left instead. */
const LEAST_FIRST_ZOOM = 0.5;
const READABLE_ZOOM = 0.75;

/** The first view: the whole board when it can be read so, else its upper left corner at a size that can be read. */
export function showAtFirst(editor: Editor, session: CanvasSession): void {
  const bounds = session.scene.get().bounds;
  if (!bounds || fittingZoom(editor, bounds) >= LEAST_FIRST_ZOOM) {
    zoomToFit(editor, session);
    return;
  }
  const margin = MARGIN / 3 / READABLE_ZOOM;
  editor.setCamera({ x: margin - bounds.x, y: margin - bounds.y, z: READABLE_ZOOM }, { immediate: true });
}

function fittingZoom(editor: Editor, { w, h }: { w: number; h: number }): number {
  const screen = editor.getViewportScreenBounds();
  return Math.min(MOST_ZOOM, (screen.w - 2 * MARGIN) / w, (screen.h - 2 * TALL_MARGIN) / h);
}

/** Brings cards, groups and arrows into view. True when there was something to show. */
export function bringIntoView(editor: Editor, session: CanvasSession, ids: readonly string[]): boolean {
  const scene = session.scene.get();
  const boxes = ids.flatMap((id) => {
    const connection = scene.connections.get(id);
    const ends = connection ? [connection.from, connection.to] : [id];
    return ends.flatMap((end) => scene.cards.get(end) ?? scene.groups.get(end) ?? []);
  });
  const bounds = boundsOf(boxes);
  if (!bounds) return false;
  if (editor.getViewportPageBounds().contains(Box.From(bounds))) return true;
  const zoom = Math.min(fittingZoom(editor, bounds), Math.max(editor.getZoomLevel(), 0.6));
  editor.zoomToBounds(Box.From(bounds), { inset: MARGIN, targetZoom: zoom, immediate: true });
  return true;
}
