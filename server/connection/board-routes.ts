/** Boards as a whole: make, see, rename, new link, delete. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { contentOf } from '#shared/board/templates.ts';
import { parseTheoryOfChange, type TheoryOfChange } from '#shared/board/theory-of-change.ts';
import {
  boardInfoSchema,
  boardParamsSchema,
  type CreateBoard,
  createBoardSchema,
  createdBoardSchema,
  linkParamsSchema,
  renameBoardSchema,
  renewedLinkSchema,
} from '#shared/protocol/http.ts';
import { LIMITS } from '#shared/protocol/limits.ts';
import { renameBoard, seedUpdate, titleOf } from '../room/board-content.ts';
import { type Context, newId, requireRole } from './context.ts';
import { HttpFault } from './faults.ts';
import { linkOf, linksOf, secretOf } from './links.ts';

const BOARD = { schema: { params: boardParamsSchema } };

/** Adds the routes of boards. */
export function addBoardRoutes(plain: FastifyInstance, context: Context): void {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const { storage, rooms, key, place } = context;
  addInfoRoute(plain, context);
  const creation = {
    bodyLimit: LIMITS.documentBytes,
    config: { rateLimit: { max: LIMITS.boardsPerMinute, timeWindow: '1 minute' } },
    schema: { body: createBoardSchema, response: { 201: createdBoardSchema } },
  };
  app.post('/api/boards', creation, async (request, reply) => {
    const content = firstContent(request.body);
    const { update, clientId } = seedUpdate(content);
    const id = newId();
    const claims = [{ clientId, owner: 'server' }];
    await storage.createBoard({ id, created: context.now(), update, claims });
    const generations = { facilitator: 1, participant: 1, viewer: 1 };
    const links = linksOf(place.publicUrl, key, id, generations);
    return reply.status(201).send({ id, title: content.title, links });
  });

  const renaming = {
    schema: { params: boardParamsSchema, body: renameBoardSchema, response: { 200: boardInfoSchema } },
  };
  app.patch('/api/boards/:id', renaming, async (request) => {
    const { id } = request.params;
    const { title } = request.body;
    const { board, seat } = await requireRole(context, request, id, 'facilitator');
    const result = await rooms.use(id, (room) => room.edit((doc) => renameBoard(doc, title)));
    if (result === null) throw new HttpFault('noBoard');
    if (!result.ok) throw new HttpFault('refused', result.path);
    return { id, title, role: seat.who.role, links: linksOf(place.publicUrl, key, id, board.generations) };
  });

  const renewal = { schema: { params: linkParamsSchema, response: { 200: renewedLinkSchema } } };
  app.post('/api/boards/:id/links/:role', renewal, async (request) => {
    const { id, role } = request.params;
    await requireRole(context, request, id, 'facilitator');
    const generation = await storage.renewLink(id, role);
    if (generation === null) throw new HttpFault('noBoard');
    await rooms.endLink(id, role, generation);
    return { role, link: linkOf(place.publicUrl, id, secretOf(key, id, role, generation)) };
  });

  app.delete('/api/boards/:id', BOARD, async (request, reply) => {
    const { id } = request.params;
    await requireRole(context, request, id, 'facilitator');
    await rooms.erase(id);
    return reply.status(204).send();
  });
}

function addInfoRoute(plain: FastifyInstance, context: Context): void {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const { rooms, key, place } = context;
  const info = { schema: { params: boardParamsSchema, response: { 200: boardInfoSchema } } };
  app.get('/api/boards/:id', info, async (request) => {
    const { id } = request.params;
    const { board, seat } = await requireRole(context, request, id, 'viewer');
    const seen = await rooms.use(id, async (room) => ({
      title: await room.look(titleOf),
      damaged: room.damaged,
    }));
    if (seen === null) throw new HttpFault('noBoard');
    const { title, damaged } = seen;
    const { role } = seat.who;
    if (role !== 'facilitator') return { id, title, role };
    const links = linksOf(place.publicUrl, key, id, board.generations);
    return { id, title, role, links, ...(damaged > 0 && { damaged }) };
  });
}

/** What a new board begins with: the given document, or a template. The given title wins. */
function firstContent(body: CreateBoard): TheoryOfChange {
  if (body.content === undefined) {
    return contentOf(body.template ?? 'wall', body.language ?? 'da', body.title ?? '');
  }
  if (body.template !== undefined) throw new HttpFault('badRequest', 'template');
  const content = readDocument(body.content);
  return body.title === undefined ? content : { ...content, title: body.title };
}

/** A checked document; throws a fault that names every place. */
export function readDocument(value: unknown): TheoryOfChange {
  const parsed = parseTheoryOfChange(value);
  if (parsed.ok) return parsed.content;
  throw new HttpFault('invalidDocument', parsed.faults[0]?.path, parsed.faults);
}
