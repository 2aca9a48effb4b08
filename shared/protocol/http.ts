/** Bodies of the HTTP API, as schemas that server and client share. */
import { z } from 'zod';
import { LANGUAGES, TITLE_LIMIT } from '../board/fields.ts';
import { idSchema } from '../board/ids.ts';
import { cleanName } from '../board/mark.ts';
import type { Template } from '../board/templates.ts';
import { ERROR_CODES } from './errors.ts';
import { LIMITS } from './limits.ts';
import { ROLES } from './messages.ts';

/** The names of the templates, without their content: the start page needs no more. */
const TEMPLATES = ['resultsMap', 'wall', 'example'] as const satisfies readonly Template[];

/** Header in which a tab says which of its grants it uses. */
export const ROLE_HEADER = 'tavle-role';

const titleSchema = z
  .string()
  .max(TITLE_LIMIT)
  .refine((title) => title.isWellFormed() && !title.includes('\u0000'), 'badCharacter');

/** A name as others may see it: unseen characters dropped, blanks drawn together. */
export const nameSchema = z
  .string()
  .max(LIMITS.nameLength * 4)
  .transform((name) => cleanName(name).slice(0, LIMITS.nameLength).toWellFormed());

/** One of the three roles. */
export const roleSchema = z.enum(ROLES);
/** Path of a board. */
export const boardParamsSchema = z.strictObject({ id: idSchema });
/** Path of one link of a board. */
export const linkParamsSchema = z.strictObject({ id: idSchema, role: roleSchema });
/** Path of an export. */
export const exportParamsSchema = z.strictObject({ id: idSchema, format: z.string().max(16) });

/** The links of a board, absolute, each with its secret in the fragment. */
export const linksSchema = z.strictObject({
  facilitator: z.string(),
  participant: z.string(),
  viewer: z.string(),
});
export type Links = z.infer<typeof linksSchema>;

/** POST /api/boards. Neither template nor content: an empty wall. `title` wins over the content's. */
export const createBoardSchema = z.strictObject({
  title: titleSchema.optional(),
  language: z.enum(LANGUAGES).optional(),
  template: z.enum(TEMPLATES).optional(),
  /** A theory-of-change document; checked by its own schema. */
  content: z.unknown().optional(),
});
export type CreateBoard = z.infer<typeof createBoardSchema>;
export const createdBoardSchema = z.strictObject({ id: idSchema, title: z.string(), links: linksSchema });
export type CreatedBoard = z.infer<typeof createdBoardSchema>;

/** POST /api/join. */
export const joinSchema = z.strictObject({
  boardId: idSchema,
  secret: z.string().max(128),
  name: nameSchema.optional(),
});
export type Join = z.input<typeof joinSchema>;
export const joinedSchema = z.strictObject({
  boardId: idSchema,
  role: roleSchema,
  participantId: z.string(),
});

/** POST /api/boards/:id/code: the short code for those who type, good until a time in ms since 1970. */
export const shownCodeSchema = z.strictObject({ code: z.string(), until: z.number() });
/** POST /api/codes, however it was typed. */
export const typedCodeSchema = z.strictObject({ code: z.string().max(32) });
/** The board behind a code, and the secret of its link for participants. */
export const foundLinkSchema = z.strictObject({ boardId: idSchema, secret: z.string() });

/** GET /api/boards/:id. For facilitators only: `links`, and `damaged` when so many records of it could not be read. */
export const boardInfoSchema = z.strictObject({
  id: idSchema,
  title: z.string(),
  role: roleSchema,
  links: linksSchema.optional(),
  damaged: z.int().optional(),
});

/** PATCH /api/boards/:id. */
export const renameBoardSchema = z.strictObject({ title: titleSchema });

/** POST /api/boards/:id/links/:role: the new link. */
export const renewedLinkSchema = z.strictObject({ role: roleSchema, link: z.string() });

/** POST /api/boards/:id/import: how many things came, and the new id of each id that was taken. */
export const importedSchema = z.strictObject({
  added: z.strictObject({ maps: z.int(), cards: z.int(), connections: z.int() }),
  /** Per kind of thing: `maps`, `cards` (groups too), `connections`, `targetGroups`, `goals`, `challenges`, `sketches`. */
  idMap: z.record(z.string(), z.record(z.string(), z.string())),
});
export type Imported = z.infer<typeof importedSchema>;

/**
 * GET /api/boards/:id/deeds: what people did lately, the latest first. Times in ms since 1970 by the server's clock, and
 * `now` by the same: only differences mean anything elsewhere. `since`: how far back the server knows.
 */
export const deedsSchema = z.strictObject({
  now: z.number(),
  since: z.number(),
  people: z.array(
    z.strictObject({
      participantId: z.string(),
      /** Empty for programs that work by a link. */
      name: z.string(),
      steps: z.int(),
      earliest: z.number().nullable(),
      latest: z.number().nullable(),
      /** Steps that were taken back and can be brought back. */
      takenBack: z.int(),
    }),
  ),
});
export type RecentWork = z.infer<typeof deedsSchema>;

/** POST /api/boards/:id/take-back: all that one person did lately; with `redo` what was last taken back of it comes back. */
export const takeBackSchema = z.strictObject({
  participantId: z.string().min(1).max(64),
  redo: z.boolean().optional(),
});
/** How many steps that was. */
export const takenBackSchema = z.strictObject({ steps: z.int() });

/** The answer to POST /api/boards/:id/purge: how many things went; 0 when they were gone already. */
export const purgedSchema = z.strictObject({ purged: z.int() });

/** Every answer that is not a success. `faults`: all places of an invalid document; `path` is the first. */
export const errorSchema = z.strictObject({
  error: z.strictObject({
    code: z.enum(ERROR_CODES),
    message: z.string(),
    path: z.string().optional(),
    faults: z.array(z.strictObject({ path: z.string(), code: z.string(), message: z.string() })).optional(),
  }),
});
export type ErrorBody = z.infer<typeof errorSchema>;
