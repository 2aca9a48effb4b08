/** Ids of new things. */

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-';
const LENGTH = 21;

/** Fills an array with random bytes: `crypto.getRandomValues` has it on plain http too, where `randomUUID` is missing. */
export type FillRandom = (bytes: Uint8Array<ArrayBuffer>) => unknown;

/** A random id: 21 of `0-9 A-Z a-z _ -`, the first one a letter or digit, so that it reads well in an address. */
export function newId(fill: FillRandom = (bytes) => crypto.getRandomValues(bytes)): string {
  const bytes = new Uint8Array(LENGTH);
  fill(bytes);
  let id = '';
  for (const [at, byte] of bytes.entries()) id += LETTERS.charAt(at === 0 ? byte % 62 : byte & 63);
  return id;
}
