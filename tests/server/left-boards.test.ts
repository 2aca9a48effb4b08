/** Boards that were opened and left: what stays of them in memory. */
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { contentOf } from '#shared/board/templates.ts';
import { createLog } from '../../server/log.ts';
import { seedUpdate } from '../../server/room/board-content.ts';
import { Rooms } from '../../server/room/rooms.ts';
import { TIMING } from '../../server/room/timing.ts';
import { findSqlite } from '../../server/storage/sqlite-driver.ts';
import { SqliteStore } from '../../server/storage/sqlite-store.ts';
import { storageInProcess } from '../../server/storage/storage-over.ts';
import { until } from '../support/until.ts';
import { temporaryFolder } from './support/folder.ts';
import { Person } from './support/room.ts';

const folder = temporaryFolder();
const BOARDS = process.env.TAVLE_LONG === undefined ? 200 : 2_000;
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Memory that is in use once everything that nobody holds is gone, in MB. */
async function memoryInUse(): Promise<number> {
  // Twice, with a turn between them: some things let go of others only then.
  collect();
  await new Promise((resolve) => setImmediate(resolve));
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

test(`[WIRE94] of ${BOARDS} boards that were opened, written on and left, nothing stays in memory`, async () => {
  const storage = storageInProcess(new SqliteStore(join(folder, 'data'), await findSqlite()));
  const log = createLog('silent', () => {}, Date.now);
  const timing = { ...TIMING, presenceMs: 0, unloadMs: 1 };
  const rooms = new Rooms({ storage, log, timing, now: Date.now });
  const { update, clientId } = seedUpdate(contentOf('resultsMap', 'da', 'Prøve'));
  const visit = async (id: string): Promise<WeakRef<object>> => {
    await storage.createBoard({ id, created: 0, update, claims: [{ clientId, owner: 'server' }] });
    const taken = await rooms.take(id);
    if (taken === null) throw new Error('no board');
    const person = new Person(taken.room, 'anna');
    await person.begin();
    person.show(person.doc.clientID, 1, {});
    for (let i = 0; i < 5; i++) person.edit(`k${i}`, 'x'.repeat(2_000));
    await taken.room.settle();
    taken.room.leave(person.member);
    person.doc.destroy();
    taken.release();
    return new WeakRef(taken.room);
  };
  for (let i = 0; i < 50; i++) await visit(`before-${i}`);
  await until(() => expect(rooms.size).toBe(0));
  const before = await memoryInUse();
  const visited: WeakRef<object>[] = [];
  for (let i = 0; i < BOARDS; i++) visited.push(await visit(`board-${i}`));
  await until(() => expect(rooms.size).toBe(0));
  const grown = (await memoryInUse()) - before;
  // The last one may still be held by what was just done.
  expect(visited.filter((room) => room.deref() !== undefined).length).toBeLessThan(5);
  // One of these boards takes some 50 kB: kept, they would be many times this.
  expect(grown).toBeLessThan(BOARDS / 50);
  await rooms.close();
  await storage.close();
}, 240_000);
