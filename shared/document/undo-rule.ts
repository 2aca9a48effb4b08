/**
 * What taking back may do, for one's own undo in the browser and for taking back what one person did on the server. Two
 * things are made stricter than Yjs's defaults: undo of a creation hides the thing and destroys nothing, and no undo
 * puts an old value over one that somebody else set since.
 */
import * as Y from 'yjs';
import { ALIVE, SKETCH_ROOT } from './keys.ts';

/** A step as Yjs's undo manager keeps it: what it deleted, what it inserted. */
export type Step = Y.UndoManager['undoStack'][number];
/** Ranges of elements by client id. */
export type Ranges = Step['deletions'];

/**
 * Letters, `alive` and whole sketches only: a thing made and taken back keeps its place, its order and the texts others
 * wrote in it.
 */
export function mayBeTakenBack(item: Y.Item): boolean {
  if (item.content instanceof Y.ContentType) return false;
  return item.parentSub === null || item.parentSub === ALIVE || isSketch(item);
}

function isSketch(item: Y.Item): boolean {
  const parent = item.parent as Y.AbstractType<unknown>;
  return parent._item === null && parent.doc?.share.get(SKETCH_ROOT) === parent;
}

/**
 * Yjs leaves a value alone that somebody else set after one's own, but forgets that once it has itself brought their
 * value back: A sets, B sets, A sets, A undoes twice, and B's value is gone. So before each undo and redo the old values
 * that have another person's value after them are taken out of the steps, with the other values that the step gave the
 * same thing: where a card stands and what kind that makes it go together. `isOwn`: whether an element was written by
 * the one whose steps these are.
 */
export function forgetOverwritten(
  doc: Y.Doc,
  steps: readonly Step[],
  isOwn: (item: Y.Item) => boolean,
): void {
  doc.transact((transaction) => {
    for (const step of steps) {
      const values: Y.Item[] = [];
      Y.iterateDeletedStructs(transaction, step.deletions, (struct) => {
        if (struct instanceof Y.Item && struct.parentSub !== null) values.push(struct);
      });
      const touched = new Set(values.filter((item) => someoneSetSince(item, isOwn)).map(unitOf));
      if (touched.size > 0)
        step.deletions = without(
          step.deletions,
          values.filter((item) => touched.has(unitOf(item))),
        );
    }
  });
}

function someoneSetSince(item: Y.Item, isOwn: (item: Y.Item) => boolean): boolean {
  for (let next = item.right; next !== null; next = next.right) if (!isOwn(next)) return true;
  return false;
}

/** What is taken back as a whole: the values of one thing, or whether it is there. In a root each key is its own. */
function unitOf(item: Y.Item): unknown {
  const parent = item.parent as Y.AbstractType<unknown>;
  if (item.parentSub !== ALIVE && parent._item) return parent;
  return `${parent._item ? `${parent._item.id.client}.${parent._item.id.clock}` : 'root'} ${item.parentSub}`;
}

/** The same set but for some items. */
function without(from: Ranges, gone: readonly Y.Item[]): Ranges {
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
