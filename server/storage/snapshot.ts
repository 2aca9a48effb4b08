/** Makes the snapshot of a board's records, and proves that it holds what they hold, before anything is replaced by it. */
import { isDeepStrictEqual } from 'node:util';
import * as Y from 'yjs';
import type { StoredDocument } from './types.ts';

/** What a snapshot is made of. */
export type SnapshotSource = Pick<StoredDocument, 'snapshot' | 'updates'>;

/** A snapshot in Yjs format V2, or why there is none; `overtaken`: nobody waits for it any more. */
export type MadeSnapshot =
  | { readonly ok: true; readonly snapshot: Uint8Array }
  | { readonly ok: false; readonly why: 'pending' | 'differs' | 'overtaken' };

/** Makes snapshots somewhere, sometime. */
export type SnapshotMaker = (source: SnapshotSource, live: Uint8Array) => Promise<MadeSnapshot>;

/**
 * The snapshot of what is stored. It is decoded again: that document and the one from the records must have the same
 * content, and both the elements and deletions of `live` (an encoded Yjs snapshot).
 */
export function makeSnapshot(
  source: SnapshotSource,
  live: Uint8Array,
  encode: (doc: Y.Doc) => Uint8Array = Y.encodeStateAsUpdateV2,
): MadeSnapshot {
  const stored = new Y.Doc();
  const again = new Y.Doc();
  try {
    if (readStored(stored, source) > 0 || isWaiting(stored)) return { ok: false, why: 'pending' };
    if (!isAt(stored, Y.decodeSnapshot(live))) return { ok: false, why: 'differs' };
    const snapshot = encode(stored);
    const isSame =
      readStored(again, { snapshot, updates: [] }) === 0 &&
      !isWaiting(again) &&
      isAt(again, Y.snapshot(stored)) &&
      isDeepStrictEqual(contentOf(again), contentOf(stored));
    return isSame ? { ok: true, snapshot } : { ok: false, why: 'differs' };
  } finally {
    stored.destroy();
    again.destroy();
  }
}

/** Puts what is stored into an empty document; how many records could not be applied. */
export function readStored(doc: Y.Doc, { snapshot, updates }: SnapshotSource, origin?: unknown): number {
  let unread = 0;
  const attempt = (act: () => void): void => {
    try {
      act();
    } catch {
      unread++;
    }
  };
  if (snapshot !== null) attempt(() => Y.applyUpdateV2(doc, snapshot, origin));
  doc.transact(() => {
    for (const update of updates) attempt(() => Y.applyUpdate(doc, update, origin));
  }, origin);
  return unread;
}

/** Whether something in a document leans on what is not there. */
export function isWaiting({ store }: Y.Doc): boolean {
  return store.pendingStructs !== null || store.pendingDs !== null;
}

function isAt(doc: Y.Doc, state: Y.Snapshot): boolean {
  return Y.equalSnapshots(Y.snapshot(doc), state);
}

/** All roots are maps. */
function contentOf(doc: Y.Doc): unknown {
  return Object.fromEntries([...doc.share.keys()].map((name) => [name, doc.getMap(name).toJSON()]));
}
