/** Copies of a data folder, made while people work, and their way back. Every copy is checked before it counts. */
import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  lchownSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { unseal } from './checksum.ts';
import { KEY_FILE, readExistingKey } from './key-file.ts';
import { openReadOnly } from './read-only.ts';
import type { Database, OpenDatabase } from './sqlite-driver.ts';
import { DATABASE_FILE, SCHEMA_VERSION, takeLock } from './sqlite-schema.ts';
import { StorageFault } from './types.ts';

/** What a copy holds. `damaged`: records that do not match their checksum; they are kept. */
export interface CopyFacts {
  readonly boards: number;
  readonly damaged: number;
}

/** What a copy came back as. `aside`: the folder that what lay there before was moved to; null when nothing lay there. */
export interface Restored extends CopyFacts {
  readonly aside: string | null;
}

/** Files of a data folder that hold something. */
const DATA_FILES = [DATABASE_FILE, `${DATABASE_FILE}-wal`, `${DATABASE_FILE}-shm`, KEY_FILE];
/** A copy has this ending until it is whole and checked. */
const UNFINISHED = '.unfinished';

/**
 * Copies a folder's database, as it is at one moment, and its key to a new folder, readable by the owner only. Throws
 * `StorageFault`, and then leaves no copy behind.
 */
export function backupFolder(folder: string, target: string, open: OpenDatabase): CopyFacts {
  if (holdsData(target)) throw cannot(`there is a copy in ${target} already: name a new folder`);
  return copyFolder(folder, target, open);
}

/**
 * Brings a copy back as a data folder that no server may be using. What lies there is refused, or moved into a folder
 * beside it called `before-<stamp>`. Throws `StorageFault`, and then leaves the folder as it was.
 */
export function restoreFolder(
  copy: string,
  folder: string,
  open: OpenDatabase,
  moveAside: { readonly stamp: string } | null,
): Restored {
  if (resolve(copy) === resolve(folder)) throw cannot(`${copy} is the data folder itself`);
  checkCopy(copy, open);
  mkdirOrFail(folder);
  const lock = takeLock(folder, open);
  try {
    const isFull = holdsData(folder);
    if (isFull && moveAside === null) {
      throw cannot(`there are boards in ${folder} already: add --move-aside to keep them in a folder beside`);
    }
    const aside = isFull && moveAside !== null ? join(folder, `before-${moveAside.stamp}`) : null;
    const facts = copyFolder(copy, folder, open, () => moveData(folder, aside));
    return { ...facts, aside };
  } finally {
    lock.close();
    giveToOwner(folder);
  }
}

/** Root may bring a copy back, but the server runs as whoever owns the folder. */
function giveToOwner(folder: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(folder);
  for (const name of readdirSync(folder)) lchownSync(join(folder, name), uid, gid);
}

/** Reads all of a copy: whole, of a version this program knows, with its key. */
function checkCopy(copy: string, open: OpenDatabase): void {
  readExistingKey(copy);
  const database = openReadOnly(copy, open);
  try {
    checkDatabase(database, copy);
  } finally {
    database.close();
  }
}

/** Copies database and key under unfinished names, checks what was written, and only then gives them their names. */
function copyFolder(
  from: string,
  to: string,
  open: OpenDatabase,
  makeRoom: () => void = () => {},
): CopyFacts {
  // The key gets its name first: a database without its key would be given a new one, and open no link.
  const unfinished = [KEY_FILE, DATABASE_FILE].map((name) => join(to, name + UNFINISHED)) as [string, string];
  const [key, database] = unfinished;
  try {
    readExistingKey(from);
    mkdirSync(to, { recursive: true, mode: 0o700 });
    for (const file of unfinished) rmSync(file, { force: true });
    const source = openReadOnly(from, open);
    try {
      source.prepare('VACUUM INTO ?').run(database);
    } finally {
      source.close();
    }
    copyFileSync(join(from, KEY_FILE), key);
    for (const file of unfinished) chmodSync(file, 0o600);
    const facts = readFacts(database, open);
    for (const file of unfinished) flush(file);
    makeRoom();
    for (const file of unfinished) renameSync(file, file.slice(0, -UNFINISHED.length));
    return facts;
  } catch (error) {
    for (const file of unfinished) rmSync(file, { force: true });
    if (error instanceof StorageFault) throw error;
    throw cannot(
      `${from} could not be copied to ${to}: ${error instanceof Error ? error.message : 'unknown'}`,
    );
  }
}

function readFacts(file: string, open: OpenDatabase): CopyFacts {
  const database = open(file, { readOnly: true });
  try {
    checkDatabase(database, file);
    const { boards } = database.prepare('SELECT count(*) AS boards FROM boards').get() as { boards: number };
    return { boards, damaged: countDamaged(database) };
  } finally {
    database.close();
  }
}

function checkDatabase(database: Database, where: string): void {
  let result: unknown;
  try {
    result = Object.values(database.prepare('PRAGMA integrity_check(1)').get() as object)[0];
  } catch {
    result = 'unreadable';
  }
  if (result !== 'ok') throw cannot(`the database in ${where} is damaged`);
  const { user_version: version } = database.prepare('PRAGMA user_version').get() as { user_version: number };
  if (version > SCHEMA_VERSION)
    throw new StorageFault('newer', `${where} was made by a newer version of Tavle`);
  if (version === 0) throw cannot(`the database in ${where} is not one of Tavle's`);
}

/** One row at a time: a database may be larger than memory. */
function countDamaged(database: Database): number {
  let damaged = 0;
  const tables = [
    ['records', 'seq'],
    ['snapshots', 'board'],
    ['versions', 'seq'],
  ] as const;
  // An older database has no versions.
  const exists = database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?");
  for (const [table, key] of tables) {
    if (exists.get(table) === undefined) continue;
    const one = database.prepare(`SELECT bytes, length, crc FROM ${table} WHERE ${key} = ?`);
    for (const { id } of database.prepare(`SELECT ${key} AS id FROM ${table}`).all() as { id: number }[]) {
      if (unseal(one.get(id) as Parameters<typeof unseal>[0]) === null) damaged += 1;
    }
  }
  return damaged;
}

const holdsData = (folder: string): boolean => DATA_FILES.some((name) => existsSync(join(folder, name)));

function moveData(folder: string, aside: string | null): void {
  if (aside === null) return;
  mkdirSync(aside, { mode: 0o700 });
  for (const name of DATA_FILES) {
    if (existsSync(join(folder, name))) renameSync(join(folder, name), join(aside, name));
  }
}

function mkdirOrFail(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw cannot(`the data folder ${folder} cannot be made: ${(error as Error).message}`);
  }
}

/** Waits until a file is on the disk. */
function flush(file: string): void {
  const handle = openSync(file, 'r+');
  fsyncSync(handle);
  closeSync(handle);
}

function cannot(line: string): StorageFault {
  return new StorageFault('notWritable', line);
}
