/** What people did lately, and taking back what one of them did. For facilitators. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { boardParamsSchema, deedsSchema, takeBackSchema, takenBackSchema } from '#shared/protocol/http.ts';
import { type Context, requireRole } from './context.ts';
import { HttpFault } from './faults.ts';

/** Adds GET deeds and POST take-back. */
export function addDeedsRoutes(plain: FastifyInstance, context: Context): void {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const { rooms } = context;
  const listing = { schema: { params: boardParamsSchema, response: { 200: deedsSchema } } };
  app.get('/api/boards/:id/deeds', listing, async (request) => {
    const { id } = request.params;
    await requireRole(context, request, id, 'facilitator');
    const known = await rooms.use(id, (room) => room.deeds());
    if (known === null) throw new HttpFault('noBoard');
    const people = known.people.map(({ owner, ...deeds }) => ({ participantId: owner, ...deeds }));
    return { now: context.now(), since: known.since, people };
  });

  const taking = {
    schema: { params: boardParamsSchema, body: takeBackSchema, response: { 200: takenBackSchema } },
  };
  app.post('/api/boards/:id/take-back', taking, async (request) => {
    const { id } = request.params;
    const { participantId, redo = false } = request.body;
    await requireRole(context, request, id, 'facilitator');
    const steps = await rooms.use(id, (room) => room.takeBack(participantId, redo));
    if (steps === null) throw new HttpFault('noBoard');
    context.log.info('board.takenBack', { board: id, steps, redo });
    return { steps };
  });
}
