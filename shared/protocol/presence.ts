/** What people see of each other while they work; never stored. */
import { z } from 'zod';
import { idSchema } from '../board/ids.ts';
import { coordinateSchema } from '../board/place.ts';
import { ROLES } from './messages.ts';

/** Largest presence state of one person, in bytes of UTF-8 JSON. */
export const PRESENCE_LIMIT = 2_048;

/** What a client says of itself. All positions in layout units. */
export const presenceSchema = z.strictObject({
  cursor: z.strictObject({ x: coordinateSchema, y: coordinateSchema }).nullable().optional(),
  /** The card whose text is being written. */
  editing: idSchema.nullable().optional(),
  selected: z.array(idSchema).max(20).optional(),
  /** Cards on the move: how far they are from where the document has them. */
  drag: z
    .strictObject({ ids: z.array(idSchema).max(50), dx: coordinateSchema, dy: coordinateSchema })
    .nullable()
    .optional(),
  /** The part of the board on the screen, for those who follow. */
  view: z
    .strictObject({
      x: coordinateSchema,
      y: coordinateSchema,
      w: z.number().min(0).max(1e7),
      h: z.number().min(0).max(1e7),
    })
    .nullable()
    .optional(),
});
export type PresenceState = z.infer<typeof presenceSchema>;

/** What the server adds, from the session: this cannot be claimed. It stands under the key `who` of the awareness state. */
export const whoSchema = z.strictObject({
  participantId: z.string().min(1).max(64),
  name: z.string().max(80),
  role: z.enum(ROLES),
});
export type Who = z.infer<typeof whoSchema>;

/** A person as the others see them. `colour`: 0-11, an index into the drawing's palette, derived from the participant's id. */
export interface Person {
  readonly clientId: number;
  readonly who: Who;
  readonly state: PresenceState;
}

/** The index, 0 to `count` - 1, of a person's colour: the same on every screen. */
export function colourOf(participantId: string, count: number): number {
  let hash = 0;
  for (let i = 0; i < participantId.length; i++) hash = (hash * 31 + participantId.charCodeAt(i)) >>> 0;
  return hash % count;
}
