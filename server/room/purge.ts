/** Deleting for good what lies in the trash: out of the document, the records, the versions and the files. */
import type * as Y from 'yjs';
import type { Removable } from '#shared/board/model.ts';
import {
  isAlive,
  isAliveId,
  isThere,
  keyOf,
  listLifeless,
  purgeThings,
  thingOf,
  withAttached,
} from '#shared/document/purge.ts';
import type { PurgeName } from '#shared/protocol/purge.ts';
import type { Version } from '#shared/protocol/versions-http.ts';
import type { BoardStorage, CompactOutcome } from '../storage/types.ts';
import type { RoomContext } from './batches.ts';
import type { Room } from './room.ts';
import { isTimeToLook, lookThrough } from './trash-ledger.ts';
import { eraseFromVersions, keepVersion } from './versions.ts';

/** How it went: how many things were deleted, or which name is of something that is still on the board. */
export type PurgeResult =
  | { readonly kind: 'done'; readonly purged: number }
  | { readonly kind: 'alive'; readonly index: number }
  | { readonly kind: 'failed'; readonly why: Exclude<CompactOutcome['kind'], 'done'> };

/**
 * Deletes removed things for good. What is gone already counts as none, and is erased once more where that did not come
 * to its end. Rejects with `StorageFault`; then it is made good when the board is next loaded, or asked for again.
 */
export async function purge(
  room: Room,
  names: readonly PurgeName[],
  context: RoomContext,
  by: Version['by'] = null,
): Promise<PurgeResult> {
  const { storage, now } = context;
  const asked = await room.look((doc) => resolveNames(doc, names));
  if (typeof asked === 'number') return { kind: 'alive', index: asked };
  // While something leans on what cannot be read, no snapshot can be made: nothing would be gone from the disk.
  if (room.isWaiting) return { kind: 'failed', why: 'pending' };
  const ledger = await storage.readTrash(room.id);
  const missing = asked.map(keyOf).filter((name) => !ledger.since.has(name));
  const noted = new Map([...ledger.since, ...missing.map((name) => [name, now()] as const)]);
  if (missing.length > 0) await storage.writeTrash(room.id, { ...ledger, since: noted });
  // The versions first: what is in the trash is in no new one, and when this fails it can be asked for again.
  await keepVersion(room, { kind: 'beforePurge', by }, context);
  await eraseFromVersions(room, asked, context);
  const gone = await room.edit((doc) => purgeThings(doc, asked, 'server'));
  const outcome = await erase(room, storage);
  return outcome.kind === 'done'
    ? { kind: 'done', purged: gone.length }
    : { kind: 'failed', why: outcome.kind };
}

/** What the names stand for, or the index of the first that is of something alive. */
function resolveNames(doc: Y.Doc, names: readonly PurgeName[]): Removable[] | number {
  const lifeless = listLifeless(doc);
  const byId = new Map<string, Removable[]>();
  for (const at of lifeless) byId.set(at.id, [...(byId.get(at.id) ?? []), at]);
  const found: Removable[] = [];
  for (const [index, name] of names.entries()) {
    if (typeof name !== 'string') {
      if (isAlive(doc, name)) return index;
      found.push(name);
      continue;
    }
    const things = byId.get(name);
    if (things === undefined && isAliveId(doc, name)) return index;
    found.push(...(things ?? []));
  }
  return withAttached(doc, found);
}

/** Out of records, versions and files what is no longer in the document; then nobody needs to know of it any more. */
async function erase(room: Room, storage: BoardStorage): Promise<CompactOutcome> {
  const ledger = await storage.readTrash(room.id);
  const names = [...ledger.since.keys()];
  const gone = await room.look((doc) => names.filter((name) => !isThere(doc, thingOf(name))));
  const outcome = await room.compact(true);
  if (outcome.kind !== 'done') return outcome;
  const since = new Map([...ledger.since].filter(([name]) => !gone.includes(name)));
  await storage.writeTrash(room.id, { ...ledger, since });
  return outcome;
}

/**
 * Looks through the trash of a board: deletes for good what has lain there for its thirty days, and notes what is new.
 * At most once a day, or whenever nobody is there and something is new.
 */
export async function tidyTrash(room: Room, isLeaving: boolean, context: RoomContext): Promise<void> {
  const { storage, now } = context;
  const ledger = await storage.readTrash(room.id);
  const isTime = isTimeToLook(ledger, now());
  if (!isLeaving && !isTime) return;
  const { present, owed } = await room.look((doc) => ({
    present: listLifeless(doc).map(keyOf),
    owed: [...ledger.since.keys()].filter((name) => !isThere(doc, thingOf(name))),
  }));
  if (present.length === 0 && ledger.since.size === 0) return;
  const { due, ledger: next, changed } = lookThrough(ledger, present, now());
  const isDue = due.length + owed.length > 0 && !room.isWaiting;
  if (!isDue && !changed && !isTime) return;
  // What is owed stays known until it is done.
  const known = isDue ? owed.map((name) => [name, ledger.since.get(name) ?? now()] as const) : [];
  await storage.writeTrash(room.id, { ...next, since: new Map([...known, ...next.since]) });
  if (isDue) await purgeDue(room, [...due, ...owed].map(thingOf), context);
}

/** Versions keep it: they are what the board was. Only who deletes for good takes it out of them too. */
async function purgeDue(room: Room, due: readonly Removable[], context: RoomContext): Promise<void> {
  const things = await room.look((doc) => withAttached(doc, due));
  await room.edit((doc) => purgeThings(doc, things, 'server'));
  const { kind } = await erase(room, context.storage);
  context.log.info('board.purged', { board: room.id, things: things.length, outcome: kind });
}
