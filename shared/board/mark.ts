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

/** Characters that have no look of their own or turn the line around: never part of a name. */
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cn}]/gu;

/** A name as others may see it: unseen characters dropped, blanks drawn together. */
export function cleanName(name: string): string {
  return name.toWellFormed().replace(UNSEEN, ' ').replace(/\s+/gu, ' ').trim();
}

/** What stands in a document as a mark, its name as others may see it; null when it is none. */
export function readMark(value: unknown): Mark | null {
  if (value === undefined || value === null) return null;
  const mark = markSchema.safeParse(value).data;
  return mark ? { ...mark, name: cleanName(mark.name) } : null;
}
