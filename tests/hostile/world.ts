/** The program in a process of its own, two honest people who never stop working, and what they notice. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, vi } from 'vitest';
import * as Y from 'yjs';
import { helloFrame, pingFrame, stepOneFrame, stepTwoFrame } from '#shared/protocol/frames.ts';
import type { CreatedBoard } from '#shared/protocol/http.ts';
import { PROTOCOL_VERSION, type Role } from '#shared/protocol/messages.ts';
import type { Run } from '../server/support/program.ts';
import { RawSocket } from '../server/support/server.ts';
import { secretOf } from '../support/tavle-server.ts';
import { type OurClient, ourClient } from '../sync/process-clients.ts';
import { RawLine } from './raw-line.ts';

/** How long an honest person rests between two edits, in ms. */
const REST = 10;

/** Resolves when something is so; on a busy machine that takes long. */
export function whenever(check: () => unknown): Promise<unknown> {
  return vi.waitFor(() => expect(check()).toBe(true), { timeout: 60_000, interval: 10 });
}

/** Somebody who writes, waits until it is saved, and writes on. */
export class Honest {
  readonly client: OurClient;
  /** From an edit until it is known to be saved, in ms. */
  waits: number[] = [];
  /** Every phase of the line since it first was online. */
  readonly phases = new Set<string>();
  private waiting: (() => void)[] = [];

  constructor(socketUrl: string, { id, links }: CreatedBoard) {
    const board = { socketUrl, id, secret: secretOf(links.participant) };
    this.client = ourClient(board, () => {
      for (const look of this.waiting.splice(0)) look();
    });
  }

  /** Works until `stop`. */
  async work(): Promise<void> {
    await whenever(() => this.client.isLevel);
    const { connection } = this.client;
    connection.subscribeStatus(() => this.phases.add(connection.status().phase));
    connection.presence.update({ cursor: { x: 1, y: 1 } });
    void this.goOn();
  }

  stop(): void {
    this.client.destroy();
  }

  /** One edit, until it is saved. */
  async edit(): Promise<void> {
    const began = performance.now();
    this.client.edit();
    const goal = this.client.made.length;
    while (this.client.saved < goal) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.waits.push(performance.now() - began);
  }

  private async goOn(): Promise<void> {
    for (;;) {
      await this.edit();
      await new Promise((resolve) => setTimeout(resolve, REST));
    }
  }
}

/** All of it. */
export class World {
  readonly url: string;
  readonly board: CreatedBoard;
  readonly anna: Honest;
  readonly bo: Honest;
  private readonly run: Run;
  private readonly sockets: RawSocket[] = [];
  private pings = 0;

  constructor(run: Run & { url: string }, board: CreatedBoard) {
    this.run = run;
    this.url = run.url;
    this.board = board;
    this.anna = new Honest(this.socketUrl, board);
    this.bo = new Honest(this.socketUrl, board);
  }

  get socketUrl(): string {
    return this.url.replace('http', 'ws');
  }

  /** How many lines the server says it has ended with a code. */
  countLogged(code: number): number {
    return this.run.err().split(`"code":${code},`).length - 1;
  }

  /** Resolves when it has ended so many. */
  async logs(code: number, count: number): Promise<void> {
    await whenever(() => this.countLogged(code) >= count);
  }

  /** The address of a line to the board. */
  get path(): URL {
    return new URL(`${this.url}/sync/${this.board.id}`);
  }

  secret(role: Role): string {
    return secretOf(this.board.links[role]);
  }

  /** Memory of the server's process, in MB, now and at most so far. */
  memory(): { now: number; most: number } {
    const status = readFileSync(`/proc/${this.run.child.pid}/status`, 'utf8');
    const read = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
    return { now: read('VmRSS'), most: read('VmHWM') };
  }

  /** From here on the most memory is counted anew. */
  forgetMemory(): void {
    writeFileSync(`/proc/${this.run.child.pid}/clear_refs`, '5');
  }

  /** A line that has said nothing yet. The facilitator's, so that it is nobody of the honest ones. */
  dial(role: Role = 'facilitator', board = this.board): RawSocket {
    const headers = { authorization: `Bearer ${secretOf(board.links[role])}` };
    const socket = new RawSocket(`${this.socketUrl}/sync/${board.id}`, headers);
    this.sockets.push(socket);
    return socket;
  }

  /** A line that began as ours do, and the document. */
  async begin(role?: Role, board?: CreatedBoard): Promise<{ line: RawSocket; doc: Y.Doc }> {
    const line = this.dial(role, board);
    const doc = new Y.Doc();
    await line.send(helloFrame(PROTOCOL_VERSION, 'test'));
    await line.send(stepOneFrame(Y.encodeStateVector(doc)));
    Y.applyUpdate(doc, (await line.hear('step2')).update);
    await line.hear('step1');
    await line.send(stepTwoFrame(Uint8Array.of(0, 0)));
    await line.hear('saved', ({ n }) => n === 1);
    return { line, doc };
  }

  /** A line whose bytes are written by hand. */
  raw(role: Role = 'facilitator'): Promise<RawLine> {
    return RawLine.open(this.path, this.secret(role));
  }

  /** `stays` when a line is still open after all that it said was dealt with, else its close code. */
  async outcomeOf(line: RawSocket): Promise<number | 'stays'> {
    const stays = async (): Promise<'stays'> => {
      await this.answers(line);
      await this.anna.edit();
      await this.answers(line);
      return 'stays';
    };
    return Promise.race([line.closed, stays()]);
  }

  /** Makes another board. */
  async another(): Promise<CreatedBoard> {
    const body = JSON.stringify({ title: 'Anden' });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${this.url}/api/boards`, { method: 'POST', headers, body });
    return (await answer.json()) as CreatedBoard;
  }

  /** The honest ones work on, all that they do is saved and reaches the other, and they see each other. */
  async expectUndisturbed(): Promise<void> {
    expect(this.run.child.exitCode).toBe(null);
    await Promise.all([this.anna.edit(), this.bo.edit()]);
    for (const [one, other] of [
      [this.anna, this.bo],
      [this.bo, this.anna],
    ] as const) {
      expect([...one.phases].filter((phase) => phase !== 'online')).toEqual([]);
      const id = one.client.doc.clientID;
      const clock = Y.getState(one.client.doc.store, id);
      await whenever(() => Y.getState(other.client.doc.store, id) >= clock);
      await whenever(() => other.client.connection.presence.others().some(({ clientId }) => clientId === id));
    }
  }

  /** Hangs up what was dialled. */
  hangUp(): void {
    for (const socket of this.sockets.splice(0)) socket.terminate();
  }

  stop(): void {
    this.hangUp();
    this.anna.stop();
    this.bo.stop();
  }

  private async answers(line: RawSocket): Promise<void> {
    const n = ++this.pings;
    await line.send(pingFrame(n));
    await line.hear('pong', (pong) => pong.n === n);
  }
}
