/** Who did something, and when, by their own word. */
import { z } from 'zod';
import { TITLE_LIMIT } from './limits.ts';

/**
 * A claim that a person's browser writes into the document: only presence and what the server makes carry a proven
 * name. `at`: milliseconds since 1970 by the clock of that person's machine, which may be wrong.
 */
export const markSchema = z.strictObject({
  name: z.string().max(TITLE_LIMIT),
  participant: z.string().max(64).nullable(),
  at: z.number().min(0).max(8.64e15),
});
export type Mark = z.infer<typeof markSchema>;

/** What stands in a document as a mark; null when it is none. */
export function readMark(value: unknown): Mark | null {
  return value === undefined || value === null ? null : (markSchema.safeParse(value).data ?? null);
}
