/** How the form of a sketch changes when it is pulled at its corners or ends. Pure: measures in, form and shift out. */
import type { Point } from '#shared/board/arc.ts';
import { arcOfPoints } from '#shared/board/arc.ts';
import { SKETCH_TYPE } from '#shared/board/sketch-looks.ts';
import { boxOf, type SketchForm } from '#shared/board/sketch-parts.ts';

/** No shape is pulled smaller than this. */
export const LEAST_SIDE = 8;

/** A form, and how far its x and y move for it. */
export interface Reshaped {
  readonly form: SketchForm;
  readonly dx: number;
  readonly dy: number;
}

type LineForm = Extract<SketchForm, { dx: number }>;

/** A form pulled to a share of its size; less than nothing turns it over. */
export function scaleForm(form: SketchForm, scaleX: number, scaleY: number): Reshaped {
  switch (form.shape) {
    case 'pen':
    case 'highlighter': {
      const points = form.points.map((value, i) => value * (i % 2 === 0 ? scaleX : scaleY));
      return { form: { ...form, points }, dx: 0, dy: 0 };
    }
    case 'arrow':
    case 'line': {
      const isTurned = scaleX * scaleY < 0;
      const bend = form.bend * Math.sqrt(Math.abs(scaleX * scaleY)) * (isTurned ? -1 : 1);
      return { form: { ...form, dx: form.dx * scaleX, dy: form.dy * scaleY, bend }, dx: 0, dy: 0 };
    }
    case 'text': {
      const least = 2 * SKETCH_TYPE[form.size].fontSize;
      const w = Math.max(least, Math.abs(boxOf(form).w * scaleX));
      return { form: { ...form, w }, dx: scaleX < 0 ? -w : 0, dy: 0 };
    }
    default: {
      const w = Math.max(LEAST_SIDE, Math.abs(form.w * scaleX));
      const h = Math.max(LEAST_SIDE, Math.abs(form.h * scaleY));
      return { form: { ...form, w, h }, dx: scaleX < 0 ? -w : 0, dy: scaleY < 0 ? -h : 0 };
    }
  }
}

/** Where an arrow or line can be taken hold of: its ends, and its middle to bend it. */
export function gripsOf(form: LineForm): {
  readonly start: Point;
  readonly end: Point;
  readonly middle: Point;
} {
  const start = { x: 0, y: 0 };
  const end = { x: form.dx, y: form.dy };
  return { start, end, middle: arcOfPoints(start, end, form.bend)?.middle ?? start };
}

/** An arrow or line whose grip was pulled to a point, counted from its beginning as it was. */
export function pullGrip(form: LineForm, grip: string, to: Point): Reshaped {
  if (grip === 'start') {
    return { form: { ...form, dx: form.dx - to.x, dy: form.dy - to.y }, dx: to.x, dy: to.y };
  }
  if (grip === 'end') return { form: { ...form, dx: to.x, dy: to.y }, dx: 0, dy: 0 };
  const length = Math.hypot(form.dx, form.dy);
  if (length === 0) return { form, dx: 0, dy: 0 };
  const middle = { x: to.x - form.dx / 2, y: to.y - form.dy / 2 };
  const bend = (middle.y * form.dx - middle.x * form.dy) / length;
  return { form: { ...form, bend: Math.max(-length, Math.min(length, bend)) }, dx: 0, dy: 0 };
}
