/** Versions of a board over HTTP: keeping, listing, opening, comparing and bringing back. */
import { z } from 'zod';
import { addressSchema } from '../board/commands.ts';
import { TEXT_LIMIT, TITLE_LIMIT } from '../board/fields.ts';
import { idSchema } from '../board/ids.ts';
import { plainBoardSchema } from '../board/plain-board.ts';

/** Why a version was kept: somebody named it, a day began, or something large was about to happen. */
export const VERSION_KINDS = [
  'named',
  'daily',
  'beforeImport',
  'beforeTidy',
  'beforeRestore',
  'beforePurge',
] as const;
export type VersionKind = (typeof VERSION_KINDS)[number];

/** In the place of a version's id: the board as it is now. */
export const NOW = 'now';

const written = (limit: number) =>
  z
    .string()
    .max(limit)
    .refine((text) => text.isWellFormed() && !text.includes('\u0000'), 'badCharacter');

/** One version, without its content. `note`: why. `by`: null when nobody asked for it. `created`: ms since 1970 by the server's clock. */
export const versionSchema = z.strictObject({
  id: idSchema,
  kind: z.enum(VERSION_KINDS),
  title: z.string().max(TITLE_LIMIT),
  note: z.string().max(TEXT_LIMIT),
  by: z.strictObject({ participantId: z.string(), name: z.string() }).nullable(),
  created: z.number(),
});
export type Version = z.infer<typeof versionSchema>;

/** GET /api/boards/:id/versions: the newest first. `now` by the clock of `created`. */
export const versionsSchema = z.strictObject({ now: z.number(), versions: z.array(versionSchema) });

/** POST /api/boards/:id/versions -> 201 version. The title may be empty. `kind`: a page says what it is about to do. */
export const keepVersionSchema = z.strictObject({
  title: written(TITLE_LIMIT),
  note: written(TEXT_LIMIT).optional(),
  kind: z.enum(['named', 'beforeImport', 'beforeTidy']).optional(),
});
export type KeepVersion = z.infer<typeof keepVersionSchema>;

/** Path of one version. */
export const versionParamsSchema = z.strictObject({ id: idSchema, version: idSchema });
/** Path of a comparison: two ids, or `now`. */
export const compareParamsSchema = z.strictObject({ id: idSchema, a: idSchema, b: idSchema });

/** GET /api/boards/:id/versions/:version. `unpackBoard` makes the board of it. */
export const openedVersionSchema = z.strictObject({ version: versionSchema, board: plainBoardSchema });

/** POST /api/boards/:id/versions/:version/restore: the whole board, or one card of it. */
export const restoreSchema = z.strictObject({ card: idSchema.optional() });
/** `kept`: the version that was kept before; bringing that back undoes it. `steps`: how many things it changed. */
export const restoredSchema = z.strictObject({ kept: versionSchema, steps: z.int() });
export type Restored = z.infer<typeof restoredSchema>;

/** What a change is about: a thing, a sketch, or the board itself. */
const changedSchema = z.union([
  addressSchema,
  z.strictObject({ of: z.literal('sketch'), id: idSchema }),
  z.strictObject({ of: z.literal('board') }),
]);

const shared = {
  at: changedSchema,
  /** The words to know it by, shortened: those of `b`, or of `a` for what is gone. Empty when it has none. */
  label: z.string(),
  /** The map on which it is to be looked for; null: beside the maps. */
  map: idSchema.nullable(),
};
const named = z.strictObject({ id: idSchema, label: z.string() });
/** Where something lies, in words. `part`: row, lane or cluster. `place`: the value of the field itself; `order`: its order key. */
const spotSchema = z.strictObject({
  map: named.nullable(),
  column: named.nullable(),
  part: named.nullable(),
  place: z.unknown(),
  order: z.string(),
});
const endsSchema = z.strictObject({ from: named, to: named });

/** One change from `a` (before) to `b` (after). A thing may have several, each of another kind or field. */
export const changeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...shared, kind: z.literal('added') }),
  z.strictObject({ ...shared, kind: z.literal('gone') }),
  /** A text or title reads otherwise. */
  z.strictObject({
    ...shared,
    kind: z.literal('reworded'),
    field: z.string(),
    before: z.string(),
    after: z.string(),
  }),
  /** Somewhere else: on another map, in another cell, elsewhere in the cell (`within`), or in another order (`order`). */
  z.strictObject({
    ...shared,
    kind: z.literal('moved'),
    how: z.enum(['map', 'cell', 'within', 'order']),
    before: spotSchema,
    after: spotSchema,
  }),
  /** An arrow between other ends. */
  z.strictObject({ ...shared, kind: z.literal('reconnected'), before: endsSchema, after: endsSchema }),
  /** Any other field, as plain JSON. */
  z.strictObject({
    ...shared,
    kind: z.literal('remarked'),
    field: z.string(),
    before: z.unknown(),
    after: z.unknown(),
  }),
]);
export type Change = z.infer<typeof changeSchema>;
/** What a change is about. */
export type Changed = Change['at'];

/** GET /api/boards/:id/versions/:a/compare/:b, in the order of a reader: by map, column and order. */
export const comparedSchema = z.strictObject({ changes: z.array(changeSchema) });
