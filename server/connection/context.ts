import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Role } from '#shared/protocol/messages.ts';
import type { Log } from '../log.ts';
import type { Rooms } from '../room/rooms.ts';
import type { BoardStorage } from '../storage/types.ts';
import { type Access, findAccess, isAtLeast, readAsker } from './access.ts';
import type { Cookies } from './cookies.ts';
import { HttpFault } from './faults.ts';
import type { Place } from './place.ts';

/** What routes and sockets work with. */
export interface Context {
  readonly storage: BoardStorage;
  readonly rooms: Rooms;
  readonly key: Buffer;
  readonly cookies: Cookies;
  readonly place: Place;
  /** Whether a proxy of the operator's own stands before every request. */
  readonly isBehindProxy: boolean;
  readonly log: Log;
  /** Folder of the browser's files; null when there are none. */
  readonly clientFolder: string | null;
  /** Ms since 1970. */
  readonly now: () => number;
}

type Granted = Extract<Access, { kind: 'granted' }>;

/** What the sender may do on a board, at least as much as `least`. Throws the uniform 404, or 403 for too small a role. */
export async function requireRole(
  context: Context,
  request: FastifyRequest,
  board: string,
  least: Role,
): Promise<Granted> {
  const asker = readAsker(request.headers, context.cookies);
  const access = await findAccess(asker, board, context.storage, context.key);
  if (access.kind !== 'granted') throw new HttpFault('noBoard');
  if (!isAtLeast(access.seat.who.role, least)) throw new HttpFault('noRight');
  return access;
}

/** Refuses changes from foreign pages. A hook for every request. */
export function refuseForeign(context: Context) {
  return async (request: FastifyRequest, _reply: FastifyReply): Promise<void> => {
    if (request.method === 'GET' || request.method === 'HEAD') return;
    const asker = readAsker(request.headers, context.cookies);
    const isOurs = context.place.accepts(request.headers.origin, asker.bearer !== null, asker.hasCookie);
    if (!isOurs) throw new HttpFault('foreignOrigin');
  };
}

/** A new id of a thing or a board: 16 characters nobody can guess. */
export function newId(): string {
  return randomBytes(12).toString('base64url');
}
