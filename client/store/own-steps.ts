/** Undo and redo of one's own steps, on Yjs's undo manager and by the rule of the document. */
import * as Y from 'yjs';
import { forgetOverwritten, mayBeTakenBack } from '#shared/document/undo-rule.ts';

export interface OwnSteps {
  /** One step, never the one before it as well. False when others changed since all that the step did: nothing is taken back. */
  undo(): boolean;
  redo(): boolean;
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
  const take = (step: 'undo' | 'redo'): boolean => {
    const isOwn = (item: Y.Item) => item.id.client === doc.clientID;
    forgetOverwritten(doc, [...manager.undoStack, ...manager.redoStack], isOwn);
    manager.stopCapturing();
    // Yjs passes over a step of which nothing is left and takes the next: unseen, and perhaps far from where one looks.
    const stack = step === 'undo' ? manager.undoStack : manager.redoStack;
    const earlier = stack.splice(0, Math.max(0, stack.length - 1));
    const hadStep = stack.length > 0;
    const taken = manager[step]();
    stack.unshift(...earlier);
    manager.stopCapturing();
    return taken !== null || !hadStep;
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
