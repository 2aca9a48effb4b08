/**
 * Free drawings on a board: one plain value each, in words of our own. How the canvas draws them is its business.
 * Units: layout units at 100 % zoom.
 */
import { z } from 'zod';
import { idSchema } from './ids.ts';
import { TEXT_LIMIT } from './limits.ts';
import type { Board, Sketch } from './model.ts';
import { compareOrder } from './order.ts';
import { coordinateSchema } from './place.ts';
import type { Scene } from './scene.ts';

/** Most points of one stroke. */
export const SKETCH_POINT_LIMIT = 5_000;
/** Colours of a pen. */
export const SKETCH_COLOURS = [
  'black',
  'blue',
  'green',
  'red',
  'orange',
  'violet',
  'yellow',
  'grey',
] as const;
/** Thickness of a line, or size of letters. */
export const SKETCH_SIZES = ['small', 'medium', 'large'] as const;

const length = z.number().min(0).max(1e5);
const common = {
  /** The map it was drawn on, with which it moves; null: the free wall. */
  map: idSchema.nullable(),
  /** Upper left corner (of a line: its beginning), from the map's upper left corner or, without a map, on the board. */
  x: coordinateSchema,
  y: coordinateSchema,
  colour: z.enum(SKETCH_COLOURS),
  size: z.enum(SKETCH_SIZES),
  /** Its height among the sketches: an order key. */
  order: z.string().max(200),
};
const text = z.string().max(TEXT_LIMIT);

/** Every sketch that this version can draw. Values of other shapes are kept and not drawn. */
export const sketchSchema = z.discriminatedUnion('shape', [
  /** A stroke of the pen. `points`: x, y, x, y ... from the sketch's own x and y. */
  z.strictObject({
    ...common,
    shape: z.enum(['pen', 'highlighter']),
    points: z
      .array(coordinateSchema)
      .min(2)
      .max(2 * SKETCH_POINT_LIMIT)
      .refine((all) => all.length % 2 === 0),
  }),
  /** Words without a card. `w`: width to break at; null: as wide as its longest line. */
  z.strictObject({ ...common, shape: z.literal('text'), text, w: length.nullable() }),
  /** A simple shape with perhaps a word in it. */
  z.strictObject({
    ...common,
    shape: z.enum(['rectangle', 'ellipse', 'diamond', 'triangle']),
    w: length,
    h: length,
    filled: z.boolean(),
    text,
  }),
  /** A loose arrow or line that means nothing to the map. `dx`, `dy`: its end. `bend`: as in ConnectionScene. */
  z.strictObject({
    ...common,
    shape: z.enum(['arrow', 'line']),
    dx: coordinateSchema,
    dy: coordinateSchema,
    bend: coordinateSchema,
  }),
]);
/** A sketch without its id. */
export type SketchValue = z.infer<typeof sketchSchema>;

/** A sketch on the board that can be drawn. `value` is the same object until the sketch changes. */
export interface DrawableSketch {
  readonly id: string;
  readonly value: SketchValue;
}

/** A stroke has thousands of points: each is looked at once. Sketches keep their identity until they change. */
const known = new WeakMap<Sketch, SketchValue | null>();

/** A sketch that can be drawn; null when this version does not know it. The same object for the same sketch. */
export function readSketch(sketch: Sketch): SketchValue | null {
  const old = known.get(sketch);
  if (old !== undefined) return old;
  const { id: _, ...value } = sketch;
  const read = sketchSchema.safeParse(value).data ?? null;
  known.set(sketch, read);
  return read;
}

/** The sketches of a board that can be drawn, from the lowest to the highest. */
export function drawableSketches(sketches: Board['sketches']): DrawableSketch[] {
  const drawable = [...sketches.values()].flatMap((sketch) => {
    const value = readSketch(sketch);
    return value ? [{ id: sketch.id, value }] : [];
  });
  const keyOf = ({ id, value }: DrawableSketch) => ({ id, order: value.order });
  return drawable.sort((one, other) => compareOrder(keyOf(one), keyOf(other)));
}

/** The point from which a sketch's x and y count; null when its map is not drawn: then the sketch is not either. */
export function originOf(scene: Pick<Scene, 'maps'>, map: string | null): { x: number; y: number } | null {
  if (map === null) return { x: 0, y: 0 };
  const found = scene.maps.find(({ id }) => id === map);
  return found ? { x: found.x, y: found.y } : null;
}
