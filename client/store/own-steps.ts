/**
 * Undo and redo of one's own steps, on Yjs's undo manager. Two things are made stricter than its defaults: undo of a
 * creation hides the thing and destroys nothing, and no undo puts an old value over one that somebody else set since.
 */
import * as Y from 'yjs';

export interface OwnSteps {
  undo(): void;
  redo(): void;
  canUndo(): boolean;
  canRedo(): boolean;
  /** The next change begins a step of its own. */
  endStep(): void;
  /** True for the transactions that undo and redo make. */
  isUndo(origin: unknown): boolean;
  destroy(): void;
}

/** Follows the transactions of one origin; all others are other people's and are never taken back. */
export function trackOwnSteps(doc: Y.Doc, origin: unknown): OwnSteps {
  const manager = new Y.UndoManager(doc, {
    trackedOrigins: new Set([origin]),
    // Steps end when the store says so; Yjs would measure them by a clock of its own.
    captureTimeout: Number.POSITIVE_INFINITY,
    deleteFilter: mayBeTakenBack,
    // A command that changed nothing is no step, and must not end what can be done again.
    captureTransaction: (transaction) => transaction.changed.size > 0,
  });
  const take = (step: 'undo' | 'redo'): void => {
    forgetOverwritten(doc, [...manager.undoStack, ...manager.redoStack]);
    manager.stopCapturing();
    manager[step]();
    manager.stopCapturing();
  };
  return {
    undo: () => take('undo'),
    redo: () => take('redo'),
    canUndo: () => manager.canUndo(),
    canRedo: () => manager.canRedo(),
    endStep: () => manager.stopCapturing(),
    isUndo: (other) => other === manager,
    destroy: () => manager.destroy(),
  };
}

/** Letters and `alive` only: a thing made and taken back keeps its place, its order and the texts others wrote in it. */
function mayBeTakenBack(item: Y.Item): boolean {
  return !(item.content instanceof Y.ContentType) && (item.parentSub === null || item.parentSub === 'alive');
}

type Step = Y.UndoManager['undoStack'][number];

/**
 * Yjs leaves a value alone that somebody else set after one's own, but forgets that once it has itself brought their
 * value back: A sets, B sets, A sets, A undoes twice, and B's value is gone. So the old values that have another
 * person's value after them are taken out of the steps before each undo and redo.
 */
function forgetOverwritten(doc: Y.Doc, steps: readonly Step[]): void {
  doc.transact((transaction) => {
    for (const step of steps) {
      const overwritten = new Set<string>();
      Y.iterateDeletedStructs(transaction, step.deletions, (struct) => {
        if (struct instanceof Y.Item && struct.parentSub !== null && someoneSetSince(struct, doc.clientID))
          for (let i = 0; i < struct.length; i++)
            overwritten.add(`${struct.id.client}:${struct.id.clock + i}`);
      });
      if (overwritten.size > 0) step.deletions = without(step.deletions, overwritten);
    }
  });
}

function someoneSetSince(item: Y.Item, own: number): boolean {
  for (let next = item.right; next !== null; next = next.right) if (next.id.client !== own) return true;
  return false;
}

function without(from: Step['deletions'], gone: ReadonlySet<string>): Step['deletions'] {
  const kept = Y.createDeleteSet();
  for (const [client, ranges] of from.clients) {
    const left = ranges.flatMap(({ clock, len }) => {
      const clocks = Array.from({ length: len }, (_, i) => clock + i);
      return clocks.filter((each) => !gone.has(`${client}:${each}`)).map((each) => ({ clock: each, len: 1 }));
    });
    if (left.length > 0) kept.clients.set(client, left);
  }
  return Y.mergeDeleteSets([kept]);
}
