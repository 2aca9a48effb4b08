/** Who asks, and what they may do on a board. */
import type { IncomingHttpHeaders } from 'node:http';
import { ROLE_HEADER } from '#shared/protocol/http.ts';
import { ROLES, type Role } from '#shared/protocol/messages.ts';
import type { Seat } from '../room/member.ts';
import type { BoardRow, BoardStorage, Grant } from '../storage/types.ts';
import { type Cookies, hashOf, type Tokens } from './cookies.ts';
import { roleOfSecret } from './links.ts';

/** What a request says of its sender. `role`: the grant its tab uses; undefined when it named something else. */
export interface Asker {
  readonly bearer: string | null;
  readonly tokens: Tokens;
  readonly hasCookie: boolean;
  readonly role: Role | null | undefined;
}

/** What was found. `stale`: there was a grant, but its link was made anew since. */
export type Access =
  | { readonly kind: 'granted'; readonly board: BoardRow; readonly seat: Seat }
  | { readonly kind: 'stale' }
  | { readonly kind: 'none' };

/** Reads who asks from the headers, and from the query of a socket's address. */
export function readAsker(headers: IncomingHttpHeaders, cookies: Cookies, query?: URLSearchParams): Asker {
  const bearer = /^Bearer ([A-Za-z0-9_-]{1,128})$/.exec(headers.authorization ?? '')?.[1] ?? null;
  const named = query?.get('role') ?? headers[ROLE_HEADER] ?? null;
  const role = named === null ? null : ROLES.find((one) => one === named);
  return { bearer, tokens: cookies.read(headers.cookie), hasCookie: headers.cookie !== undefined, role };
}

/** Finds what the asker may do on a board. */
export async function findAccess(
  asker: Asker,
  board: string,
  storage: BoardStorage,
  key: Buffer,
): Promise<Access> {
  const { session } = asker.tokens;
  const isByLink = asker.bearer !== null;
  const found = await storage.findAccess(board, isByLink || session === null ? null : hashOf(session));
  if (found === null || asker.role === undefined) return { kind: 'none' };
  if (asker.bearer !== null) return byLink(asker.bearer, asker.role, found.board, key);
  return byGrant(found.grants, asker.role, found.board);
}

function byLink(secret: string, wanted: Role | null, board: BoardRow, key: Buffer): Access {
  const role = roleOfSecret(key, board.id, board.generations, secret);
  if (role === null || (wanted !== null && wanted !== role)) return { kind: 'none' };
  const owner = `link:${role}`;
  const who = { participantId: owner, name: '', role };
  return { kind: 'granted', board, seat: { who, owner, generation: board.generations[role] } };
}

function byGrant(grants: readonly Grant[], wanted: Role | null, board: BoardRow): Access {
  const fitting = grants.filter((grant) => wanted === null || grant.role === wanted);
  const good = fitting.filter((grant) => grant.generation === board.generations[grant.role]);
  // ROLES begins with the one that may most.
  const best = ROLES.flatMap((role) => good.filter((grant) => grant.role === role))[0];
  if (best === undefined) return { kind: fitting.length > 0 ? 'stale' : 'none' };
  const { role, generation, participant } = best;
  const who = { participantId: participant.id, name: participant.name, role };
  return { kind: 'granted', board, seat: { who, owner: participant.id, generation } };
}

/** Whether a role may do what needs at least `least`. */
export function isAtLeast(role: Role, least: Role): boolean {
  return ROLES.indexOf(role) <= ROLES.indexOf(least);
}
