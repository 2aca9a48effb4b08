/** Tables, pragmas, and the lock that keeps a second process off the same folder. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Database, OpenDatabase } from './sqlite-driver.ts';
import { TRASH_TABLE } from './sqlite-trash.ts';
import { VERSIONS_TABLE } from './sqlite-versions.ts';
import { StorageFault } from './types.ts';

/** Version of the tables; a database with a higher one is refused. */
export const SCHEMA_VERSION = 2;

/** Name of the database in the data folder. */
export const DATABASE_FILE = 'tavle.sqlite';
const LOCK_FILE = 'tavle.lock';

const TABLES = `
CREATE TABLE boards (
  id TEXT PRIMARY KEY,
  created INTEGER NOT NULL,
  epoch INTEGER NOT NULL DEFAULT 0,
  facilitator INTEGER NOT NULL DEFAULT 1,
  participant INTEGER NOT NULL DEFAULT 1,
  viewer INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE TABLE records (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  board TEXT NOT NULL REFERENCES boards(id) ON DELETE CASCADE,
  bytes BLOB NOT NULL, length INTEGER NOT NULL, crc INTEGER NOT NULL
) STRICT;
CREATE INDEX records_of_board ON records(board, seq);
CREATE TABLE snapshots (
  board TEXT PRIMARY KEY REFERENCES boards(id) ON DELETE CASCADE,
  upto INTEGER NOT NULL,
  bytes BLOB NOT NULL, length INTEGER NOT NULL, crc INTEGER NOT NULL
) STRICT;
CREATE TABLE client_ids (
  board TEXT NOT NULL REFERENCES boards(id) ON DELETE CASCADE,
  client INTEGER NOT NULL,
  owner TEXT NOT NULL,
  PRIMARY KEY (board, client)
) STRICT, WITHOUT ROWID;
CREATE TABLE devices (hash TEXT PRIMARY KEY, created INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE sessions (hash TEXT PRIMARY KEY, joined INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE participants (
  id TEXT PRIMARY KEY,
  board TEXT NOT NULL REFERENCES boards(id) ON DELETE CASCADE,
  device TEXT NOT NULL,
  name TEXT NOT NULL,
  created INTEGER NOT NULL,
  UNIQUE (board, device)
) STRICT, WITHOUT ROWID;
CREATE TABLE grants (
  session TEXT NOT NULL REFERENCES sessions(hash) ON DELETE CASCADE,
  board TEXT NOT NULL REFERENCES boards(id) ON DELETE CASCADE,
  role TEXT NOT NULL,
  generation INTEGER NOT NULL,
  participant TEXT NOT NULL REFERENCES participants(id) ON DELETE CASCADE,
  PRIMARY KEY (session, board, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX grants_of_board ON grants(board, role);
CREATE INDEX grants_of_participant ON grants(participant);
CREATE TABLE probe (id INTEGER PRIMARY KEY, n INTEGER NOT NULL) STRICT;
INSERT INTO probe VALUES (1, 0);
`;

/** What is written to see whether there is room: as much as most records need, not only a number. */
const ROOM_TO_WRITE = 'ALTER TABLE probe ADD COLUMN bytes BLOB;';

/**
 * How every connection is set. INCREMENTAL: free pages can be given back to the disk, in a new database. FULL: what is
 * committed is on the disk, also after the power went.
 */
const PRAGMAS = `
PRAGMA auto_vacuum = INCREMENTAL;
PRAGMA busy_timeout = 5000;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
PRAGMA secure_delete = ON;
PRAGMA trusted_schema = OFF;
PRAGMA journal_size_limit = 4194304;
`;

/** The open database of a folder, and the lock beside it. */
export interface OpenedFolder {
  readonly database: Database;
  release(): void;
}

/** Makes the folder, takes the lock, opens and if need be creates the database. Throws `StorageFault`. */
export function openFolder(folder: string, open: OpenDatabase): OpenedFolder {
  makeFolder(folder);
  const lock = takeLock(folder, open);
  try {
    const database = attempt(folder, () => open(join(folder, DATABASE_FILE)));
    attempt(folder, () => database.exec(PRAGMAS));
    createTables(database);
    const release = () => {
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      database.close();
      lock.close();
    };
    return { database, release };
  } catch (error) {
    lock.close();
    throw error;
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw notWritable(folder, error);
  }
}

/** An exclusive transaction on a file of its own: the system lets go of it however the process ends. Throws `StorageFault`. */
export function takeLock(folder: string, open: OpenDatabase): Database {
  const lock = attempt(folder, () => open(join(folder, LOCK_FILE)));
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    if (/locked|busy/i.test(messageOf(error))) {
      throw new StorageFault('inUse', `another Tavle is running on the data folder ${folder}`);
    }
    throw notWritable(folder, error);
  }
}

function createTables(database: Database): void {
  const { user_version: version } = database.prepare('PRAGMA user_version').get() as { user_version: number };
  if (version > SCHEMA_VERSION) {
    throw new StorageFault('newer', 'the database was made by a newer version of Tavle');
  }
  // What each step adds; a step that fails leaves the database as it was.
  for (let next = version + 1; next <= SCHEMA_VERSION; next++) {
    inOneStep(database, `${STEPS[next - 1]}PRAGMA user_version = ${next};`);
  }
}

/** Writes the log into the database and makes it empty; false when a reader stands in the way. */
export function emptyLog(database: Database): boolean {
  // A copy being made may read for long: nobody's work waits for that.
  database.exec('PRAGMA busy_timeout = 0');
  try {
    const { busy } = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() as { busy: number };
    return busy === 0;
  } finally {
    database.exec('PRAGMA busy_timeout = 5000');
  }
}

/** Pages that are given back in one go: few enough that nobody waits for it. */
const PAGES_AT_ONCE = 256;

/** Gives free pages at the end of the database back to the disk; true when there are more. */
export function giveBack(database: Database): boolean {
  database.exec(`PRAGMA incremental_vacuum(${PAGES_AT_ONCE})`);
  const { auto_vacuum: mode } = database.prepare('PRAGMA auto_vacuum').get() as { auto_vacuum: number };
  const { freelist_count: free } = database.prepare('PRAGMA freelist_count').get() as {
    freelist_count: number;
  };
  return mode !== 0 && free > 0;
}

/** What makes each version of the tables out of the one before it; the first out of nothing. Never changed once it is out. */
const STEPS: readonly string[] = [TABLES, TRASH_TABLE + VERSIONS_TABLE + ROOM_TO_WRITE];

function inOneStep(database: Database, sql: string): void {
  try {
    database.exec(`BEGIN IMMEDIATE;${sql}COMMIT;`);
  } catch (error) {
    rollBack(database);
    throw new StorageFault(
      'notWritable',
      `the database could not be brought up to date: ${messageOf(error)}`,
    );
  }
}

/** SQLite has rolled back by itself after some errors (a full disk). */
function rollBack(database: Database): void {
  try {
    database.exec('ROLLBACK');
  } catch {
    // No transaction was open any more: that is what was wanted.
  }
}

function attempt<T>(folder: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw notWritable(folder, error);
  }
}

function notWritable(folder: string, error: unknown): StorageFault {
  return new StorageFault('notWritable', `the data folder ${folder} cannot be used: ${messageOf(error)}`);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
