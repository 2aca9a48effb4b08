/** The store of one open board over its document. It knows nothing of the network: others' changes come into the document. */
import type * as Y from 'yjs';
import type { Command, CommandResult, TextDelta } from '#shared/board/commands.ts';
import type { Mark } from '#shared/board/mark.ts';
import type { Address } from '#shared/board/model.ts';
import type { TheoryOfChange } from '#shared/board/theory-of-change.ts';
import { applyCommands } from '#shared/document/apply.ts';
import { liveText } from '#shared/document/entity.ts';
import { type ReadCache, type Reading, readBoard } from '#shared/document/read.ts';
import { createReadCache } from '#shared/document/read-cache.ts';
import { importContent } from '#shared/document/seed.ts';
import { createListeners } from '../sync/listeners.ts';
import type { Footprint } from './journal.ts';
import { createLiveText } from './live-text.ts';
import { newId } from './new-id.ts';
import { type OwnSteps, trackOwnSteps } from './own-steps.ts';
import type { BoardStore, LiveText } from './types.ts';

/** A store and what only its maker may do with it. */
export interface OwnedBoardStore extends BoardStore {
  setReadOnly(readOnly: boolean): void;
  /** Called with the commands of each own change once it is in the document (none for an undo or a redo), and what it did there. */
  onOwnChange(listener: (commands: readonly Command[], footprint: Footprint) => void): () => void;
  destroy(): void;
}

export interface BoardStoreOptions {
  readonly readOnly?: boolean;
  /** Ids of new things; random unless a test says otherwise. */
  readonly newId?: () => string;
  /** Milliseconds; only differences count. */
  readonly now?: () => number;
  /** Who stands at what is made and removed here. */
  readonly mark?: () => Mark | null;
}

/** A rest of this many milliseconds ends a step of typing. */
const STEP_PAUSE = 1_000;
const REFUSED: CommandResult = { ok: false, code: 'readOnly', path: '' };

/** Opens a store over a document that is there already; `destroy` leaves the document as it is. */
export function createBoardStore(doc: Y.Doc, options: BoardStoreOptions = {}): OwnedBoardStore {
  return new DocumentStore(doc, options);
}

/** Members are arrow functions: views hand them on without the store, as in `useSyncExternalStore(store.subscribe, store.board)`. */
class DocumentStore implements OwnedBoardStore {
  readonly newId: () => string;
  readonly #doc: Y.Doc;
  readonly #now: () => number;
  readonly #mark: () => Mark | null;
  readonly #origin = { by: 'store' };
  readonly #cache: ReadCache;
  readonly #steps: OwnSteps;
  readonly #listeners = createListeners();
  readonly #ownChanges = createListeners<[readonly Command[], Footprint]>();
  #readOnly: boolean;
  #reading: Reading | null = null;
  #running: readonly Command[] = [];
  #tellings = 0;
  /** The text being typed in, and when last: writing in another one is another step. */
  #typing: { readonly in: string; readonly at: number } | null = null;

  constructor(doc: Y.Doc, options: BoardStoreOptions) {
    this.#doc = doc;
    this.#now = options.now ?? (() => performance.now());
    this.#mark = options.mark ?? (() => null);
    this.#readOnly = options.readOnly ?? false;
    this.newId = options.newId ?? (() => newId());
    this.#cache = createReadCache(doc);
    this.#steps = trackOwnSteps(doc, this.#origin);
    doc.on('afterTransaction', this.#onTransaction);
    doc.on('update', this.#onUpdate);
  }

  get readOnly(): boolean {
    return this.#readOnly;
  }
  readonly board = () => this.#read().board;
  readonly problems = () => this.#read().problems;
  readonly trash = () => this.#read().trash;
  readonly subscribe = (listener: () => void) => this.#listeners.add(listener);
  readonly onOwnChange = (listener: (commands: readonly Command[], footprint: Footprint) => void) =>
    this.#ownChanges.add(listener);

  readonly run = (commands: Command | readonly Command[]): CommandResult => {
    this.endStep();
    const result = this.#apply(isList(commands) ? commands : [commands]);
    this.endStep();
    return result;
  };

  readonly importContent = (content: TheoryOfChange): CommandResult => {
    if (this.#readOnly) return REFUSED;
    this.endStep();
    importContent(this.#doc, content, this.newId, this.#origin, this.#mark());
    this.endStep();
    return { ok: true };
  };

  readonly text = (at: Address, field: string): LiveText | null => {
    const find = () => liveText(this.#doc, at, field);
    if (!find()) return null;
    const key = JSON.stringify([at, field]);
    const write = (delta: TextDelta) => this.#type({ type: 'editText', at, field, delta }, key);
    return createLiveText({ doc: this.#doc, find, write });
  };

  readonly undo = () => this.#takeStep(this.#steps.undo);
  readonly redo = () => this.#takeStep(this.#steps.redo);
  readonly canUndo = () => !this.#readOnly && this.#steps.canUndo();
  readonly canRedo = () => !this.#readOnly && this.#steps.canRedo();
  readonly endStep = (): void => {
    this.#typing = null;
    this.#steps.endStep();
  };

  readonly setReadOnly = (readOnly: boolean): void => {
    if (readOnly === this.#readOnly) return;
    this.#readOnly = readOnly;
    this.#tell();
  };

  readonly destroy = (): void => {
    this.#doc.off('afterTransaction', this.#onTransaction);
    this.#doc.off('update', this.#onUpdate);
    this.#steps.destroy();
    this.#cache.destroy();
  };

  readonly #onTransaction = (transaction: Y.Transaction): void => {
    if (transaction.changed.size > 0) this.#reading = null;
  };

  readonly #onUpdate = (_: Uint8Array, origin: unknown, doc: Y.Doc, done: Y.Transaction): void => {
    if (origin === this.#origin || this.#steps.isUndo(origin)) {
      const clocks = new Map([[doc.clientID, done.beforeState.get(doc.clientID) ?? 0]]);
      this.#ownChanges.tell(this.#running, { clocks, deletions: done.deleteSet });
    }
    this.#tell();
  };

  #read(): Reading {
    this.#reading ??= readBoard(this.#doc, this.#cache);
    return this.#reading;
  }

  #tell(): void {
    this.#tellings += 1;
    this.#listeners.tell();
  }

  #apply(commands: readonly Command[]): CommandResult {
    if (this.#readOnly) return REFUSED;
    this.#running = commands;
    try {
      return applyCommands(this.#doc, commands, this.#origin, this.#mark());
    } finally {
      this.#running = [];
    }
  }

  #type(command: Command, key: string): CommandResult {
    if (this.#typing?.in !== key || this.#now() - this.#typing.at >= STEP_PAUSE) this.endStep();
    this.#typing = { in: key, at: this.#now() };
    return this.#apply([command]);
  }

  #takeStep(take: () => boolean): boolean {
    if (this.#readOnly) return true;
    this.endStep();
    const before = this.#tellings;
    const taken = take();
    // Where others have changed all that the step changed, nothing is written, yet there is one step less.
    if (this.#tellings === before) this.#tell();
    return taken;
  }
}

function isList(commands: Command | readonly Command[]): commands is readonly Command[] {
  return Array.isArray(commands);
}
