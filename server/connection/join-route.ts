/** A link's secret becomes a session. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { joinedSchema, joinSchema } from '#shared/protocol/http.ts';
import type { Context } from './context.ts';
import { newId } from './context.ts';
import { hashOf, newToken } from './cookies.ts';
import { HttpFault } from './faults.ts';
import { roleOfSecret } from './links.ts';

/** Adds POST /api/join. A device that is known on the board comes back as the same participant. */
export function addJoinRoute(plain: FastifyInstance, context: Context): void {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const { storage, key, cookies, place } = context;
  const schema = { body: joinSchema, response: { 200: joinedSchema } };
  app.post('/api/join', { schema }, async (request, reply) => {
    const { boardId, secret, name } = request.body;
    const board = await storage.readBoard(boardId);
    const role = board && roleOfSecret(key, boardId, board.generations, secret);
    if (!board || !role) throw new HttpFault('noBoard');
    const tokens = cookies.read(request.headers.cookie);
    const session = tokens.session ?? newToken();
    const device = tokens.device ?? newToken();
    const participant = await storage.join({
      board: boardId,
      role,
      generation: board.generations[role],
      name: name ?? null,
      participantId: newId(),
      deviceHash: hashOf(device),
      sessionHash: hashOf(session),
      now: context.now(),
    });
    void reply.header('set-cookie', cookies.write(session, device, place.isSecure));
    return { boardId, role, participantId: participant.id };
  });
}
