/** A board's snapshot and records in SQLite: read as far as they can be read, replaced only by what is newer. */
import { type SealedBytes, unseal } from './checksum.ts';
import type { Statement } from './sqlite-driver.ts';

/** Prepares a statement. */
export type Sql = (text: string) => Statement;

type StoredSnapshot = SealedBytes & { readonly upto: number };
type StoredRecord = SealedBytes & { readonly seq: number };

/** What stands for a row that the database itself cannot read any more. */
const UNREADABLE: SealedBytes = { bytes: new Uint8Array(), length: -1, crc: -1 };

/** The sealed snapshot; null when there is none. */
export function readSnapshot(sql: Sql, board: string): StoredSnapshot | null {
  try {
    const found = sql('SELECT upto, bytes, length, crc FROM snapshots WHERE board = ?').get(board);
    return (found as StoredSnapshot | undefined) ?? null;
  } catch (error) {
    if (!isDamage(error)) throw error;
    return { ...UNREADABLE, upto: 0 };
  }
}

/** The sealed records up to a number, oldest first. Those on a damaged page of the file stand there as unreadable. */
export function readRecords(sql: Sql, board: string, upTo: number): StoredRecord[] {
  try {
    return sql('SELECT seq, bytes, length, crc FROM records WHERE board = ? AND seq <= ? ORDER BY seq').all(
      board,
      upTo,
    ) as unknown as StoredRecord[];
  } catch (error) {
    if (!isDamage(error)) throw error;
    return readOneByOne(sql, board, upTo);
  }
}

/** The numbers stand in the index, apart from the bytes. */
function readOneByOne(sql: Sql, board: string, upTo: number): StoredRecord[] {
  const numbers = sql('SELECT seq FROM records WHERE board = ? AND seq <= ? ORDER BY seq').all(board, upTo);
  const one = sql('SELECT seq, bytes, length, crc FROM records WHERE seq = ?');
  return (numbers as { seq: number }[]).map(({ seq }) => {
    try {
      return (one.get(seq) as StoredRecord | undefined) ?? { ...UNREADABLE, seq };
    } catch (error) {
      if (!isDamage(error)) throw error;
      return { ...UNREADABLE, seq };
    }
  });
}

function isDamage(error: unknown): boolean {
  return error instanceof Error && /malformed|corrupt/i.test(error.message);
}

/** What takes the place of which records. */
export interface Replacement {
  readonly sealed: SealedBytes;
  readonly upTo: number;
  /** Damaged ones go too. */
  readonly erase: boolean;
}

/** Within a transaction. False, and nothing is done, when there is a later snapshot. */
export function replaceRecords(sql: Sql, board: string, { sealed, upTo, erase }: Replacement): boolean {
  const old = readSnapshot(sql, board);
  if (old !== null && old.upto > upTo) return false;
  const damaged = erase ? [] : readRecords(sql, board, upTo).filter((row) => unseal(row) === null);
  if (old !== null && unseal(old) === null && !erase) keepDamaged(sql, board, old);
  sql('REPLACE INTO snapshots (board, upto, bytes, length, crc) VALUES (?, ?, ?, ?, ?)').run(
    board,
    upTo,
    sealed.bytes,
    sealed.length,
    sealed.crc,
  );
  if (damaged.length === 0) sql('DELETE FROM records WHERE board = ? AND seq <= ?').run(board, upTo);
  else {
    const kept = JSON.stringify(damaged.map(({ seq }) => seq));
    sql(
      'DELETE FROM records WHERE board = ? AND seq <= ? AND seq NOT IN (SELECT value FROM json_each(?))',
    ).run(board, upTo, kept);
  }
  return true;
}

/** A damaged snapshot goes on as a damaged record: somebody may yet read something in it. */
function keepDamaged(sql: Sql, board: string, { bytes, length, crc }: SealedBytes): void {
  sql('INSERT INTO records (board, bytes, length, crc) VALUES (?, ?, ?, ?)').run(board, bytes, length, crc);
}
