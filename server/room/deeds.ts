/** One step of somebody in a document: what it inserted and what it deleted, and how its content is kept from being collected. */
import * as Y from 'yjs';
import type { Ranges, Step } from '#shared/document/undo-rule.ts';

/** Typing without a rest of this many ms is one step, but no longer than the other. */
const TYPING_REST_MS = 1_000;
const TYPING_MOST_MS = 10_000;

/** A step. Its `deletions` shrink when others set something since; what it keeps from being collected stands in `kept`. */
export interface Deed extends Step {
  kept: Ranges;
  /** How much that is, in letters: a value counts as what it is written out. */
  weight: number;
  /** When it began and ended, in ms since 1970. */
  readonly from: number;
  at: number;
  /** How many steps it stands for. */
  readonly count: number;
  readonly isTyping: boolean;
  /** For what was taken back: how far each client's elements went before. */
  readonly known: ReadonlyMap<number, number> | null;
}

/** An empty set. */
export function noRanges(): Ranges {
  return Y.createDeleteSet();
}

/** How many elements a set holds. */
export function lengthOf(ranges: Ranges): number {
  let length = 0;
  for (const parts of ranges.clients.values()) for (const { len } of parts) length += len;
  return length;
}

/** Where clients' elements and the transaction's deletions end at this moment. */
export interface Starts {
  readonly clocks: ReadonlyMap<number, number>;
  readonly deleted: ReadonlyMap<number, number>;
}

/** Looks where things stand before a change within a transaction by these clients. */
export function startsOf(transaction: Y.Transaction, writers: readonly number[]): Starts {
  const { store } = transaction.doc;
  const deleted = new Map<number, number>();
  for (const [client, parts] of transaction.deleteSet.clients) deleted.set(client, parts.length);
  return { clocks: new Map(writers.map((client) => [client, Y.getState(store, client)])), deleted };
}

/** What was inserted and deleted since, within the same transaction: Yjs sorts its own list only at the end. */
export function rangesSince(transaction: Y.Transaction, { clocks, deleted }: Starts): Step {
  const insertions = noRanges();
  for (const [client, clock] of clocks) {
    const len = Y.getState(transaction.doc.store, client) - clock;
    if (len > 0) insertions.clients.set(client, [{ clock, len }]);
  }
  const deletions = noRanges();
  for (const [client, parts] of transaction.deleteSet.clients) {
    const fresh = parts.slice(deleted.get(client) ?? 0);
    if (fresh.length > 0) deletions.clients.set(client, fresh);
  }
  return { insertions, deletions: Y.mergeDeleteSets([deletions]), meta: new Map() };
}

/** One deed of what a step did just now. What it deleted is kept from being collected at the end of the transaction. */
export function keepDeed(transaction: Y.Transaction, step: Step, now: number): Deed {
  const { insertions, deletions } = step;
  return {
    ...step,
    kept: deletions,
    weight: keep(transaction, deletions),
    from: now,
    at: now,
    count: 1,
    isTyping: isTyping(transaction, insertions, deletions),
    known: null,
  };
}

/** Whether it did nothing but write and remove letters. */
function isTyping(transaction: Y.Transaction, insertions: Ranges, deletions: Ranges): boolean {
  return isLetters(transaction, insertions) && isLetters(transaction, deletions);
}

function isLetters({ doc }: Y.Transaction, ranges: Ranges): boolean {
  for (const [client, parts] of ranges.clients) {
    const structs = doc.store.clients.get(client) ?? [];
    for (const { clock, len } of parts) {
      for (let i = Y.findIndexSS(structs, clock); i < structs.length; i++) {
        const struct = structs[i] as Y.Item | Y.GC;
        if (struct.id.clock >= clock + len) break;
        if (struct instanceof Y.Item && struct.parentSub !== null) return false;
      }
    }
  }
  return true;
}

/** Makes typing a part of the typing just before it; false when it is a step of its own. */
export function joinTyping(last: Deed, next: Deed): boolean {
  const isOne = last.isTyping && next.isTyping && last.known === null;
  if (!isOne || next.at - last.at >= TYPING_REST_MS || next.at - last.from >= TYPING_MOST_MS) return false;
  last.insertions = Y.mergeDeleteSets([last.insertions, next.insertions]);
  last.deletions = Y.mergeDeleteSets([last.deletions, next.deletions]);
  last.kept = last.deletions;
  last.weight += next.weight;
  last.at = next.at;
  return true;
}

/** Keeps what was deleted from being collected. How much that is, in letters. */
function keep(transaction: Y.Transaction, ranges: Ranges): number {
  let weight = 0;
  Y.iterateDeletedStructs(transaction, ranges, (struct) => {
    if (!(struct instanceof Y.Item)) return;
    mark(struct, true);
    weight += weigh(struct.content);
  });
  return weight;
}

function weigh(content: Y.Item['content']): number {
  if (!(content instanceof Y.ContentAny)) return content.getLength();
  return content.arr.reduce((sum: number, value) => sum + (JSON.stringify(value)?.length ?? 1), 0);
}

/** Lets what steps deleted be collected, at once. Outside of transactions. */
export function letGo(doc: Y.Doc, deeds: readonly Deed[]): void {
  doc.transact((transaction) => {
    for (const { kept } of deeds) {
      Y.iterateDeletedStructs(transaction, kept, (struct) => {
        if (!(struct instanceof Y.Item)) return;
        mark(struct, false);
        // At the end of the transaction Yjs would join it with a neighbour that is still kept, and so keep it too.
        struct.gc(doc.store, false);
      });
    }
  });
}

/** As Yjs marks it: with all that it stands in. */
function mark(from: Y.Item, isKept: boolean): void {
  let item: Y.Item | null = from;
  while (item !== null && item.keep !== isKept) {
    item.keep = isKept;
    item = (item.parent as Y.AbstractType<unknown>)._item;
  }
}
