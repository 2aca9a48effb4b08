/** A whole server on a free port over a temporary folder, in this process, and people who speak to it. */
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { CreateBoard, CreatedBoard } from '#shared/protocol/http.ts';
import type { Role } from '#shared/protocol/messages.ts';
import { startTavle, type Tavle } from '../../../server/compose.ts';
import { createLog } from '../../../server/log.ts';
import { readSettings } from '../../../server/settings.ts';
import { findSqlite } from '../../../server/storage/sqlite-driver.ts';
import { SqliteStore } from '../../../server/storage/sqlite-store.ts';
import { storageInProcess } from '../../../server/storage/storage-over.ts';
import { temporaryFolder } from './folder.ts';
import { type Heard, readServerFrame } from './room.ts';

/** An answer as tests look at it. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; undefined when it is none. */
  readonly body: unknown;
}

/** A server that can be stopped and started on the same folder. */
export class TestServer {
  readonly folder = temporaryFolder();
  readonly log: string[] = [];
  url = '';
  private tavle: Tavle | null = null;
  private readonly environment: Record<string, string>;
  private readonly lan: readonly string[] | null;
  private readonly sockets: RawSocket[] = [];

  constructor(environment: Record<string, string> = {}, lan: readonly string[] | null = null) {
    this.environment = environment;
    this.lan = lan;
    afterAll(() => this.stop());
  }

  async start(): Promise<void> {
    const client = join(this.folder, 'client');
    mkdirSync(join(client, 'assets'), { recursive: true });
    writeFileSync(join(client, 'index.html'), '<!doctype html><title>Tavle</title>');
    writeFileSync(join(client, 'assets', 'app-1a2b.js'), 'export {};');
    const read = readSettings({
      PORT: '0',
      DATA_DIR: join(this.folder, 'data'),
      LOG_LEVEL: 'info',
      ...this.environment,
    });
    if (!read.ok) throw new Error(read.line);
    const open = await findSqlite();
    this.tavle = await startTavle({
      settings: read.settings,
      lan: this.lan,
      openStorage: async (folder) => storageInProcess(new SqliteStore(folder, open)),
      clientFolder: client,
      log: createLog(read.settings.LOG_LEVEL, (line) => this.log.push(line), Date.now),
      now: Date.now,
    });
    this.url = `http://localhost:${this.tavle.port}`;
  }

  get publicUrl(): string {
    return this.tavle?.publicUrl ?? '';
  }

  get socketUrl(): string {
    return this.url.replace('http', 'ws');
  }

  async stop(): Promise<void> {
    const tavle = this.tavle;
    this.tavle = null;
    await tavle?.close();
    for (const socket of this.sockets.splice(0)) socket.terminate();
  }

  async ask(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const isText = typeof body === 'string' || body instanceof Uint8Array;
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      body: body === undefined ? undefined : isText ? (body as string) : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parse(text) };
  }

  /** Asks for a path as it stands, which fetch would tidy up first. */
  async askRaw(path: string): Promise<{ status: number; text: string }> {
    const request = get({ port: new URL(this.url).port, path });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk as Buffer);
    return { status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() };
  }

  /** Makes a board and gives its id and secrets. */
  async board(
    body: CreateBoard = { title: 'Prøve' },
  ): Promise<{ id: string; secrets: Record<Role, string> }> {
    const { body: made } = await this.ask('POST', '/api/boards', body);
    const { id, links } = made as CreatedBoard;
    const secret = (role: Role) => links[role].split('#')[1] as string;
    return {
      id,
      secrets: {
        facilitator: secret('facilitator'),
        participant: secret('participant'),
        viewer: secret('viewer'),
      },
    };
  }

  /** Joins with a secret and gives the cookies, as a browser would send them back. */
  async join(boardId: string, secret: string, name = 'Anna', cookie?: string): Promise<string> {
    const headers: Record<string, string> = cookie === undefined ? {} : { cookie, origin: this.url };
    const { headers: got } = await this.ask('POST', '/api/join', { boardId, secret, name }, headers);
    return got
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
  }

  /** A raw socket to a board. */
  socket(path: string, headers: Record<string, string> = {}): RawSocket {
    const socket = new RawSocket(`${this.socketUrl}${path}`, headers);
    this.sockets.push(socket);
    return socket;
  }
}

/** The Authorization header of a script. */
export const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });

/** A socket that keeps what it hears. */
export class RawSocket {
  readonly heard: Heard[] = [];
  readonly opened: Promise<unknown>;
  /** The close code, or the HTTP status of a refused upgrade as a negative number. */
  readonly closed: Promise<number>;
  private readonly socket: WebSocket;
  private waiting: (() => void)[] = [];

  constructor(url: string, headers: Record<string, string>) {
    this.socket = new WebSocket(url, { headers });
    this.socket.on('message', (data: Buffer) => {
      this.heard.push(readServerFrame(Uint8Array.from(data)));
      for (const wake of this.waiting.splice(0)) wake();
    });
    this.opened = once(this.socket, 'open');
    this.closed = new Promise((resolve) => {
      this.socket.on('close', (code) => resolve(code));
      this.socket.on('unexpected-response', (_request, response) => resolve(-(response.statusCode ?? 0)));
    });
    this.socket.on('error', () => {});
    this.opened.catch(() => {});
  }

  async send(bytes: Uint8Array | string): Promise<void> {
    await this.opened;
    this.socket.send(bytes);
  }

  /** The first message of a kind that has come or comes. */
  async hear<T extends Heard['type']>(type: T, fits: (heard: Heard & { type: T }) => boolean = () => true) {
    for (;;) {
      const found = this.heard.find(
        (heard): heard is Heard & { type: T } => heard.type === type && fits(heard as never),
      );
      if (found) return found;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  /** Reads nothing any more. */
  pause(): void {
    this.socket.pause();
  }

  resume(): void {
    this.socket.resume();
  }

  terminate(): void {
    this.socket.terminate();
  }
}

/** A stock y-websocket provider that authorises itself by header. */
export class StockClient {
  readonly doc = new Y.Doc();
  readonly provider: WebsocketProvider;
  readonly synced: Promise<void>;

  constructor(server: TestServer, board: string, headers: Record<string, string>, role?: Role) {
    class Socket extends WebSocket {
      constructor(url: string) {
        super(url, { headers });
      }
    }
    this.provider = new WebsocketProvider(`${server.socketUrl}/sync`, board, this.doc, {
      WebSocketPolyfill: Socket as never,
      disableBc: true,
      params: role ? { role } : {},
    });
    this.synced = new Promise((resolve) => {
      this.provider.on('sync', (isSynced: boolean) => {
        if (isSynced) resolve();
      });
    });
  }

  get cards(): Y.Map<unknown> {
    return this.doc.getMap('cards');
  }

  /** Resolves when the cards are as wanted. */
  until(fits: (cards: Record<string, unknown>) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!fits(this.cards.toJSON())) return;
        this.doc.off('update', look);
        resolve();
      };
      this.doc.on('update', look);
      look();
    });
  }

  destroy(): void {
    this.provider.destroy();
    this.doc.destroy();
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
