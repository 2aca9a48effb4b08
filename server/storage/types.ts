/** What the rest of the server knows of storage: one interface, however and wherever the bytes are kept. */
import type { Removable } from '#shared/board/model.ts';
import type { PlainBoard } from '#shared/board/plain-board.ts';
import type { Role } from '#shared/protocol/messages.ts';
import type { Version } from '#shared/protocol/versions-http.ts';

/** How often each role's link was made anew; the secret of a link follows from it. */
export type Generations = Readonly<Record<Role, number>>;

/** A board's row. `created` in ms since 1970; `epoch` rises when the document is rebuilt without its history. */
export interface BoardRow {
  readonly id: string;
  readonly created: number;
  readonly epoch: number;
  readonly generations: Generations;
}

/** A Yjs client id and whose it is: a participant's id, `link:<role>` or `server`. */
export interface Claim {
  readonly clientId: number;
  readonly owner: string;
}

/** One record to append: an update in Yjs format V1 (null: only claims). */
export interface Append {
  readonly board: string;
  readonly update: Uint8Array | null;
  readonly claims: readonly Claim[];
}

/** A board's document as it lies on disk. */
export interface StoredDocument {
  /** Yjs format V2; null when there is none or it is damaged. */
  readonly snapshot: Uint8Array | null;
  /** Yjs format V1, oldest first, without the damaged ones. */
  readonly updates: readonly Uint8Array[];
  /** Sequence number of the last record; 0 when there is none. */
  readonly lastSeq: number;
  readonly claims: readonly Claim[];
  /** How many records (the snapshot counts too) did not match their checksum or length. They are kept. */
  readonly damaged: number;
}

/** A new board with its first record, all or nothing. */
export interface NewBoard {
  readonly id: string;
  readonly created: number;
  readonly update: Uint8Array;
  readonly claims: readonly Claim[];
}

/** Somebody comes in by a link. Hashes are of the cookies' values; `participantId` is used when the device is new here. */
export interface JoinRequest {
  readonly board: string;
  readonly role: Role;
  readonly generation: number;
  readonly name: string | null;
  readonly participantId: string;
  readonly deviceHash: string;
  readonly sessionHash: string;
  readonly now: number;
}

/** A person on one board. */
export interface Participant {
  readonly id: string;
  readonly name: string;
}

/** What a session may do on a board; good only while `generation` is the board's. */
export interface Grant {
  readonly role: Role;
  readonly generation: number;
  readonly participant: Participant;
}

/** What the server knows of a board's trash. Times in ms since 1970 by its own clock. */
export interface TrashLedger {
  /** When it was last looked through; 0 when never. */
  readonly looked: number;
  /** Since when each thing lies there, by its name. */
  readonly since: ReadonlyMap<string, number>;
}

/** A version to keep. `onlyIfNew`: not when nothing changed since the last one. */
export interface NewVersion {
  readonly board: string;
  readonly version: Version;
  readonly content: PlainBoard;
  readonly onlyIfNew: boolean;
}

/** A version as it was kept. `content`: still to be checked (`unpackBoard`); null when it cannot be read any more. */
export interface KeptVersion {
  readonly version: Version;
  readonly content: unknown;
}

/** The calls of storage, one transaction each. Every one may throw `StorageFault`. */
export interface StoreCalls {
  createBoard(board: NewBoard): void;
  readBoard(id: string): BoardRow | null;
  /** `upTo`: without the records after this sequence number. */
  loadDocument(id: string, upTo?: number): StoredDocument | null;
  /** Appends records in one transaction; the answer has a sequence number each, or null where there is no such board. */
  commit(entries: readonly Append[]): (number | null)[];
  /**
   * Replaces the records up to `upTo` by one snapshot (Yjs format V2); damaged ones stay. False when there is a later
   * snapshot, or no board. `erase`: damaged ones go too, and nothing of what was replaced stays in any file.
   */
  replaceRecords(id: string, snapshot: Uint8Array, upTo: number, erase: boolean): boolean;
  readTrash(id: string): TrashLedger;
  writeTrash(id: string, ledger: TrashLedger): void;
  /** Keeps a version; at the limit the oldest that nobody named goes. False when all have a name. Throws without a board. */
  keepVersion(version: NewVersion): boolean;
  /** Whether the day that began at `since` (ms since 1970) has no daily version yet, and the board is older than it. */
  needsDaily(id: string, since: number): boolean;
  /** The newest first. */
  listVersions(id: string): Version[];
  readVersion(id: string, version: string): KeptVersion | null;
  /** Erases things, what is inside them and the arrows at them from all versions and files. How many rows were written anew. */
  eraseFromVersions(id: string, things: readonly Removable[]): number;
  /** Raises the generation of a link, so that its grants are stale; the new one, or null when there is no such board. */
  renewLink(id: string, role: Role): number | null;
  /** Erases a board with everything of it; false when there was none. */
  deleteBoard(id: string): boolean;
  join(request: JoinRequest): Participant;
  /** The board and what this session may do there; null when there is no such board. */
  findAccess(board: string, sessionHash: string | null): { board: BoardRow; grants: Grant[] } | null;
  /** Throws when nothing can be written now. */
  probe(): void;
  close(): void;
}

type Calls = {
  readonly [M in keyof StoreCalls]: (
    ...args: Parameters<StoreCalls[M]>
  ) => Promise<ReturnType<StoreCalls[M]>>;
};

/** A board's records up to one are to become one snapshot. */
export interface CompactOrder {
  readonly board: string;
  readonly upTo: number;
  /** The document in memory as an encoded Yjs snapshot: what is on disk must be just that, or nothing is replaced. */
  readonly live: Uint8Array;
  /** What is replaced must be gone from every file, damaged records too. */
  readonly erase: boolean;
}

/** How that went. `bytes`: of the snapshot; `pending`: records lean on one that cannot be read; `differs`: disk and memory are not the same. */
export type CompactOutcome =
  | { readonly kind: 'done'; readonly bytes: number }
  | { readonly kind: 'pending' | 'differs' | 'overtaken' };

/** Storage as rooms and routes use it: the same calls, answered later, and appending that gathers what waits. */
export interface BoardStorage extends Omit<Calls, 'commit' | 'replaceRecords'> {
  /** The record's sequence number once it is on disk. While one commit runs the next batch gathers. */
  append(entry: Append): Promise<number>;
  /** Makes a snapshot of records that are on disk, checks it, and only then lets it take their place. */
  compact(order: CompactOrder): Promise<CompactOutcome>;
}

/** Why storage did not do it. */
export type StorageFaultCode = 'notWritable' | 'inUse' | 'newer' | 'full' | 'noBoard' | 'failed';

/** An error of storage with a code from the list. The message holds no content. */
export class StorageFault extends Error {
  override readonly name = 'StorageFault';
  readonly code: StorageFaultCode;

  constructor(code: StorageFaultCode, message: string) {
    super(message);
    this.code = code;
  }
}
