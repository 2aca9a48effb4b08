/** Between where a sketch is drawn on the page and what the board keeps of it. */
import type { Point } from '#shared/board/arc.ts';
import type { Scene } from '#shared/board/scene.ts';
import { originOf, type SketchValue } from '#shared/board/sketch.ts';
import { boxOf, type SketchForm } from '#shared/board/sketch-parts.ts';
import { tidyNumber } from './sketch-stroke.ts';

type Maps = Pick<Scene, 'maps'>;

const forms = new WeakMap<SketchValue, SketchForm>();

/** The form of a sketch; the same object for the same value. */
export function formOf(value: SketchValue): SketchForm {
  const known = forms.get(value);
  if (known) return known;
  const { map: _map, x: _x, y: _y, order: _order, ...form } = value;
  forms.set(value, form);
  return form;
}

/** Where a sketch belongs whose x and y lie at a point of the page: on the map under its middle, or on the free wall. */
export function placeSketch(scene: Maps, form: SketchForm, at: Point): { map: string | null } & Point {
  const box = boxOf(form);
  const middle = { x: at.x + box.x + box.w / 2, y: at.y + box.y + box.h / 2 };
  const map = scene.maps.findLast(
    ({ x, y, w, h }) => middle.x >= x && middle.x <= x + w && middle.y >= y && middle.y <= y + h,
  );
  const origin = { x: map?.x ?? 0, y: map?.y ?? 0 };
  return { map: map?.id ?? null, x: tidyNumber(at.x - origin.x), y: tidyNumber(at.y - origin.y) };
}

/** Where a sketch's x and y lie on the page; null when its map is not drawn. */
export function pagePointOf(scene: Maps, value: SketchValue): Point | null {
  const origin = originOf(scene, value.map);
  return origin && { x: origin.x + value.x, y: origin.y + value.y };
}

/** A value from its form and place. */
export function sketchAt(
  form: SketchForm,
  place: { readonly map: string | null } & Point,
  order: string,
): SketchValue {
  const { map, x, y } = place;
  return { ...tidyForm(form), map, x, y, order };
}

/** Every measure to one decimal. */
function tidyForm(form: SketchForm): SketchForm {
  switch (form.shape) {
    case 'pen':
    case 'highlighter':
      return { ...form, points: form.points.map(tidyNumber) };
    case 'text':
      return { ...form, w: form.w === null ? null : tidyNumber(form.w) };
    case 'arrow':
    case 'line':
      return { ...form, dx: tidyNumber(form.dx), dy: tidyNumber(form.dy), bend: tidyNumber(form.bend) };
    default:
      return { ...form, w: tidyNumber(form.w), h: tidyNumber(form.h) };
  }
}
