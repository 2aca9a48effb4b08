import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '#shared/protocol/messages.ts';
import type { Database, OpenDatabase } from './sqlite-driver.ts';
import { DATABASE_FILE } from './sqlite-schema.ts';
import { type Generations, StorageFault } from './types.ts';

/** The generations of a board's links, read beside a running server; null when there is no such board. */
export function readGenerations(folder: string, id: string, open: OpenDatabase): Generations | null {
  const database = openReadOnly(folder, open);
  try {
    const row = database.prepare('SELECT facilitator, participant, viewer FROM boards WHERE id = ?').get(id);
    return row === undefined ? null : { ...(row as Record<Role, number>) };
  } finally {
    database.close();
  }
}

/** Opens a folder's database for reading, beside a running server too. Throws `StorageFault` when there is none. */
export function openReadOnly(folder: string, open: OpenDatabase): Database {
  const file = join(folder, DATABASE_FILE);
  if (!existsSync(file)) throw new StorageFault('notWritable', `there is no database in ${folder}`);
  const database = open(file, { readOnly: true });
  database.exec('PRAGMA busy_timeout = 5000');
  return database;
}
