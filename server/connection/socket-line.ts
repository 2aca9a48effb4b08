import { WebSocket } from 'ws';
import type { Line } from '../room/line.ts';

/** After a close the other side has this long to agree, in ms. */
const CLOSE_MS = 2_000;

/** A room's line over a socket. */
export class SocketLine implements Line {
  /** Answered the last ping. */
  isAlive = true;
  private readonly socket: WebSocket;

  constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('pong', () => {
      this.isAlive = true;
    });
  }

  get unread(): number {
    return this.socket.bufferedAmount;
  }

  send(frame: Uint8Array): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(frame);
  }

  /** Says why and closes; a socket that does not answer is cut. */
  close(code: number, reason: string): void {
    const timer = setTimeout(() => this.socket.terminate(), CLOSE_MS);
    this.socket.once('close', () => clearTimeout(timer));
    // While reading is paused the other side's agreement would not be heard.
    this.socket.resume();
    this.socket.close(code, reason);
  }

  pause(): void {
    this.socket.pause();
  }

  resume(): void {
    this.socket.resume();
  }

  /** Cuts a line that did not answer the last ping, and pings again. A line that is not read cannot answer. */
  checkAlive(): void {
    if (this.socket.isPaused) return;
    if (!this.isAlive) {
      this.socket.terminate();
      return;
    }
    this.isAlive = false;
    this.socket.ping();
  }
}
