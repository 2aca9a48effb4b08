/** What a pull of the hand from one point to another draws. */
import type { Point } from '#shared/board/arc.ts';
import type { Box } from '#shared/board/scene.ts';
import { LEAST_SIDE } from './sketch-reshape.ts';

/** Shapes that nobody pulled to a size. */
export const BOX_SIZE = {
  rectangle: { w: 200, h: 120 },
  ellipse: { w: 140, h: 140 },
  diamond: { w: 160, h: 160 },
  triangle: { w: 160, h: 140 },
} as const;
/** Steps in which a line turns while Shift is held. */
const ANGLE_STEP = Math.PI / 12;

/** The box between two points. `isEven`: as wide as high; `isFromMiddle`: it grows to both sides of the first point. */
export function boxBetween(
  from: Point,
  to: Point,
  { isEven = false, isFromMiddle = false }: { isEven?: boolean; isFromMiddle?: boolean } = {},
): Box {
  let [dx, dy] = [to.x - from.x, to.y - from.y];
  if (isEven) {
    const side = Math.max(Math.abs(dx), Math.abs(dy));
    [dx, dy] = [dx < 0 ? -side : side, dy < 0 ? -side : side];
  }
  const [left, top] = isFromMiddle
    ? [from.x - Math.abs(dx), from.y - Math.abs(dy)]
    : [Math.min(from.x, from.x + dx), Math.min(from.y, from.y + dy)];
  const grow = isFromMiddle ? 2 : 1;
  const w = Math.max(LEAST_SIDE, Math.abs(dx) * grow);
  const h = Math.max(LEAST_SIDE, Math.abs(dy) * grow);
  return { x: left, y: top, w, h };
}

/** Where a line ends; `isStepped`: at one of the angles of 15 degrees, as far away as the hand. */
export function lineTo(from: Point, to: Point, isStepped: boolean): Point {
  if (!isStepped) return { x: to.x, y: to.y };
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const angle = Math.round(Math.atan2(to.y - from.y, to.x - from.x) / ANGLE_STEP) * ANGLE_STEP;
  return { x: from.x + length * Math.cos(angle), y: from.y + length * Math.sin(angle) };
}
