/** From the line to SQLite and back: in which order it happens, and with which settings. */
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { contentOf } from '#shared/board/templates.ts';
import { createLog } from '../../server/log.ts';
import { seedUpdate } from '../../server/room/board-content.ts';
import type { Room } from '../../server/room/room.ts';
import { Rooms } from '../../server/room/rooms.ts';
import { TIMING } from '../../server/room/timing.ts';
import { type Database, findSqlite, type OpenDatabase } from '../../server/storage/sqlite-driver.ts';
import { SqliteStore } from '../../server/storage/sqlite-store.ts';
import { storageInProcess } from '../../server/storage/storage-over.ts';
import { temporaryFolder } from './support/folder.ts';
import { Person } from './support/room.ts';

const folder = temporaryFolder();
let openDatabase: OpenDatabase;
let count = 0;
/** What happened, in order. */
let story: string[];
let isFull: boolean;
let store: SqliteStore;
let room: Room;

/** A database that tells what it does. */
const openWatched: OpenDatabase = (path, options) => {
  const inner = openDatabase(path, options);
  const watched: Database = {
    exec(sql) {
      if (isFull && sql === 'COMMIT') throw new Error('database or disk is full');
      inner.exec(sql);
      if (sql === 'COMMIT') story.push('committed');
    },
    prepare(sql) {
      const statement = inner.prepare(sql);
      if (!sql.startsWith('INSERT INTO records')) return statement;
      return {
        get: (...values) => statement.get(...values),
        all: (...values) => statement.all(...values),
        run: (...values) => {
          story.push('written');
          return statement.run(...values);
        },
      };
    },
    close: () => inner.close(),
  };
  return watched;
};

beforeAll(async () => {
  openDatabase = await findSqlite();
});
beforeEach(async () => {
  story = [];
  isFull = false;
  store = new SqliteStore(join(folder, String(++count)), openWatched);
  const storage = storageInProcess(store);
  const { update, clientId } = seedUpdate(contentOf('wall', 'da', 'Prøve'));
  // Made today, so that the version of the day does not come between.
  const created = Date.now();
  await storage.createBoard({ id: 'b1', created, update, claims: [{ clientId, owner: 'server' }] });
  const log = createLog('silent', () => {}, Date.now);
  const taken = await new Rooms({ storage, log, timing: TIMING, now: Date.now }).take('b1');
  if (taken === null) throw new Error('no board');
  room = taken.room;
  return () => store.close();
});

/** Somebody on the board; what they hear stands in the story. */
async function join_(name: string): Promise<Person> {
  const person = new Person(room, name);
  await person.begin();
  const send = person.line.send.bind(person.line);
  person.line.send = (frame) => {
    send(frame);
    story.push(`${name} hears ${person.line.heard.at(-1)?.type}`);
  };
  return person;
}

describe('[WIRE91] an acknowledgement follows the commit, and the commit the disk', () => {
  test('what a commit waits for is set on the open database', () => {
    const names = [
      'journal_mode',
      'synchronous',
      'busy_timeout',
      'foreign_keys',
      'secure_delete',
      'trusted_schema',
    ];
    expect(Object.fromEntries(names.map((name) => [name, store.pragma(name)]))).toEqual({
      journal_mode: 'wal',
      // FULL: each commit waits until the log is on the disk.
      synchronous: 2,
      busy_timeout: 5_000,
      foreign_keys: 1,
      secure_delete: 1,
      trusted_schema: 0,
    });
  });
  test('written, committed, told to the others, acknowledged: in this order, and once each', async () => {
    const anna = await join_('anna');
    await join_('bo');
    story.length = 0;
    anna.edit('a', 1);
    await room.settle();
    expect(story).toEqual(['written', 'committed', 'bo hears update', 'anna hears saved']);
  });
  test('without a commit nobody hears of it', async () => {
    const anna = await join_('anna');
    await join_('bo');
    story.length = 0;
    isFull = true;
    anna.edit('a', 1);
    await room.settle();
    expect(story).toEqual(['written', 'anna hears paused', 'bo hears paused']);
    expect(store.loadDocument('b1')?.updates).toHaveLength(1);
  });
  test('an edit of the server is answered after the commit', async () => {
    await room.edit((doc) => doc.getMap('cards').set('a', 1)).then(() => story.push('answered'));
    expect(story.slice(-3)).toEqual(['written', 'committed', 'answered']);
  });
});
