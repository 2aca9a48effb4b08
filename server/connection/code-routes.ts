/** Getting in by a short code that stands on the big screen. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import {
  boardParamsSchema,
  foundLinkSchema,
  shownCodeSchema,
  typedCodeSchema,
} from '#shared/protocol/http.ts';
import { LIMITS } from '#shared/protocol/limits.ts';
import { type Context, requireRole } from './context.ts';
import { HttpFault } from './faults.ts';
import { secretOf } from './links.ts';
import { ShortCodes } from './short-codes.ts';

/** Adds POST /api/boards/:id/code, which shows a board's code, and POST /api/codes, which exchanges one. */
export function addCodeRoutes(plain: FastifyInstance, context: Context): void {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const { storage, key, now } = context;
  const codes = new ShortCodes(key, now);
  const showing = { schema: { params: boardParamsSchema, response: { 200: shownCodeSchema } } };
  app.post('/api/boards/:id/code', showing, async (request) => {
    const { id } = request.params;
    const { board } = await requireRole(context, request, id, 'facilitator');
    return codes.show({ board: id, generation: board.generations.participant });
  });

  const exchange = {
    config: { rateLimit: { max: LIMITS.codesPerMinute, timeWindow: '1 minute' } },
    schema: { body: typedCodeSchema, response: { 200: foundLinkSchema } },
  };
  app.post('/api/codes', exchange, async (request) => {
    const target = codes.find(request.body.code);
    const board = target && (await storage.readBoard(target.board));
    // A link that was made anew takes its code with it.
    if (!target || board?.generations.participant !== target.generation) throw new HttpFault('noCode');
    return { boardId: target.board, secret: secretOf(key, target.board, 'participant', target.generation) };
  });
}
