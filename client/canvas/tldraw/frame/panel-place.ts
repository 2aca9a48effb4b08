/** Where a floating panel stands: on the screen, beside what it is about, covering as little of it as can be. */
import type { Box } from '#shared/board/scene.ts';

/** From a panel to the edge of the screen and to what it is about. */
export const PANEL_MARGIN = 12;

/**
 * The upper left corner of a panel of a size beside things (an arrow's ends, say) inside a screen. Sides are tried
 * right, left, below, above; the one that covers least wins, the earlier one among equals.
 */
export function placePanel(
  size: { w: number; h: number },
  things: readonly Box[],
  screen: Box,
): { x: number; y: number } {
  const around = boundsAround(things);
  if (!around) return clampInto(size, { x: screen.x + screen.w, y: screen.y + PANEL_MARGIN }, screen);
  const middle = { x: around.x + around.w / 2 - size.w / 2, y: around.y + around.h / 2 - size.h / 2 };
  const corners = [
    { x: around.x + around.w + PANEL_MARGIN, y: middle.y },
    { x: around.x - PANEL_MARGIN - size.w, y: middle.y },
    { x: middle.x, y: around.y + around.h + PANEL_MARGIN },
    { x: middle.x, y: around.y - PANEL_MARGIN - size.h },
  ].map((corner) => clampInto(size, corner, screen));
  let best = corners[0] as { x: number; y: number };
  let least = Number.POSITIVE_INFINITY;
  for (const corner of corners) {
    const covered = things.reduce((sum, thing) => sum + overlap({ ...corner, ...size }, thing), 0);
    if (covered >= least) continue;
    least = covered;
    best = corner;
  }
  return best;
}

function boundsAround(things: readonly Box[]): Box | null {
  if (things.length === 0) return null;
  const x = Math.min(...things.map((thing) => thing.x));
  const y = Math.min(...things.map((thing) => thing.y));
  const right = Math.max(...things.map((thing) => thing.x + thing.w));
  const bottom = Math.max(...things.map((thing) => thing.y + thing.h));
  return { x, y, w: right - x, h: bottom - y };
}

function clampInto(size: { w: number; h: number }, corner: { x: number; y: number }, screen: Box) {
  const into = (value: number, from: number, room: number) =>
    Math.round(Math.max(from + PANEL_MARGIN, Math.min(value, from + room - PANEL_MARGIN)));
  return { x: into(corner.x, screen.x, screen.w - size.w), y: into(corner.y, screen.y, screen.h - size.h) };
}

function overlap(a: Box, b: Box): number {
  const w = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x);
  const h = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y);
  return Math.max(0, w) * Math.max(0, h);
}
