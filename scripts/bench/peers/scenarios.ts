/** The loads under which the servers are compared. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as Y from 'yjs';
import { canonical } from '#shared/board/theory-of-change.ts';
import { importContent } from '#shared/document/seed.ts';
import { percentileOf } from '../figures.ts';
import { type Kept, Person } from './person.ts';
import { cpuOf, memoryOf, type Peer, type Room, type Running, sizeOf } from './servers.ts';
import { Tally } from './tally.ts';

const WARM_UP = 3_000;
const MEASURED = 10_000;
/** So long what is on its way is waited for. */
const TAIL = 5_000;
const LISTENERS = 5;
const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/** What one load cost and gave. Times in ms, processor time in microseconds, memory in MB. */
export interface Delivery {
  readonly delivered: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly cpuPerDelivery: number;
  readonly cpuShare: number;
  readonly memory: number;
}

const cardOf = (n: number) => `s${n}`;

/** A wall of loose cards, as one document. */
function wallOf(cards: number): Uint8Array {
  const looseCards = Array.from({ length: cards }, (_, n) => ({
    id: cardOf(n),
    text: `Seddel ${n}: borgerne bevæger sig mere i hverdagen`,
    x: 0,
    y: n,
  }));
  const doc = new Y.Doc();
  const content = canonical({
    format: 'tavle/theory-of-change',
    formatVersion: 1,
    title: 'Måling',
    looseCards,
  });
  importContent(doc, content, () => 'never');
  return Y.encodeStateAsUpdate(doc);
}

/** Fills a room with cards; the document that everybody then begins with. */
async function furnish(peer: Peer, room: Room, cards: number): Promise<Uint8Array> {
  const first = await Person.join(room, peer.dialect, { hears: 'takes' });
  Y.applyUpdate(first.doc, wallOf(cards), 'bench');
  await wait(500);
  const state = Y.encodeStateAsUpdate(first.doc);
  first.leave();
  return state;
}

/** Runs something on a fresh server with a data folder of its own. */
async function on<T>(peer: Peer, act: (server: Running, data: string) => Promise<T>): Promise<T> {
  const data = mkdtempSync(join(tmpdir(), 'tavle-peers-'));
  const server = await peer.start(data);
  try {
    return await act(server, data);
  } finally {
    await server.stop('SIGKILL').catch(() => {});
    rmSync(data, { recursive: true, force: true });
  }
}

/** A furnished room: those who edit, each a card of their own, and beside them some who only listen. */
interface FullRoom {
  readonly editors: readonly Person[];
  readonly listeners: readonly Person[];
  readonly tally: Tally;
}

async function fill(peer: Peer, server: Running, people: number, listening: number): Promise<FullRoom> {
  const room = await server.newRoom();
  const state = await furnish(peer, room, people);
  const tally = new Tally();
  const joinMany = async (count: number, hears: 'takes' | 'nothing') => {
    const all: Person[] = [];
    for (let n = 0; n < count; n++) all.push(await Person.join(room, peer.dialect, { state, hears }));
    return all;
  };
  const listeners = await joinMany(listening, 'takes');
  for (const listener of listeners) listener.onStep(tally.listener());
  return { editors: await joinMany(people, 'nothing'), listeners, tally };
}

/** Everybody edits so often, at moments spread evenly over all, until the answer is called. */
function keepEditing(rooms: readonly FullRoom[], perSecond: number): () => void {
  const every = 1_000 / perSecond;
  const timers = new Set<NodeJS.Timeout>();
  const all = rooms.flatMap(({ editors, tally }) =>
    editors.map((person, at) => () => person.edit(cardOf(at), tally.next(cardOf(at)))),
  );
  all.forEach((edit, n) => {
    timers.add(setTimeout(() => timers.add(setInterval(edit, every)), (n * every) / all.length));
  });
  return () => {
    for (const timer of timers) clearInterval(timer);
  };
}

/** So many rooms with so many people each, who all edit so often. */
export function measureDelivery(
  peer: Peer,
  load: { readonly rooms: number; readonly people: number; readonly perSecond: number },
): Promise<Delivery> {
  return on(peer, async (server) => {
    const listening = load.rooms > 1 ? 1 : LISTENERS;
    const rooms: FullRoom[] = [];
    for (let n = 0; n < load.rooms; n++) rooms.push(await fill(peer, server, load.people, listening));
    const stop = keepEditing(rooms, load.perSecond);
    await wait(WARM_UP);
    const before = cpuOf(server.pid);
    for (const { tally } of rooms) tally.begin();
    await wait(MEASURED);
    const used = cpuOf(server.pid) - before;
    for (const { tally } of rooms) tally.end();
    await wait(TAIL);
    stop();
    const latencies = rooms.flatMap(({ tally }) => tally.latencies);
    const sent = rooms.reduce((sum, { tally }) => sum + tally.sent, 0);
    const memory = memoryOf(server.pid);
    for (const { editors, listeners } of rooms) for (const one of [...editors, ...listeners]) one.leave();
    return {
      delivered: latencies.length / (sent * listening),
      p50: percentileOf(latencies, 0.5),
      p95: percentileOf(latencies, 0.95),
      p99: percentileOf(latencies, 0.99),
      cpuPerDelivery: (used * 1_000) / (sent * (load.people - 1 + listening)),
      cpuShare: used / MEASURED,
      memory,
    };
  });
}

/** A large document after a restart. Times in ms, size in MB. */
export interface ColdLoad {
  /** Edits a second that one person can push in. */
  readonly pushRate: number;
  readonly size: number;
  readonly first: number;
  readonly thirty: number;
  readonly cpu: number;
}

const CARDS = 1_000;
const EDITS = 100_000;
/** A sender that is let run ahead further fills only its own memory. */
const MOST_WAITING = 1_048_576;
/** A reader that has heard nothing for so long has heard all. */
const QUIET = 2_000;

/** A day's document, pushed in at full speed, read from disk again by one person and by thirty at once. */
export function measureColdLoad(peer: Peer): Promise<ColdLoad> {
  return on(peer, async (server, data) => {
    const room = await server.newRoom();
    const state = await furnish(peer, room, CARDS);
    const witness = await Person.join(room, peer.dialect, { state, hears: 'takes' });
    const writer = await Person.join(room, peer.dialect, { state });
    const begin = performance.now();
    for (let n = 0; n < EDITS; n++) {
      writer.edit(cardOf(n % CARDS), 1 + Math.floor(n / CARDS));
      if (n % 100 === 99) while (writer.waiting > MOST_WAITING) await wait(1);
      if (n % 500 === 499) await wait(0);
    }
    await until(() => covers(witness.doc, writer.doc));
    const pushRate = (EDITS * 1_000) / (performance.now() - begin);
    const whole = writer.doc;
    // Some servers write only after a pause.
    await wait(12_000);
    await server.stop('SIGTERM');
    const size = sizeOf(data);
    const second = await peer.start(data);
    try {
      const again = second.again(room);
      const first = await timeJoin(peer, again, whole, 1);
      const before = cpuOf(second.pid);
      const thirty = await timeJoin(peer, again, whole, 30);
      return { pushRate, size, first, thirty, cpu: cpuOf(second.pid) - before };
    } finally {
      await second.stop('SIGKILL');
    }
  });
}

/** Milliseconds until so many people who have nothing were sent everything. */
async function timeJoin(peer: Peer, room: Room, whole: Y.Doc, people: number): Promise<number> {
  const begin = performance.now();
  const all = await Promise.all(
    Array.from({ length: people }, () => Person.join(room, peer.dialect, { hears: 'keeps' })),
  );
  const lastOf = ({ kept }: Person) => kept.at(-1)?.at ?? begin;
  await until(() => performance.now() - Math.max(...all.map(lastOf)) > QUIET);
  for (const one of all) one.leave();
  return Math.max(...all.map(({ kept }) => wholeAt(kept, whole))) - begin;
}

/** When the update came with which all was there; some servers answer with nothing first. */
function wholeAt(kept: readonly Kept[], whole: Y.Doc): number {
  const doc = new Y.Doc();
  for (const { at, update } of kept) {
    Y.applyUpdate(doc, update);
    if (covers(doc, whole)) return at;
  }
  throw new Error('the document did not come back whole');
}

/** Edits that another person had received and that a killed server does not have any more. */
export function measureKill(peer: Peer): Promise<{ readonly received: number; readonly lost: number }> {
  return on(peer, async (server, data) => {
    const { editors, listeners, tally } = await fill(peer, server, 30, 1);
    const stop = keepEditing([{ editors, listeners, tally }], 10);
    const received = () => [...tally.seen(0).values()].reduce((sum, step) => sum + step, 0);
    await until(() => received() >= 2_000, 60_000);
    await server.stop('SIGKILL');
    stop();
    const seen = new Map(tally.seen(0));
    const count = received();
    const room = (listeners[0] as Person).place;
    for (const one of [...editors, ...listeners]) one.leave();
    const second = await peer.start(data);
    try {
      const fresh = await Person.join(second.again(room), peer.dialect, { hears: 'takes' });
      await wait(2_000);
      const kept = fresh.steps();
      fresh.leave();
      const lost = [...seen].reduce(
        (sum, [card, step]) => sum + Math.max(0, step - (kept.get(card) ?? 0)),
        0,
      );
      return { received: count, lost };
    } finally {
      await second.stop('SIGKILL');
    }
  });
}

/** A document has all that another has. */
function covers(doc: Y.Doc, other: Y.Doc): boolean {
  return [...Y.decodeStateVector(Y.encodeStateVector(other))].every(
    ([client, clock]) => Y.getState(doc.store, client) >= clock,
  );
}

async function until(isTrue: () => boolean, longest = 120_000): Promise<void> {
  const end = performance.now() + longest;
  while (!isTrue()) {
    if (performance.now() > end) throw new Error('did not come');
    await wait(2);
  }
}
