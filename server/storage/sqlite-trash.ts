/** Since when things lie in the trash, in SQLite: the server's own account, not what browsers say. */
import type { Sql } from './sqlite-records.ts';
import type { TrashLedger } from './types.ts';

/** One row for each thing, and one with an empty name for when the trash was last looked through. */
export const TRASH_TABLE = `
CREATE TABLE trash (
  board TEXT NOT NULL REFERENCES boards(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  since INTEGER NOT NULL,
  PRIMARY KEY (board, name)
) STRICT, WITHOUT ROWID;
`;

const LOOKED = '';

/** What is known of a board's trash. */
export function readTrash(sql: Sql, board: string): TrashLedger {
  const rows = sql('SELECT name, since FROM trash WHERE board = ?').all(board) as {
    name: string;
    since: number;
  }[];
  const since = new Map(rows.map((row) => [row.name, row.since]));
  const looked = since.get(LOOKED) ?? 0;
  since.delete(LOOKED);
  return { looked, since };
}

/** Replaces what is known; within a transaction. */
export function writeTrash(sql: Sql, board: string, { looked, since }: TrashLedger): void {
  sql('DELETE FROM trash WHERE board = ?').run(board);
  const insert = sql('INSERT INTO trash (board, name, since) VALUES (?, ?, ?)');
  insert.run(board, LOOKED, looked);
  for (const [name, at] of since) insert.run(board, name, at);
}
