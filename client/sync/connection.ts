/** The line of one open board: y-websocket's provider on our socket, the count of what is saved, and who else is here. */

import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import type * as Y from 'yjs';
import { CLOSE, MESSAGE, type Role } from '#shared/protocol/messages.ts';
import { browserClock, type Clock } from './clock.ts';
import { isFinal, phaseOf } from './closing.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { createListeners } from './listeners.ts';
import { createPresence, type OpenPresence } from './presence.ts';
import { type LineSocket, lineSocketClass, type PlainSocketConstructor } from './socket.ts';
import type { BoardConnection, SyncStatus } from './types.ts';
import { onWakeUp } from './wake-up.ts';

/** Longest wait between two tries, in milliseconds; the first is much shorter. */
const LONGEST_WAIT = 8_000;
const FIRST_WAIT = 500;

export interface ConnectionOptions {
  readonly doc: Y.Doc;
  readonly boardId: string;
  readonly role: Role;
  /** `ws://` or `wss://` and the host, without a path. */
  readonly serverUrl: string;
  readonly WebSocket?: PlainSocketConstructor;
  /** The document comes from this device's copy, with so many own changes that the server may lack. */
  readonly fromCopy?: { readonly unsaved: number } | null;
  readonly clock?: Clock;
  /** Calls when the device wakes up or finds its network again; answers with how to stop that. */
  readonly onWakeUp?: (call: () => void) => () => void;
}

/** Connects at once and stays connected until `destroy`, or until the server says that there is no use in trying. */
export function openConnection(options: ConnectionOptions): BoardConnection {
  return new Connection(options);
}

class Connection implements BoardConnection {
  readonly role: Role;
  readonly presence: OpenPresence;
  readonly whenSynced: Promise<void>;
  readonly #doc: Y.Doc;
  readonly #clock: Clock;
  readonly #provider: WebsocketProvider;
  readonly #ledger: Ledger;
  readonly #listeners = createListeners();
  readonly #stopWaking: () => void;
  #line: LineSocket | null = null;
  #hurry = false;
  #everSynced = false;
  /** There is a board to work on before the server has answered. */
  readonly #hasCopy: boolean;
  #everBroke = false;
  #paused = false;
  #code: number | null = null;
  /** The board was full when it was last tried. */
  #isFull = false;
  #status: SyncStatus = { phase: 'connecting', unsaved: 0, code: null };

  constructor(options: ConnectionOptions) {
    this.role = options.role;
    this.#doc = options.doc;
    this.#clock = options.clock ?? browserClock;
    this.#hasCopy = Boolean(options.fromCopy);
    this.#ledger = createLedger(options.fromCopy?.unsaved);
    this.#status = { ...this.#status, unsaved: this.#ledger.unsaved };
    // Before the provider's own handler: a change must be counted when the provider sends it.
    this.#doc.on('update', this.#onUpdate);
    this.#provider = openProvider(options, this.#socketOptions(options));
    this.presence = presenceOver(this.#provider, this.#clock);
    this.whenSynced = this.#listen();
    this.#stopWaking = (options.onWakeUp ?? onWakeUp)(this.#wake);
    this.#provider.connect();
  }

  readonly status = () => this.#status;
  readonly subscribeStatus = (listener: () => void) => this.#listeners.add(listener);
  readonly destroy = (): void => {
    this.#stopWaking();
    this.#doc.off('update', this.#onUpdate);
    this.presence.destroy();
    this.#provider.destroy();
  };

  #socketOptions(options: ConnectionOptions): SocketOptions {
    return {
      WebSocket: options.WebSocket ?? (WebSocket as unknown as PlainSocketConstructor),
      clock: this.#clock,
      delay: () =>
        this.#hurry ? 0 : waitAfter(this.#provider.wsUnsuccessfulReconnects, this.#clock.random()),
      begin: (line) => {
        this.#line = line;
        this.#ledger.begin();
      },
      sent: (n) => this.#ledger.sent(n),
      saved: (n) => {
        this.#ledger.saved(n);
        // While it is paused the server acknowledges nothing; once it is not, it asks for a step 2 and acknowledges that.
        this.#paused = false;
        this.#refresh();
      },
    };
  }

  /** Follows the provider; resolves at its first complete answer. */
  #listen(): Promise<void> {
    const provider = this.#provider;
    provider.on('status', ({ status }) => {
      if (status === 'connected') this.presence.announce();
      if (status === 'disconnected') {
        this.#paused = false;
        this.presence.forgetOthers();
      }
      this.#refresh();
    });
    provider.on('connection-close', (event) => {
      this.#isFull = event?.code === CLOSE.full;
      this.#everBroke = true;
      this.#refresh();
    });
    provider.on('closed', ({ code }) => {
      this.#code = code;
      this.#refresh();
    });
    provider.messageHandlers[MESSAGE.paused] = () => {
      this.#paused = true;
      this.#refresh();
    };
    return new Promise((resolve) => {
      provider.on('sync', (synced) => {
        this.#everSynced ||= synced;
        if (synced) this.#isFull = false;
        this.#refresh();
        if (synced) resolve();
      });
    });
  }

  readonly #onUpdate = (_update: Uint8Array, origin: unknown): void => {
    if (origin === this.#provider) return;
    this.#ledger.changed();
    this.#refresh();
  };

  readonly #wake = (): void => {
    if (this.#code !== null) return;
    this.#hurry = true;
    if (this.#provider.ws === null) this.#provider.connect();
    else this.#line?.wake();
    this.#hurry = false;
  };

  #phase(): SyncStatus['phase'] {
    if (this.#code !== null) return phaseOf(this.#code);
    if (!this.#everSynced && !(this.#hasCopy && this.#everBroke)) return 'connecting';
    if (!this.#provider.synced) return 'offline';
    return this.#paused ? 'paused' : 'online';
  }

  #refresh(): void {
    const full = this.#isFull ? CLOSE.full : null;
    const next: SyncStatus = {
      phase: this.#phase(),
      unsaved: this.#ledger.unsaved,
      code: this.#code ?? full,
    };
    const { phase, unsaved, code } = this.#status;
    if (next.phase === phase && next.unsaved === unsaved && next.code === code) return;
    this.#status = next;
    this.#listeners.tell();
  }
}

type SocketOptions = Parameters<typeof lineSocketClass>[0];

function openProvider(
  { doc, boardId, role, serverUrl }: ConnectionOptions,
  socket: SocketOptions,
): WebsocketProvider {
  const provider = new WebsocketProvider(`${serverUrl}/sync`, boardId, doc, {
    connect: false,
    disableBc: true,
    awareness: new Awareness(doc),
    params: { role },
    // Our socket has the few members that the provider uses; the tests run the provider on it.
    WebSocketPolyfill: lineSocketClass(socket) as unknown as typeof WebSocket,
    // The waiting between tries is our socket's, because the provider's has no chance in it and cannot be cut short.
    maxBackoffTime: 0,
    shouldReconnect: ({ code }) => !isFinal(code),
  });
  // Read by our socket already; the provider only counts them as signs of life.
  provider.messageHandlers[MESSAGE.saved] = () => {};
  provider.messageHandlers[MESSAGE.pong] = () => {};
  return provider;
}

function presenceOver(provider: WebsocketProvider, clock: Clock): OpenPresence {
  const { awareness } = provider;
  awareness.off('update', provider._awarenessUpdateHandler);
  const presence = createPresence({
    awareness,
    clock,
    send(update) {
      if (!provider.wsconnected) return;
      const frame = encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, MESSAGE.awareness);
        encoding.writeVarUint8Array(encoder, update);
      });
      provider.ws?.send(frame);
    },
  });
  provider.messageHandlers[MESSAGE.awareness] = (_answer, decoder) => {
    presence.receive(decoding.readVarUint8Array(decoder));
  };
  return presence;
}

/** Spread over the whole wait, so that a room full of browsers does not come back in one moment. */
function waitAfter(failures: number, random: number): number {
  return failures === 0 ? 0 : random * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures);
}
