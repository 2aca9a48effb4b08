import { savedFrame } from '#shared/protocol/frames.ts';
import { LIMITS } from '#shared/protocol/limits.ts';
import type { Who } from '#shared/protocol/presence.ts';
import type { Line } from './line.ts';

/** Who is on a line, settled by the session before it opened. */
export interface Seat {
  readonly who: Who;
  /** Whose the client ids are: the participant's id, or `link:<role>`. */
  readonly owner: string;
  /** Generation of the link by which this seat was got. */
  readonly generation: number;
}

/** A numbered update that waits for the first SyncStep2 of its line. */
export interface EarlyUpdate {
  readonly n: number;
  readonly update: Uint8Array;
}

/** One line in a room and how far it has come. Known by the object, never by a client id. */
export class Member {
  readonly line: Line;
  readonly seat: Seat;
  /** Said hello: understands our own messages. */
  hello = false;
  /** Its first step 1 was answered: from now on it gets every change. */
  listening = false;
  /** Its first SyncStep2 is in: from now on a gap is a fault. */
  synced = false;
  /** Changes of it were dropped while nothing could be stored: nothing is acknowledged before its next SyncStep2. */
  owes = false;
  /** The line was closed by us, or is gone. */
  gone = false;
  /** The line was closed by us: what waits of it does not count. What somebody sent before leaving does. */
  refused = false;
  /** The client id under which it shows itself; null until it did. */
  clientId: number | null = null;
  /** The vector of its last answered step 1, and the document's version then. */
  answered: { vector: Uint8Array; version: number } | null = null;
  /** Since when more lies unread than may; null when it does not. */
  unreadSince: number | null = null;

  private received = 0;
  private taken = 0;
  private said = 0;
  private waitingEarly: EarlyUpdate[] = [];
  private earlyBytes = 0;
  private waitingBytes = 0;
  private waitingMessages = 0;
  private paused = false;
  private held = false;

  constructor(line: Line, seat: Seat) {
    this.line = line;
    this.seat = seat;
  }

  get mayWrite(): boolean {
    return this.seat.who.role !== 'viewer';
  }

  /** The number of the SyncStep2 or Update that has just come. */
  nextNumber(): number {
    return ++this.received;
  }

  /** A message waits for its turn: too many, and the line is not read until some are done. */
  noteWaiting(bytes: number): void {
    this.waitingBytes += bytes;
    this.waitingMessages++;
    if (this.paused) return;
    if (this.waitingBytes > LIMITS.waitingBytes || this.waitingMessages > LIMITS.waitingMessages) {
      this.paused = true;
      this.line.pause();
    }
  }

  /** No more is read, whatever has its turn. */
  hold(): void {
    this.held = true;
    this.line.pause();
  }

  /** A message has had its turn. */
  noteDone(bytes: number): void {
    this.waitingBytes -= bytes;
    this.waitingMessages--;
    if (!this.paused || this.held) return;
    if (this.waitingBytes < LIMITS.waitingBytes / 2 && this.waitingMessages < LIMITS.waitingMessages / 2) {
      this.paused = false;
      this.line.resume();
    }
  }

  /** Updates that wait for the first SyncStep2; they stay until what they are part of is stored. */
  get early(): readonly EarlyUpdate[] {
    return this.waitingEarly;
  }

  /** Keeps an update for later; false when too much waits already. */
  keepEarly(early: EarlyUpdate): boolean {
    this.waitingEarly.push(early);
    this.earlyBytes += early.update.length;
    return this.earlyBytes <= LIMITS.earlyBytes && this.waitingEarly.length <= LIMITS.earlyMessages;
  }

  /** Numbered message `n` is done, or nothing of it is left to do. */
  noteTaken(n: number): void {
    this.taken = Math.max(this.taken, n);
  }

  /** All that was taken is stored: tells so, when it is more than was told before and this line wants to know. */
  acknowledge(): void {
    if (this.synced) this.dropEarly();
    const isOpen = this.waitingEarly.length > 0 || this.owes;
    if (!this.hello || this.gone || isOpen || this.taken <= this.said) return;
    this.said = this.taken;
    this.line.send(savedFrame(this.said));
  }

  /** What it sent was not stored and is forgotten: its next SyncStep2 will bring everything again. */
  forget(): void {
    this.dropEarly();
    this.synced = false;
    this.owes = true;
  }

  /** Closes the line from our side; whatever else it sent is not looked at. */
  close(code: number, reason: string): void {
    if (this.gone) return;
    this.gone = true;
    this.refused = true;
    this.line.close(code, reason);
  }

  private dropEarly(): void {
    this.waitingEarly = [];
    this.earlyBytes = 0;
  }
}
