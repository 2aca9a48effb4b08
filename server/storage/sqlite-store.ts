/** Storage in one SQLite database, called straight: the thread and the tests share it. */
import type { Removable } from '#shared/board/model.ts';
import type { Role } from '#shared/protocol/messages.ts';
import type { Version } from '#shared/protocol/versions-http.ts';
import { seal, unseal } from './checksum.ts';
import type { Database, OpenDatabase, Statement } from './sqlite-driver.ts';
import { readRecords, readSnapshot, replaceRecords } from './sqlite-records.ts';
import { emptyLog, giveBack, type OpenedFolder, openFolder } from './sqlite-schema.ts';
import { readTrash, writeTrash } from './sqlite-trash.ts';
import * as versions from './sqlite-versions.ts';
import {
  type Append,
  type BoardRow,
  type Claim,
  type Grant,
  type JoinRequest,
  type KeptVersion,
  type NewBoard,
  type NewVersion,
  type Participant,
  StorageFault,
  type StoreCalls,
  type StoredDocument,
  type TrashLedger,
} from './types.ts';

interface BoardColumns {
  readonly id: string;
  readonly created: number;
  readonly epoch: number;
  readonly facilitator: number;
  readonly participant: number;
  readonly viewer: number;
}

/** A probe that is smaller than a record would say that there is room, and the next record that there is none. */
const PROBE_BYTES = 64 * 1024;

/** The calls of storage on a folder's database. Blocks while it works: meant for a thread of its own. */
export class SqliteStore implements StoreCalls {
  private readonly folder: OpenedFolder;
  private readonly database: Database;
  private readonly statements = new Map<string, Statement>();
  private owesEmptying = false;

  /** Opens the folder's database; throws `StorageFault`. */
  constructor(folder: string, open: OpenDatabase) {
    this.folder = openFolder(folder, open);
    this.database = this.folder.database;
  }

  createBoard(board: NewBoard): void {
    this.inTransaction(() => {
      this.sql('INSERT INTO boards (id, created) VALUES (?, ?)').run(board.id, board.created);
      this.insertRecord({ board: board.id, update: board.update, claims: board.claims });
    });
  }

  readBoard(id: string): BoardRow | null {
    const row = this.sql('SELECT * FROM boards WHERE id = ?').get(id) as BoardColumns | undefined;
    if (row === undefined) return null;
    const { facilitator, participant, viewer } = row;
    return {
      id: row.id,
      created: row.created,
      epoch: row.epoch,
      generations: { facilitator, participant, viewer },
    };
  }

  loadDocument(id: string, upTo: number = Number.MAX_SAFE_INTEGER): StoredDocument | null {
    if (this.readBoard(id) === null) return null;
    const sealed = readSnapshot(this.sql, id);
    const snapshot = sealed && unseal(sealed);
    const rows = readRecords(this.sql, id, upTo);
    const read = rows.map((row) => unseal(row));
    const updates = read.filter((bytes) => bytes !== null);
    const damaged = read.length - updates.length + (sealed !== null && snapshot === null ? 1 : 0);
    const claims = this.sql('SELECT client AS clientId, owner FROM client_ids WHERE board = ?').all(
      id,
    ) as Claim[];
    const lastSeq = Math.max(rows.at(-1)?.seq ?? 0, sealed?.upto ?? 0);
    return { snapshot, updates, lastSeq, claims, damaged };
  }

  commit(entries: readonly Append[]): (number | null)[] {
    if (this.owesEmptying) this.emptyLog();
    return this.inTransaction(() =>
      entries.map((entry) => (this.readBoard(entry.board) === null ? null : this.insertRecord(entry))),
    );
  }

  replaceRecords(id: string, snapshot: Uint8Array, upTo: number, erase: boolean): boolean {
    const isReplaced = this.inTransaction(() => {
      if (this.readBoard(id) === null) return false;
      return replaceRecords(this.sql, id, { sealed: seal(snapshot), upTo, erase });
    });
    if (erase) this.emptyLog();
    return isReplaced;
  }

  readTrash(id: string): TrashLedger {
    return readTrash(this.sql, id);
  }

  writeTrash(id: string, ledger: TrashLedger): void {
    this.inTransaction(() => {
      if (this.readBoard(id) !== null) writeTrash(this.sql, id, ledger);
    });
  }

  keepVersion(version: NewVersion): boolean {
    return this.inTransaction(() => {
      if (this.readBoard(version.board) === null) throw new StorageFault('noBoard', 'no such board');
      return versions.keepVersion(this.sql, version);
    });
  }

  needsDaily(id: string, since: number): boolean {
    return versions.needsDaily(this.sql, id, since);
  }

  listVersions(id: string): Version[] {
    return versions.listVersions(this.sql, id);
  }

  readVersion(id: string, version: string): KeptVersion | null {
    return versions.readVersion(this.sql, id, version);
  }

  eraseFromVersions(id: string, things: readonly Removable[]): number {
    const written = this.inTransaction(() => versions.eraseFromVersions(this.sql, id, things));
    if (written > 0) this.emptyLog();
    return written;
  }

  renewLink(id: string, role: Role): number | null {
    return this.inTransaction(() => {
      // The role is one of three names of columns, never text from outside.
      this.sql(`UPDATE boards SET ${role} = ${role} + 1 WHERE id = ?`).run(id);
      return this.readBoard(id)?.generations[role] ?? null;
    });
  }

  deleteBoard(id: string): boolean {
    const gone = this.inTransaction(() => this.sql('DELETE FROM boards WHERE id = ?').run(id).changes);
    this.emptyLog();
    return Number(gone) > 0;
  }

  join(request: JoinRequest): Participant {
    return this.inTransaction(() => {
      const { board, role, generation, deviceHash, sessionHash, now } = request;
      this.sql('INSERT OR IGNORE INTO devices (hash, created) VALUES (?, ?)').run(deviceHash, now);
      this.sql(
        'INSERT INTO sessions (hash, joined) VALUES (?, ?) ON CONFLICT (hash) DO UPDATE SET joined = excluded.joined',
      ).run(sessionHash, now);
      const participant = this.takeSeat(request);
      this.sql(
        'REPLACE INTO grants (session, board, role, generation, participant) VALUES (?, ?, ?, ?, ?)',
      ).run(sessionHash, board, role, generation, participant.id);
      return participant;
    });
  }

  findAccess(id: string, sessionHash: string | null): { board: BoardRow; grants: Grant[] } | null {
    const board = this.readBoard(id);
    if (board === null) return null;
    if (sessionHash === null) return { board, grants: [] };
    const rows = this.sql(
      `SELECT g.role, g.generation, p.id, p.name FROM grants g JOIN participants p ON p.id = g.participant
       WHERE g.session = ? AND g.board = ?`,
    ).all(sessionHash, id) as { role: Role; generation: number; id: string; name: string }[];
    const grants = rows.map((row) => ({
      role: row.role,
      generation: row.generation,
      participant: { id: row.id, name: row.name },
    }));
    return { board, grants };
  }

  probe(): void {
    this.inTransaction(() => this.sql('UPDATE probe SET n = n + 1, bytes = zeroblob(?)').run(PROBE_BYTES));
    this.inTransaction(() => this.sql('UPDATE probe SET bytes = NULL').run());
  }

  /** Writes the log into the database and gives back to the disk what is free; true when there is more to give. */
  tidyFiles(): boolean {
    this.emptyLog();
    return giveBack(this.database);
  }

  close(): void {
    this.folder.release();
  }

  /** The value of a pragma, for those who check how the database is set. */
  pragma(name: string): unknown {
    return Object.values(this.database.prepare(`PRAGMA ${name}`).get() as object)[0];
  }

  /** What was erased must not live on in the log beside the database. While a backup reads, it is tried again later. */
  private emptyLog(): void {
    this.owesEmptying = !emptyLog(this.database);
  }

  private insertRecord(entry: Append): number {
    let seq = 0;
    if (entry.update !== null) {
      const { bytes, length, crc } = seal(entry.update);
      const done = this.sql('INSERT INTO records (board, bytes, length, crc) VALUES (?, ?, ?, ?)').run(
        entry.board,
        bytes,
        length,
        crc,
      );
      seq = Number(done.lastInsertRowid);
    }
    const claim = this.sql('INSERT OR IGNORE INTO client_ids (board, client, owner) VALUES (?, ?, ?)');
    for (const { clientId, owner } of entry.claims) claim.run(entry.board, clientId, owner);
    return seq;
  }

  /** A device that is known on the board is the same person again; a name that was given replaces the old one. */
  private takeSeat(request: JoinRequest): Participant {
    const { board, deviceHash, name } = request;
    const known = this.sql('SELECT id, name FROM participants WHERE board = ? AND device = ?').get(
      board,
      deviceHash,
    ) as Participant | undefined;
    if (known !== undefined) {
      if (name === null || name === known.name) return { id: known.id, name: known.name };
      this.sql('UPDATE participants SET name = ? WHERE id = ?').run(name, known.id);
      return { id: known.id, name };
    }
    this.sql('INSERT INTO participants (id, board, device, name, created) VALUES (?, ?, ?, ?, ?)').run(
      request.participantId,
      board,
      deviceHash,
      name ?? '',
      request.now,
    );
    return { id: request.participantId, name: name ?? '' };
  }

  /** A prepared statement. */
  private readonly sql = (text: string): Statement => {
    let statement = this.statements.get(text);
    if (statement === undefined) {
      statement = this.database.prepare(text);
      this.statements.set(text, statement);
    }
    return statement;
  };

  private inTransaction<T>(act: () => T): T {
    this.database.exec('BEGIN IMMEDIATE');
    try {
      const result = act();
      this.database.exec('COMMIT');
      return result;
    } catch (error) {
      this.rollBack();
      throw faultOf(error);
    }
  }

  /** SQLite has rolled back by itself after some errors (a full disk). */
  private rollBack(): void {
    try {
      this.database.exec('ROLLBACK');
    } catch {
      // No transaction was open any more: that is what was wanted.
    }
  }
}

/** Any error as one of storage, its text kept out: SQLite's may quote what was bound. */
export function faultOf(error: unknown): StorageFault {
  if (error instanceof StorageFault) return error;
  const text = error instanceof Error ? error.message : '';
  if (/full|disk i\/o|readonly/i.test(text)) return new StorageFault('full', 'the disk takes no more');
  return new StorageFault('failed', 'storage failed');
}
