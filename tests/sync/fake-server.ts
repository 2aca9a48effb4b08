import * as Y from 'yjs';
import {
  type PresenceEntry,
  pausedFrame,
  pongFrame,
  presenceFrame,
  readClientFrame,
  savedFrame,
  stepOneFrame,
  stepTwoFrame,
  updateFrame,
} from '#shared/protocol/frames.ts';
import { CLOSE, type Role } from '#shared/protocol/messages.ts';
import { stampPresence } from '#shared/protocol/stamp.ts';
import { FakeSocket } from './fake-socket.ts';

interface Member {
  readonly socket: ServedSocket;
  readonly name: string;
  numbered: number;
  clientId: number | null;
}

/** A server in memory: one board, presence, numbered acknowledgements when the test says so. */
export class FakeServer {
  doc = new Y.Doc();
  /** False: nobody gets through. */
  up = true;
  /** No more people fit in: whoever comes is let in and sent away. */
  full = false;
  /** Whoever comes is let in and sent away with this code. */
  sendsAway: number | null = null;
  /** False: what arrives is taken in but not yet on disk. */
  saves = true;
  /** What the network holds back; null while it lets everything through. */
  #heldBack: (() => void)[] | null = null;
  readonly members = new Set<Member>();
  readonly #presence = new Map<number, PresenceEntry>();

  constructor(board: Uint8Array) {
    Y.applyUpdate(this.doc, board);
  }

  /** The WebSocket class of somebody's browser. */
  browserOf(name: string): typeof ServedSocket {
    const server = this;
    return class extends ServedSocket {
      constructor(url: string) {
        super(url);
        setTimeout(() => server.#arrive(this, name), 0);
      }
    };
  }

  /** Everything taken in so far is on disk. */
  save(): void {
    for (const { socket, numbered } of this.members) if (numbered > 0) socket.say(savedFrame(numbered));
  }

  /** Nothing arrives any more, and nobody is told. */
  holdBack(): void {
    this.#heldBack = [];
  }

  /** What was held back on lines that still stand arrives now. */
  letThrough(): void {
    const held = this.#heldBack ?? [];
    this.#heldBack = null;
    for (const hear of held) hear();
  }

  pause(): void {
    this.saves = false;
    for (const { socket } of this.members) socket.say(pausedFrame('full'));
  }

  goOn(): void {
    this.saves = true;
    for (const { socket } of this.members) socket.say(stepOneFrame(Y.encodeStateVector(this.doc)));
  }

  /** Ends all lines, or one person's. */
  drop(code: number, name: string | null = null): void {
    for (const member of [...this.members]) {
      if (name !== null && member.name !== name) continue;
      this.#leave(member);
      member.socket.onclose?.({ code, reason: '' });
    }
  }

  #arrive(socket: ServedSocket, name: string): void {
    if (socket.closed) return;
    if (!this.up) {
      socket.onclose?.({ code: 1006, reason: '' });
      return;
    }
    if (this.full || this.sendsAway !== null) {
      socket.onopen?.();
      socket.onclose?.({ code: this.sendsAway ?? CLOSE.full, reason: '' });
      return;
    }
    const member: Member = { socket, name, numbered: 0, clientId: null };
    this.members.add(member);
    socket.onServer = (bytes) => {
      const hear = () => this.members.has(member) && this.#hear(member, bytes);
      this.#heldBack ? this.#heldBack.push(hear) : hear();
    };
    socket.onLeave = () => this.#leave(member);
    socket.onopen?.();
  }

  #hear(member: Member, bytes: Uint8Array): void {
    const frame = readClientFrame(bytes);
    switch (frame?.type) {
      case 'step1':
        member.socket.say(stepTwoFrame(Y.encodeStateAsUpdate(this.doc, frame.vector)));
        member.socket.say(stepOneFrame(Y.encodeStateVector(this.doc)));
        member.socket.say(presenceFrame([...this.#presence.values()]));
        return;
      case 'step2':
      case 'update':
        Y.applyUpdate(this.doc, frame.update);
        member.numbered += 1;
        for (const other of this.members) if (other !== member) other.socket.say(updateFrame(frame.update));
        if (this.saves) member.socket.say(savedFrame(member.numbered));
        return;
      case 'ping':
        member.socket.say(pongFrame(frame.n));
        return;
      case 'presence':
        for (const entry of frame.entries) this.#show(member, entry);
    }
  }

  #show(member: Member, { clientId, clock, state }: PresenceEntry): void {
    member.clientId = clientId;
    const who = { participantId: `p-${member.name}`, name: member.name, role: 'participant' as Role };
    const entry = { clientId, clock, state: state && stampPresence(state, who) };
    if (state === null) this.#presence.delete(clientId);
    else this.#presence.set(clientId, entry);
    for (const { socket } of this.members) socket.say(presenceFrame([entry]));
  }

  #leave(member: Member): void {
    if (!this.members.delete(member) || member.clientId === null) return;
    const gone = this.#presence.get(member.clientId);
    this.#presence.delete(member.clientId);
    for (const { socket } of this.members) if (gone) socket.say(presenceFrame([{ ...gone, state: null }]));
  }
}

class ServedSocket extends FakeSocket {
  onServer: ((bytes: Uint8Array) => void) | null = null;
  onLeave: (() => void) | null = null;

  override send(bytes: Uint8Array): void {
    super.send(bytes);
    this.onServer?.(bytes);
  }
  override close(): void {
    super.close();
    this.onLeave?.();
  }
}
