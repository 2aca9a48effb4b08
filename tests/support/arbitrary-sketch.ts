/** Random valid sketches of every kind. */
import fc from 'fast-check';
import { SKETCH_COLOURS, SKETCH_SIZES, type SketchValue } from '#shared/board/sketch.ts';

const tenths = (min: number, max: number) =>
  fc.integer({ min: min * 10, max: max * 10 }).map((n) => n / 10 + 0);
const coordinate = tenths(-5_000, 5_000);
const length = tenths(8, 2_000);
const text = fc.oneof(
  fc.string({ maxLength: 30, unit: 'grapheme' }).filter((s) => !/[\0\r]/.test(s)),
  fc.constantFrom('', 'Husk de pårørende', 'to\nlinjer'),
);

/** A sketch on one of these maps, or on the free wall. */
export function arbitrarySketch(maps: readonly string[] = []): fc.Arbitrary<SketchValue> {
  const common = {
    map: fc.constantFrom(null, ...maps),
    x: coordinate,
    y: coordinate,
    colour: fc.constantFrom(...SKETCH_COLOURS),
    size: fc.constantFrom(...SKETCH_SIZES),
    order: fc.constantFrom('a0', 'a1', 'a2V'),
  };
  const pairs = fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 40 });
  return fc.oneof(
    fc.record({
      ...common,
      shape: fc.constantFrom('pen', 'highlighter'),
      points: pairs.map((all) => all.flat()),
    }),
    fc.record({ ...common, shape: fc.constant('text'), text, w: fc.option(length) }),
    fc.record({
      ...common,
      shape: fc.constantFrom('rectangle', 'ellipse', 'diamond', 'triangle'),
      w: length,
      h: length,
      filled: fc.boolean(),
      text,
    }),
    fc.record({
      ...common,
      shape: fc.constantFrom('arrow', 'line'),
      dx: coordinate,
      dy: coordinate,
      bend: coordinate,
    }),
  ) as fc.Arbitrary<SketchValue>;
}
