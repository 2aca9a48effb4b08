/** What whoever watches the server can see, and what not. */
import { beforeAll, describe, expect, test } from 'vitest';
import { addCard } from '#shared/board/commands.ts';
import { applyCommands } from '#shared/document/apply.ts';
import { Metrics } from '../../server/metrics.ts';
import { bearer, StockClient, TestServer } from './support/server.ts';

const server = new TestServer();
const open = new TestServer({ METRICS: 'public' });
const off = new TestServer({ METRICS: 'off' });
beforeAll(async () => {
  await Promise.all([server.start(), open.start(), off.start()]);
});

/** The figures by name with labels; every line is either one of them or a comment. */
async function read(from = server, headers: Record<string, string> = {}): Promise<Map<string, number>> {
  const { status, text } = await from.ask('GET', '/metrics', undefined, headers);
  expect(status).toBe(200);
  const figures = new Map<string, number>();
  for (const line of text.trimEnd().split('\n')) {
    if (/^# (HELP|TYPE) [a-z_]+ .+$/.test(line)) continue;
    const [, name, value] = /^([a-z_]+(?:\{[a-z]+="[^"]+"\})?) (\S+)$/.exec(line) ?? [];
    expect({ line, known: name !== undefined }).toEqual({ line, known: true });
    figures.set(name as string, Number(value));
  }
  return figures;
}

describe('[WIRE77] figures in the text format of Prometheus', () => {
  test('lines, boards, updates, acknowledgements, bytes, refusals, requests and lag', async () => {
    const { id, secrets } = await server.board();
    const anna = new StockClient(server, id, bearer(secrets.participant));
    const bo = new StockClient(server, id, bearer(secrets.viewer));
    await Promise.all([anna.synced, bo.synced]);
    const before = await read();
    expect([before.get('tavle_sockets'), before.get('tavle_boards_loaded')]).toEqual([2, 1]);
    applyCommands(anna.doc, addCard('a', { x: 0, y: 0 }, { text: 'kanariefugl' }), 'test');
    await bo.until((cards) => 'a' in cards);
    const mallory = server.socket(`/sync/${id}`, bearer(secrets.participant));
    await mallory.send(Uint8Array.of(77));
    expect(await mallory.closed).toBe(4422);
    const after = await read();
    const more = (name: string) => (after.get(name) ?? 0) - (before.get(name) ?? 0);
    expect(more('tavle_updates_total')).toBe(1);
    expect(more('tavle_records_total')).toBe(1);
    expect(more('tavle_log_bytes_total')).toBeGreaterThan(100);
    expect(more('tavle_acknowledgement_seconds_count')).toBe(1);
    expect(more('tavle_acknowledgement_seconds_bucket{le="+Inf"}')).toBe(1);
    expect(after.get('tavle_refusals_total{code="4422"}')).toBe(1);
    expect(more('tavle_http_requests_total{status="200"}')).toBe(1);
    expect(after.get('tavle_event_loop_lag_seconds{quantile="0.99"}')).toBeGreaterThanOrEqual(0);
    expect(after.get('process_resident_memory_bytes')).toBeGreaterThan(1e7);
    const { text } = await server.ask('GET', '/metrics');
    for (const secret of ['kanariefugl', id, secrets.participant, 'Prøve'])
      expect(text).not.toContain(secret);
    anna.destroy();
    bo.destroy();
  });
  test('a bucket counts all that took no longer', () => {
    const metrics = new Metrics();
    for (const ms of [0.5, 4, 4, 40, 9_000]) metrics.acknowledgements.note(ms);
    metrics.stop();
    const of = (le: string) => `tavle_acknowledgement_seconds_bucket{le="${le}"}`;
    const text = metrics.text({ sockets: 3, boards: 2 });
    for (const line of [
      `${of('0.001')} 1`,
      `${of('0.005')} 3`,
      `${of('0.05')} 4`,
      `${of('2.5')} 4`,
      `${of('+Inf')} 5`,
    ])
      expect(text).toContain(line);
    expect(text).toContain('tavle_acknowledgement_seconds_sum 9.0485');
    expect(text).toContain('tavle_sockets 3');
  });
});

test('[ACCESS32] figures are for this machine itself, not through a proxy, unless the operator says otherwise', async () => {
  for (const header of ['x-forwarded-for', 'forwarded', 'x-real-ip']) {
    const passed = await server.ask('GET', '/metrics', undefined, { [header]: '127.0.0.1' });
    expect(passed).toMatchObject({ status: 404, body: { error: { code: 'notFound' } } });
    expect((await read(open, { [header]: '10.0.0.1' })).size).toBeGreaterThan(20);
  }
  expect((await off.ask('GET', '/metrics')).status).toBe(404);
});
