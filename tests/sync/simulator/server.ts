/** The server's rooms as they are, over a disk and wires in memory. Does what the upgrade of a socket does, no more. */
import type * as Y from 'yjs';
import { readClientFrame } from '#shared/protocol/frames.ts';
import type { Role } from '#shared/protocol/messages.ts';
import { createLog } from '../../../server/log.ts';
import { renameBoard } from '../../../server/room/board-content.ts';
import type { Line } from '../../../server/room/line.ts';
import type { Member, Seat } from '../../../server/room/member.ts';
import type { Room } from '../../../server/room/room.ts';
import { Rooms } from '../../../server/room/rooms.ts';
import { TIMING } from '../../../server/room/timing.ts';
import { readServerFrame } from '../../server/support/room.ts';
import { holds } from './coverage.ts';
import type { SimDisk } from './disk.ts';
import type { ServerEnd, SimNetwork, Wire } from './network.ts';

/** After a close the other side has this long to agree; a line that answers no ping is cut after that. */
const CLOSE_MS = 2_000;
const PING_MS = 60_000;

/** What a server of a story works with. */
export interface SimServerParts {
  readonly disk: SimDisk;
  readonly network: SimNetwork;
  /** Something that must never be. */
  readonly fault: (what: string) => void;
  /** What the log says, one event at a time. */
  readonly logged: (event: string, fields: Readonly<Record<string, unknown>>) => void;
  /** Bytes count so much more, so that a short story fills a line. */
  readonly weight: number;
}

/** One life of the server's process. */
export class SimServer {
  readonly #parts: SimServerParts;
  readonly #rooms: Rooms;
  readonly #ends = new Set<End>();
  #room: Room | null = null;
  #dead = false;

  constructor(parts: SimServerParts) {
    this.#parts = parts;
    const log = createLog('info', (line) => this.#log(line), Date.now);
    this.#rooms = new Rooms({ storage: parts.disk.open(), log, timing: TIMING, now: Date.now });
  }

  get dead(): boolean {
    return this.#dead;
  }

  /** The board's document as this process has it; null when it has none. */
  get doc(): Y.Doc | null {
    const room = this.#dead || this.#room?.over ? null : this.#room;
    return room?.['batches'].document.doc ?? null;
  }

  /** Nothing is under way in the room. */
  get idle(): boolean {
    return this.#room === null || this.#room['batches'].idle;
  }

  accept(wire: Wire): void {
    const end = new End(wire, this.#parts);
    this.#ends.add(end);
    wire.server = end;
    wire.fromServer({ kind: 'open' });
    void this.#seat(end);
  }

  /** Somebody renames the board by a request. */
  rename(title: string): void {
    const renamed = this.#rooms.use('b1', (room) => room.edit((doc) => renameBoard(doc, title)));
    // It may be refused: the disk is full, the server stops.
    renamed.catch(() => {});
  }

  /** As on SIGTERM. */
  async stop(): Promise<void> {
    await this.#rooms.close();
    this.kill();
  }

  /** The process is no more: nobody is told, nothing of it happens any more. */
  kill(): void {
    if (this.#dead) return;
    this.#dead = true;
    for (const end of this.#ends) end.die();
    for (const wire of this.#parts.network.wires) {
      if (wire.server === null) continue;
      wire.server = null;
      wire.toServer.length = 0;
      wire.fromServer({ kind: 'close', code: 1006 });
    }
  }

  async #seat(end: End): Promise<void> {
    try {
      const taken = await this.#rooms.take('b1');
      if (taken === null) throw new Error('the board is gone');
      this.#room = taken.room;
      end.sit(taken.room, taken.release);
    } catch {
      end.close(1012);
    }
  }

  #log(line: string): void {
    if (this.#dead) return;
    const { event, ...fields } = JSON.parse(line) as Record<string, unknown> & { event: string };
    this.#parts.logged(event, fields);
  }
}

/** Who comes in under a name: `gæst` can only look, `fremmed` has a program of their own and comes in by a link. */
function seatOf(name: string): Seat {
  const role: Role = name.startsWith('gæst') ? 'viewer' : 'participant';
  const owner = name.startsWith('fremmed') ? `link:${role}` : name;
  return { who: { participantId: owner, name, role }, owner, generation: 1 };
}

/** The server's end of a wire, and the room's line. */
class End implements ServerEnd, Line {
  readonly #wire: Wire;
  readonly #parts: SimServerParts;
  #room: Room | null = null;
  #member: Member | null = null;
  #release: (() => void) | null = null;
  #paused = false;
  #over = false;
  #checked = 0;

  constructor(wire: Wire, parts: SimServerParts) {
    this.#wire = wire;
    this.#parts = parts;
    this.#watch();
  }

  get reads(): boolean {
    return this.#member !== null && !this.#paused;
  }

  get unread(): number {
    return this.#wire.unread * (this.#parts.network.slow.has(this.#wire.who) ? this.#parts.weight : 1);
  }

  sit(room: Room, release: () => void): void {
    const member = this.#over ? null : room.join(this, seatOf(this.#wire.who));
    if (member === null) {
      release();
      this.close(4503);
      return;
    }
    this.#room = room;
    this.#member = member;
    this.#release = release;
  }

  take(bytes: Uint8Array): void {
    if (this.#member === null || this.#room === null) return;
    const frame = readClientFrame(bytes);
    if (frame?.type === 'step2' || frame?.type === 'update') this.#wire.numbered.push(frame.update);
    this.#room.receive(this.#member, bytes);
  }

  gone(): void {
    if (this.#over) return;
    this.#over = true;
    if (this.#wire.server === this) this.#wire.server = null;
    if (this.#member !== null) this.#room?.leave(this.#member);
    this.#release?.();
  }

  /** The process ended; the room's timers end with it. */
  die(): void {
    this.#over = true;
    if (this.#member !== null) this.#room?.leave(this.#member);
  }

  send(frame: Uint8Array): void {
    if (this.#over) return;
    this.#check(frame);
    this.#wire.fromServer({ kind: 'data', bytes: frame.slice() });
  }

  close(code: number): void {
    if (this.#over) return;
    this.#wire.fromServer({ kind: 'close', code });
    this.#paused = false;
    setTimeout(() => this.gone(), CLOSE_MS);
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
  }

  /** What is told, and what is acknowledged, must be on the disk at that moment. */
  #check(frame: Uint8Array): void {
    const { synced } = this.#parts.disk;
    const { who, numbered } = this.#wire;
    const said = readServerFrame(frame);
    if ((said.type === 'update' || said.type === 'step2') && !holds(synced, said.update))
      this.#parts.fault(`${who} was told what is not on the disk`);
    if (said.type !== 'saved') return;
    if (said.n > numbered.length)
      this.#parts.fault(`${who} was told ${said.n} of ${numbered.length} are saved`);
    for (; this.#checked < Math.min(said.n, numbered.length); this.#checked++) {
      if (!holds(synced, numbered[this.#checked] as Uint8Array))
        this.#parts.fault(`${who} was told that ${this.#checked + 1} is saved, and it is not on the disk`);
    }
  }

  /** A wire that swallows everything answers no pings. */
  #watch(): void {
    setTimeout(() => {
      if (this.#over) return;
      if (this.#wire.swallows) this.gone();
      else this.#watch();
    }, PING_MS);
  }
}
