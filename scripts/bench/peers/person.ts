/** One simulated person on a bare socket: light enough for four hundred of them beside the server that is measured. */
import { once } from 'node:events';
import WebSocket from 'ws';
import * as Y from 'yjs';
import { placeCard } from '#shared/board/commands.ts';
import { applyCommands } from '#shared/document/apply.ts';
import type { Room } from './servers.ts';
import type { Dialect } from './wire.ts';

const WIRE = 'wire';

interface Options {
  /** The document as it is, so that joining costs the server no more than a real return does. */
  readonly state?: Uint8Array;
  /** What becomes of what others write: it is taken in, kept as it came with its time, or let go. */
  readonly hears?: 'takes' | 'keeps' | 'nothing';
}

/** An update as it came, and when. */
export interface Kept {
  readonly at: number;
  readonly update: Uint8Array;
}

/** A person in a room. */
export class Person {
  readonly doc = new Y.Doc();
  private readonly room: Room;
  private readonly dialect: Dialect;
  private readonly hears: Options['hears'];
  /** What came since joining, unread: reading a large document takes a client longer than sending it takes a server. */
  readonly kept: Kept[] = [];
  private readonly socket: WebSocket;
  private joined: () => void = () => {};

  private constructor(room: Room, dialect: Dialect, { state, hears = 'nothing' }: Options) {
    this.room = room;
    this.dialect = dialect;
    this.hears = hears;
    if (state) Y.applyUpdate(this.doc, state, WIRE);
    this.socket = new WebSocket(room.url, { headers: room.headers, perMessageDeflate: false });
    this.socket.binaryType = 'nodebuffer';
    this.socket.on('message', (message: Buffer) => this.hear(message));
    this.socket.on('error', () => {});
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== WIRE) this.socket.send(dialect.sync(room.name, 'update', update));
    });
  }

  /** Comes in; resolves when the server has answered with what it has. */
  static async join(room: Room, dialect: Dialect, options: Options = {}): Promise<Person> {
    const person = new Person(room, dialect, options);
    const answered = new Promise<void>((done) => {
      person.joined = done;
    });
    await once(person.socket, 'open');
    const greeting = dialect.greeting(room.name);
    if (greeting) person.socket.send(greeting);
    if (!dialect.waitsForSignIn) person.ask();
    await answered;
    return person;
  }

  /** The room this person is in. */
  get place(): Room {
    return this.room;
  }

  /** Bytes that wait to go out. */
  get waiting(): number {
    return this.socket.bufferedAmount;
  }

  /** Puts a card at `step`. */
  edit(card: string, step: number): void {
    applyCommands(this.doc, placeCard(card, { x: step, y: 0 }), 'bench');
  }

  /** At which step each card stands. */
  steps(): Map<string, number> {
    const cards = this.doc.getMap<Y.Map<unknown>>('cards');
    return new Map([...cards].map(([id, card]) => [id, stepOf(card)]));
  }

  /** Calls with each card that comes to stand at another step. */
  onStep(call: (card: string, step: number) => void): void {
    this.doc.getMap('cards').observeDeep((events) => {
      for (const { target, path } of events) {
        if (target instanceof Y.Map && typeof path[0] === 'string') call(path[0], stepOf(target));
      }
    });
  }

  leave(): void {
    this.socket.terminate();
    this.doc.destroy();
  }

  private ask(): void {
    this.socket.send(this.dialect.sync(this.room.name, 'step1', Y.encodeStateVector(this.doc)));
  }

  private hear(message: Uint8Array): void {
    const heard = this.dialect.read(message);
    if (heard.kind === 'signedIn') this.ask();
    if (heard.kind === 'step1') {
      const answer = Y.encodeStateAsUpdate(this.doc, heard.bytes);
      this.socket.send(this.dialect.sync(this.room.name, 'step2', answer));
    }
    if (heard.kind === 'step2' || heard.kind === 'update') this.take(heard.bytes, heard.kind === 'step2');
    if (heard.kind === 'step2') this.joined();
  }

  private take(update: Uint8Array, isAnswer: boolean): void {
    if (this.hears === 'keeps') this.kept.push({ at: performance.now(), update: Uint8Array.from(update) });
    else if (this.hears === 'takes' || isAnswer) Y.applyUpdate(this.doc, update, WIRE);
  }
}

function stepOf(card: Y.Map<unknown>): number {
  const place = card.get('place') as { x?: number } | undefined;
  return place?.x ?? 0;
}
