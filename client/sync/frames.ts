/** Reading and writing the frames of the wire: just enough to number them, never what they carry. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { MESSAGE, PROTOCOL_VERSION, SYNC } from '#shared/protocol/messages.ts';

export type Frame =
  | { readonly kind: 'step1' | 'step2' | 'update' | 'other' }
  | { readonly kind: 'saved' | 'pong'; readonly n: number };

const OTHER: Frame = { kind: 'other' };

/** What a frame is; `other` also for one that cannot be read. */
export function readFrame(bytes: Uint8Array): Frame {
  try {
    const decoder = decoding.createDecoder(bytes);
    const type = decoding.readVarUint(decoder);
    if (type === MESSAGE.saved) return { kind: 'saved', n: decoding.readVarUint(decoder) };
    if (type === MESSAGE.pong) return { kind: 'pong', n: decoding.readVarUint(decoder) };
    if (type !== MESSAGE.sync) return OTHER;
    const step = decoding.readVarUint(decoder);
    if (step === SYNC.step1) return { kind: 'step1' };
    if (step === SYNC.step2) return { kind: 'step2' };
    return step === SYNC.update ? { kind: 'update' } : OTHER;
  } catch {
    return OTHER;
  }
}

/** The first frame on a socket: which version of the wire this program speaks. */
export function writeHello(): Uint8Array<ArrayBuffer> {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.hello);
    encoding.writeVarUint(encoder, PROTOCOL_VERSION);
    encoding.writeVarString(encoder, 'tavle');
  });
}

/** Asks the server for a sign of life. */
export function writePing(n: number): Uint8Array<ArrayBuffer> {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.ping);
    encoding.writeVarUint(encoder, n);
  });
}
