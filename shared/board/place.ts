import { z } from 'zod';
import { idSchema } from './ids.ts';

/** The largest absolute value of a coordinate, in layout units at 100 % zoom. */
export const COORDINATE_LIMIT = 1e6;

/** A coordinate in layout units: finite, at most 1e6 either way; -0 becomes 0. */
export const coordinateSchema = z
  .number()
  .min(-COORDINATE_LIMIT)
  .max(COORDINATE_LIMIT)
  .overwrite((n) => (Object.is(n, -0) ? 0 : n));

/** A share from 0 to 1; -0 becomes 0. */
export const shareSchema = z
  .number()
  .min(0)
  .max(1)
  .overwrite((n) => (Object.is(n, -0) ? 0 : n));

/** Where a card lies in its cell, from the cell's corner: looks only, never meaning. Null: the layout finds a free spot. */
export const offsetSchema = z.strictObject({ dx: coordinateSchema, dy: coordinateSchema });
export type Offset = z.infer<typeof offsetSchema>;

const loosePlace = z.strictObject({ x: coordinateSchema, y: coordinateSchema });
const gridPlace = z.strictObject({
  map: idSchema,
  column: idSchema,
  row: idSchema.nullable(),
  offset: offsetSchema.nullable(),
});
const journeyPlace = z.strictObject({
  map: idSchema,
  column: idSchema,
  endColumn: idSchema.nullable(),
  lane: idSchema,
  offset: offsetSchema.nullable(),
});
const priorityPlace = z.strictObject({
  map: idSchema,
  importance: shareSchema,
  ease: shareSchema,
  offset: offsetSchema.nullable(),
});
const clusterPlace = z.strictObject({
  map: idSchema,
  cluster: idSchema.nullable(),
  offset: offsetSchema.nullable(),
});

/** One atomic value: where a card is. Told apart by its keys: `x`, `row`, `lane`, `importance` or `cluster`. */
export const placeSchema = z.union([gridPlace, loosePlace, journeyPlace, priorityPlace, clusterPlace]);

/** On the free wall, in layout units. */
export type LoosePlace = z.infer<typeof loosePlace>;
/** In a cell of a results map; row null: in no row. */
export type GridPlace = z.infer<typeof gridPlace>;
/** In a lane of a journey, lasting until `endColumn` when that is set. */
export type JourneyPlace = z.infer<typeof journeyPlace>;
/** In a priority diagram; 1 is most important and easiest. */
export type PriorityPlace = z.infer<typeof priorityPlace>;
/** In a cluster map; cluster null: in none yet. */
export type ClusterPlace = z.infer<typeof clusterPlace>;
/** Any place. */
export type Place = z.infer<typeof placeSchema>;

/** True for a card on no map: on the free wall. */
export function isLoose(place: Place): place is LoosePlace {
  return 'x' in place;
}
/** True for a place in a results map's grid of columns and rows. */
export function isGrid(place: Place): place is GridPlace {
  return 'row' in place;
}
/** True for a place in a citizen journey. */
export function isJourney(place: Place): place is JourneyPlace {
  return 'lane' in place;
}
/** True for a place in a priority diagram. */
export function isPriority(place: Place): place is PriorityPlace {
  return 'importance' in place;
}
/** True for a place in a cluster map. */
export function isCluster(place: Place): place is ClusterPlace {
  return 'cluster' in place;
}

/** True for two places in one cell of one map. The free wall counts as one cell; a priority diagram has none. */
export function isInSameCell(a: Place, b: Place): boolean {
  if (isLoose(a)) return isLoose(b);
  if (isGrid(a)) return isGrid(b) && a.map === b.map && a.column === b.column && a.row === b.row;
  if (isJourney(a)) return isJourney(b) && a.map === b.map && a.column === b.column && a.lane === b.lane;
  return isCluster(a) && isCluster(b) && a.map === b.map && a.cluster === b.cluster;
}
