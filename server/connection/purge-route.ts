/** Deleting for good what people have removed. For facilitators. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { boardParamsSchema, purgedSchema } from '#shared/protocol/http.ts';
import { LIMITS } from '#shared/protocol/limits.ts';
import { purgeSchema } from '#shared/protocol/purge.ts';
import { type Context, requireRole } from './context.ts';
import { HttpFault } from './faults.ts';

/** Adds POST purge. */
export function addPurgeRoute(plain: FastifyInstance, context: Context): void {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const purging = {
    bodyLimit: LIMITS.documentBytes,
    schema: { params: boardParamsSchema, body: purgeSchema, response: { 200: purgedSchema } },
  };
  app.post('/api/boards/:id/purge', purging, async (request) => {
    const { id } = request.params;
    const { seat } = await requireRole(context, request, id, 'facilitator');
    const by = { participantId: seat.who.participantId, name: seat.who.name };
    const result = await context.rooms.purge(id, request.body.ids, by);
    if (result === null) throw new HttpFault('noBoard');
    if (result.kind === 'alive') throw new HttpFault('refused', `ids.${result.index}`);
    if (result.kind === 'failed') throw new HttpFault(result.why === 'pending' ? 'damaged' : 'internal');
    context.log.info('board.purged', { board: id, things: result.purged });
    return { purged: result.purged };
  });
}
