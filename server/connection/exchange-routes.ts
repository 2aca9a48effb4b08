/** What goes out of a board and comes in: documents over HTTP, no browser needed. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { theoryOfChangeJsonSchema } from '#shared/board/theory-of-change.ts';
import { boardParamsSchema, exportParamsSchema, importedSchema } from '#shared/protocol/http.ts';
import { LIMITS } from '#shared/protocol/limits.ts';
import { exportJson, importInto } from '../room/board-content.ts';
import { keepVersion } from '../room/versions.ts';
import { readDocument } from './board-routes.ts';
import { type Context, newId, requireRole } from './context.ts';
import { HttpFault } from './faults.ts';

/** Adds export, import and the published schema. */
export function addExchangeRoutes(plain: FastifyInstance, context: Context): void {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const { rooms } = context;
  app.get(
    '/api/boards/:id/export/:format',
    { schema: { params: exportParamsSchema } },
    async (request, reply) => {
      const { id, format } = request.params;
      await requireRole(context, request, id, 'viewer');
      if (format !== 'json') throw new HttpFault('unknownFormat');
      const text = await rooms.use(id, (room) => room.look(exportJson));
      if (text === null) throw new HttpFault('noBoard');
      return reply
        .type('application/json; charset=utf-8')
        .header('content-disposition', `attachment; filename="tavle-${id}.json"`)
        .send(text);
    },
  );

  const importing = {
    bodyLimit: LIMITS.documentBytes,
    schema: { params: boardParamsSchema, body: z.unknown(), response: { 200: importedSchema } },
  };
  app.post('/api/boards/:id/import', importing, async (request) => {
    const { id } = request.params;
    const { seat } = await requireRole(context, request, id, 'participant');
    const content = readDocument(request.body);
    const by = { participantId: seat.who.participantId, name: seat.who.name };
    const imported = await rooms.use(id, async (room) => {
      await keepVersion(room, { kind: 'beforeImport', by }, context);
      return room.edit((doc) => importInto(doc, content, newId));
    });
    if (imported === null) throw new HttpFault('noBoard');
    return imported;
  });

  let schema: string | null = null;
  app.get('/schema/theory-of-change.json', async (_request, reply) => {
    schema ??= `${JSON.stringify(theoryOfChangeJsonSchema(), null, 1)}\n`;
    return reply.type('application/schema+json; charset=utf-8').send(schema);
  });
}
