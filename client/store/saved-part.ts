/** A document without the own changes that are not saved: what everything else on the board says. */
import * as Y from 'yjs';
import type { Footprint } from './journal.ts';

type Deletions = Footprint['deletions'];

/** A new document with all of `doc` but the unsaved changes. What they deleted must still be kept for their undo. */
export function savedPart(doc: Y.Doc, unsaved: Footprint): Y.Doc {
  const whole = new Y.Doc({ gc: false });
  Y.applyUpdate(whole, Y.encodeStateAsUpdate(doc));
  const vector = Y.decodeStateVector(Y.encodeStateVector(doc));
  const deletions = without(Y.createDeleteSetFromStructStore(doc.store), unsaved.deletions);
  for (const [client, clock] of unsaved.clocks) vector.set(client, clock);
  for (;;) {
    const saved = Y.createDocFromSnapshot(whole, Y.createSnapshot(deletions, new Map(vector)));
    // What others built upon was saved, though the server had no time to say so.
    const missing = [...(saved.store.pendingStructs?.missing ?? [])];
    const lacking = missing.filter(([client, clock]) => (vector.get(client) ?? 0) <= clock);
    for (const [client, clock] of lacking) vector.set(client, clock + 1);
    if (lacking.length === 0) {
      whole.destroy();
      return saved;
    }
    saved.destroy();
  }
}

/** What leads from the document `before` to `doc`, which holds all of it. */
export function footprintBetween(before: Y.Doc, doc: Y.Doc): Footprint {
  const clocks = new Map<number, number>();
  for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(doc))) {
    const known = Y.getState(before.store, client);
    if (known < clock) clocks.set(client, known);
  }
  const deletions = without(
    Y.createDeleteSetFromStructStore(doc.store),
    Y.createDeleteSetFromStructStore(before.store),
  );
  return { clocks, deletions };
}

/** What is in the one set and not in the other. */
function without(all: Deletions, gone: Deletions): Deletions {
  const left = Y.createDeleteSet();
  for (const [client, ranges] of all.clients) {
    const cuts = [...(gone.clients.get(client) ?? [])].sort((a, b) => a.clock - b.clock);
    const rest: typeof ranges = [];
    for (const { clock, len } of ranges) {
      let from = clock;
      for (const cut of cuts) {
        if (cut.clock + cut.len <= from || cut.clock >= clock + len) continue;
        if (cut.clock > from) rest.push({ clock: from, len: cut.clock - from });
        from = cut.clock + cut.len;
      }
      if (from < clock + len) rest.push({ clock: from, len: clock + len - from });
    }
    if (rest.length > 0) left.clients.set(client, rest);
  }
  return left;
}
