/** What a gesture means for the sketches it touched, compared with where and how they were last drawn. */
import type { Point } from '#shared/board/arc.ts';
import { type Command, putSketch, removeSketches } from '#shared/board/commands.ts';
import type { Board } from '#shared/board/model.ts';
import { orderBetween } from '#shared/board/order.ts';
import type { Scene } from '#shared/board/scene.ts';
import { drawableSketches, readSketch, type SketchValue } from '#shared/board/sketch.ts';
import type { SketchForm } from '#shared/board/sketch-parts.ts';
import { hasMoved } from './gesture.ts';
import { sketchIdOf, sketchKey } from './sketch-drawing.ts';
import { formOf, placeSketch, sketchAt } from './sketch-place.ts';

/** A sketch as it lies on the page. */
export interface PlacedForm {
  readonly at: Point;
  readonly form: SketchForm;
}
/** A sketch that a gesture touched. `base`: as last drawn, null when the gesture made it. `now`: null when it removed it. */
export interface TouchedSketch {
  readonly key: string;
  readonly base: PlacedForm | null;
  readonly now: PlacedForm | null;
}

export interface SketchContext {
  readonly board: Pick<Board, 'sketches'>;
  /** The maps as they stand before the hand's eyes. */
  readonly scene: Pick<Scene, 'maps'>;
  readonly newId: () => string;
}

export interface SketchMeaning {
  readonly commands: readonly Command[];
  /** New sketches: from the key under which the hand drew them to the one that they have on the board. */
  readonly made: ReadonlyMap<string, string>;
}

/** The order key above all sketches there are. */
export function topOrder(board: Pick<Board, 'sketches'>): string {
  return orderBetween(drawableSketches(board.sketches).at(-1)?.value.order ?? null, null);
}

/** Finds out what the touched sketches mean. Sketches that are no longer on the board are passed over. */
export function meaningOfSketches(touched: readonly TouchedSketch[], context: SketchContext): SketchMeaning {
  const { board, scene } = context;
  const commands: Command[] = [];
  const made = new Map<string, string>();
  const gone: string[] = [];
  let order = topOrder(board);
  for (const { key, base, now } of touched) {
    const id = sketchIdOf(key);
    if (now && !base) {
      if (id !== null && board.sketches.has(id)) continue;
      const newId = id ?? context.newId();
      commands.push(putSketch(newId, sketchAt(now.form, placeSketch(scene, now.form, now.at), order)));
      order = orderBetween(order, null);
      made.set(key, sketchKey(newId));
    } else if (id !== null && base) {
      const sketch = board.sketches.get(id);
      const value = sketch && readSketch(sketch);
      if (value && !now) gone.push(id);
      const changed = value && now ? changedValue(value, base, now, scene) : null;
      if (changed) commands.push(putSketch(id, changed));
    }
  }
  return { commands: gone.length > 0 ? [...commands, removeSketches(gone)] : commands, made };
}

/** What the hand changed, put over what the board has now: others' changes of the rest stay. Null when nothing changed. */
function changedValue(
  value: SketchValue,
  base: PlacedForm,
  now: PlacedForm,
  scene: SketchContext['scene'],
): SketchValue | null {
  const changes = changedFields(base.form, now.form);
  if (changes === null && !hasMoved(base.at, now.at)) return null;
  const form = changes ? ({ ...formOf(value), ...changes } as SketchForm) : formOf(value);
  return sketchAt(form, placeSketch(scene, form, now.at), value.order);
}

function changedFields(before: SketchForm, after: SketchForm): Partial<SketchForm> | null {
  if (before === after || before.shape !== after.shape) return null;
  const old: Readonly<Record<string, unknown>> = before;
  const changes = Object.entries(after).filter(([name, value]) => !isSame(old[name], value));
  return changes.length === 0 ? null : Object.fromEntries(changes);
}

function isSame(a: unknown, b: unknown): boolean {
  return Object.is(a, b) || (Array.isArray(a) && JSON.stringify(a) === JSON.stringify(b));
}
