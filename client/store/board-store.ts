/** The store of one open board over its document. It knows nothing of the network: others' changes come into the document. */
import type * as Y from 'yjs';
import type { Command, CommandResult } from '#shared/board/commands.ts';
import { applyCommands } from '#shared/document/apply.ts';
import { liveText } from '#shared/document/entity.ts';
import { type Reading, readBoard } from '#shared/document/read.ts';
import { createReadCache } from '#shared/document/read-cache.ts';
import { createListeners } from '../sync/listeners.ts';
import { createLiveText } from './live-text.ts';
import { newId } from './new-id.ts';
import { trackOwnSteps } from './own-steps.ts';
import type { BoardStore } from './types.ts';

/** A store and what only its maker may do with it. */
export interface OwnedBoardStore extends BoardStore {
  setReadOnly(readOnly: boolean): void;
  /** Called with the commands of each own change once it is in the document; with none for an undo or a redo. */
  onOwnChange(listener: (commands: readonly Command[]) => void): () => void;
  destroy(): void;
}

export interface BoardStoreOptions {
  readonly readOnly?: boolean;
  /** Ids of new things; random unless a test says otherwise. */
  readonly newId?: () => string;
  /** Milliseconds; only differences count. */
  readonly now?: () => number;
}

/** A rest of this many milliseconds ends a step of typing. */
const STEP_PAUSE = 1_000;

const REFUSED: CommandResult = { ok: false, code: 'readOnly', path: '' };

/** Opens a store over a document that is there already; `destroy` leaves the document as it is. */
export function createBoardStore(doc: Y.Doc, options: BoardStoreOptions = {}): OwnedBoardStore {
  const origin = { by: 'store' };
  const cache = createReadCache(doc);
  const steps = trackOwnSteps(doc, origin);
  const listeners = createListeners();
  const ownChanges = createListeners<[readonly Command[]]>();
  let readOnly = options.readOnly ?? false;
  let reading: Reading | null = null;
  let running: readonly Command[] = [];
  let tellings = 0;
  /** The text being typed in, and when last: writing in another one is another step. */
  let typing: { readonly in: string; readonly at: number } | null = null;
  const now = options.now ?? Date.now;

  const read = (): Reading => {
    reading ??= readBoard(doc, cache);
    return reading;
  };
  const onTransaction = (transaction: Y.Transaction): void => {
    if (transaction.changed.size > 0) reading = null;
  };
  const tell = (): void => {
    tellings += 1;
    listeners.tell();
  };
  const onUpdate = (_update: Uint8Array, by: unknown): void => {
    if (by === origin || steps.isUndo(by)) ownChanges.tell(running);
    tell();
  };
  doc.on('afterTransaction', onTransaction);
  doc.on('update', onUpdate);

  const apply = (commands: readonly Command[]): CommandResult => {
    if (readOnly) return REFUSED;
    running = commands;
    try {
      return applyCommands(doc, commands, origin);
    } finally {
      running = [];
    }
  };
  const endStep = (): void => {
    typing = null;
    steps.endStep();
  };
  const type = (command: Command, key: string): CommandResult => {
    if (typing?.in !== key || now() - typing.at >= STEP_PAUSE) endStep();
    typing = { in: key, at: now() };
    return apply([command]);
  };
  const takeStep = (take: () => void): void => {
    if (readOnly) return;
    endStep();
    const before = tellings;
    take();
    // Where others have changed all that the step changed, nothing is written, yet there is one step less.
    if (tellings === before) tell();
  };

  return {
    get readOnly() {
      return readOnly;
    },
    board: () => read().board,
    problems: () => read().problems,
    trash: () => read().trash,
    subscribe: (listener) => listeners.add(listener),
    run(commands) {
      endStep();
      const result = apply(isList(commands) ? commands : [commands]);
      endStep();
      return result;
    },
    text(at, field) {
      if (!liveText(doc, at, field)) return null;
      const key = JSON.stringify([at, field]);
      return createLiveText({
        doc,
        find: () => liveText(doc, at, field),
        write: (delta) => type({ type: 'editText', at, field, delta }, key),
      });
    },
    undo: () => takeStep(steps.undo),
    redo: () => takeStep(steps.redo),
    canUndo: () => !readOnly && steps.canUndo(),
    canRedo: () => !readOnly && steps.canRedo(),
    endStep,
    newId: options.newId ?? (() => newId()),
    setReadOnly(value) {
      if (value === readOnly) return;
      readOnly = value;
      tell();
    },
    onOwnChange: (listener) => ownChanges.add(listener),
    destroy() {
      doc.off('afterTransaction', onTransaction);
      doc.off('update', onUpdate);
      steps.destroy();
      cache.destroy();
    },
  };
}

function isList(commands: Command | readonly Command[]): commands is readonly Command[] {
  return Array.isArray(commands);
}
