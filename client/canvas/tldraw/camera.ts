/** Where the canvas looks: everything at first, then where the person goes. */
import { Box, type Editor } from 'tldraw';
import { boundsOf } from '#shared/board/layout-boxes.ts';
import type { CanvasSession } from './session.ts';

/** Screen room left around what is brought into view. */
const MARGIN = 48;
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

function fittingZoom(editor: Editor, { w, h }: { w: number; h: number }): number {
  const screen = editor.getViewportScreenBounds();
  return Math.min(MOST_ZOOM, (screen.w - 2 * MARGIN) / w, (screen.h - 2 * MARGIN) / h);
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
