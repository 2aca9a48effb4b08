/** The browser's files: pages are asked for anew each time, everything with a hash in its name is kept. */
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from './context.ts';
import { bodyOf, HttpFault } from './faults.ts';

const PAGE = 'index.html';

/** Serves the client's folder, and its page for `/` and `/b/<board>`. Everything else is not there. */
export async function addStaticFiles(app: FastifyInstance, context: Context): Promise<void> {
  const { clientFolder } = context;
  if (clientFolder !== null) {
    await app.register(fastifyStatic, {
      root: clientFolder,
      index: false,
      cacheControl: false,
      dotfiles: 'deny',
      setHeaders: setCaching,
    });
    app.get('/', (_request, reply) => reply.sendFile(PAGE));
    app.get('/b/:id', (_request, reply) => reply.sendFile(PAGE));
  }
  app.setNotFoundHandler((request, reply) => answerNotFound(request, reply, clientFolder !== null));
}

function setCaching(response: { setHeader(name: string, value: string): unknown }, path: string): void {
  // An old service worker would keep an old Tavle.
  if (/[\\/]sw\.js$/.test(path)) return void response.setHeader('cache-control', 'no-store');
  const isHashed = /[\\/]assets[\\/]/.test(path);
  response.setHeader('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
}

/** A person gets the page, which says what to do; a program gets the fault. */
function answerNotFound(request: FastifyRequest, reply: FastifyReply, hasPage: boolean): unknown {
  const isPerson = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
  void reply.status(404);
  if (isPerson && hasPage && !/^\/(api|assets|schema|sync)\//.test(request.url)) return reply.sendFile(PAGE);
  return reply
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(bodyOf(new HttpFault('notFound'))));
}
