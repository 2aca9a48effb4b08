/**
 * Undo and redo of one's own steps, on Yjs's undo manager. Two things are made stricter than its defaults: undo of a
 * creation hides the thing and destroys nothing, and no undo puts an old value over one that somebody else set since.
 */
import * as Y from 'yjs';
import { SKETCH_ROOT } from '#shared/document/keys.ts';

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
    forgetOverwritten(doc, [...manager.undoStack, ...manager.redoStack]);
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

/**
 * Letters, `alive` and whole sketches only: a thing made and taken back keeps its place, its order and the texts others
 * wrote in it.
 */
function mayBeTakenBack(item: Y.Item): boolean {
  if (item.content instanceof Y.ContentType) return false;
  return item.parentSub === null || item.parentSub === 'alive' || isSketch(item);
}

function isSketch(item: Y.Item): boolean {
  const parent = item.parent as Y.AbstractType<unknown>;
  return parent._item === null && parent.doc?.share.get(SKETCH_ROOT) === parent;
}

type Step = Y.UndoManager['undoStack'][number];

/**
 * Yjs leaves a value alone that somebody else set after one's own, but forgets that once it has itself brought their
 * value back: A sets, B sets, A sets, A undoes twice, and B's value is gone. So before each undo and redo the old values
 * that have another person's value after them are taken out of the steps, with the other values that the step gave the
 * same thing: where a card stands and what kind that makes it go together.
 */
function forgetOverwritten(doc: Y.Doc, steps: readonly Step[]): void {
  doc.transact((transaction) => {
    for (const step of steps) {
      const values: Y.Item[] = [];
      Y.iterateDeletedStructs(transaction, step.deletions, (struct) => {
        if (struct instanceof Y.Item && struct.parentSub !== null) values.push(struct);
      });
      const touched = new Set(values.filter((item) => someoneSetSince(item, doc.clientID)).map(unitOf));
      if (touched.size > 0)
        step.deletions = without(
          step.deletions,
          values.filter((item) => touched.has(unitOf(item))),
        );
    }
  });
}

function someoneSetSince(item: Y.Item, own: number): boolean {
  for (let next = item.right; next !== null; next = next.right) if (next.id.client !== own) return true;
  return false;
}

/** What is taken back as a whole: the values of one thing, or whether it is there. In a root each key is its own. */
function unitOf(item: Y.Item): unknown {
  const parent = item.parent as Y.AbstractType<unknown>;
  if (item.parentSub !== 'alive' && parent._item) return parent;
  return `${parent._item ? `${parent._item.id.client}.${parent._item.id.clock}` : 'root'} ${item.parentSub}`;
}

/** The same set but for some items. */
function without(from: Step['deletions'], gone: readonly Y.Item[]): Step['deletions'] {
  const left = Y.createDeleteSet();
  for (const [client, ranges] of from.clients) {
    const cuts = gone
      .filter(({ id }) => id.client === client)
      .map(({ id, length }) => ({ clock: id.clock, len: length }))
      .sort((a, b) => a.clock - b.clock);
    left.clients.set(client, cutOut(ranges, cuts));
  }
  return left;
}

type Range = { clock: number; len: number };

function cutOut(ranges: readonly Range[], cuts: readonly Range[]): Range[] {
  const left: Range[] = [];
  for (const { clock, len } of ranges) {
    let from = clock;
    for (const cut of cuts) {
      if (cut.clock < from || cut.clock >= clock + len) continue;
      if (cut.clock > from) left.push({ clock: from, len: cut.clock - from });
      from = cut.clock + cut.len;
    }
    if (from < clock + len) left.push({ clock: from, len: clock + len - from });
  }
  return left;
}
