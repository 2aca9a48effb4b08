/**
 * Judges an update before it may touch a board's document. It looks at bytes, counts, ids, root names and deletions,
 * never at values: what the reader of boards cannot read is kept and listed. It changes nothing.
 */
import * as Y from 'yjs';
import { MalformedBytes } from './byte-reader.ts';
import { LIMITS } from './limits.ts';
import {
  type DeletionOutline,
  type ElementId,
  readUpdateOutline,
  type StructOutline,
  type UpdateOutline,
} from './update-reader.ts';

/** What an update is worth to one document at this moment. */
export type Verdict =
  /** Safe to apply. `changes`: the document lacks something of it. `writers`: clients of which it brings new elements. */
  | { readonly kind: 'good'; readonly changes: boolean; readonly writers: readonly number[] }
  /** It leans on something the document lacks: to be kept until that has come, or refused. */
  | { readonly kind: 'gap' }
  | { readonly kind: 'bad'; readonly reason: string };

/** Judges the bytes of an update (Yjs format V1) against a document whose roots have the names `roots`. */
export function judgeUpdate(bytes: Uint8Array, doc: Y.Doc, roots: ReadonlySet<string>): Verdict {
  try {
    return judgeOutline(readUpdateOutline(bytes), doc, roots);
  } catch (error) {
    if (error instanceof MalformedBytes) return { kind: 'bad', reason: error.message };
    throw error;
  }
}

function judgeOutline(outline: UpdateOutline, doc: Y.Doc, roots: ReadonlySet<string>): Verdict {
  const queues = [...outline.structs.values()].flatMap((structs) => newPart(structs, doc, roots));
  if (!integrate(queues, doc)) return { kind: 'gap' };
  const ends = new Map(queues.map((queue) => [queue.client, queue.end]));
  const deleted = countNewDeletions(outline.deletions, doc, ends);
  if (deleted === null) return { kind: 'gap' };
  const writers = queues.map((queue) => queue.client);
  return { kind: 'good', changes: writers.length > 0 || deleted > 0, writers };
}

/** The structs of one client that the document lacks, and how far they have been taken in. */
interface Queue {
  readonly client: number;
  readonly structs: readonly StructOutline[];
  /** Clock after the last struct. */
  readonly end: number;
  /** Index of the next struct to take in; levels of those before. */
  next: number;
  readonly levels: number[];
}

function newPart(structs: readonly StructOutline[], doc: Y.Doc, roots: ReadonlySet<string>): Queue[] {
  for (const { root } of structs)
    if (root !== null && !roots.has(root)) throw new MalformedBytes('unknown root');
  const last = structs.at(-1);
  if (last === undefined) return [];
  const state = stateOf(doc, last.client);
  const fresh = structs.filter((struct) => struct.clock + struct.length > state);
  // Yjs looks at what known elements claim to lean on too, and would keep the whole update for later.
  const known = structs.slice(0, structs.length - fresh.length);
  if (
    !known.every((struct) => leansOf(struct).every((id) => isBefore(id, struct, stateOf(doc, id.client))))
  ) {
    throw new MalformedBytes('a known element leans on an unknown one');
  }
  if (fresh.length === 0) return [];
  return [{ client: last.client, structs: fresh, end: last.clock + last.length, next: 0, levels: [] }];
}

/**
 * Walks through new structs in an order in which everything they lean on is already there, as Yjs will. False when no
 * such order exists: a hole, or a circle. Throws when types would stand too deep inside each other.
 */
function integrate(queues: readonly Queue[], doc: Y.Doc): boolean {
  const byClient = new Map(queues.map((queue) => [queue.client, queue]));
  const waiters = new Map<number, Queue[]>();
  const ready = [...queues];
  for (let queue = ready.pop(); queue !== undefined; queue = ready.pop()) {
    const before = queue.next;
    const blocker = advance(queue, byClient, doc);
    if (blocker !== null) waiters.set(blocker, [...(waiters.get(blocker) ?? []), queue]);
    if (queue.next > before) {
      ready.push(...(waiters.get(queue.client) ?? []));
      waiters.delete(queue.client);
    }
  }
  return queues.every((queue) => queue.next === queue.structs.length);
}

/** Takes in what it can; the client that must come first, or null at the end of the queue. */
function advance(queue: Queue, byClient: ReadonlyMap<number, Queue>, doc: Y.Doc): number | null {
  for (; queue.next < queue.structs.length; queue.next++) {
    const struct = queue.structs[queue.next] as StructOutline;
    if (struct.clock > takenIn(queue.client, byClient, doc)) return queue.client;
    for (const id of leansOf(struct)) {
      if (!isBefore(id, struct, takenIn(id.client, byClient, doc))) return id.client;
    }
    const level = levelOf(struct, byClient, doc);
    if (struct.isType && level >= LIMITS.typeDepth) throw new MalformedBytes('types too deep');
    queue.levels.push(level);
  }
  return null;
}

/** The elements that must be there before a struct. */
function leansOf(struct: StructOutline): ElementId[] {
  return [struct.origin, struct.rightOrigin, struct.parent].filter((id) => id !== null);
}

/** Whether an element is there before a struct, when its client is known up to `known`. */
function isBefore(id: ElementId, struct: StructOutline, known: number): boolean {
  return id.clock < (id.client === struct.client ? struct.clock : known);
}

/** How far a client's elements are known: in the document, and in the update as far as it has been walked. */
function takenIn(client: number, byClient: ReadonlyMap<number, Queue>, doc: Y.Doc): number {
  const queue = byClient.get(client);
  const last = queue?.structs[queue.next - 1];
  return last === undefined ? stateOf(doc, client) : last.clock + last.length;
}

/** How many types stand around a struct: 0 in a root. */
function levelOf(struct: StructOutline, byClient: ReadonlyMap<number, Queue>, doc: Y.Doc): number {
  if (struct.parent !== null) return levelOfElement(struct.parent, byClient, doc) + 1;
  const neighbour = struct.origin ?? struct.rightOrigin;
  return neighbour === null ? 0 : levelOfElement(neighbour, byClient, doc);
}

function levelOfElement(id: ElementId, byClient: ReadonlyMap<number, Queue>, doc: Y.Doc): number {
  if (id.clock < stateOf(doc, id.client)) return levelInDocument(id, doc);
  const queue = byClient.get(id.client);
  return queue?.levels[indexAt(queue.structs, id.clock)] ?? 0;
}

function levelInDocument(id: ElementId, doc: Y.Doc): number {
  const structs = doc.store.clients.get(id.client);
  if (structs === undefined) return 0;
  let struct: Y.Item | Y.GC | null = structs[Y.findIndexSS(structs, id.clock)] ?? null;
  for (let level = 0; ; level++) {
    if (!(struct instanceof Y.Item) || !(struct.parent instanceof Y.AbstractType)) return level;
    struct = struct.parent._item;
    if (struct === null) return level;
  }
}

/** Index of the struct that holds a clock, in a list without holes. */
function indexAt(structs: readonly StructOutline[], clock: number): number {
  let low = 0;
  let high = structs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((structs[middle] as StructOutline).clock <= clock) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * How many living elements of the document the deletions would end; null when they reach past what is known. Things
 * are never deleted by a client (they stop being `alive`), so a deletion that hits a type is refused.
 */
function countNewDeletions(
  deletions: readonly DeletionOutline[],
  doc: Y.Doc,
  ends: ReadonlyMap<number, number>,
): number | null {
  let count = 0;
  for (const { client, clock, length } of deletions) {
    const state = stateOf(doc, client);
    if (clock + length > Math.max(state, ends.get(client) ?? 0)) return null;
    if (clock < state) count += countLiving(client, clock, Math.min(clock + length, state), doc);
    if (count > LIMITS.newDeletionsPerUpdate) throw new MalformedBytes('too many deletions');
  }
  return count;
}

function countLiving(client: number, from: number, to: number, doc: Y.Doc): number {
  const structs = doc.store.clients.get(client) ?? [];
  let count = 0;
  for (let i = Y.findIndexSS(structs, from); i < structs.length; i++) {
    const struct = structs[i] as Y.Item | Y.GC;
    if (struct.id.clock >= to) break;
    if (struct.deleted || !(struct instanceof Y.Item)) continue;
    if (struct.content instanceof Y.ContentType) throw new MalformedBytes('deletes a thing');
    count += Math.min(to, struct.id.clock + struct.length) - Math.max(from, struct.id.clock);
  }
  return count;
}

function stateOf(doc: Y.Doc, client: number): number {
  return Y.getState(doc.store, client);
}
