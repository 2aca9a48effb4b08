import { chmodSync, copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '#shared/protocol/messages.ts';
import { KEY_FILE } from './key-file.ts';
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

/** Copies a folder's database, as it is at one moment, and its key to a new folder, readable by the owner only. */
export function backupFolder(folder: string, target: string, open: OpenDatabase): void {
  const database = openReadOnly(folder, open);
  try {
    mkdirSync(target, { recursive: true, mode: 0o700 });
    const copy = join(target, DATABASE_FILE);
    database.prepare('VACUUM INTO ?').run(copy);
    copyFileSync(join(folder, KEY_FILE), join(target, KEY_FILE));
    for (const file of [copy, join(target, KEY_FILE)]) chmodSync(file, 0o600);
  } finally {
    database.close();
  }
}

function openReadOnly(folder: string, open: OpenDatabase): Database {
  const file = join(folder, DATABASE_FILE);
  if (!existsSync(file)) throw new StorageFault('notWritable', `there is no database in ${folder}`);
  return open(file, { readOnly: true });
}
