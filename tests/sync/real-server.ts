import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import type { Role } from '#shared/protocol/messages.ts';
import { type BoardLives, keepBoardOpen } from '../../client/store/board-lives.ts';
import type { KeptStorage } from '../../client/store/kept-storage.ts';
import { type OpenBoard, type OpenBoardOptions, openBoard } from '../../client/store/open-board.ts';
import { type Api, createApi } from '../../client/sync/api.ts';
import { browserClock } from '../../client/sync/clock.ts';
import type { OfflineCopy } from '../../client/sync/offline-copy.ts';
import type { PlainSocketConstructor } from '../../client/sync/socket.ts';
import { startTavle, type Tavle } from '../../server/compose.ts';
import { createLog } from '../../server/log.ts';
import { settingsSchema } from '../../server/settings.ts';
import { findSqlite } from '../../server/storage/sqlite-driver.ts';
import { SqliteStore } from '../../server/storage/sqlite-store.ts';
import { storageInProcess } from '../../server/storage/storage-over.ts';
import { CuttableLine } from '../support/cuttable-line.ts';

/** A server in this process behind a line that can be cut. */
export class RealServer {
  readonly #folder = mkdtempSync(join(tmpdir(), 'tavle-sync-'));
  readonly #line: CuttableLine;
  #tavle: Tavle | null = null;
  #isUp = false;

  private constructor(line: CuttableLine) {
    this.#line = line;
  }

  static async start(): Promise<RealServer> {
    const server = new RealServer(await CuttableLine.open());
    await server.startAgain();
    return server;
  }

  /** The data folder. */
  get folder(): string {
    return this.#folder;
  }

  get line(): CuttableLine {
    return this.#line;
  }

  /** Where browsers reach it: through the line. */
  get host(): string {
    return `127.0.0.1:${this.#line.port}`;
  }

  /** What browsers say of the page they are on. */
  get origin(): string {
    return `http://127.0.0.1:${this.#tavle?.port}`;
  }

  async startAgain(): Promise<void> {
    const sqlite = await findSqlite();
    this.#tavle = await startTavle({
      settings: settingsSchema.parse({ PORT: this.#tavle?.port ?? 0, DATA_DIR: this.#folder }),
      lan: null,
      openStorage: async (folder) => storageInProcess(new SqliteStore(folder, sqlite)),
      clientFolder: join(this.#folder, 'none'),
      log: createLog('silent', () => {}, Date.now),
      now: Date.now,
    });
    this.#isUp = true;
    this.#line.leadTo(this.#tavle.port);
  }

  async stop(): Promise<void> {
    if (!this.#isUp) return;
    this.#isUp = false;
    await this.#tavle?.close();
  }

  async end(): Promise<void> {
    await this.stop();
    await this.#line.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** A browser as far as the wire goes: it keeps its cookies and says where its page came from. */
export class TestBrowser {
  readonly api: Api;
  readonly #server: RealServer;
  readonly #cookies = new Map<string, string>();
  readonly #opened: (OpenBoard | BoardLives)[] = [];
  readonly #sockets: WebSocket[] = [];

  constructor(server: RealServer) {
    this.#server = server;
    this.api = createApi({
      baseUrl: `http://${server.host}`,
      fetch: (input, init) => this.#fetch(input, init),
    });
  }

  /** Goes in by a link and opens the board. */
  async join(link: string, name: string, copy: OfflineCopy | null = null): Promise<OpenBoard> {
    const { boardId, role } = await this.#enter(link, name);
    return this.open(boardId, role, copy);
  }

  /** The same as the page does it: after a refused change the board is opened anew. */
  async joinForLong(link: string, name: string, storage: KeptStorage): Promise<BoardLives> {
    const lives = keepBoardOpen({ ...this.#optionsFor(await this.#enter(link, name)), storage });
    this.#opened.push(lives);
    return lives;
  }

  open(boardId: string, role: Role, copy: OfflineCopy | null = null): OpenBoard {
    const board = openBoard({ ...this.#optionsFor({ boardId, role }), copy });
    this.#opened.push(board);
    return board;
  }

  /** The socket opened last. */
  get lastSocket(): WebSocket {
    const last = this.#sockets.at(-1);
    if (!last) throw new Error('nothing was dialled');
    return last;
  }

  async #enter(link: string, name: string): Promise<{ boardId: string; role: Role }> {
    const { pathname, hash } = new URL(link);
    const boardId = pathname.slice('/b/'.length);
    const joined = await this.api.join({ boardId, secret: hash.slice(1), name });
    if (!joined.ok) throw new Error(`${joined.code}: ${joined.message}`);
    return { boardId, role: joined.value.role };
  }

  #optionsFor(board: { boardId: string; role: Role }): OpenBoardOptions {
    return {
      ...board,
      serverUrl: `ws://${this.#server.host}`,
      WebSocket: this.#socketClass(),
      clock: { ...browserClock, random: () => 0.1 },
      onWakeUp: () => () => {},
    };
  }

  close(): void {
    for (const board of this.#opened.splice(0)) board.destroy();
  }

  async #fetch(input: Parameters<typeof fetch>[0], init?: RequestInit): Promise<Response> {
    const headers = new Headers(init?.headers);
    headers.set('cookie', this.#cookieHeader());
    headers.set('origin', this.#server.origin);
    const response = await fetch(input, { ...init, headers });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (name && value !== undefined) this.#cookies.set(name, value);
    }
    return response;
  }

  #cookieHeader(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  #socketClass(): PlainSocketConstructor {
    const headers = () => ({ cookie: this.#cookieHeader(), origin: this.#server.origin });
    const sockets = this.#sockets;
    return class extends WebSocket {
      constructor(url: string) {
        super(url, { headers: headers() });
        sockets.push(this);
      }
    } as unknown as PlainSocketConstructor;
  }
}
