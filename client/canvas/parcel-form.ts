/** What a parcel of cards looks like on the clipboard, where anything may stand: only what passes this schema is used. */
import { z } from 'zod';
import { type EntityName, fieldsOf } from '#shared/board/fields.ts';
import { idSchema } from '#shared/board/ids.ts';
import { TITLE_LIMIT } from '#shared/board/limits.ts';
import { coordinateSchema } from '#shared/board/place.ts';
import { sketchSchema } from '#shared/board/sketch.ts';

/** Most cards, and most sketches, in one parcel. */
const PARCEL_LIMIT = 1_000;
/** Most arrows in one parcel. */
const PARCEL_ARROW_LIMIT = 4_000;
/** Most measuring points and pieces of evidence in one parcel. */
const INSIDE_LIMIT = 4_000;
/** Longest parcel as text. With the limits above it becomes one message that the line still takes. */
const JSON_LIMIT = 2_000_000;

/** What a copy does not take over by itself: it stands for itself, and its group is copied only as a whole. */
const NOT_COPIED: ReadonlySet<string> = new Set(['place', 'group', 'pinned', 'stackedUnder']);
const ENDS: ReadonlySet<string> = new Set(['from', 'to']);

/** True for a field that a parcel says in another way, or not at all. */
export function isLeftOut(entity: EntityName, name: string): boolean {
  return (entity === 'card' && NOT_COPIED.has(name)) || (entity === 'connection' && ENDS.has(name));
}

function fieldsSchema(entity: EntityName) {
  const shape: Record<string, z.ZodType> = {};
  for (const [name, field] of fieldsOf(entity)) {
    if (field.of === 'list' || isLeftOut(entity, name)) continue;
    shape[name] = (field.of === 'text' ? z.string().max(field.limit) : field.schema).optional();
  }
  return z.strictObject(shape);
}

const cardSchema = z.strictObject({
  id: idSchema,
  x: coordinateSchema,
  y: coordinateSchema,
  /** Of the parcel's groups; absent for a card in none. */
  group: idSchema.optional(),
  fields: fieldsSchema('card'),
  measuringPoints: z.array(fieldsSchema('measuringPoint')).max(100),
});
const connectionSchema = z.strictObject({
  from: idSchema,
  to: idSchema,
  fields: fieldsSchema('connection'),
  evidence: z.array(fieldsSchema('evidence')).max(100),
});
const groupSchema = z.strictObject({ id: idSchema, title: z.string().max(TITLE_LIMIT) });
/** `x`, `y`: where it is on the board; those of its value count from a map that may not be there. */
const sketchItemSchema = z.strictObject({ x: coordinateSchema, y: coordinateSchema, sketch: sketchSchema });

const parcelSchema = z
  .strictObject({
    format: z.literal('tavle/cards'),
    cards: z.array(cardSchema).max(PARCEL_LIMIT),
    connections: z.array(connectionSchema).max(PARCEL_ARROW_LIMIT),
    /** Groups all of whose cards are here. */
    groups: z.array(groupSchema).max(PARCEL_LIMIT).default([]),
    sketches: z.array(sketchItemSchema).max(PARCEL_LIMIT).default([]),
  })
  .refine(({ cards, groups }) => areDifferent([...cards, ...groups]))
  .refine((parcel) => countInside(parcel) <= INSIDE_LIMIT);
export type Parcel = z.infer<typeof parcelSchema>;
export type ParcelCard = Parcel['cards'][number];
export type ParcelConnection = Parcel['connections'][number];
export type ParcelSketch = Parcel['sketches'][number];

function areDifferent(things: readonly { readonly id: string }[]): boolean {
  return new Set(things.map(({ id }) => id)).size === things.length;
}

interface Insides {
  readonly cards: readonly { readonly measuringPoints: readonly unknown[] }[];
  readonly connections: readonly { readonly evidence: readonly unknown[] }[];
}

function countInside({ cards, connections }: Insides): number {
  const points = cards.reduce((sum, { measuringPoints }) => sum + measuringPoints.length, 0);
  return connections.reduce((sum, { evidence }) => sum + evidence.length, points);
}

/** True for a parcel that can be put down again: neither too many things nor too much text. */
export function fits(parcel: Parcel): boolean {
  const { cards, connections, sketches } = parcel;
  return (
    cards.length <= PARCEL_LIMIT &&
    sketches.length <= PARCEL_LIMIT &&
    connections.length <= PARCEL_ARROW_LIMIT &&
    countInside(parcel) <= INSIDE_LIMIT &&
    JSON.stringify(parcel).length <= JSON_LIMIT
  );
}

/** A parcel from clipboard data; null when it is none, or holds anything that ours never hold. */
export function parseParcel(json: string): Parcel | null {
  if (json.length > JSON_LIMIT) return null;
  try {
    return parcelSchema.safeParse(JSON.parse(json)).data ?? null;
  } catch {
    return null;
  }
}
