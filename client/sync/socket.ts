/**
 * The WebSocket that y-websocket's provider is given. To the provider it is an ordinary one; under way it says hello,
 * numbers what the server will acknowledge, asks for signs of life and knows when to give a line up.
 */
import { CLOSE } from '#shared/protocol/messages.ts';
import type { Clock } from './clock.ts';
import { readFrame, writeHello, writePing } from './frames.ts';
import { piecesOf } from './pieces.ts';

/** Time between pings, in milliseconds. */
const PING_EVERY = 5_000;
/** A ping, or a call, without any answer for so long means that the line is dead. */
const PATIENCE = 10_000;
/** The same after a wake-up, when a dead line is likely and somebody is waiting. */
const PATIENCE_AWAKE = 3_000;
/** What a browser says of a line that broke without a word. */
const BROKEN = 1006;

/** As much of a WebSocket as is used here. */
export interface PlainSocket {
  binaryType: string;
  onopen: ((event: never) => void) | null;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null;
  onerror: ((event: never) => void) | null;
  send(bytes: Uint8Array<ArrayBuffer>): void;
  close(code?: number): void;
}
export type PlainSocketConstructor = new (url: string) => PlainSocket;

export interface SocketOptions {
  readonly WebSocket: PlainSocketConstructor;
  readonly clock: Clock;
  /** How long to wait before dialling, in milliseconds: the jitter of a reconnect. */
  delay(): number;
  /** A new line begins; the numbers start again. */
  begin(socket: LineSocket): void;
  /** The numbered messages up to `n` go out now; those between are pieces of it. */
  sent(n: number): void;
  /** Messages 1..n are on disk. */
  saved(n: number): void;
}

/** A line to the server as the connection holds it, beside the provider. */
export interface LineSocket {
  /** Dials at once if it was waiting to; asks for a quick sign of life if the line is open. */
  wake(): void;
}

interface CloseNotice {
  readonly code: number;
  readonly reason: string;
}

/** The class for the provider's `WebSocketPolyfill`. */
export function lineSocketClass(options: SocketOptions): new (url: string) => LineSocket {
  return class extends Line {
    constructor(url: string) {
      super(url, options);
    }
  };
}

class Line implements LineSocket {
  readonly OPEN = 1;
  binaryType = 'arraybuffer';
  readyState = 0;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
  onclose: ((event: CloseNotice) => void) | null = null;
  onerror: ((event: unknown) => void) | null = null;

  readonly #options: SocketOptions;
  readonly #url: string;
  #inner: PlainSocket | null = null;
  #numbered = 0;
  #pings = 0;
  #caughtUp = false;
  #stopDialling: (() => void) | null;
  #stopPinging: (() => void) | null = null;
  #stopWaiting: (() => void) | null = null;

  constructor(url: string, options: SocketOptions) {
    this.#url = url;
    this.#options = options;
    options.begin(this);
    this.#stopDialling = options.clock.after(options.delay(), this.#dial);
  }

  send(bytes: Uint8Array<ArrayBuffer>): void {
    if (this.readyState !== this.OPEN) return;
    const { kind } = readFrame(bytes);
    if (kind === 'step2' || kind === 'update') this.#sendNumbered(bytes, kind);
    else this.#inner?.send(bytes);
  }

  #sendNumbered(bytes: Uint8Array<ArrayBuffer>, kind: 'step2' | 'update'): void {
    // An update typed before the step 2 went out is held back, and the step 2 is what it waits for: that is made from
    // the whole document at the moment it is sent, and so carries every update made before it.
    if (kind === 'update' && !this.#caughtUp) return;
    const pieces = piecesOf(bytes);
    if (!pieces) {
      this.#end(CLOSE.tooBig, 'too big');
      return;
    }
    this.#numbered += pieces.length;
    this.#caughtUp = true;
    // Own changes are covered by the last piece only: when that is on disk, all of them are.
    this.#options.sent(this.#numbered);
    for (const piece of pieces) this.#inner?.send(piece);
  }

  wake(): void {
    if (this.#stopDialling) {
      this.#stopDialling();
      this.#dial();
    } else if (this.readyState === this.OPEN) {
      this.#stopWaiting?.();
      this.#stopWaiting = null;
      this.#ping(PATIENCE_AWAKE);
    }
  }

  /** The provider has no more use for it and has taken its handlers away. */
  close(): void {
    this.#end(1000, '');
  }

  readonly #dial = (): void => {
    this.#stopDialling = null;
    this.#wait(PATIENCE);
    let inner: PlainSocket;
    try {
      inner = new this.#options.WebSocket(this.#url);
    } catch {
      this.#options.clock.after(0, () => this.#end(BROKEN, 'refused by the browser'));
      return;
    }
    this.#inner = inner;
    inner.binaryType = 'arraybuffer';
    inner.onopen = () => this.#opened();
    inner.onmessage = ({ data }) => this.#heard(data);
    inner.onclose = ({ code, reason }) => this.#end(code, reason);
    inner.onerror = (event) => this.onerror?.(event);
  };

  #opened(): void {
    this.#heardSomething();
    this.readyState = this.OPEN;
    this.#inner?.send(writeHello());
    this.onopen?.();
    this.#pingAgain();
  }

  #heard(data: unknown): void {
    this.#heardSomething();
    if (!(data instanceof ArrayBuffer)) return;
    const frame = readFrame(new Uint8Array(data));
    try {
      this.onmessage?.({ data });
    } catch {
      this.#end(BROKEN, 'unreadable');
      return;
    }
    if (frame.kind === 'saved') this.#options.saved(frame.n);
  }

  #pingAgain(): void {
    this.#stopPinging = this.#options.clock.after(PING_EVERY, () => {
      this.#ping(PATIENCE);
      this.#pingAgain();
    });
  }

  #ping(patience: number): void {
    this.#inner?.send(writePing(++this.#pings));
    if (!this.#stopWaiting) this.#wait(patience);
  }

  #wait(patience: number): void {
    this.#stopWaiting = this.#options.clock.after(patience, () => this.#end(BROKEN, 'no answer'));
  }

  #heardSomething(): void {
    this.#stopWaiting?.();
    this.#stopWaiting = null;
  }

  /** Tells the provider at once: a browser may take minutes to give up the line of a network that swallows packets. */
  #end(code: number, reason: string): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    for (const stop of [this.#stopDialling, this.#stopPinging, this.#stopWaiting]) stop?.();
    const inner = this.#inner;
    if (inner) {
      inner.onopen = inner.onmessage = inner.onclose = null;
      // A socket closed while it dials tells of an error; without a listener Node would end the process.
      inner.onerror = () => {};
      inner.close();
    }
    this.onclose?.({ code, reason });
  }
}
