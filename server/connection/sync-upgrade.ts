/** Sockets come in: /sync/<board>. Refused rights close an open socket with 44xx, since browsers cannot read a refused upgrade. */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { isId } from '#shared/board/ids.ts';
import { LIMITS } from '#shared/protocol/limits.ts';
import { CLOSE } from '#shared/protocol/messages.ts';
import { type Asker, findAccess, readAsker } from './access.ts';
import { addressOf } from './address.ts';
import type { Context } from './context.ts';
import { SocketLine } from './socket-line.ts';

/** Every line is pinged this often, in ms. */
const PING_MS = 30_000;
const STATUS = {
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
} as const;

/** All open sockets of the server. */
export class SyncSockets {
  private readonly context: Context;
  private readonly server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: LIMITS.messageBytes,
  });
  private readonly lines = new Set<SocketLine>();
  private readonly perAddress = new Map<string, number>();
  private readonly pings: NodeJS.Timeout;
  private stopped = false;

  constructor(context: Context) {
    this.context = context;
    this.pings = setInterval(() => {
      for (const line of this.lines) line.checkAlive();
    }, PING_MS);
    this.pings.unref();
  }

  /** Open lines. */
  get size(): number {
    return this.lines.size;
  }

  /** Takes the upgrades of an HTTP server. */
  attach(http: Server): void {
    http.on('upgrade', (request, socket, head) => this.takeUpgrade(request, socket, head));
  }

  /** Takes no more; resolves when every socket is closed. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.pings);
    for (const line of this.lines) line.close(CLOSE.restart, 'server stops');
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (this.lines.size === 0) resolve();
        else setTimeout(look, 10);
      };
      look();
    });
  }

  private takeUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const url = readUrl(request);
    const board = /^\/sync\/([^/]+)$/.exec(url?.pathname ?? '')?.[1];
    const asker = readAsker(request.headers, this.context.cookies, url?.searchParams);
    const refusal = isId(board) ? this.refusalOf(request, asker) : 404;
    if (refusal !== null || !isId(board)) {
      refuseUpgrade(socket, refusal ?? 404);
      return;
    }
    this.server.handleUpgrade(request, socket, head, (opened) => {
      // Nothing is read before the board is loaded and the sender known.
      opened.pause();
      this.takeSocket(opened, addressOf(request, this.context.isBehindProxy), board, asker);
    });
  }

  private refusalOf(request: IncomingMessage, asker: Asker): keyof typeof STATUS | null {
    if (this.stopped) return 503;
    const { origin } = request.headers;
    if (!this.context.place.accepts(origin, asker.bearer !== null, asker.hasCookie)) return 403;
    const open = this.perAddress.get(addressOf(request, this.context.isBehindProxy)) ?? 0;
    return open >= LIMITS.socketsPerAddress ? 429 : null;
  }

  private takeSocket(socket: WebSocket, address: string, board: string, asker: Asker): void {
    const line = new SocketLine(socket);
    this.lines.add(line);
    this.perAddress.set(address, (this.perAddress.get(address) ?? 0) + 1);
    // Errors (too large, not masked, bad UTF-8) are answered by ws itself with the standard's codes.
    socket.on('error', () => {});
    socket.on('close', () => {
      this.lines.delete(line);
      const left = (this.perAddress.get(address) ?? 1) - 1;
      if (left > 0) this.perAddress.set(address, left);
      else this.perAddress.delete(address);
    });
    this.seat(socket, line, board, asker).catch((error: unknown) => {
      this.context.log.error('line.failed', error, { board });
      line.close(CLOSE.restart, 'failed');
    });
  }

  private async seat(socket: WebSocket, line: SocketLine, board: string, asker: Asker): Promise<void> {
    const { storage, key, rooms } = this.context;
    const access = await findAccess(asker, board, storage, key);
    if (access.kind === 'stale') return line.close(CLOSE.session, 'link renewed');
    if (access.kind === 'none') return line.close(CLOSE.noBoard, 'no board');
    const taken = await rooms.take(board);
    if (taken === null) return line.close(CLOSE.noBoard, 'no board');
    const { room, release } = taken;
    const member = socket.readyState === socket.OPEN && !this.stopped ? room.join(line, access.seat) : null;
    if (member === null) {
      release();
      return line.close(this.stopped ? CLOSE.restart : CLOSE.full, 'no room');
    }
    socket.on('message', (data, isBinary) => room.receive(member, isBinary ? bytesOf(data) : NOTHING));
    socket.on('close', () => {
      room.leave(member);
      release();
    });
    line.resume();
    await this.recheck(line, asker, board);
  }

  /** What was granted may have been taken back while the board was loading. */
  private async recheck(line: SocketLine, asker: Asker, board: string): Promise<void> {
    const access = await findAccess(asker, board, this.context.storage, this.context.key);
    if (access.kind === 'stale') line.close(CLOSE.session, 'link renewed');
    if (access.kind === 'none') line.close(CLOSE.noBoard, 'no board');
  }
}

/** A text message: never one of ours, so it is read as an empty one and refused. */
const NOTHING = new Uint8Array();

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}

function readUrl(request: IncomingMessage): URL | null {
  const text = request.url ?? '';
  const base = 'http://tavle.invalid';
  return text.startsWith('/') && URL.canParse(text, base) ? new URL(text, base) : null;
}

function refuseUpgrade(socket: Duplex, status: keyof typeof STATUS): void {
  socket.end(`HTTP/1.1 ${status} ${STATUS[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
