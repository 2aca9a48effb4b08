/**
 * A network in memory. Each wire keeps its order, as sockets do; which wire moves next is the story's choice, and so
 * is when one breaks, at one end or at both, or swallows everything without a word.
 */
import type { PlainSocket } from '../../../client/sync/socket.ts';

type Parcel =
  | { readonly kind: 'open' }
  | { readonly kind: 'data'; readonly bytes: Uint8Array }
  | { readonly kind: 'close'; readonly code: number };

/** After this long a system gives up a call that nobody answers. */
const DIAL_MS = 60_000;

/** The server's end of a wire. */
export interface ServerEnd {
  /** It reads now. */
  readonly reads: boolean;
  take(bytes: Uint8Array): void;
  gone(): void;
}

/** One socket between a browser and the server. */
export class Wire {
  readonly who: string;
  readonly socket: SimSocket;
  readonly toServer: Parcel[] = [{ kind: 'open' }];
  readonly toBrowser: Parcel[] = [];
  server: ServerEnd | null = null;
  /** Nothing passes any more and nobody is told. */
  swallows = false;
  /** The numbered messages as they reached the server. */
  readonly numbered: Uint8Array[] = [];
  /** Messages that changed the document of the browser. */
  readonly told: Uint8Array[] = [];

  constructor(who: string, socket: SimSocket) {
    this.who = who;
    this.socket = socket;
  }

  get isOver(): boolean {
    return this.toServer.length === 0 && this.toBrowser.length === 0 && this.socket.closed && !this.server;
  }

  get unread(): number {
    return this.toBrowser.reduce(
      (sum, parcel) => sum + (parcel.kind === 'data' ? parcel.bytes.length : 0),
      0,
    );
  }

  fromBrowser(parcel: Parcel): void {
    if (!this.swallows) this.toServer.push(parcel);
  }

  fromServer(parcel: Parcel): void {
    if (!this.swallows) this.toBrowser.push(parcel);
  }

  /** What is under way is lost, and both ends notice some time. */
  breakOff(): void {
    this.toServer.splice(0, this.toServer.length, { kind: 'close', code: 1006 });
    this.toBrowser.splice(0, this.toBrowser.length, { kind: 'close', code: 1006 });
  }

  /** Only the browser notices: what it has sent still arrives. */
  breakOffHere(): void {
    this.toBrowser.splice(0, this.toBrowser.length, { kind: 'close', code: 1006 });
    this.toServer.push({ kind: 'close', code: 1006 });
  }

  swallow(): void {
    this.swallows = true;
    this.toServer.length = 0;
    this.toBrowser.length = 0;
  }

  /** The next of what goes to the browser arrives. */
  reachBrowser(): void {
    const parcel = this.toBrowser.shift();
    if (parcel === undefined || this.socket.closed) return;
    if (parcel.kind === 'open') this.socket.opens();
    else if (parcel.kind === 'data') this.socket.hears(parcel.bytes);
    else this.socket.ends(parcel.code);
  }
}

/** A browser's WebSocket, for our client and for the stock one. */
export class SimSocket implements PlainSocket {
  readonly OPEN = 1;
  binaryType = '';
  readyState = 0;
  onopen: ((event: never) => void) | null = null;
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null = null;
  onerror: ((event: never) => void) | null = null;
  closed = false;
  readonly #wire: Wire;

  constructor(dial: (socket: SimSocket) => Wire) {
    this.#wire = dial(this);
    setTimeout(() => {
      if (this.readyState === 0) this.ends(1006);
    }, DIAL_MS);
  }

  send(bytes: Uint8Array): void {
    if (this.readyState === 1) this.#wire.fromBrowser({ kind: 'data', bytes: bytes.slice() });
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.readyState = 3;
    this.#wire.fromBrowser({ kind: 'close', code: 1005 });
  }

  opens(): void {
    this.readyState = 1;
    this.onopen?.(undefined as never);
  }

  hears(bytes: Uint8Array): void {
    this.onmessage?.({ data: bytes.slice().buffer });
  }

  ends(code: number): void {
    this.closed = true;
    this.readyState = 3;
    this.onclose?.({ code, reason: '' });
  }
}

/** All wires. */
export class SimNetwork {
  wires: Wire[] = [];
  /** Whose messages and calls go nowhere now. */
  readonly cutOff = new Set<string>();
  /** Who does not read now. */
  readonly slow = new Set<string>();

  /** The WebSocket class of somebody's browser. */
  browserOf(who: string): new (url: string) => SimSocket {
    const dial = (socket: SimSocket): Wire => {
      const wire = new Wire(who, socket);
      if (this.cutOff.has(who)) wire.swallow();
      this.wires.push(wire);
      return wire;
    };
    return class extends SimSocket {
      constructor(_url: string) {
        super(dial);
      }
    };
  }

  /** Nothing passes between somebody and the server from now on; wires of then never come to life again. */
  cut(who: string): void {
    this.cutOff.add(who);
    for (const wire of this.wires) if (wire.who === who) wire.swallow();
  }

  /** Wires on which something can move: towards the server, or towards the browser. */
  movable(): { readonly wire: Wire; readonly toServer: boolean }[] {
    this.wires = this.wires.filter((wire) => !wire.isOver);
    const moves: { wire: Wire; toServer: boolean }[] = [];
    for (const wire of this.wires) {
      const first = wire.toServer[0];
      const isRead = wire.server?.reads ?? first?.kind !== 'data';
      if (first !== undefined && (isRead || first.kind === 'close')) moves.push({ wire, toServer: true });
      if (wire.toBrowser.length > 0 && !this.slow.has(wire.who)) moves.push({ wire, toServer: false });
    }
    return moves;
  }
}
