/** How the lines of arrows are broken, as the canvas's drawing library does it: they begin and end in the middle of a dash. */
import { type Arc, type Point, pointAlong } from '../board/arc.ts';
import type { Box } from '../board/scene.ts';
import { type Attribute, toNumber } from './picture-svg.ts';

/** Width of an arrow's line. */
export const STROKE = 2;
/** A dot is a dash without length, drawn by its round ends. */
const DOT = 0.02;

/** How a line is broken. */
export type Dash = 'solid' | 'dotted' | 'dashed';

/** Lengths of dashes and gaps, and how much of the first dash lies before the line. */
interface Rhythm {
  readonly drawn: number;
  readonly gap: number;
  readonly before: number;
}

function rhythmOf(dash: Exclude<Dash, 'solid'>, length: number): Rhythm {
  const isDotted = dash === 'dotted';
  const wanted = isDotted ? DOT : Math.min(2 * STROKE, length / 4);
  const whole = length + wanted;
  const count = Math.max(isDotted ? 2 : 3, Math.floor(whole / (isDotted ? 2 * STROKE : 2 * wanted)));
  const drawn = isDotted ? DOT : whole / count / 2;
  return { drawn, gap: (whole - count * drawn) / (count - 1), before: wanted / 2 };
}

/** The attributes that break the path of an arrow. */
export function dashAttributes(dash: Dash, length: number): Record<string, Attribute> {
  if (dash === 'solid') return {};
  const { drawn, gap, before } = rhythmOf(dash, length);
  return { 'stroke-dasharray': `${toNumber(drawn)} ${toNumber(gap)}`, 'stroke-dashoffset': before };
}

/**
 * A broken line as the data of a path with a piece for each dash that can be seen in a box. Who prints turns dashes into
 * outlines, point by point; pieces of a path stay lines and take a hundredth of the bytes.
 */
export function dashPieces(arc: Arc, dash: Exclude<Dash, 'solid'>, room: Box): string {
  const { drawn, gap, before } = rhythmOf(dash, arc.length);
  let path = '';
  for (let at = -before; at < arc.length; at += drawn + gap) {
    const from = pointAlong(arc, Math.max(0, at) / arc.length);
    if (!isIn(room, from)) continue;
    path += `M${toNumber(from.x)} ${toNumber(from.y)}`;
    if (dash === 'dotted') path += 'h.01';
    else {
      const to = pointAlong(arc, Math.min(arc.length, at + drawn) / arc.length);
      path += `L${toNumber(to.x)} ${toNumber(to.y)}`;
    }
  }
  return path;
}

function isIn(room: Box, { x, y }: Point): boolean {
  const edge = 3 * STROKE;
  return x > room.x - edge && x < room.x + room.w + edge && y > room.y - edge && y < room.y + room.h + edge;
}
