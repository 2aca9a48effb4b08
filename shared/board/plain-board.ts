/** A whole board as plain JSON, and the strict way back: what comes from a file or over the wire is checked to the last field. */
import { z } from 'zod';
import { type Entity, type EntityName, fieldsOf, LANGUAGES, TEXT_LIMIT, TITLE_LIMIT } from './fields.ts';
import { idSchema, isForbiddenKey } from './ids.ts';
import { markSchema } from './mark.ts';
import type { Board, Sketch } from './model.ts';

/** Texts that many people wrote in at once can be longer than one person may write; the reader cuts at this many times the limit. */
const READ_TIMES = 10;
/** Deepest nesting inside a sketch. */
const SKETCH_DEPTH = 20;

/** A board as JSON can hold it: what are maps in `Board` are lists here, in the same order. */
export interface PlainBoard extends Omit<Board, 'cards' | 'groups' | 'connections' | 'sketches'> {
  readonly cards: readonly Entity<'card'>[];
  readonly groups: readonly Entity<'group'>[];
  readonly connections: readonly Entity<'connection'>[];
  readonly sketches: readonly Sketch[];
}

/** The schema of one kind of thing, made from the table of fields. */
function thingSchema<E extends EntityName>(entity: E): z.ZodType<Entity<E>> {
  const shape: Record<string, z.ZodType> = {
    id: idSchema,
    order: z.string(),
    made: markSchema.optional(),
  };
  for (const [name, field] of fieldsOf(entity)) {
    if (field.of === 'text') shape[name] = z.string().max(READ_TIMES * field.limit);
    else if (field.of === 'list') shape[name] = listSchema(field.entity as EntityName);
    else shape[name] = field.schema;
  }
  // The shape follows the very table that the type follows; the compiler cannot follow the loop.
  return z.strictObject(shape) as unknown as z.ZodType<Entity<E>>;
}

function listSchema<E extends EntityName>(entity: E) {
  return z.array(thingSchema(entity)).refine(hasOwnIds, 'sameId');
}

function hasOwnIds(things: readonly { readonly id: string }[]): boolean {
  return new Set(things.map(({ id }) => id)).size === things.length;
}

const sketchSchema = z
  .looseObject({ id: idSchema })
  .refine((sketch) => isPlain(sketch, SKETCH_DEPTH), 'badSketch') as unknown as z.ZodType<Sketch>;

/** Schema of a plain board. Unknown keys, forbidden ids and two things of one id are refused. */
export const plainBoardSchema: z.ZodType<PlainBoard> = z.strictObject({
  title: z.string().max(READ_TIMES * TITLE_LIMIT),
  language: z.enum(LANGUAGES),
  purpose: z.string().max(READ_TIMES * TEXT_LIMIT),
  goals: listSchema('goal'),
  challenges: listSchema('challenge'),
  targetGroups: listSchema('targetGroup'),
  maps: listSchema('map'),
  cards: listSchema('card'),
  groups: listSchema('group'),
  connections: listSchema('connection'),
  sketches: z.array(sketchSchema).refine(hasOwnIds, 'sameId'),
  extensions: z.string(),
});

/** The board as plain JSON. What JSON does not know in a sketch (a browser may put anything there) becomes null. */
export function packBoard(board: Board): PlainBoard {
  return {
    title: board.title,
    language: board.language,
    purpose: board.purpose,
    goals: board.goals,
    challenges: board.challenges,
    targetGroups: board.targetGroups,
    maps: board.maps,
    cards: [...board.cards.values()],
    groups: [...board.groups.values()],
    connections: [...board.connections.values()],
    sketches: [...board.sketches.values()].map(plainSketch),
    extensions: board.extensions,
  };
}

/** The board behind plain JSON; null when it is none. Never throws. */
export function unpackBoard(value: unknown): Board | null {
  const parsed = plainBoardSchema.safeParse(value);
  return parsed.success ? boardOf(parsed.data) : null;
}

/** A checked plain board as a board. */
export function boardOf(plain: PlainBoard): Board {
  const byId = <T extends { readonly id: string }>(things: readonly T[]) =>
    new Map(things.map((thing) => [thing.id, thing]));
  return {
    ...plain,
    cards: byId(plain.cards),
    groups: byId(plain.groups),
    connections: byId(plain.connections),
    sketches: byId(plain.sketches),
  };
}

/** A sketch as JSON can hold it. */
export function plainSketch(sketch: Sketch): Sketch {
  const { id, ...rest } = sketch;
  return { id, ...(plainValue(rest, SKETCH_DEPTH) as object) };
}

/** A value as JSON would give it back: -0 is 0, keys in order, what JSON has no word for is null or left out. */
function plainValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null;
  if (depth === 0 || typeof value !== 'object' || value === null) return null;
  if (Array.isArray(value)) return value.map((one) => plainValue(one, depth - 1));
  if (Object.getPrototypeOf(value) !== Object.prototype) return null;
  const entries = Object.entries(value).filter(([key, one]) => one !== undefined && !isForbiddenKey(key));
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, plainValue(one, depth - 1)]),
  );
}

function isPlain(value: unknown, depth: number): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (depth < 0 || typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.every((one) => isPlain(one, depth - 1));
  return Object.entries(value).every(([key, one]) => !isForbiddenKey(key) && isPlain(one, depth - 1));
}
