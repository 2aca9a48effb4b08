/** Links are derived, not stored: whoever has the key file and a board's generations can make them, nobody else. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Links } from '#shared/protocol/http.ts';
import { ROLES, type Role } from '#shared/protocol/messages.ts';
import type { Generations } from '../storage/types.ts';

/** Bytes of the HMAC that make a secret. */
const SECRET_BYTES = 24;

/** The secret of one link: 32 characters of base64url. */
export function secretOf(key: Buffer, board: string, role: Role, generation: number): string {
  const hmac = createHmac('sha256', key).update(`${board}\n${role}\n${generation}`).digest();
  return hmac.subarray(0, SECRET_BYTES).toString('base64url');
}

/** The role that a secret opens on a board; null when it opens none. Takes the same time for every answer. */
export function roleOfSecret(
  key: Buffer,
  board: string,
  generations: Generations,
  secret: string,
): Role | null {
  const given = createHmac('sha256', key).update(secret).digest();
  let found: Role | null = null;
  for (const role of ROLES) {
    const right = createHmac('sha256', key)
      .update(secretOf(key, board, role, generations[role]))
      .digest();
    if (timingSafeEqual(given, right)) found = role;
  }
  return found;
}

/** One link, absolute. The secret stands in the fragment, which browsers never send. */
export function linkOf(publicUrl: string, board: string, secret: string): string {
  return `${publicUrl}/b/${board}#${secret}`;
}

/** The three links of a board. */
export function linksOf(publicUrl: string, key: Buffer, board: string, generations: Generations): Links {
  const link = (role: Role): string =>
    linkOf(publicUrl, board, secretOf(key, board, role, generations[role]));
  return { facilitator: link('facilitator'), participant: link('participant'), viewer: link('viewer') };
}
