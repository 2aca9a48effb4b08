/** All boards that are in memory: loaded once, put away late. */
import { CLOSE, type Role } from '#shared/protocol/messages.ts';
import type { PurgeName } from '#shared/protocol/purge.ts';
import type { Version } from '#shared/protocol/versions-http.ts';
import { StorageFault } from '../storage/types.ts';
import type { RoomContext } from './batches.ts';
import { type PurgeResult, purge, tidyTrash } from './purge.ts';
import { Room } from './room.ts';

/** When the server stops, what has come is dealt with for at most this long, in ms. */
const SETTLE_MS = 5_000;

interface Held {
  readonly room: Promise<Room | null>;
  /** How many use it now. */
  users: number;
  timer: NodeJS.Timeout | null;
}

/** A room in use; `release` gives it back, once. */
export interface TakenRoom {
  readonly room: Room;
  readonly release: () => void;
}

/** Finds the room of a board. Whoever takes one gives it back. */
export class Rooms {
  private readonly context: RoomContext;
  private readonly held = new Map<string, Held>();
  private closed = false;

  constructor(context: RoomContext) {
    this.context = context;
  }

  /** Boards in memory. */
  get size(): number {
    return this.held.size;
  }

  /** The room of a board, loaded if need be; null when there is no such board. Rejects with `StorageFault`. */
  async take(id: string): Promise<TakenRoom | null> {
    if (this.closed) throw new StorageFault('failed', 'the server stops');
    const held = this.held.get(id) ?? this.load(id);
    held.users++;
    if (held.timer !== null) clearTimeout(held.timer);
    held.timer = null;
    const room = await held.room.catch((error: unknown) => {
      this.drop(id, held);
      throw error;
    });
    if (room !== null && !room.over) return { room, release: () => this.release(id, held) };
    this.drop(id, held);
    return room === null ? null : this.take(id);
  }

  /** Does something with a board's room; null when there is no such board. */
  async use<T>(id: string, act: (room: Room) => Promise<T>): Promise<T | null> {
    const taken = await this.take(id);
    if (taken === null) return null;
    try {
      return await act(taken.room);
    } finally {
      taken.release();
    }
  }

  /** A link was made anew: whoever came in by the old one is shown out. */
  async endLink(id: string, role: Role, generation: number): Promise<void> {
    const room = await this.held.get(id)?.room;
    room?.closeLines(CLOSE.session, 'link renewed', { role, before: generation });
  }

  /** Erases a board: no more is written, its rows go, its people are told. False when there was none. */
  async erase(id: string): Promise<boolean> {
    await this.endForGood(id);
    const erased = await this.context.storage.deleteBoard(id);
    // Somebody may have come in while it was being erased.
    await this.endForGood(id);
    return erased;
  }

  /**
   * Deletes removed things of a board for good and sends everybody to its new state: what they still have of the old one
   * must not come back. Null when there is no such board. Rejects with `StorageFault`.
   */
  purge(id: string, names: readonly PurgeName[], by: Version['by'] = null): Promise<PurgeResult | null> {
    return this.use(id, async (room) => {
      const result = await purge(room, names, this.context, by);
      if (result.kind === 'done') room.closeLines(CLOSE.rebuilt, 'rebuilt');
      return result;
    });
  }

  private async endForGood(id: string): Promise<void> {
    const held = this.held.get(id);
    const room = await held?.room.catch(() => null);
    if (held !== undefined) this.drop(id, held);
    room?.closeLines(CLOSE.noBoard, 'board deleted');
    await room?.end(false);
  }

  /** Everything that came is stored, everybody is sent away for a moment, nothing stays in memory. */
  async close(): Promise<void> {
    this.closed = true;
    const all = [...this.held.values()];
    this.held.clear();
    await Promise.all(all.map((held) => this.closeOne(held)));
  }

  private async closeOne(held: Held): Promise<void> {
    if (held.timer !== null) clearTimeout(held.timer);
    const room = await held.room.catch(() => null);
    if (room === null) return;
    room.stopReading();
    // What is not dealt with by then was not acknowledged, and comes again.
    const timer = new Promise<void>((resolve) => setTimeout(resolve, SETTLE_MS).unref());
    await Promise.race([room.settle(), timer]);
    room.closeLines(CLOSE.restart, 'server stops');
    // A stop is to be quick: the records are on disk, a snapshot of them can wait.
    await room.end(false);
  }

  /** When nobody has it any more it is put away after a while. */
  private release(id: string, held: Held): void {
    if (--held.users > 0 || this.held.get(id) !== held) return;
    held.timer = setTimeout(() => void this.putAway(id, held), this.context.timing.unloadMs);
    held.timer.unref();
  }

  private load(id: string): Held {
    const room = Room.load(id, this.context);
    const held: Held = { room, users: 0, timer: null };
    this.held.set(id, held);
    // Nobody waits for that. A load that fails is told to whoever asked for it.
    room.then((loaded) => loaded && this.tidy(loaded, false)).catch(() => {});
    return held;
  }

  /** Looks after the trash. When that fails it is done another time. */
  private async tidy(room: Room, isLeaving: boolean): Promise<void> {
    try {
      await tidyTrash(room, isLeaving, this.context);
    } catch (error) {
      if (!room.over) this.context.log.error('board.notTidied', error, { board: room.id });
    }
  }

  private async putAway(id: string, held: Held): Promise<void> {
    const room = await held.room;
    if (room?.idle) await this.tidy(room, true);
    // Meanwhile somebody may have come, and gone again.
    if (held.users > 0 || room === null || this.held.get(id) !== held) return;
    if (!room.idle) {
      held.timer = setTimeout(() => void this.putAway(id, held), this.context.timing.unloadMs);
      held.timer.unref();
      return;
    }
    this.drop(id, held);
    await room.end(true);
  }

  private drop(id: string, held: Held): void {
    if (this.held.get(id) === held) this.held.delete(id);
  }
}
