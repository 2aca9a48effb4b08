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
  /** Cards and sketches on the move: how far they are from where the document has them. */
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
  /** The version that kept what stood there before this facilitator brought an earlier one forward just now. */
  restored: idSchema.nullable().optional(),
});
export type PresenceState = z.infer<typeof presenceSchema>;

/** How many colours people can have; the palette of the client holds as many. */
export const PERSON_COLOUR_COUNT = 12;

/** What the server adds, from the session: this cannot be claimed. It stands under the key `who` of the awareness state. */
export const whoSchema = z.strictObject({
  participantId: z.string().min(1).max(64),
  name: z.string().max(80),
  role: z.enum(ROLES),
  /** The person's colour on this board: as long as there are free ones, no two people have the same. */
  colour: z
    .int()
    .min(0)
    .max(PERSON_COLOUR_COUNT - 1)
    .optional(),
});
export type Who = z.infer<typeof whoSchema>;

/** A person as the others see them. */
export interface Person {
  readonly clientId: number;
  readonly who: Who;
  readonly state: PresenceState;
}
