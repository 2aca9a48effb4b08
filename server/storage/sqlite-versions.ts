/**
 * Versions of boards in SQLite. A row holds a whole board (a keyframe) or what differs from one, compressed and sealed
 * like records. Every row leans on one keyframe at most, so that damage to one row takes few others along.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Removable } from '#shared/board/model.ts';
import { LIMITS } from '#shared/protocol/limits.ts';
import type { Version } from '#shared/protocol/versions-http.ts';
import { type FlatBoard, type FlatThing, flatten, isSameThing, unflatten } from '#shared/versions/flat.ts';
import { fromStored, toStored, withoutThings } from '#shared/versions/stored.ts';
import { type SealedBytes, seal, unseal } from './checksum.ts';
import type { SqlValue } from './sqlite-driver.ts';
import type { Sql } from './sqlite-records.ts';
import type { KeptVersion, NewVersion } from './types.ts';

/** The table of versions; `keyframe`: the row that this one leans on, null for a keyframe. */
export const VERSIONS_TABLE = `
CREATE TABLE versions (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  board TEXT NOT NULL REFERENCES boards(id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  note TEXT NOT NULL,
  participant TEXT,
  name TEXT NOT NULL,
  created INTEGER NOT NULL,
  keyframe INTEGER,
  bytes BLOB NOT NULL, length INTEGER NOT NULL, crc INTEGER NOT NULL,
  UNIQUE (board, id)
) STRICT;
CREATE INDEX versions_of_board ON versions(board, seq);
`;

/** Most rows that lean on one keyframe: what is lost when it is damaged. */
const ROWS_PER_KEYFRAME = 40;
/** A stored version larger than this unpacked is none of ours. */
const UNPACKED_BYTES = 64 * 1024 * 1024;
const COLUMNS = 'seq, id, kind, title, note, participant, name, created, keyframe, bytes, length, crc';

interface Head {
  readonly id: string;
  readonly kind: Version['kind'];
  readonly title: string;
  readonly note: string;
  readonly participant: string | null;
  readonly name: string;
  readonly created: number;
}
interface Row extends Head, SealedBytes {
  readonly seq: number;
  readonly keyframe: number | null;
}

/** All versions of a board, the newest first, without their content. */
export function listVersions(sql: Sql, board: string): Version[] {
  const rows = sql(
    'SELECT id, kind, title, note, participant, name, created FROM versions WHERE board = ? ORDER BY seq DESC',
  ).all(board) as Head[];
  return rows.map(versionOf);
}

/** One version with its content, still to be checked; content null when it cannot be read any more. */
export function readVersion(sql: Sql, board: string, id: string): KeptVersion | null {
  const row = sql(`SELECT ${COLUMNS} FROM versions WHERE board = ? AND id = ?`).get(board, id) as
    | Row
    | undefined;
  if (row === undefined) return null;
  const content = contentOf(sql, row);
  return { version: versionOf(row), content: content && unflatten(content) };
}

/** Whether a day that began at `since` has neither a daily version yet nor seen the board made. */
export function needsDaily(sql: Sql, board: string, since: number): boolean {
  const there = sql(
    `SELECT EXISTS (SELECT 1 FROM versions WHERE board = ? AND kind = 'daily' AND created >= ?)
       OR NOT EXISTS (SELECT 1 FROM boards WHERE id = ? AND created < ?) AS there`,
  ).get(board, since, board, since) as { there: number };
  return there.there === 0;
}

/**
 * Keeps a version, within a transaction; false when there is no room. At the limit the oldest that nobody named goes.
 * One that is kept `onlyIfNew` is not kept when nothing changed since the last; that counts as kept.
 */
export function keepVersion(sql: Sql, { board, version, content, onlyIfNew }: NewVersion): boolean {
  const flat = flatten(content);
  const last = sql(`SELECT ${COLUMNS} FROM versions WHERE board = ? ORDER BY seq DESC LIMIT 1`).get(board) as
    | Row
    | undefined;
  if (onlyIfNew && last !== undefined && isSameBoard(contentOf(sql, last), flat)) return true;
  if (!makeRoom(sql, board)) return false;
  const { keyframe, sealed } = packed(sql, board, flat);
  insert(sql, [
    board,
    version.id,
    version.kind,
    version.title,
    version.note,
    version.by?.participantId ?? null,
    version.by?.name ?? '',
    version.created,
    keyframe,
    sealed.bytes,
    sealed.length,
    sealed.crc,
  ]);
  return true;
}

function insert(sql: Sql, values: SqlValue[]): void {
  sql(
    `INSERT INTO versions (board, id, kind, title, note, participant, name, created, keyframe, bytes, length, crc)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(...values);
}

/**
 * Erases things from all versions of a board, within a transaction; how many rows were written anew. A version that
 * cannot be read may hold them too: it goes.
 */
export function eraseFromVersions(sql: Sql, board: string, things: readonly Removable[]): number {
  const keyframes = sql('SELECT seq FROM versions WHERE board = ? AND keyframe IS NULL').all(board) as {
    seq: number;
  }[];
  const lost = sql(
    `DELETE FROM versions WHERE board = ? AND keyframe IS NOT NULL
       AND keyframe NOT IN (SELECT seq FROM versions WHERE board = ? AND keyframe IS NULL)`,
  ).run(board, board);
  const written = keyframes.map(({ seq }) => rewrite(sql, seq, (content) => withoutThings(content, things)));
  return written.reduce((sum, count) => sum + count, Number(lost.changes));
}

/** Writes a keyframe and what leans on it anew; rows that `turn` drops or that cannot be read go. How many that were. */
function rewrite(
  sql: Sql,
  keyframe: number,
  turn: (content: FlatBoard, seq: number) => FlatBoard | null,
): number {
  const rows = sql(`SELECT ${COLUMNS} FROM versions WHERE seq = ? OR keyframe = ? ORDER BY seq`).all(
    keyframe,
    keyframe,
  ) as Row[];
  const base = rows[0] === undefined ? null : unpack(rows[0], null);
  let isChanged = false;
  const turned = rows.map((row) => {
    const content = row.seq === keyframe ? base : base && unpack(row, base);
    const after = content && turn(content, row.seq);
    if (after === null || after !== content) isChanged = true;
    return { seq: row.seq, after };
  });
  if (!isChanged) return 0;
  const kept = turned.filter((row): row is { seq: number; after: FlatBoard } => row.after !== null);
  for (const { seq, after } of turned) if (after === null) sql('DELETE FROM versions WHERE seq = ?').run(seq);
  for (const { seq, after } of kept) {
    const first = kept[0] as { seq: number; after: FlatBoard };
    const { bytes, length, crc } = pack(after, seq === first.seq ? null : first.after);
    sql('UPDATE versions SET keyframe = ?, bytes = ?, length = ?, crc = ? WHERE seq = ?').run(
      seq === first.seq ? null : first.seq,
      bytes,
      length,
      crc,
      seq,
    );
  }
  return turned.length;
}

function makeRoom(sql: Sql, board: string): boolean {
  const { count } = sql('SELECT count(*) AS count FROM versions WHERE board = ?').get(board) as {
    count: number;
  };
  if (count < LIMITS.versionsPerBoard) return true;
  const oldest = sql(
    "SELECT seq, keyframe FROM versions WHERE board = ? AND kind <> 'named' ORDER BY seq LIMIT 1",
  ).get(board) as { seq: number; keyframe: number | null } | undefined;
  if (oldest === undefined) return false;
  if (oldest.keyframe === null)
    rewrite(sql, oldest.seq, (content, seq) => (seq === oldest.seq ? null : content));
  else sql('DELETE FROM versions WHERE seq = ?').run(oldest.seq);
  return true;
}

/** As what differs from the last keyframe, as long as that makes a version smaller on the average; else as a keyframe. */
function packed(
  sql: Sql,
  board: string,
  content: FlatBoard,
): { keyframe: number | null; sealed: SealedBytes } {
  const last = sql(
    `SELECT ${COLUMNS} FROM versions WHERE board = ? AND keyframe IS NULL ORDER BY seq DESC LIMIT 1`,
  ).get(board) as Row | undefined;
  const base = last && unpack(last, null);
  if (last !== undefined && base) {
    const { count, bytes } = sql(
      'SELECT count(*) AS count, sum(length) AS bytes FROM versions WHERE seq = ? OR keyframe = ?',
    ).get(last.seq, last.seq) as { count: number; bytes: number };
    const sealed = pack(content, base);
    if (count < ROWS_PER_KEYFRAME && sealed.length <= bytes / count) return { keyframe: last.seq, sealed };
  }
  return { keyframe: null, sealed: pack(content, null) };
}

function contentOf(sql: Sql, row: Row): FlatBoard | null {
  if (row.keyframe === null) return unpack(row, null);
  const keyframe = sql(`SELECT ${COLUMNS} FROM versions WHERE seq = ?`).get(row.keyframe) as Row | undefined;
  const base = keyframe && unpack(keyframe, null);
  return base ? unpack(row, base) : null;
}

function pack(content: FlatBoard, keyframe: FlatBoard | null): SealedBytes {
  return seal(deflateRawSync(JSON.stringify(toStored(content, keyframe))));
}

function unpack(row: SealedBytes, keyframe: FlatBoard | null): FlatBoard | null {
  const bytes = unseal(row);
  if (bytes === null) return null;
  try {
    const text = inflateRawSync(bytes, { maxOutputLength: UNPACKED_BYTES }).toString();
    return fromStored(JSON.parse(text), keyframe);
  } catch {
    return null;
  }
}

function isSameBoard(a: FlatBoard | null, b: FlatBoard): boolean {
  const isThere = (key: string, thing: FlatThing): boolean => {
    const other = a?.get(key);
    return other !== undefined && isSameThing(other, thing);
  };
  return a !== null && a.size === b.size && [...b].every(([key, thing]) => isThere(key, thing));
}

function versionOf({ id, kind, title, note, participant, name, created }: Head): Version {
  const by = participant === null ? null : { participantId: participant, name };
  return { id, kind, title, note, by, created };
}
