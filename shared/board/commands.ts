/** Everything that can be done to a board, as plain data. `applyCommands` of the document folder carries them out. */
import { z } from 'zod';
import { LANGUAGES, type Values } from './fields.ts';
import { idSchema } from './ids.ts';
import type { Place } from './place.ts';
import { type SketchValue, sketchSchema } from './sketch.ts';

const orderSchema = z.string().min(1).max(200);

/** Schema of an address (see model.ts). */
export const addressSchema = z.union([
  z.strictObject({
    of: z.enum(['goal', 'challenge', 'targetGroup', 'map', 'card', 'group', 'connection']),
    id: idSchema,
  }),
  z.strictObject({
    of: z.enum(['column', 'row', 'lane', 'cluster', 'measuringPoint', 'evidence']),
    in: idSchema,
    id: idSchema,
  }),
]);

/** Schema of what can be removed and brought back. */
/** Names what can be removed, brought back, and deleted for good. */
export const removableSchema = z.union([
  addressSchema,
  z.strictObject({ of: z.literal('sketch'), id: idSchema }),
]);

/** A change of a text, in UTF-16 units from its start: the shape of a Quill or Yjs delta, text only. */
export const deltaSchema = z.array(
  z.union([
    z.strictObject({ retain: z.int().min(1) }),
    z.strictObject({ insert: z.string().min(1) }),
    z.strictObject({ delete: z.int().min(1) }),
  ]),
);
export type TextDelta = z.infer<typeof deltaSchema>;

const fieldsSchema = z.record(z.string(), z.unknown());

/** Schema of every command; unknown keys and types are refused. */
export const commandSchema = z.discriminatedUnion('type', [
  /** Makes a thing. `fields` may hold values and texts; what is left out is empty. Without `order` it comes last. */
  z.strictObject({
    type: z.literal('add'),
    at: addressSchema,
    fields: fieldsSchema,
    order: orderSchema.optional(),
  }),
  /** Sets atomic values of a thing, never its texts. */
  z.strictObject({ type: z.literal('change'), at: addressSchema, fields: fieldsSchema }),
  /** Moves a thing among its like. */
  z.strictObject({ type: z.literal('reorder'), at: addressSchema, order: orderSchema }),
  /** Writes in a text of a thing. */
  z.strictObject({ type: z.literal('editText'), at: addressSchema, field: z.string(), delta: deltaSchema }),
  /** Takes things off the board; a card takes its connections along. */
  z.strictObject({ type: z.literal('remove'), at: z.array(removableSchema).min(1) }),
  /** Brings removed things back; a card brings the connections back whose other end is alive. */
  z.strictObject({ type: z.literal('restore'), at: z.array(removableSchema).min(1) }),
  /** Makes a sketch, or puts another in its place: one value, the last writer wins. */
  z.strictObject({ type: z.literal('putSketch'), id: idSchema, sketch: sketchSchema }),
  /** A sketch of a shape that this version does not know, as it stood before. Only for putting back. */
  z.strictObject({
    type: z.literal('putBackSketch'),
    id: idSchema,
    sketch: z.record(z.string(), z.unknown()),
  }),
  /** Removes a column. Its cards move to the column `moveTo`, or are removed with it when that is null. */
  z.strictObject({
    type: z.literal('removeColumn'),
    map: idSchema,
    column: idSchema,
    moveTo: idSchema.nullable(),
  }),
  /** The board's own title and language, and the free keys of other programs (one JSON object as text). */
  z.strictObject({
    type: z.literal('changeBoard'),
    title: z.string().optional(),
    language: z.enum(LANGUAGES).optional(),
    extensions: z.string().optional(),
  }),
  /** Writes in the board's purpose. */
  z.strictObject({ type: z.literal('editPurpose'), delta: deltaSchema }),
]);

/** One command, as plain data. */
export type Command = z.infer<typeof commandSchema>;

/** What came of a command: done, or refused with nothing written. */
export type CommandResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: CommandRefusal; readonly path: string };

/** Why a command was refused. `readOnly` is said by the store of a guest. */
export type CommandRefusal = 'invalid' | 'notFound' | 'idTaken' | 'textTooLong' | 'sameEnds' | 'readOnly';

/** A new card. */
export function addCard(id: string, place: Place, fields: Values<'card'> = {}, order?: string): Command {
  return { type: 'add', at: { of: 'card', id }, fields: { ...fields, place }, order };
}
/** A card in another place. */
export function placeCard(id: string, place: Place): Command {
  return { type: 'change', at: { of: 'card', id }, fields: { place } };
}
/** An arrow between two cards or groups. */
export function connectCards(
  id: string,
  from: string,
  to: string,
  fields: Omit<Values<'connection'>, 'from' | 'to'> = {},
): Command {
  return { type: 'add', at: { of: 'connection', id }, fields: { ...fields, from, to } };
}
/** One or both ends of an arrow moved; its why and evidence stay. */
export function reconnect(id: string, ends: { from?: string; to?: string }): Command {
  return { type: 'change', at: { of: 'connection', id }, fields: ends };
}
/** Removes cards, with their connections. */
export function removeCards(ids: readonly string[]): Command {
  return { type: 'remove', at: ids.map((id) => ({ of: 'card' as const, id })) };
}
/** Removes arrows. */
export function removeConnections(ids: readonly string[]): Command {
  return { type: 'remove', at: ids.map((id) => ({ of: 'connection' as const, id })) };
}
/** Writes in a card's text. */
export function editCardText(id: string, delta: TextDelta): Command {
  return { type: 'editText', at: { of: 'card', id }, field: 'text', delta };
}
/** Writes in the why of an arrow. */
export function describeMechanism(id: string, delta: TextDelta): Command {
  return { type: 'editText', at: { of: 'connection', id }, field: 'mechanism', delta };
}
/** A new sketch, or a changed one. */
export function putSketch(id: string, sketch: SketchValue): Command {
  return { type: 'putSketch', id, sketch };
}
/** Removes sketches. */
export function removeSketches(ids: readonly string[]): Command {
  return { type: 'remove', at: ids.map((id) => ({ of: 'sketch' as const, id })) };
}
