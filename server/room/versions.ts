/** Versions of a loaded board: keeping one, reading one, bringing one back. */
import { randomBytes } from 'node:crypto';
import type * as Y from 'yjs';
import type { Command } from '#shared/board/commands.ts';
import type { Board, Removable } from '#shared/board/model.ts';
import { type PlainBoard, packBoard, unpackBoard } from '#shared/board/plain-board.ts';
import { applyCommands } from '#shared/document/apply.ts';
import { readHoldings } from '#shared/document/holdings.ts';
import { readBoard } from '#shared/document/read.ts';
import { NOW, type Restored, type Version, type VersionKind } from '#shared/protocol/versions-http.ts';
import { isSame } from '#shared/versions/flat.ts';
import { type Restoring, restoreBoard, restoreCard } from '#shared/versions/restore.ts';
import type { RoomContext } from './batches.ts';

type Means = Pick<RoomContext, 'storage' | 'log' | 'now'>;

/** What versions need of a room. */
export interface VersionRoom {
  readonly id: string;
  readonly over: boolean;
  look<T>(read: (doc: Y.Doc) => T): Promise<T>;
  edit<T>(change: (doc: Y.Doc) => T): Promise<T>;
}

/** What a version is kept as; title and note are empty where nobody wrote any. */
export interface VersionWish {
  readonly kind: VersionKind;
  readonly title?: string;
  readonly note?: string;
  readonly by: Version['by'];
}

/** Why a version could not be opened or brought back. `full`: no more can be kept; `refused`: the board does not take it. */
export type VersionFault = 'noVersion' | 'damagedVersion' | 'noCard' | 'full' | 'refused';

/** Commands that may be left out because the document cannot take them, before all of it is given up. */
const MOST_LEFT_OUT = 20;

/** What was begun last for each room. */
const turns = new WeakMap<VersionRoom, Promise<unknown>>();
/** How often something was erased from the versions of each room's board. */
const erasures = new WeakMap<VersionRoom, number>();

/**
 * Does something after all that was begun before in the same room. Keeping a version reads first and writes later:
 * what is erased in between must not come in by that.
 */
function inTurn<T>(room: VersionRoom, act: () => Promise<T>): Promise<T> {
  const mine = (turns.get(room) ?? Promise.resolve()).then(act, act);
  turns.set(room, mine);
  return mine;
}

/** Keeps the board as it is now; null when there is no room for another. Rejects with `StorageFault`. */
export function keepVersion(room: VersionRoom, wish: VersionWish, means: Means): Promise<Version | null> {
  return inTurn(room, async () => store(room, wish, await room.look(contentOf), means));
}

/** Keeps the board as it is at this moment, before all that waits for its turn; not when nothing changed since the last version. */
export function keepDaily(room: VersionRoom, means: Means): Promise<Version | null> {
  const before = erasures.get(room);
  const content = room.look(contentOf);
  // Its failing is told in its turn.
  content.catch(() => {});
  return inTurn(room, async () => {
    const read = await content;
    const whole = erasures.get(room) === before ? read : await room.look(contentOf);
    return store(room, { kind: 'daily', by: null }, whole, means, true);
  });
}

/** Erases things, what is inside them and the arrows at them from all versions. Rejects with `StorageFault`. */
export function eraseFromVersions(
  room: VersionRoom,
  things: readonly Removable[],
  { storage, log }: Means,
): Promise<void> {
  const note = (): void => void erasures.set(room, (erasures.get(room) ?? 0) + 1);
  return inTurn(room, async () => {
    note();
    const rows = await storage.eraseFromVersions(room.id, things).finally(note);
    log.info('versions.erased', { board: room.id, things: things.length, rows });
  });
}

function contentOf(doc: Y.Doc): PlainBoard {
  return packBoard(readBoard(doc).board);
}

async function store(
  room: VersionRoom,
  { kind, title = '', note = '', by }: VersionWish,
  content: PlainBoard,
  { storage, log, now }: Means,
  onlyIfNew = false,
): Promise<Version | null> {
  const id = randomBytes(12).toString('base64url');
  const version = { id, kind, title, note, by, created: now() };
  if (!(await storage.keepVersion({ board: room.id, version, content, onlyIfNew }))) return null;
  log.info('version.kept', { board: room.id, version: id, kind });
  return version;
}

/** A version with its board, or the board as it is now. */
export async function openVersion(
  room: VersionRoom,
  id: string,
  { storage }: Pick<Means, 'storage'>,
): Promise<{ readonly version: Version | null; readonly board: Board } | VersionFault> {
  if (id === NOW) return { version: null, board: await room.look((doc) => readBoard(doc).board) };
  const kept = await storage.readVersion(room.id, id);
  if (kept === null) return 'noVersion';
  const board = unpackBoard(kept.content);
  return board === null ? 'damagedVersion' : { version: kept.version, board };
}

/**
 * Brings a version back as one edit, or one card of it. The board is kept before; bringing that back undoes it.
 * `card`: only this one.
 */
export function restoreVersion(
  room: VersionRoom,
  asked: { readonly id: string; readonly card: string | null; readonly by: Version['by'] },
  means: Means,
): Promise<Restored | VersionFault> {
  return inTurn(room, async () => {
    const opened = await openVersion(room, asked.id, means);
    if (typeof opened === 'string') return opened;
    const wish: VersionWish = { kind: 'beforeRestore', by: asked.by };
    const content = await room.look(contentOf);
    const { card } = asked;
    if (card !== null && !opened.board.cards.has(card)) return 'noCard';
    const kept = await store(room, wish, content, means);
    if (kept === null) return 'full';
    const done = await room.edit((doc) => bringBack(doc, opened.board, card, asked.by, means.now()));
    if (done === null) return 'refused';
    const { before, things, leftOut } = done;
    means.log.info('version.restored', {
      board: room.id,
      version: asked.id,
      things,
      leftOut,
      isCard: card !== null,
    });
    // What came in after the first look was changed too: whoever undoes this wants it back.
    const whole = isSame(before, content) ? kept : await store(room, wish, before, means);
    return { kept: whole ?? kept, steps: things };
  });
}

function bringBack(doc: Y.Doc, target: Board, card: string | null, by: Version['by'], at: number) {
  const { board } = readBoard(doc);
  const present = { board, holdings: readHoldings(doc) };
  const before = packBoard(board);
  const plan = card === null ? restoreBoard(present, target) : restoreCard(present, target, card);
  const leftOut = plan && carryOut(doc, plan, by, at);
  return plan === null || leftOut === null ? null : { before, things: plan.things, leftOut };
}

/** How many commands the document did not take (something there is none of ours); null when that were too many. */
function carryOut(doc: Y.Doc, { commands }: Restoring, by: Version['by'], at: number): number | null {
  const left: Command[] = [...commands];
  const mark = by && { name: by.name, participant: by.participantId, at };
  for (let leftOut = 0; leftOut <= MOST_LEFT_OUT; leftOut++) {
    const result = applyCommands(doc, left, 'server', mark, 'putBack');
    if (result.ok) return leftOut;
    left.splice(Number(result.path.split('.')[0]), 1);
  }
  return null;
}
