/** One board while people are on it: their lines, what they say, and what they show of themselves. */
import type * as Y from 'yjs';
import { type ClientFrame, pausedFrame, pongFrame, readClientFrame } from '#shared/protocol/frames.ts';
import { LIMITS } from '#shared/protocol/limits.ts';
import { CLOSE, PROTOCOL_VERSION, type Role } from '#shared/protocol/messages.ts';
import { isWaiting } from '../storage/snapshot.ts';
import type { CompactOutcome } from '../storage/types.ts';
import { Batches, type RoomContext, tellOutcome } from './batches.ts';
import { DailyVersion, dayOf } from './daily.ts';
import type { Line } from './line.ts';
import { Member, type Seat } from './member.ts';
import { PresenceBoard } from './presence-board.ts';
import type { PersonsDeeds, RecentDeeds } from './recent-deeds.ts';
import { RoomDocument } from './room-document.ts';

/** Presence is not sent to a line with this much unread. */
const TOO_FULL_FOR_PRESENCE = LIMITS.unreadBytes / 4;

/** A loaded board. Made by `Room.load`, put away by `end`. */
export class Room {
  readonly id: string;
  private readonly context: RoomContext;
  private readonly members = new Set<Member>();
  private readonly presence = new PresenceBoard();
  private readonly batches: Batches;
  private readonly daily: DailyVersion;
  private presenceTimer: NodeJS.Timeout | null = null;
  private lastPresence = 0;
  private tickTimer: NodeJS.Timeout | null = null;
  private ticks = 0;

  private constructor(id: string, document: RoomDocument, daily: DailyVersion, context: RoomContext) {
    this.id = id;
    this.context = context;
    this.daily = daily;
    this.batches = new Batches(id, document, context, {
      members: this.members,
      refuse: (member, code, reason) => this.refuse(member, code, reason),
      welcome: (member) => member.line.send(this.presence.everybody(member)),
    });
  }

  /** Loads a board; null when there is none. Rejects with `StorageFault`. */
  static async load(id: string, context: RoomContext): Promise<Room | null> {
    const stored = await context.storage.loadDocument(id);
    if (stored === null) return null;
    const document = new RoomDocument(id, stored, context.now);
    if (document.damaged > 0) {
      context.log.warn('board.damaged', {
        board: id,
        unreadable: document.damaged,
        read: stored.updates.length,
      });
    }
    const isDailyNeeded = await context.storage.needsDaily(id, dayOf(context.now()).begins);
    return new Room(id, document, new DailyVersion(context, isDailyNeeded), context);
  }

  /** Nobody is here and nothing is under way. */
  get idle(): boolean {
    return this.members.size === 0 && this.batches.idle;
  }

  /** It has ended; whoever comes needs another. */
  get over(): boolean {
    return this.batches.over;
  }

  /** A line comes in; null when the board is full. */
  join(line: Line, seat: Seat): Member | null {
    if (this.members.size >= LIMITS.peoplePerBoard) return null;
    const member = new Member(line, seat);
    member.owes = this.batches.paused;
    this.members.add(member);
    this.tickTimer ??= setInterval(() => this.tick(), this.context.timing.tickMs);
    return member;
  }

  /** A line is gone. */
  leave(member: Member): void {
    member.gone = true;
    if (!this.members.delete(member)) return;
    if (this.presence.remove(member)) this.tellPresenceSoon();
    if (this.members.size === 0 && this.tickTimer !== null) {
      clearInterval(this.tickTimer);
      this.tickTimer = null;
    }
  }

  /** A message of a line. Never throws; a bad one costs its sender the line and nobody else anything. */
  receive(member: Member, bytes: Uint8Array): void {
    if (member.gone) return;
    const frame = readClientFrame(bytes);
    if (frame === null) this.refuse(member, CLOSE.invalid, 'malformed');
    else this.takeFrame(member, frame);
  }

  /** Closes a line with a code of ours and logs why. */
  refuse(member: Member, code: number, reason: string): void {
    if (member.gone) return;
    this.context.log.info('line.refused', { board: this.id, code, reason });
    this.context.metrics?.refusals.add(code);
    member.close(code, reason);
  }

  /** Closes the lines of everybody, or of a role by a link older than a generation. */
  closeLines(code: number, reason: string, which?: { role: Role; before: number }): void {
    for (const member of [...this.members]) {
      const { who, generation } = member.seat;
      const meant = which === undefined || (who.role === which.role && generation < which.before);
      if (meant) this.refuse(member, code, reason);
    }
  }

  /** Reads from the document as it is on disk. */
  look<T>(read: (doc: Y.Doc) => T): Promise<T> {
    return new Promise((resolve, reject) => {
      const look = (doc: Y.Doc): void => {
        try {
          resolve(read(doc));
        } catch (error) {
          reject(error);
        }
      };
      this.batches.add({ kind: 'look', look, done: reject });
    });
  }

  /** Changes the document as the server; resolves when that is on disk. When `change` throws nothing is kept. */
  edit<T>(change: (doc: Y.Doc, recent: RecentDeeds) => T): Promise<T> {
    this.daily.beforeChange(this);
    return new Promise((resolve, reject) => {
      let result: T;
      const edit = (doc: Y.Doc, recent: RecentDeeds): void => {
        result = change(doc, recent);
      };
      this.batches.add({
        kind: 'edit',
        edit,
        done: (error) => (error === null ? resolve(result) : reject(error)),
      });
    });
  }

  /** What people did lately, and since when that is known: ms since 1970. */
  deeds(): Promise<{ readonly since: number; readonly people: readonly PersonsDeeds[] }> {
    return this.look(() => {
      const { recent } = this.batches.document;
      return { since: recent.since, people: recent.list() };
    });
  }

  /** Takes back what one person did lately, or brings that back; how many steps. One edit of the server. */
  takeBack(owner: string, isBringingBack: boolean): Promise<number> {
    return this.edit((_doc, recent) => (isBringingBack ? recent.bringBack(owner) : recent.takeBack(owner)));
  }

  /** Has the records on disk replaced by a snapshot, now; `erase`: what they held beyond it is gone from disk and memory. */
  compact(erase = false): Promise<CompactOutcome> {
    return new Promise((resolve, reject) => {
      const done = (error: unknown, outcome?: CompactOutcome): void =>
        outcome === undefined ? reject(error) : resolve(outcome);
      this.batches.add({ kind: 'compact', erase, done });
    });
  }

  /** No more is read from the lines, whatever comes. */
  stopReading(): void {
    for (const member of this.members) member.hold();
  }

  /** Resolves when all that came is dealt with. */
  async settle(): Promise<void> {
    await this.batches.settle();
  }

  /** How many records of the board on disk could not be read. */
  get damaged(): number {
    return this.batches.document.damaged;
  }

  /** Whether something of the board leans on what could not be read. */
  get isWaiting(): boolean {
    return isWaiting(this.batches.document.doc);
  }

  /** Stops for good. `compacts` false: nothing of it is written any more, since the board is erased or time is short. */
  async end(compacts: boolean): Promise<void> {
    this.batches.stop();
    if (this.presenceTimer !== null) clearTimeout(this.presenceTimer);
    if (this.tickTimer !== null) clearInterval(this.tickTimer);
    const { document } = this.batches;
    const work = compacts ? document.putAway(this.context.storage) : null;
    document.doc.destroy();
    if (work !== null) await tellOutcome(work, this.id, this.context);
  }

  private takeFrame(member: Member, frame: ClientFrame): void {
    switch (frame.type) {
      case 'step1':
        this.batches.add({ kind: 'step1', member, vector: frame.vector });
        return;
      case 'step2':
      case 'update': {
        const isStep2 = frame.type === 'step2';
        if (member.mayWrite) this.daily.beforeChange(this);
        const n = member.nextNumber();
        this.batches.add({ kind: 'update', member, n, update: frame.update, isStep2, at: performance.now() });
        return;
      }
      case 'presence':
        this.takePresence(member, frame.entries);
        return;
      case 'queryPresence':
        member.line.send(this.presence.everybody(member));
        return;
      case 'hello':
        this.greet(member, frame.version);
        return;
      case 'ping':
        member.line.send(pongFrame(frame.n));
    }
  }

  private greet(member: Member, version: number): void {
    if (version !== PROTOCOL_VERSION) {
      this.refuse(member, CLOSE.rebuilt, 'version');
      return;
    }
    member.hello = true;
    if (this.batches.paused) member.line.send(pausedFrame('full'));
  }

  private takePresence(member: Member, entries: Parameters<PresenceBoard['take']>[1]): void {
    const { owner } = member.seat;
    const { document } = this.batches;
    const before = member.clientId;
    const isNews = this.presence.take(member, entries, (id) => document.mayUse(id, owner));
    if (before === null && member.clientId !== null) {
      // From the first sight on nobody else can write under this id, also while its owner is offline.
      document.reserve(member.clientId, owner);
      if (member.mayWrite && document.claim([member.clientId], owner)) this.batches.add({ kind: 'claim' });
    }
    if (isNews) this.tellPresenceSoon();
  }

  private tellPresenceSoon(): void {
    if (this.presenceTimer !== null || this.over) return;
    const wait = Math.max(0, this.lastPresence + this.context.timing.presenceMs - performance.now());
    this.presenceTimer = setTimeout(() => this.tellPresence(), wait);
  }

  private tellPresence(): void {
    this.presenceTimer = null;
    this.lastPresence = performance.now();
    for (const [member, frame] of this.presence.flush(this.members)) {
      if (member.line.unread < TOO_FULL_FOR_PRESENCE) member.line.send(frame);
    }
  }

  /** Looks after the lines: cuts off those that do not read, keeps alive those that only count messages. */
  private tick(): void {
    const { tickMs, keepAliveMs } = this.context.timing;
    const isKeepAlive = ++this.ticks % Math.max(1, Math.round(keepAliveMs / tickMs)) === 0;
    const now = performance.now();
    for (const member of [...this.members]) {
      if (member.gone) continue;
      if (member.line.unread <= LIMITS.unreadBytes) member.unreadSince = null;
      else member.unreadSince ??= now;
      const isSlow = member.unreadSince !== null && now - member.unreadSince >= LIMITS.unreadMs;
      if (isSlow) this.refuse(member, CLOSE.slow, 'does not read');
      else if (isKeepAlive && !member.hello) member.line.send(this.presence.ownOf(member));
    }
  }
}
