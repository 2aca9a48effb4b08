/** What deletes things for good over HTTP; apart from the other bodies, since pages need nothing of it. */
import { z } from 'zod';
import { removableSchema } from '../board/commands.ts';
import { idSchema } from '../board/ids.ts';
import { LIMITS } from './limits.ts';

/** POST /api/boards/:id/purge: removed things by id, or by what they are. They and what hangs on them are deleted for good. */
export const purgeSchema = z.strictObject({
  ids: z
    .array(z.union([idSchema, removableSchema]))
    .min(1)
    .max(LIMITS.purgeIds),
});
/** Names a thing to be deleted for good. */
export type PurgeName = z.infer<typeof purgeSchema>['ids'][number];
