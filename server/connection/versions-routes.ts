/** Versions over HTTP: keep, list, open, compare, bring back. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { packBoard } from '#shared/board/plain-board.ts';
import { boardParamsSchema } from '#shared/protocol/http.ts';
import { LIMITS } from '#shared/protocol/limits.ts';
import {
  compareParamsSchema,
  keepVersionSchema,
  restoredSchema,
  restoreSchema,
  versionParamsSchema,
  versionSchema,
  versionsSchema,
} from '#shared/protocol/versions-http.ts';
import { compareBoards } from '#shared/versions/compare.ts';
import type { Seat } from '../room/member.ts';
import type { Room } from '../room/room.ts';
import { keepVersion, openVersion, restoreVersion, type VersionFault } from '../room/versions.ts';
import { type Context, requireRole } from './context.ts';
import { HttpFault } from './faults.ts';

const RATE = { rateLimit: { max: LIMITS.versionsPerMinute, timeWindow: '1 minute' } };

/** Adds the routes of versions. */
export function addVersionsRoutes(plain: FastifyInstance, context: Context): void {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const { storage } = context;
  const listing = { schema: { params: boardParamsSchema, response: { 200: versionsSchema } } };
  app.get('/api/boards/:id/versions', listing, async (request) => {
    const { id } = request.params;
    await requireRole(context, request, id, 'viewer');
    return { now: context.now(), versions: await storage.listVersions(id) };
  });

  const keeping = {
    config: RATE,
    schema: { params: boardParamsSchema, body: keepVersionSchema, response: { 201: versionSchema } },
  };
  app.post('/api/boards/:id/versions', keeping, async (request, reply) => {
    const { id } = request.params;
    const { title, note, kind = 'named' } = request.body;
    const { seat } = await requireRole(context, request, id, 'participant');
    const wish = { kind, title, note, by: makerOf(seat) };
    const version = await inRoom(context, id, (room) => keepVersion(room, wish, context));
    if (version === null) throw new HttpFault('refused', 'versions');
    return reply.status(201).send(version);
  });

  // What is sent was just read through its schema: reading it through that again would take as long as all the rest.
  app.get(
    '/api/boards/:id/versions/:version',
    { schema: { params: versionParamsSchema } },
    async (request, reply) => {
      const { id, version } = request.params;
      await requireRole(context, request, id, 'viewer');
      const opened = await inRoom(context, id, (room) => openVersion(room, version, context));
      if (typeof opened === 'string') throw faultOf(opened);
      if (opened.version === null) throw new HttpFault('noVersion');
      return reply
        .type(JSON_TYPE)
        .send(JSON.stringify({ version: opened.version, board: packBoard(opened.board) }));
    },
  );
  addCompareRoute(plain, context);
  addRestoreRoute(plain, context);
}

const JSON_TYPE = 'application/json; charset=utf-8';

function addCompareRoute(plain: FastifyInstance, context: Context): void {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const comparing = { schema: { params: compareParamsSchema } };
  app.get('/api/boards/:id/versions/:a/compare/:b', comparing, async (request, reply) => {
    const { id, a, b } = request.params;
    await requireRole(context, request, id, 'viewer');
    const boards = await inRoom(context, id, (room) =>
      Promise.all([openVersion(room, a, context), openVersion(room, b, context)]),
    );
    const [before, after] = boards.map((opened) => {
      if (typeof opened === 'string') throw faultOf(opened);
      return opened.board;
    });
    if (before === undefined || after === undefined) throw new HttpFault('noVersion');
    return reply.type(JSON_TYPE).send(JSON.stringify({ changes: compareBoards(before, after) }));
  });
}

function addRestoreRoute(plain: FastifyInstance, context: Context): void {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const restoring = {
    config: RATE,
    schema: { params: versionParamsSchema, body: restoreSchema, response: { 200: restoredSchema } },
  };
  app.post('/api/boards/:id/versions/:version/restore', restoring, async (request) => {
    const { id, version } = request.params;
    const { card = null } = request.body;
    const { seat } = await requireRole(context, request, id, card === null ? 'facilitator' : 'participant');
    const asked = { id: version, card, by: makerOf(seat) };
    const restored = await inRoom(context, id, (room) => restoreVersion(room, asked, context));
    if (typeof restored === 'string') throw faultOf(restored);
    return restored;
  });
}

function makerOf({ who }: Seat): { participantId: string; name: string } {
  return { participantId: who.participantId, name: who.name };
}

async function inRoom<T>({ rooms }: Context, id: string, act: (room: Room) => Promise<T>): Promise<T> {
  const answer = await rooms.use(id, async (room) => ({ value: await act(room) }));
  if (answer === null) throw new HttpFault('noBoard');
  return answer.value;
}

function faultOf(fault: VersionFault): HttpFault {
  if (fault === 'noCard') return new HttpFault('noVersion', 'card');
  if (fault === 'full') return new HttpFault('refused', 'versions');
  return new HttpFault(fault);
}
