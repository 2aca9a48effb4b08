/** A WebSocket whose every byte is written by hand. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** One masked frame. `first`: its first byte, which holds the end mark, three reserved bits and the kind. */
export function rawFrame(first: number, body: Uint8Array, isMasked = true): Buffer {
  const mask = isMasked ? 0x80 : 0;
  const length =
    body.length < 126
      ? Buffer.of(mask | body.length)
      : Buffer.of(mask | 126, (body.length >> 8) & 255, body.length & 255);
  // A mask of zeros leaves the bytes as they are.
  return Buffer.concat([Buffer.of(first), length, isMasked ? Buffer.alloc(4) : Buffer.alloc(0), body]);
}

export class RawLine {
  readonly socket: Socket;
  /** The code of the server's close frame; 1006 when it just ends. */
  readonly closed: Promise<number>;
  private read = Buffer.alloc(0);

  constructor(url: URL) {
    this.socket = connect(Number(url.port), url.hostname);
    this.socket.on('error', () => {});
    this.socket.on('data', (bytes) => {
      this.read = Buffer.concat([this.read, bytes]);
    });
    this.closed = once(this.socket, 'close').then(() => this.closeCode());
  }

  /** Opens the WebSocket and says nothing more. */
  static async open(url: URL, secret: string): Promise<RawLine> {
    const line = new RawLine(url);
    line.socket.write(
      `GET ${url.pathname} HTTP/1.1\r\nHost: ${url.host}\r\nAuthorization: Bearer ${secret}\r\nUpgrade: websocket\r\n` +
        'Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n',
    );
    while (!line.read.includes('\r\n\r\n')) await once(line.socket, 'data');
    if (!line.read.toString('latin1').startsWith('HTTP/1.1 101')) throw new Error('not opened');
    line.read = line.read.subarray(line.read.indexOf('\r\n\r\n') + 4);
    return line;
  }

  write(bytes: Uint8Array): void {
    this.socket.write(bytes);
  }

  /** The last frame of the server, when that is a close. */
  private closeCode(): number {
    for (let at = 0; at + 1 < this.read.length; ) {
      const kind = (this.read[at] as number) & 15;
      const short = (this.read[at + 1] as number) & 127;
      const head = short < 126 ? 2 : short === 126 ? 4 : 10;
      if (kind === 8 && short >= 2) return this.read.readUInt16BE(at + 2);
      const length =
        short < 126
          ? short
          : short === 126
            ? this.read.readUInt16BE(at + 2)
            : Number(this.read.readBigUInt64BE(at + 2));
      at += head + length;
    }
    return 1006;
  }
}
