/**
 * The copy of one open board on this device: read before the server answers, written as the document changes, small
 * pieces first and now and then all of it anew. Writing is never waited for. Nothing lies here until `keep`.
 */
import * as Y from 'yjs';
import { type Command, commandSchema } from '#shared/board/commands.ts';
import type { Role } from '#shared/protocol/messages.ts';
import { browserClock, type Clock, within } from './clock.ts';
import { createListeners } from './listeners.ts';
import { type CopyRow, type CopyShelf, copyName, type StoredCopy } from './offline-shelf.ts';

/** `failed`: it should be kept, but this browser keeps nothing, or no more. */
export type CopyState = 'off' | 'kept' | 'failed';
type Commands = readonly Command[];

export interface OfflineCopy {
  state(): CopyState;
  subscribe(listener: () => void): () => void;
  /** Reads what lies here. True when that is a board to show. */
  load(): Promise<boolean>;
  /** Puts what was read into an empty document, once; `saved`: without the own changes that the server may lack. */
  fill(doc: Y.Doc, which?: 'all' | 'saved'): void;
  /** The commands of the own changes that the server may lack, oldest first. */
  unsent(): readonly Commands[];
  /** From now on each change of the document is written here, while it is kept. To be called before others listen to it. */
  follow(doc: Y.Doc): void;
  /** The change that the document has just told of is an own one. */
  note(commands: Commands): void;
  /** All own changes but the last so many are saved by the server. */
  keepLast(count: number): void;
  /** Begins to keep the document that is followed, once all of it is there; what was read before is kept already. */
  keep(unsent: readonly Commands[]): Promise<void>;
  /** Resolves when all that has changed so far is written, or cannot be. */
  flush(): Promise<void>;
  /** Takes away what lies here, and keeps nothing more. */
  erase(): Promise<void>;
  /** Writes what is left and lets go of the document. */
  close(): Promise<void>;
}

export interface OfflineCopyOptions {
  readonly board: string;
  readonly role: Role;
  readonly shelf: CopyShelf;
  readonly clock?: Clock;
  /** Ms since 1970. */
  readonly today?: () => number;
  readonly token: () => string;
}

/** Own changes are written so soon after, others' so soon: those can be asked for again. In ms. */
const OWN_WAIT = 50;
const OTHERS_WAIT = 1_000;
/** A browser that does not answer for so long does not hold the board back. In ms. */
const PATIENCE = 3_000;
/** The whole is written anew when the pieces since are so many, or larger than the whole and this many bytes. */
export const TIDY = { pieces: 300, bytes: 256 * 1024, rest: 2_000, restAtMost: 20_000 };
/** So many boards may lie here; the one opened longest ago goes first, never one with unsent changes. */
export const COPIES_AT_MOST = 30;

/** A copy that is off until `load` finds one or `keep` begins one. */
export function createOfflineCopy(options: OfflineCopyOptions): OfflineCopy {
  return new BoardCopy(options);
}

interface Unsent {
  readonly commands: Commands;
  /** Null when it is part of what was written as a whole. */
  readonly bytes: Uint8Array | null;
  /** Its place on the shelf; null while it has none. */
  key: number | null;
  saved: boolean;
}

class BoardCopy implements OfflineCopy {
  readonly #options: OfflineCopyOptions;
  readonly #clock: Clock;
  readonly #listeners = createListeners();
  #state: CopyState = 'off';
  #row: CopyRow | null = null;
  #stored: StoredCopy | null = null;
  #doc: Y.Doc | null = null;
  /** What is not written yet. */
  #updates: Uint8Array[] = [];
  #unsent: Unsent[] = [];
  #done: number[] = [];
  /** The whole has to be written: nothing of the document lies here, or a piece could not be written. */
  #needsWhole = true;
  /** What lies here and is in the document too. */
  #pieces: number[] = [];
  #wholeBytes = 0;
  #pieceBytes = 0;
  #timer: { readonly due: number; stop(): void } | null = null;
  #writing: Promise<void> | null = null;
  #lastOwn = Number.NEGATIVE_INFINITY;
  #tidyWanted: number | null = null;
  #closing: Promise<void> | null = null;

  constructor(options: OfflineCopyOptions) {
    this.#options = options;
    this.#clock = options.clock ?? browserClock;
  }

  readonly state = () => this.#state;
  readonly subscribe = (listener: () => void) => this.#listeners.add(listener);
  readonly unsent = () => this.#unsent.map(({ commands }) => commands);

  async load(): Promise<boolean> {
    const { board, role, shelf } = this.#options;
    try {
      const stored = await within(this.#clock, PATIENCE, shelf.read(copyName(board, role)));
      if (!stored || stored.pieces.length === 0) return false;
      this.#stored = stored;
      this.#row = stored.row;
      this.#needsWhole = false;
      this.#pieces = stored.pieces.map(({ key }) => key);
      const sizes = stored.pieces.map(({ bytes }) => bytes.byteLength);
      this.#wholeBytes = Math.max(...sizes);
      this.#pieceBytes = sizes.reduce((sum, size) => sum + size, 0) - this.#wholeBytes;
      this.#unsent = stored.unsent.map((one) => ({
        ...one,
        commands: readCommands(one.commands),
        saved: false,
      }));
      this.#become('kept');
      return true;
    } catch {
      this.#become('failed');
      return false;
    }
  }

  fill(doc: Y.Doc, which: 'all' | 'saved' = 'all'): void {
    const { pieces = [], unsent = [] } = this.#stored ?? {};
    doc.transact(() => {
      for (const { bytes } of [...pieces, ...(which === 'all' ? unsent : [])])
        if (bytes) Y.applyUpdate(doc, bytes, this);
    }, this);
    if (which === 'all') this.#stored = null;
  }

  follow(doc: Y.Doc): void {
    this.#doc?.off('update', this.#onUpdate);
    this.#doc = doc;
    doc.on('update', this.#onUpdate);
  }

  note(commands: Commands): void {
    if (this.#state !== 'kept') return;
    this.#unsent.push({ commands, bytes: this.#updates.pop() ?? null, key: null, saved: false });
    this.#lastOwn = this.#clock.now();
    this.#writeIn(OWN_WAIT);
  }

  keepLast(count: number): void {
    const over = this.#unsent.length - count;
    if (over <= 0) return;
    for (const one of this.#unsent.splice(0, over)) {
      one.saved = true;
      // From now on it is a piece of the board like any other.
      if (one.bytes) this.#updates.push(one.bytes);
      if (one.key !== null) this.#done.push(one.key);
    }
    this.#writeIn(OTHERS_WAIT);
    this.#tidyLater();
  }

  async keep(unsent: readonly Commands[]): Promise<void> {
    if (this.#state === 'kept' || this.#closing) return;
    const { board, role, shelf, token } = this.#options;
    this.#needsWhole = true;
    this.#pieces = [];
    this.#unsent = unsent.map((commands) => ({ commands, bytes: null, key: null, saved: false }));
    this.#become('kept');
    try {
      const row = { name: copyName(board, role), board, token: token(), usedAt: this.#today() };
      this.#row = await shelf.begin(row);
      await makeRoom(shelf, this.#row);
    } catch {
      this.#fail();
    }
    await this.flush();
  }

  async flush(): Promise<void> {
    this.#timer?.stop();
    this.#timer = null;
    while (this.#writing) await this.#writing;
    if (!this.#hasNews()) return;
    this.#writing = this.#write(this.#needsWhole).finally(() => {
      this.#writing = null;
    });
    await this.#writing;
  }

  async erase(): Promise<void> {
    const name = copyName(this.#options.board, this.#options.role);
    this.#stop();
    this.#become('off');
    // A browser that keeps nothing has nothing to take away.
    const erasing = this.#options.shelf.erase((row) => row.name === name).catch(() => {});
    const before = this.#writing ?? Promise.resolve();
    this.#writing = Promise.all([before, erasing]).then(() => {
      this.#writing = null;
    });
    await this.#writing;
  }

  close(): Promise<void> {
    this.#closing ??= this.#end();
    return this.#closing;
  }

  async #end(): Promise<void> {
    this.#doc?.off('update', this.#onUpdate);
    await this.flush();
    this.#stop();
    this.#doc = null;
  }

  readonly #onUpdate = (update: Uint8Array): void => {
    if (this.#state !== 'kept') return;
    this.#updates.push(update);
    this.#writeIn(OTHERS_WAIT);
  };

  #today(): number {
    return (this.#options.today ?? Date.now)();
  }

  #hasNews(): boolean {
    if (this.#state !== 'kept' || !this.#doc || !this.#row) return false;
    return (
      this.#needsWhole ||
      this.#updates.length > 0 ||
      this.#done.length > 0 ||
      this.#unsent.some(({ key }) => key === null)
    );
  }

  #writeIn(wait: number): void {
    const due = this.#clock.now() + wait;
    if (this.#timer && this.#timer.due <= due) return;
    this.#timer?.stop();
    this.#timer = { due, stop: this.#clock.after(wait, () => void this.flush()) };
  }

  /** One transaction with all that waits; the whole in place of pieces when that is asked for. */
  async #write(whole: boolean): Promise<void> {
    const row = this.#row;
    const doc = this.#doc;
    if (!row || !doc) return;
    const piece = whole ? Y.encodeStateAsUpdate(doc) : mergeAll(this.#updates.splice(0));
    if (whole) this.#updates = [];
    // Before the writing: it may be wanted again while this one is under way.
    if (whole) this.#needsWhole = false;
    const unsent = this.#unsent.filter(({ key }) => key === null);
    const dropPieces = whole ? this.#pieces : [];
    const change = {
      addPieces: piece ? [piece] : [],
      dropPieces,
      addUnsent: unsent.map(({ commands, bytes }) => ({ commands, bytes })),
      dropUnsent: this.#done.splice(0),
      usedAt: this.#today(),
    };
    let written: Awaited<ReturnType<CopyShelf['write']>>;
    try {
      written = await this.#options.shelf.write(row, change);
    } catch {
      if (this.#row === row) await this.#retry(whole, change.dropUnsent);
      return;
    }
    if (this.#row !== row) return;
    // Erased by another tab, or begun anew since: not this tab's to write any more.
    if (!written) return this.#leave();
    this.#pieces = [...(whole ? [] : this.#pieces), ...written.pieces];
    this.#count(whole, piece?.byteLength ?? 0);
    for (const [at, one] of unsent.entries()) {
      one.key = written.unsent[at] ?? null;
      if (one.saved && one.key !== null) this.#done.push(one.key);
    }
    if (this.#hasNews()) this.#writeIn(OWN_WAIT);
    this.#tidyLater();
  }

  /** What was taken out of the queue is in the document still: all of it at once, or nothing more. */
  async #retry(wasWhole: boolean, done: readonly number[]): Promise<void> {
    this.#done.push(...done);
    if (wasWhole) this.#fail();
    else await this.#write(true);
  }

  #count(whole: boolean, bytes: number): void {
    if (whole) {
      this.#wholeBytes = bytes;
      this.#pieceBytes = 0;
    } else this.#pieceBytes += bytes;
  }

  /** The whole is written anew in a rest from typing; when there is none for long, without. */
  #tidyLater(): void {
    const isDue =
      this.#pieces.length > TIDY.pieces || this.#pieceBytes > Math.max(TIDY.bytes, this.#wholeBytes);
    if (!isDue || this.#tidyWanted !== null) return;
    this.#tidyWanted = this.#clock.now();
    this.#clock.after(TIDY.rest, this.#tidy);
  }

  readonly #tidy = (): void => {
    if (this.#tidyWanted === null || this.#state !== 'kept') return;
    const now = this.#clock.now();
    const isResting = now - this.#lastOwn >= TIDY.rest || now - this.#tidyWanted >= TIDY.restAtMost;
    if (!isResting) return void this.#clock.after(TIDY.rest, this.#tidy);
    this.#tidyWanted = null;
    // What is not saved stays apart from what is.
    if (this.#unsent.length > 0) return;
    this.#needsWhole = true;
    void this.flush();
  };

  #leave(): void {
    this.#stop();
    this.#become('off');
  }

  #fail(): void {
    this.#stop();
    this.#become('failed');
  }

  #stop(): void {
    this.#timer?.stop();
    this.#timer = null;
    this.#row = null;
    this.#stored = null;
    this.#tidyWanted = null;
    this.#updates = [];
    this.#unsent = [];
    this.#done = [];
  }

  #become(state: CopyState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#listeners.tell();
  }
}

function mergeAll(updates: readonly Uint8Array[]): Uint8Array | null {
  return updates.length > 1 ? Y.mergeUpdates([...updates]) : (updates[0] ?? null);
}

/** Commands of an older Tavle that no longer mean anything count as a change without words. */
function readCommands(commands: unknown): Commands {
  const list = Array.isArray(commands) ? commands : [];
  return list.flatMap((one) => {
    const command = commandSchema.safeParse(one);
    return command.success ? [command.data] : [];
  });
}

async function makeRoom(shelf: CopyShelf, own: CopyRow): Promise<void> {
  const others = (await shelf.list()).filter(
    ({ name, unsentCount }) => name !== own.name && unsentCount === 0,
  );
  const over = others.sort((a, b) => b.usedAt - a.usedAt).slice(COPIES_AT_MOST - 1);
  if (over.length > 0) await shelf.erase(({ name }) => over.some((each) => each.name === name));
}
