/** A board open in somebody's browser: the real store and the real connection, or a stock program's. */
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { createBoardStore, type OwnedBoardStore } from '../../../client/store/board-store.ts';
import { openConnection } from '../../../client/sync/connection.ts';
import type { BoardConnection } from '../../../client/sync/types.ts';
import { Witness } from '../witness.ts';
import type { SimNetwork } from './network.ts';
import type { VirtualTime } from './virtual-time.ts';

/** A change made here, with the letters it brought. */
export interface OwnChange {
  readonly update: Uint8Array;
  letters: string;
}

export interface TabParts {
  readonly network: SimNetwork;
  readonly time: VirtualTime;
  /** Changes made here that the server has said are on disk. */
  readonly saved: (changes: readonly OwnChange[]) => void;
}

/** What is left of the difference between our program and a stock one. */
interface Program {
  /** It has had the whole board once. */
  readonly hasBoard: () => boolean;
  /** Has all, has sent all, and knows it. */
  readonly isLevel: () => boolean;
  readonly say: () => string;
  readonly wake: () => void;
  readonly point: (x: number) => void;
  readonly others: () => readonly string[];
  readonly close: () => void;
}

export class Tab {
  readonly name: string;
  readonly doc = new Y.Doc();
  readonly store: OwnedBoardStore;
  readonly own: OwnChange[] = [];
  /** How many of `own` are known to be saved. */
  saved = 0;
  readonly #program: Program;
  #witness: Witness | null = null;

  constructor(name: string, parts: TabParts) {
    this.name = name;
    let made = 0;
    const id = this.doc.clientID;
    const readOnly = name.startsWith('gæst');
    this.store = createBoardStore(this.doc, {
      newId: () => `${name}-${id}-${++made}`,
      now: () => parts.time.now,
      readOnly,
    });
    // Before the connection's own: a change stands in the list when the connection counts it.
    this.doc.on('update', (update, _origin, _doc, { local }) => {
      if (local) this.own.push({ update, letters: '' });
    });
    this.#program = name.startsWith('fremmed') ? stockProgram(this, parts) : ourProgram(this, parts);
  }

  get isReady(): boolean {
    return this.#program.hasBoard();
  }
  get isLevel(): boolean {
    return this.#program.isLevel();
  }
  /** For whoever looks into what went wrong. */
  get state(): string {
    return `${this.name} ${this.#program.say()}`;
  }
  get witness(): Witness {
    this.#witness ??= new Witness(this);
    return this.#witness;
  }
  wake(): void {
    this.#program.wake();
  }
  point(x: number): void {
    this.#program.point(x);
  }
  /** Names of the others that are shown here. */
  others(): readonly string[] {
    return this.#program.others();
  }
  close(): void {
    this.#program.close();
    this.store.destroy();
    this.doc.destroy();
  }
}

function ourProgram(tab: Tab, { network, time, saved }: TabParts): Program {
  let wake = (): void => {};
  const connection: BoardConnection = openConnection({
    doc: tab.doc,
    boardId: 'b1',
    role: tab.store.readOnly ? 'viewer' : 'participant',
    serverUrl: 'ws://tavle',
    WebSocket: network.browserOf(tab.name),
    clock: time.clock(),
    onWakeUp: (call) => {
      wake = call;
      return () => {};
    },
  });
  connection.subscribeStatus(() => {
    const upTo = tab.own.length - connection.status().unsaved;
    if (upTo <= tab.saved) return;
    saved(tab.own.slice(tab.saved, upTo));
    tab.saved = upTo;
  });
  return {
    hasBoard: () => connection.status().phase !== 'connecting',
    isLevel: () => connection.status().phase === 'online' && connection.status().unsaved === 0,
    say: () => JSON.stringify(connection.status()),
    wake: () => wake(),
    point: (x) => connection.presence.update({ cursor: { x, y: 0 } }),
    others: () => connection.presence.others().map(({ who }) => who.name),
    close: () => connection.destroy(),
  };
}

function stockProgram({ name, doc }: Tab, { network }: TabParts): Program {
  const provider = new WebsocketProvider('ws://tavle/sync', 'b1', doc, {
    WebSocketPolyfill: network.browserOf(name) as unknown as typeof WebSocket,
    disableBc: true,
  });
  const { awareness } = provider;
  let hasBoard = false;
  provider.on('sync', (isSynced: boolean) => {
    hasBoard ||= isSynced;
  });
  const nameOf = (state: { who?: { name?: string } }) => state.who?.name ?? '?';
  return {
    hasBoard: () => hasBoard,
    isLevel: () => provider.synced,
    say: () => (provider.synced ? 'synced' : 'not synced'),
    wake: () => {},
    point: (x) => awareness.setLocalState({ cursor: { x, y: 0 } }),
    others: () =>
      [...awareness.getStates()].flatMap(([id, state]) => (id === doc.clientID ? [] : [nameOf(state)])),
    close: () => {
      provider.destroy();
      awareness.destroy();
    },
  };
}
