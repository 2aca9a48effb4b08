/** Hostile clients on the program as it is shipped, while two honest people work on and must notice nothing. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../server/support/folder.ts';
import { makeBoard, program } from '../server/support/program.ts';
import { PRESENCE_CASES } from './presence-cases.ts';
import { type HostileCase, WIRE_CASES } from './wire-cases.ts';
import { World } from './world.ts';

const { start } = program('hostile', temporaryFolder());
let world: World;
/** Before the first case: memory in MB, and how long an edit took until it was saved. */
let before: { readonly memory: number; readonly p95: number };
/** Of each case: by how much memory grew, in MB, and the longest that an honest edit took. */
const costs: { readonly name: string; readonly grew: number; readonly longest: number }[] = [];

const p95 = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0;
const waits = () => [...world.anna.waits, ...world.bo.waits];

beforeAll(async () => {
  const run = await start([], { LOG_LEVEL: 'info' });
  world = new World(run, await makeBoard(run.url));
  await Promise.all([world.anna.work(), world.bo.work()]);
  while (waits().length < 100) await world.anna.edit();
  before = { memory: world.memory().now, p95: p95(waits()) };
}, 120_000);
afterAll(() => world.stop());
afterEach(() => world.hangUp());

/** One test for each, by name. */
function testAll(cases: readonly HostileCase[]): void {
  test.each(cases.map((each) => [each.name, each] as const))(
    '%s',
    async (name, { act, answer }) => {
      world.forgetMemory();
      const { now } = world.memory();
      const began = [world.anna, world.bo].map((person) => [person, person.waits.length] as const);
      expect(await act(world)).toEqual(answer);
      await world.expectUndisturbed();
      const waited = began.flatMap(([person, from]) => person.waits.slice(from));
      costs.push({ name, grew: world.memory().most - now, longest: Math.max(...waited) });
    },
    120_000,
  );
}

describe('[WIRE93] a hostile client gets its answer and nobody else notices:', () => {
  for (const [kind, cases] of Object.entries(WIRE_CASES)) describe(kind, () => testAll(cases));
  describe('presence', () => testAll(PRESENCE_CASES));

  test('and in the end the program has not grown beyond bounds', async () => {
    const round = (value: number) => Math.round(value * 10) / 10;
    const most = (key: 'grew' | 'longest') =>
      [...costs]
        .sort((a, b) => b[key] - a[key])
        .slice(0, 4)
        .map((cost) => `${cost.name} ${round(cost[key])}`);
    const figures = {
      'an honest edit until saved, p95, alone': `${round(before.p95)} ms`,
      'the same among hostile clients': `${round(p95(waits()))} ms`,
      'memory before and after': `${round(before.memory)} and ${round(world.memory().now)} MB`,
      'most memory, MB': most('grew').join(', '),
      'longest wait of honest people, ms': most('longest').join(', '),
    };
    for (const [name, value] of Object.entries(figures))
      process.stdout.write(`hostile clients: ${name}: ${value}\n`);
    expect(costs.length).toBeGreaterThan(60);
    for (const { grew } of costs) expect(grew).toBeLessThan(300);
  });
});
