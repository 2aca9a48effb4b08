/** The line of one open board: y-websocket's provider on our socket, the count of what is saved, and who else is here. */

import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import type * as Y from 'yjs';
import { MESSAGE, type Role } from '#shared/protocol/messages.ts';
import { browserClock, type Clock } from './clock.ts';
import { isFinal, phaseOf } from './closing.ts';
import { createLedger } from './ledger.ts';
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
  readonly clock?: Clock;
  /** Calls when the device wakes up or finds its network again; answers with how to stop that. */
  readonly onWakeUp?: (call: () => void) => () => void;
}

/** Connects at once and stays connected until `destroy`, or until the server says that there is no use in trying. */
export function openConnection(options: ConnectionOptions): BoardConnection {
  const { doc, role } = options;
  const clock = options.clock ?? browserClock;
  const ledger = createLedger();
  const listeners = createListeners();
  let line: LineSocket | null = null;
  let hurry = false;
  let everSynced = false;
  let paused = false;
  let code: number | null = null;
  let status: SyncStatus = { phase: 'connecting', unsaved: 0, code: null };

  // Before the provider's own handler: the change must be counted when the provider sends it.
  const onUpdate = (_update: Uint8Array, origin: unknown): void => {
    if (origin === provider) return;
    ledger.changed();
    refresh();
  };
  doc.on('update', onUpdate);
  const provider = openProvider(options, {
    WebSocket: options.WebSocket ?? (WebSocket as unknown as PlainSocketConstructor),
    clock,
    delay: () => (hurry ? 0 : waitAfter(provider.wsUnsuccessfulReconnects, clock.random())),
    begin(socket) {
      line = socket;
      ledger.begin();
    },
    sent: (n) => ledger.sent(n),
    saved(n) {
      ledger.saved(n);
      refresh();
    },
    caughtUp() {
      paused = false;
      refresh();
    },
  });
  const presence = presenceOver(provider, clock);

  const phase = (): SyncStatus['phase'] => {
    if (code !== null) return phaseOf(code);
    if (!everSynced) return 'connecting';
    if (!provider.synced) return 'offline';
    return paused ? 'paused' : 'online';
  };
  const refresh = (): void => {
    const next: SyncStatus = { phase: phase(), unsaved: ledger.unsaved, code };
    if (next.phase === status.phase && next.unsaved === status.unsaved && next.code === status.code) return;
    status = next;
    listeners.tell();
  };
  const whenSynced = new Promise<void>((resolve) => {
    provider.on('sync', (synced) => {
      everSynced ||= synced;
      refresh();
      if (synced) resolve();
    });
  });
  provider.on('status', ({ status: told }) => {
    if (told === 'connected') presence.announce();
    if (told === 'disconnected') {
      paused = false;
      presence.forgetOthers();
    }
    refresh();
  });
  provider.on('closed', (close) => {
    code = close.code;
    refresh();
  });
  provider.messageHandlers[MESSAGE.paused] = () => {
    paused = true;
    refresh();
  };
  const stopWaking = (options.onWakeUp ?? onWakeUp)(() => {
    if (code !== null) return;
    hurry = true;
    if (provider.ws === null) provider.connect();
    else line?.wake();
    hurry = false;
  });
  provider.connect();

  return {
    presence,
    role,
    status: () => status,
    subscribeStatus: (listener) => listeners.add(listener),
    whenSynced,
    destroy() {
      stopWaking();
      doc.off('update', onUpdate);
      presence.destroy();
      provider.destroy();
    },
  };
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
