/** Clients of a server in a process of its own, by a link's secret: ours, and stock ones. Both write into the cards. */
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { browserClock } from '../../client/sync/clock.ts';
import { openConnection } from '../../client/sync/connection.ts';
import type { PlainSocketConstructor } from '../../client/sync/socket.ts';
import type { BoardConnection } from '../../client/sync/types.ts';

/** Where a client goes. */
export interface Board {
  /** `ws://` and the host. */
  readonly socketUrl: string;
  readonly id: string;
  /** Of the participants' link. */
  readonly secret: string;
}

/** Somebody on a board who edits. */
export interface ProcessClient {
  readonly kind: 'ours' | 'stock';
  readonly doc: Y.Doc;
  /** One small edit. */
  edit(): void;
  /** All that it sent is known to be saved, as far as it can know, and it has all that the server has. */
  readonly isLevel: boolean;
  /** Own edits, and how many of them are known to be saved: 0 for a stock client, which is told nothing. */
  readonly made: readonly Uint8Array[];
  readonly saved: number;
  destroy(): void;
}

/** With its connection. */
export interface OurClient extends ProcessClient {
  readonly connection: BoardConnection;
}

/** A small edit overwrites one of so many values of its own. */
const KEYS = 50;

function socketClass(secret: string): typeof WebSocket {
  return class extends WebSocket {
    constructor(url: string) {
      super(url, { headers: { authorization: `Bearer ${secret}` } });
    }
  } as typeof WebSocket;
}

function editsOf(doc: Y.Doc): { made: Uint8Array[]; edit: () => void } {
  const made: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array, _origin, _doc, { local }) => {
    if (local) made.push(update);
  });
  const cards = doc.getMap('cards');
  return { made, edit: () => void cards.set(`${doc.clientID}-${made.length % KEYS}`, made.length) };
}

/** Our own connection. `onSaved`: another edit is known to be on the disk. */
export function ourClient(board: Board, onSaved: () => void = () => {}): OurClient {
  const doc = new Y.Doc();
  const { made, edit } = editsOf(doc);
  const connection = openConnection({
    doc,
    boardId: board.id,
    role: 'participant',
    serverUrl: board.socketUrl,
    WebSocket: socketClass(board.secret) as unknown as PlainSocketConstructor,
    // The jitter of a reconnect: short, or the test would wait for nothing.
    clock: { ...browserClock, random: () => 0.02 },
    onWakeUp: () => () => {},
  });
  let saved = 0;
  connection.subscribeStatus(() => {
    saved = Math.max(saved, made.length - connection.status().unsaved);
    onSaved();
  });
  return {
    kind: 'ours',
    connection,
    doc,
    made,
    edit,
    get saved() {
      return saved;
    },
    get isLevel() {
      const { phase, unsaved } = connection.status();
      return phase === 'online' && unsaved === 0;
    },
    destroy: () => {
      connection.destroy();
      doc.destroy();
    },
  };
}

/** The stock provider, as others use it. */
export function stockClient(board: Board): ProcessClient {
  const doc = new Y.Doc();
  const { made, edit } = editsOf(doc);
  const provider = new WebsocketProvider(`${board.socketUrl}/sync`, board.id, doc, {
    WebSocketPolyfill: socketClass(board.secret) as never,
    disableBc: true,
    maxBackoffTime: 200,
  });
  return {
    kind: 'stock',
    doc,
    made,
    edit,
    saved: 0,
    get isLevel() {
      return provider.synced;
    },
    destroy: () => {
      provider.destroy();
      provider.awareness.destroy();
      doc.destroy();
    },
  };
}
