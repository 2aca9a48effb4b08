/** Where the canvas looks: everything at first, then where the person, or the person one follows, goes. */
import { Box, type Editor } from 'tldraw';
import { boundsOf } from '#shared/board/layout-boxes.ts';
import type { CanvasSession } from './session.ts';

/** Screen room left around what is brought into view. */
const MARGIN = 48;
const MOST_ZOOM = 1;

/** Shows the whole board, never larger than life; an empty one from its upper left. */
export function zoomToFit(editor: Editor, session: CanvasSession): void {
  const bounds = session.scene.get().bounds;
  if (!bounds) return void editor.setCamera({ x: MARGIN, y: MARGIN, z: 1 });
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

/** Keeps the view on another person's; one's own pan or zoom ends it. */
export class Following {
  private clientId: number | null = null;
  private isMoving = false;

  constructor(
    private readonly editor: Editor,
    private readonly session: CanvasSession,
    private readonly onEnd: () => void,
  ) {}

  start(): () => void {
    const stops = [
      this.session.presence.subscribe(() => this.moveAlong()),
      this.editor.sideEffects.registerAfterChangeHandler('camera', () => {
        if (!this.isMoving) this.end();
      }),
    ];
    return () => {
      this.clientId = null;
      for (const stop of stops) stop();
    };
  }

  follow(clientId: number | null): void {
    this.clientId = clientId;
    this.moveAlong();
  }

  private end(): void {
    if (this.clientId === null) return;
    this.clientId = null;
    this.onEnd();
  }

  private moveAlong(): void {
    if (this.clientId === null) return;
    const person = this.session.presence.others().find((other) => other.clientId === this.clientId);
    if (!person) return this.end();
    const { view } = person.state;
    if (!view || view.w <= 0 || view.h <= 0) return;
    this.isMoving = true;
    try {
      this.editor.zoomToBounds(new Box(view.x, view.y, view.w, view.h), { inset: 0, immediate: true });
    } finally {
      this.isMoving = false;
    }
  }
}
