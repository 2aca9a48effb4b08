/** A day's document: pushed in at full speed, its size on disk on the way and after, and how soon it is there after a restart. */
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import WebSocket from 'ws';
import * as Y from 'yjs';
import { placeCard } from '#shared/board/commands.ts';
import { canonical } from '#shared/board/theory-of-change.ts';
import { applyCommands } from '#shared/document/apply.ts';
import { helloFrame, stepOneFrame, stepTwoFrame, updateFrame } from '#shared/protocol/frames.ts';
import { PROTOCOL_VERSION } from '#shared/protocol/messages.ts';
import { readServerFrame } from '../../tests/server/support/room.ts';
import { type MadeBoard, secretOf, type TavleServer } from '../../tests/support/tavle-server.ts';

const CARDS = 1_000;
const EDITS = 100_000;
/** A sender that runs further ahead only fills its own memory. */
const MOST_WAITING = 1_048_576;
const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/** Times in ms, sizes in MB, memory of the process in MB. */
export interface DayOnDisk {
  readonly pushRate: number;
  /** Processor time of the server for that. */
  readonly pushCpu: number;
  readonly largest: number;
  readonly after: number;
  readonly memory: number;
  readonly first: number;
  readonly thirty: number;
  readonly cpu: number;
}

/** A line that tells when it has a whole document. */
class Line {
  readonly socket: WebSocket;
  private readonly waiting = new Set<() => void>();
  saved = 0;
  document: Uint8Array | null = null;
  /** When the document came. */
  at = 0;

  constructor(url: string, board: MadeBoard) {
    const headers = { authorization: `Bearer ${secretOf(board.links.participant)}` };
    this.socket = new WebSocket(`${url.replace('http', 'ws')}/sync/${board.id}`, {
      headers,
      perMessageDeflate: false,
    });
    this.socket.on('message', (data: Buffer) => {
      const heard = readServerFrame(data);
      if (heard.type === 'saved') this.saved = heard.n;
      if (heard.type === 'step2') {
        this.at = performance.now();
        this.document = Uint8Array.from(heard.update);
      }
      for (const wake of this.waiting) wake();
    });
  }
  async join(): Promise<void> {
    await once(this.socket, 'open');
    this.socket.send(helloFrame(PROTOCOL_VERSION, 'bench'));
    this.socket.send(stepOneFrame(Uint8Array.of(0)));
    await this.until(() => this.document !== null);
  }
  until(isTrue: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!isTrue()) return;
        this.waiting.delete(look);
        resolve();
      };
      this.waiting.add(look);
      look();
    });
  }
}

/** The edits of a day, made before they are sent: what is measured is the server. */
function editsOn(doc: Y.Doc): Uint8Array[] {
  const frames: Uint8Array[] = [];
  const listen = (update: Uint8Array): void => void frames.push(updateFrame(update));
  doc.on('update', listen);
  for (let n = 0; n < EDITS; n++) {
    applyCommands(doc, placeCard(`s${n % CARDS}`, { x: 1 + Math.floor(n / CARDS), y: n % 7 }), 'bench');
  }
  doc.off('update', listen);
  return frames;
}

/** Measures a day's document on a server with an empty data folder; it is stopped and started again. */
export async function measureStorage(tavle: TavleServer): Promise<DayOnDisk> {
  const board = await tavle.makeBoard({ content: wall() });
  const writer = new Line(tavle.url, board);
  await writer.join();
  const doc = new Y.Doc();
  Y.applyUpdate(doc, writer.document as Uint8Array);
  writer.socket.send(stepTwoFrame(Uint8Array.of(0, 0)));
  const frames = editsOn(doc);
  let largest = 0;
  const watch = setInterval(() => {
    largest = Math.max(largest, sizeOf(tavle.dataDir));
  }, 50);
  const cpuBefore = cpuOf(tavle.pid);
  const begin = performance.now();
  for (const [n, frame] of frames.entries()) {
    writer.socket.send(frame);
    if (n % 500 === 499) await wait(0);
    while (writer.socket.bufferedAmount > MOST_WAITING) await wait(1);
  }
  await writer.until(() => writer.saved > EDITS);
  const pushRate = (EDITS * 1_000) / (performance.now() - begin);
  const pushCpu = cpuOf(tavle.pid) - cpuBefore;
  writer.socket.terminate();
  // The board is put away half a minute after the last has left; then the last snapshot is made.
  await settled(tavle.dataDir, 45_000);
  clearInterval(watch);
  const memory = memoryOf(tavle.pid);
  await tavle.kill();
  const after = sizeOf(tavle.dataDir);
  await tavle.startAgain();
  const first = await timeJoin(tavle, board, doc, 1);
  await tavle.kill();
  await tavle.startAgain();
  const before = cpuOf(tavle.pid);
  const thirty = await timeJoin(tavle, board, doc, 30);
  const cpu = cpuOf(tavle.pid) - before;
  return { pushRate, pushCpu, largest, after, memory, first, thirty, cpu };
}

function wall() {
  const looseCards = Array.from({ length: CARDS }, (_, n) => ({
    id: `s${n}`,
    text: `Seddel ${n}: borgerne bevæger sig mere i hverdagen`,
    x: 0,
    y: n,
  }));
  return canonical({ format: 'tavle/theory-of-change', formatVersion: 1, title: 'En dag', looseCards });
}

/** Milliseconds until so many people have all of the document. */
async function timeJoin(tavle: TavleServer, board: MadeBoard, whole: Y.Doc, people: number): Promise<number> {
  const begin = performance.now();
  const lines = Array.from({ length: people }, () => new Line(tavle.url, board));
  await Promise.all(lines.map((line) => line.join()));
  for (const line of lines) line.socket.terminate();
  const got = new Y.Doc();
  Y.applyUpdate(got, (lines[0] as Line).document as Uint8Array);
  if (!Y.equalSnapshots(Y.snapshot(got), Y.snapshot(whole)))
    throw new Error('the document did not come back whole');
  return Math.max(...lines.map(({ at }) => at)) - begin;
}

async function settled(folder: string, ms: number): Promise<void> {
  const end = performance.now() + ms;
  let last = { size: sizeOf(folder), since: performance.now() };
  while (performance.now() < end && performance.now() - last.since < ms - 5_000) {
    await wait(500);
    const size = sizeOf(folder);
    if (size !== last.size) last = { size, since: performance.now() };
  }
}

/** MB of all files of a folder. */
function sizeOf(folder: string): number {
  const bytes = readdirSync(folder).map(
    (name) => statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0,
  );
  return bytes.reduce((sum, size) => sum + size, 0) / 1e6;
}

/** Milliseconds of processor time of a process, by Linux's count of hundredths. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function memoryOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_000;
}
