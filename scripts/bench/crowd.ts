/** Simulated people: programs that join a board over the wire and edit, one edit a second each. */
import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { placeCard } from '#shared/board/commands.ts';
import type { Card } from '#shared/board/model.ts';
import { applyCommands } from '#shared/document/apply.ts';
import { readBoard } from '#shared/document/read.ts';
import { createReadCache } from '#shared/document/read-cache.ts';
import { type MadeBoard, secretOf, type TavleServer } from '../../tests/support/tavle-server.ts';

/** One program on a board. */
export interface Member {
  readonly doc: Y.Doc;
  readonly cards: () => ReadonlyMap<string, Card>;
  readonly leave: () => void;
}

/** Joins as a stock y-websocket client. */
export async function join(tavle: TavleServer, board: MadeBoard): Promise<Member> {
  const doc = new Y.Doc();
  const headers = { authorization: `Bearer ${secretOf(board.links.participant)}` };
  class WithSecret extends WebSocket {
    constructor(url: string | URL) {
      super(url, { headers });
    }
  }
  const provider = new WebsocketProvider(`${tavle.url.replace('http', 'ws')}/sync`, board.id, doc, {
    WebSocketPolyfill: WithSecret as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  });
  await new Promise<void>((done) => provider.once('sync', () => done()));
  const cache = createReadCache(doc);
  return {
    doc,
    cards: () => readBoard(doc, cache).board.cards,
    leave: () => {
      cache.destroy();
      provider.destroy();
      // It keeps a timer of its own.
      provider.awareness.destroy();
    },
  };
}

/** Moves a card of its own by one unit. */
export function edit(member: Member, card: string, step: number): void {
  applyCommands(member.doc, placeCard(card, { x: step, y: step % 7 }), 'bench');
}

/** A board of loose cards, one for each member, and some to look at. */
export async function gather(tavle: TavleServer, board: MadeBoard, count: number): Promise<Member[]> {
  // Each provider wants to know when the process ends.
  process.setMaxListeners(count + 20);
  const members: Member[] = [];
  for (let n = 0; n < count; n++) members.push(await join(tavle, board));
  return members;
}

/** Everybody edits once a second, at a moment of their own, until the answer is called. */
export function keepEditing(members: readonly Member[], cards: readonly string[]): () => void {
  let step = 0;
  const timers = members.map((member, n) => {
    const beat = () => edit(member, cards[n % cards.length] as string, ++step);
    const first = setTimeout(
      () => {
        timersOfBeat.push(setInterval(beat, 1_000));
      },
      (n * 1_000) / members.length,
    );
    return first;
  });
  const timersOfBeat: NodeJS.Timeout[] = [];
  return () => {
    for (const timer of timers) clearTimeout(timer);
    for (const timer of timersOfBeat) clearInterval(timer);
  };
}
