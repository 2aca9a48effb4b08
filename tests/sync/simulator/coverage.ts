import * as Y from 'yjs';

/** Whether a document holds everything of an update: each element, and each deletion. */
export function holds(doc: Y.Doc, update: Uint8Array): boolean {
  const { structs, ds } = Y.decodeUpdate(update);
  for (const struct of structs) {
    if (struct instanceof Y.Skip) continue;
    if (struct.id.clock + struct.length > Y.getState(doc.store, struct.id.client)) return false;
  }
  for (const [client, ranges] of ds.clients) {
    for (const { clock, len } of ranges) if (!isDeleted(doc, client, clock, clock + len)) return false;
  }
  return true;
}

function isDeleted(doc: Y.Doc, client: number, from: number, to: number): boolean {
  if (Y.getState(doc.store, client) < to) return false;
  const structs = doc.store.clients.get(client) ?? [];
  for (let i = Y.findIndexSS(structs, from); i < structs.length; i++) {
    const struct = structs[i] as Y.Item | Y.GC;
    if (struct.id.clock >= to) return true;
    if (!struct.deleted) return false;
  }
  return true;
}

/** Whether two documents hold the same elements. */
export function isLevel(one: Y.Doc, other: Y.Doc): boolean {
  const [mine, theirs] = [one, other].map((doc) => Y.decodeStateVector(Y.encodeStateVector(doc)));
  if (mine === undefined || theirs === undefined) return false;
  return mine.size === theirs.size && [...mine].every(([client, clock]) => theirs.get(client) === clock);
}

/** Whether something lies in a document that waits for what never came. */
export function isWaiting(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
}
