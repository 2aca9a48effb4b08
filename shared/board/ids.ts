import { z } from 'zod';

const ID_PATTERN = /^[A-Za-z0-9_.-]{1,64}$/;
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** True for a name that must never be a key of anything: JavaScript and Yjs give it a meaning of their own. */
export function isForbiddenKey(key: string): boolean {
  return FORBIDDEN_KEYS.has(key);
}

/** The id of a thing on a board: 1 to 64 of `A-Z a-z 0-9 _ . -`, and no forbidden key. */
export const idSchema = z
  .string()
  .regex(ID_PATTERN, 'badId')
  .refine((id) => !isForbiddenKey(id), 'badId');

/** True when the value may be the id of a thing. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && ID_PATTERN.test(value) && !isForbiddenKey(value);
}
