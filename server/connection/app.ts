/** The HTTP side: headers, limits, routes and the browser's files, on one Fastify instance. */
import type { IncomingMessage } from 'node:http';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { LIMITS } from '#shared/protocol/limits.ts';
import { addressOf } from './address.ts';
import { addBoardRoutes } from './board-routes.ts';
import { addCodeRoutes } from './code-routes.ts';
import { type Context, refuseForeign } from './context.ts';
import { addDeedsRoutes } from './deeds-routes.ts';
import { addExchangeRoutes } from './exchange-routes.ts';
import { answerFaults, HttpFault } from './faults.ts';
import { addHealthRoutes, type HealthParts } from './health-routes.ts';
import { addJoinRoute } from './join-route.ts';
import { addPurgeRoute } from './purge-route.ts';
import { addStaticFiles } from './static-files.ts';
import { addVersionsRoutes } from './versions-routes.ts';

/** Longest time for one request, in ms. */
const REQUEST_MS = 60_000;

/** An address that leads to the usual "no such page". */
const NOWHERE = '/unreadable';

/** Fastify answers an address that cannot be decoded past every hook, without the headers of other answers. */
function isReadable(url: string): boolean {
  try {
    // What comes of it is used: a call for nothing but its error is left out of the built program.
    return decodeURI(url) !== '';
  } catch {
    return false;
  }
}

/** Builds the app; it does not listen yet. */
export async function buildApp(context: Context, health: HealthParts): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    bodyLimit: LIMITS.bodyBytes,
    requestTimeout: REQUEST_MS,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 128 },
    rewriteUrl: ({ url = '/' }) => (isReadable(url) ? url : NOWHERE),
    // Forbidden keys are found, and named with their path, by the check of documents.
    onProtoPoisoning: 'ignore',
    onConstructorPoisoning: 'ignore',
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(answerFaults(context.log));
  app.removeContentTypeParser('text/plain');
  await app.register(helmet, policyOf(context));
  await app.register(rateLimit, {
    global: false,
    keyGenerator: ({ raw }) => addressOf(raw, context.isBehindProxy),
    errorResponseBuilder: () => new HttpFault('tooMany'),
  });
  app.addHook('onRequest', refuseForeign(context));
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/api/')) void reply.header('cache-control', 'no-store');
  });
  app.addHook('onResponse', async (request, reply) => {
    health.metrics.requests.add(reply.statusCode);
    context.log.info('request', {
      method: request.method,
      route: request.routeOptions.url ?? '',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    });
  });
  addHealthRoutes(app, context, health);
  addBoardRoutes(app, context);
  addJoinRoute(app, context);
  addCodeRoutes(app, context);
  addExchangeRoutes(app, context);
  addDeedsRoutes(app, context);
  addVersionsRoutes(app, context);
  addPurgeRoute(app, context);
  await addStaticFiles(app, context);
  return app;
}

/** Headers of every answer. No request of a page leaves this server, whatever a library would like. */
function policyOf({ place }: Context) {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'font-src': ["'self'", 'data:'],
        'connect-src': [
          "'self'",
          'data:',
          'blob:',
          ({ headers }: IncomingMessage) => place.socketOrigins(headers.host).join(' '),
        ],
        'media-src': ["'self'", 'blob:'],
        'worker-src': ["'self'"],
        'manifest-src': ["'self'"],
        'object-src': ["'none'"],
        'frame-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' as const },
    // On plain http browsers ignore both and complain.
    crossOriginOpenerPolicy: place.isSecure,
    originAgentCluster: place.isSecure,
    strictTransportSecurity: place.isSecure ? { maxAge: 15_552_000, includeSubDomains: false } : false,
    crossOriginEmbedderPolicy: false,
  } as const;
}
