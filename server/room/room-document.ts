import * as Y from 'yjs';
import { ROOT_NAMES } from '#shared/document/keys.ts';
import { judgeUpdate, type Verdict } from '#shared/protocol/guard.ts';
import { isWaiting, readStored } from '../storage/snapshot.ts';
import type { BoardStorage, Claim, CompactOutcome, StoredDocument } from '../storage/types.ts';
import { type Doer, RecentDeeds } from './recent-deeds.ts';

const ROOTS: ReadonlySet<string> = new Set(ROOT_NAMES);
/** Owner of the client ids under which the server itself writes. */
export const SERVER = 'server';
/** Records and bytes since the last snapshot from which a new one is made. */
const COMPACT_RECORDS = 2_000;
const COMPACT_BYTES = 512 * 1024;
/** Records from which a snapshot is made when the board is put away. */
const COMPACT_AT_REST = 100;

/** A board's document in memory, with whose each client id is. At the start of each batch it equals what is on disk. */
export class RoomDocument {
  readonly doc: Y.Doc;
  /** Rises with every change. */
  version = 0;
  /** How many records on disk could not be read: others may heal it, nothing is thrown away. */
  readonly damaged: number;
  /** What people did lately. */
  readonly recent: RecentDeeds;
  private readonly board: string;
  private readonly owners: Map<number, { readonly owner: string; readonly saved: boolean }>;
  private fresh: Claim[] = [];
  private records: number;
  private bytes: number;
  private snapshotBytes: number;
  private seq: number;
  private compacting = false;
  private running: Y.Transaction | null = null;
  private whole: { version: number; update: Uint8Array } | null = null;

  constructor(board: string, stored: StoredDocument, now: () => number) {
    this.board = board;
    this.doc = new Y.Doc();
    const unread = readStored(this.doc, stored, SERVER);
    // What leans on something missing tells of a loss that left no trace of its own.
    this.damaged = stored.damaged + unread || (isWaiting(this.doc) ? 1 : 0);
    this.owners = new Map(stored.claims.map(({ clientId, owner }) => [clientId, { owner, saved: true }]));
    this.records = stored.updates.length;
    this.bytes = stored.updates.reduce((sum, update) => sum + update.length, 0);
    this.snapshotBytes = stored.snapshot?.length ?? 0;
    this.seq = stored.lastSeq;
    while (Y.getState(this.doc.store, this.doc.clientID) > 0) this.doc.clientID = new Y.Doc().clientID;
    this.reserve(this.doc.clientID, SERVER);
    this.recent = new RecentDeeds(this.doc, (clientId) => this.owners.get(clientId)?.owner, now);
  }

  /** Judges an update by this document. */
  judge(update: Uint8Array): Verdict {
    return judgeUpdate(update, this.doc, ROOTS);
  }

  /** Runs something that changes the document; what it changed as one update, or null when nothing. */
  change(act: () => void): Uint8Array | null {
    const made: Uint8Array[] = [];
    const listen = (update: Uint8Array): void => void made.push(update);
    this.doc.on('update', listen);
    try {
      act();
    } finally {
      this.doc.off('update', listen);
    }
    this.recent.forgetNowAndThen();
    if (made.length > 0) this.version++;
    return made.length > 1 ? Y.mergeUpdates(made) : (made[0] ?? null);
  }

  /** Runs many `apply` as one transaction. The server's own edits stay outside: Yjs would take them for a forgery. */
  together(act: () => void): void {
    this.doc.transact((transaction) => {
      this.running = transaction;
      try {
        act();
      } finally {
        this.running = null;
      }
    }, SERVER);
  }

  /** Applies an update that was judged good, with new elements of `writers`. To be called within `together`. */
  apply(update: Uint8Array, writers: readonly number[], doer: Doer): void {
    const apply = (): void => Y.applyUpdate(this.doc, update, SERVER);
    if (this.running === null) apply();
    else this.recent.note(this.running, doer, writers, apply);
  }

  /** Whether all these client ids are `owner`'s or nobody's yet; then they are `owner`'s, for good. */
  claim(clientIds: readonly number[], owner: string): boolean {
    // On a damaged board anybody may bring back what others wrote.
    if (this.damaged === 0 && !clientIds.every((id) => this.mayUse(id, owner))) return false;
    for (const clientId of clientIds) {
      const known = this.owners.get(clientId);
      if (known?.saved) continue;
      const claim = { clientId, owner: known?.owner ?? owner };
      this.owners.set(clientId, { owner: claim.owner, saved: true });
      this.fresh.push(claim);
    }
    return true;
  }

  /** Whether a client id is this owner's or nobody's. */
  mayUse(clientId: number, owner: string): boolean {
    return (this.owners.get(clientId)?.owner ?? owner) === owner;
  }

  /** Keeps a client id for its owner as long as the board is in memory. */
  reserve(clientId: number, owner: string): void {
    if (!this.owners.has(clientId)) this.owners.set(clientId, { owner, saved: false });
  }

  /** Claims that are not on disk yet; the caller appends them. */
  takeClaims(): Claim[] {
    if (Y.getState(this.doc.store, this.doc.clientID) > 0) this.claim([this.doc.clientID], SERVER);
    const fresh = this.fresh;
    this.fresh = [];
    return fresh;
  }

  /** What a reader with this state vector lacks. The answer to an empty one is kept for the next. */
  answerTo(vector: Uint8Array): Uint8Array {
    if (vector.length > 1) return Y.encodeStateAsUpdate(this.doc, vector);
    if (this.whole?.version !== this.version) {
      this.whole = { version: this.version, update: Y.encodeStateAsUpdate(this.doc) };
    }
    return this.whole.update;
  }

  vector(): Uint8Array {
    return Y.encodeStateVector(this.doc);
  }

  /** A record is on disk; makes a snapshot when there are many. Only between batches. */
  noteStored(seq: number, bytes: number, storage: BoardStorage): Promise<CompactOutcome> | null {
    if (bytes > 0) this.records++;
    this.bytes += bytes;
    this.seq = Math.max(this.seq, seq);
    const isMuch =
      this.records >= COMPACT_RECORDS || this.bytes >= Math.max(COMPACT_BYTES, this.snapshotBytes);
    return isMuch && !this.compacting ? this.compact(storage) : null;
  }

  /** Makes a last snapshot when it pays. */
  putAway(storage: BoardStorage): Promise<CompactOutcome> | null {
    return this.records >= COMPACT_AT_REST ? this.compact(storage) : null;
  }

  /** Has the records on disk replaced by a snapshot. Only between batches: then the document is what is on disk. */
  async compact(storage: BoardStorage, erase = false): Promise<CompactOutcome> {
    this.compacting = true;
    // When it does not work it is not tried again before there is as much again.
    this.records = 0;
    this.bytes = 0;
    try {
      const live = Y.encodeSnapshot(Y.snapshot(this.doc));
      const outcome = await storage.compact({ board: this.board, upTo: this.seq, live, erase });
      if (outcome.kind === 'done') this.snapshotBytes = outcome.bytes;
      return outcome;
    } finally {
      this.compacting = false;
    }
  }
}
