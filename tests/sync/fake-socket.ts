import * as encoding from 'lib0/encoding';
import { MESSAGE, SYNC } from '#shared/protocol/messages.ts';
import type { PlainSocket } from '../../client/sync/socket.ts';

/** Both ends of a socket in memory: the browser's, and what the test says as the server. */
export class FakeSocket implements PlainSocket {
  static readonly all: FakeSocket[] = [];
  binaryType = '';
  onopen: (() => void) | null = null;
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null = null;
  onerror: ((event: never) => void) | null = null;
  readonly sent: Uint8Array[] = [];
  closed = false;

  constructor(readonly url: string) {
    FakeSocket.all.push(this);
  }
  static get last(): FakeSocket {
    const last = FakeSocket.all.at(-1);
    if (!last) throw new Error('nothing was dialled');
    return last;
  }
  send(bytes: Uint8Array): void {
    this.sent.push(bytes.slice());
  }
  close(): void {
    this.closed = true;
  }
  /** What was sent since the last call, as `type` or `type.step`. */
  takeSent(): string[] {
    return this.sent
      .splice(0)
      .map((bytes) => (bytes[0] === MESSAGE.sync ? `sync.${bytes[1]}` : String(bytes[0])));
  }
  say(bytes: Uint8Array): void {
    this.onmessage?.({ data: bytes.slice().buffer });
  }
}

export const frame = {
  step1: () => syncFrame(SYNC.step1, new Uint8Array([0])),
  step2: (size = 2) => syncFrame(SYNC.step2, new Uint8Array(size)),
  update: (size = 2) => syncFrame(SYNC.update, new Uint8Array(size)),
  saved: (n: number) => numbers(MESSAGE.saved, n),
  pong: (n: number) => numbers(MESSAGE.pong, n),
  paused: () =>
    encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, MESSAGE.paused);
      encoding.writeVarString(encoder, 'disk');
    }),
};

function syncFrame(step: number, body: Uint8Array): Uint8Array<ArrayBuffer> {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.sync);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, body);
  });
}

function numbers(...values: readonly number[]): Uint8Array<ArrayBuffer> {
  return encoding.encode((encoder) => {
    for (const value of values) encoding.writeVarUint(encoder, value);
  });
}
