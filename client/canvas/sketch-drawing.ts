/** The free drawings of a board as drawn things. */
import type { Point } from '#shared/board/arc.ts';
import type { Board } from '#shared/board/model.ts';
import type { Scene } from '#shared/board/scene.ts';
import { drawableSketches, type SketchValue } from '#shared/board/sketch.ts';
import { layerOf, type SketchForm, type SketchLayer } from '#shared/board/sketch-parts.ts';
import { formOf, pagePointOf } from './sketch-place.ts';

export interface DrawnSketch extends Point {
  readonly kind: 'sketch';
  readonly id: string;
  readonly form: SketchForm;
  readonly layer: SketchLayer;
  /** True while somebody else drags it. */
  readonly moving: boolean;
}

/** Words being written in a sketch. `fresh`: the sketch, while it is not on the board yet. */
export interface SketchWriting {
  readonly id: string;
  readonly text: string;
  readonly fresh: SketchValue | null;
}

type Shifts = ReadonlyMap<string, { readonly dx: number; readonly dy: number }>;

const PREFIX = 'shape:sketch:';

/** A sketch's key on the canvas. */
export const sketchKey = (id: string) => `${PREFIX}${id}`;
/** The id behind a sketch's key; null for the key of something else. */
export const sketchIdOf = (key: string) => (key.startsWith(PREFIX) ? key.slice(PREFIX.length) : null);

/** Every sketch by key, from the lowest to the highest. One's own letters are shown, whatever the board has meanwhile. */
export function drawSketches(
  board: Pick<Board, 'sketches'>,
  scene: Pick<Scene, 'maps'>,
  shifts: Shifts = new Map(),
  writing: SketchWriting | null = null,
): Map<string, DrawnSketch> {
  const drawn = new Map<string, DrawnSketch>();
  const draw = (id: string, value: SketchValue, form: SketchForm) => {
    const at = pagePointOf(scene, value);
    const shift = shifts.get(id);
    if (!at) return;
    const [x, y] = [at.x + (shift?.dx ?? 0), at.y + (shift?.dy ?? 0)];
    const moving = shift !== undefined;
    drawn.set(sketchKey(id), { kind: 'sketch', id, x, y, form, layer: layerOf(form), moving });
  };
  for (const { id, value } of drawableSketches(board.sketches)) {
    const form = formOf(value);
    draw(id, value, writing?.id === id ? withText(form, writing.text) : form);
  }
  if (writing?.fresh && !drawn.has(sketchKey(writing.id)))
    draw(writing.id, writing.fresh, withText(formOf(writing.fresh), writing.text));
  return drawn;
}

/** A form with other words; one that has no words stays as it is. */
export function withText(form: SketchForm, text: string): SketchForm {
  return 'text' in form && form.text !== text ? { ...form, text } : form;
}
