/** Rooms without a network: lines that are lists, storage that can wait or fail. */
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { contentOf } from '#shared/board/templates.ts';
import {
  helloFrame,
  presenceFrame,
  readClientFrame,
  stepOneFrame,
  stepTwoFrame,
  updateFrame,
} from '#shared/protocol/frames.ts';
import { MESSAGE, PROTOCOL_VERSION, type Role } from '#shared/protocol/messages.ts';
import { createLog } from '../../../server/log.ts';
import { seedUpdate } from '../../../server/room/board-content.ts';
import type { Line } from '../../../server/room/line.ts';
import type { Member } from '../../../server/room/member.ts';
import type { Room } from '../../../server/room/room.ts';
import { Rooms } from '../../../server/room/rooms.ts';
import { type RoomTiming, TIMING } from '../../../server/room/timing.ts';
import { findSqlite } from '../../../server/storage/sqlite-driver.ts';
import { SqliteStore } from '../../../server/storage/sqlite-store.ts';
import { storageInProcess } from '../../../server/storage/storage-over.ts';
import { type Append, type BoardStorage, StorageFault } from '../../../server/storage/types.ts';

/** A message of the server, as far as tests look at it. */
export type Heard =
  | { readonly type: 'saved' | 'pong'; readonly n: number }
  | { readonly type: 'paused' }
  | NonNullable<ReturnType<typeof readClientFrame>>;

/** Reads what the server said. */
export function readServerFrame(bytes: Uint8Array): Heard {
  const decoder = decoding.createDecoder(bytes);
  const type = decoding.readVarUint(decoder);
  if (type === MESSAGE.saved) return { type: 'saved', n: decoding.readVarUint(decoder) };
  if (type === MESSAGE.pong) return { type: 'pong', n: decoding.readVarUint(decoder) };
  if (type === MESSAGE.paused) return { type: 'paused' };
  const frame = readClientFrame(bytes);
  if (frame === null) throw new Error('the server said something unreadable');
  return frame;
}

/** A line that keeps what it was sent. */
export class FakeLine implements Line {
  readonly heard: Heard[] = [];
  closed: { code: number; reason: string } | null = null;
  isPaused = false;
  unread = 0;
  send(frame: Uint8Array): void {
    this.heard.push(readServerFrame(frame));
  }
  close(code: number, reason: string): void {
    this.closed = { code, reason };
  }
  pause(): void {
    this.isPaused = true;
  }
  resume(): void {
    this.isPaused = false;
  }
}

/** Storage whose appends can be held back, or fail. */
export class TestStorage {
  readonly appended: Append[] = [];
  loads = 0;
  failing = false;
  private held: (() => void)[] | null = null;
  readonly storage: BoardStorage;

  constructor(inner: BoardStorage) {
    this.storage = {
      ...inner,
      append: async (entry) => {
        if (this.held) await new Promise<void>((resolve) => this.held?.push(resolve));
        if (this.failing) throw new StorageFault('full', 'full');
        this.appended.push(entry);
        return inner.append(entry);
      },
      loadDocument: (id) => {
        this.loads++;
        return inner.loadDocument(id);
      },
      probe: async () => {
        if (this.failing) throw new StorageFault('full', 'full');
      },
    };
  }
  hold(): void {
    this.held = [];
  }
  release(): void {
    const held = this.held ?? [];
    this.held = null;
    for (const go of held) go();
  }
}

/** A person with a document of their own. */
export class Person {
  readonly line = new FakeLine();
  readonly doc = new Y.Doc();
  private readonly room: Room;
  readonly member: Member;

  constructor(room: Room, name: string, role: Role = 'participant') {
    this.room = room;
    const who = { participantId: name, name, role };
    this.member = room.join(this.line, { who, owner: name, generation: 1 }) as Member;
  }
  say(bytes: Uint8Array): void {
    this.room.receive(this.member, bytes);
  }
  hello(): void {
    this.say(helloFrame(PROTOCOL_VERSION, 'test'));
  }
  /** The usual beginning: hello, step 1, and the answer to the server's step 1. */
  async begin(): Promise<void> {
    this.hello();
    this.say(stepOneFrame(Y.encodeStateVector(this.doc)));
    await this.room.settle();
    this.read();
    this.say(stepTwoFrame(Y.encodeStateAsUpdate(this.doc, this.asked())));
    await this.room.settle();
  }
  /** Takes into the own document all that was heard. */
  read(): void {
    for (const heard of this.line.heard) {
      if (heard.type === 'step2' || heard.type === 'update') Y.applyUpdate(this.doc, heard.update, 'server');
    }
  }
  /** The state vector that the server last asked with. */
  asked(): Uint8Array {
    const asks = this.line.heard.filter((heard) => heard.type === 'step1');
    return asks.at(-1)?.vector ?? Uint8Array.of(0);
  }
  /** Makes a change and gives its updates. */
  make(act: (cards: Y.Map<unknown>) => void): Uint8Array[] {
    const made: Uint8Array[] = [];
    const listen = (update: Uint8Array) => void made.push(update);
    this.doc.on('update', listen);
    act(this.doc.getMap('cards'));
    this.doc.off('update', listen);
    return made;
  }
  /** Makes a change and sends it. */
  edit(key: string, value: unknown): void {
    for (const update of this.make((cards) => cards.set(key, value))) this.say(updateFrame(update));
  }
  /** Sends an update that was made before. */
  send(update: Uint8Array): void {
    this.say(updateFrame(update));
  }
  show(clientId: number, clock: number, state: unknown): void {
    this.say(presenceFrame([{ clientId, clock, state: state === null ? null : JSON.stringify(state) }]));
  }
  saved(): number[] {
    return this.line.heard.flatMap((heard) => (heard.type === 'saved' ? [heard.n] : []));
  }
  updates(): number {
    return this.line.heard.filter(({ type }) => type === 'update').length;
  }
  cards(): unknown {
    this.read();
    return this.doc.getMap('cards').toJSON();
  }
}

/** Rooms over a folder with the board `b1`; `isFresh` false: the board is there already. */
export async function makeRooms(
  folder: string,
  timing: Partial<RoomTiming> = {},
  now: () => number = Date.now,
  isFresh = true,
) {
  const inner = storageInProcess(new SqliteStore(folder, await findSqlite()));
  const test = new TestStorage(inner);
  const lines: string[] = [];
  const log = createLog(
    'info',
    (line) => lines.push(line),
    () => 0,
  );
  const times = { ...TIMING, presenceMs: 0, ...timing };
  const rooms = new Rooms({ storage: test.storage, log, timing: times, now });
  const { update, clientId } = seedUpdate(contentOf('wall', 'da', 'Prøve'));
  if (isFresh)
    await inner.createBoard({ id: 'b1', created: 0, update, claims: [{ clientId, owner: 'server' }] });
  const open = async (): Promise<Room> => {
    const taken = await rooms.take('b1');
    if (taken === null) throw new Error('no board');
    return taken.room;
  };
  return { rooms, open, inner, test, lines, close: () => rooms.close().then(() => inner.close()) };
}
