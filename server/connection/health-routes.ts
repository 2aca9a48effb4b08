/** Whether the server lives, whether it can store, and its figures. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Metrics } from '../metrics.ts';
import type { Settings } from '../settings.ts';
import type { Context } from './context.ts';
import { HttpFault } from './faults.ts';
import { isLoopback } from './place.ts';

/** Asked more often than this, in ms, the last answer is given: each look writes to the disk. */
const LOOK_MS = 500;

/** What these routes need besides. */
export interface HealthParts {
  /** Who may see the figures. */
  readonly who: Settings['METRICS'];
  readonly metrics: Metrics;
  /** Open lines at this moment. */
  readonly sockets: () => number;
}

/** Adds GET healthz, readyz and metrics. */
export function addHealthRoutes(
  app: FastifyInstance,
  context: Context,
  { who, metrics, sockets }: HealthParts,
): void {
  const canStore = looking(context);
  app.get('/healthz', async () => ({ ok: true }));
  app.get('/readyz', async (_request, reply) => {
    const ok = await canStore();
    return reply.status(ok ? 200 : 503).send({ ok });
  });
  app.get('/metrics', async (request, reply) => {
    if (who === 'off' || (who === 'local' && !isFromHere(request))) throw new HttpFault('notFound');
    return reply
      .type('text/plain; version=0.0.4; charset=utf-8')
      .send(metrics.text({ sockets: sockets(), boards: context.rooms.size }));
  });
}

function looking({ storage }: Context): () => Promise<boolean> {
  let last: { readonly at: number; readonly answer: Promise<boolean> } | null = null;
  return () => {
    const now = performance.now();
    if (last === null || now - last.at >= LOOK_MS) {
      const answer = storage.probe().then(
        () => true,
        () => false,
      );
      last = { at: now, answer };
    }
    return last.answer;
  };
}

/** Asked by this machine itself, and not by a proxy on it for somebody else. */
function isFromHere({ raw }: FastifyRequest): boolean {
  const { headers, socket } = raw;
  const isPassedOn = ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'].some((name) => name in headers);
  return !isPassedOn && isLoopback((socket.remoteAddress ?? '').replace(/^::ffff:/, ''));
}
