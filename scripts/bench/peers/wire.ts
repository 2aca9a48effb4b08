/** How a client says things to each server: y-websocket's frames, and Hocuspocus' with the document's name before each. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { MESSAGE, SYNC } from '#shared/protocol/messages.ts';

/** A message of the sync protocol; `signedIn` and `saved` are answers of one server each. */
export type Heard =
  | { readonly kind: 'step1' | 'step2' | 'update'; readonly bytes: Uint8Array }
  | { readonly kind: 'signedIn' }
  | { readonly kind: 'saved'; readonly n: number }
  | { readonly kind: 'other' };

/** One server's way to write and read frames. */
export interface Dialect {
  /** What goes out before anything else; null when nothing has to. */
  greeting(room: string): Uint8Array | null;
  /** True when the greeting is answered before anything else may be said. */
  readonly waitsForSignIn: boolean;
  sync(room: string, kind: keyof typeof SYNC, bytes: Uint8Array): Uint8Array;
  read(message: Uint8Array): Heard;
}

const KINDS = ['step1', 'step2', 'update'] as const;

function readSync(decoder: decoding.Decoder): Heard {
  const kind = KINDS[decoding.readVarUint(decoder)];
  return kind ? { kind, bytes: decoding.readVarUint8Array(decoder) } : { kind: 'other' };
}

function writeSync(encoder: encoding.Encoder, kind: keyof typeof SYNC, bytes: Uint8Array): void {
  encoding.writeVarUint(encoder, MESSAGE.sync);
  encoding.writeVarUint(encoder, SYNC[kind]);
  encoding.writeVarUint8Array(encoder, bytes);
}

/** The frames of y-websocket. */
export const yWebsocket: Dialect = {
  greeting: () => null,
  waitsForSignIn: false,
  sync: (_room, kind, bytes) => encoding.encode((encoder) => writeSync(encoder, kind, bytes)),
  read(message) {
    const decoder = decoding.createDecoder(message);
    return decoding.readVarUint(decoder) === MESSAGE.sync ? readSync(decoder) : { kind: 'other' };
  },
};

/** The same, with Tavle's hello, after which the server tells what is on disk. */
export const tavleWire: Dialect = {
  ...yWebsocket,
  greeting: () =>
    encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, MESSAGE.hello);
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarString(encoder, 'bench');
    }),
  read(message) {
    const decoder = decoding.createDecoder(message);
    const type = decoding.readVarUint(decoder);
    if (type === MESSAGE.sync) return readSync(decoder);
    return type === MESSAGE.saved ? { kind: 'saved', n: decoding.readVarUint(decoder) } : { kind: 'other' };
  },
};

const HOCUSPOCUS = { sync: 0, auth: 2, syncReply: 4, signedIn: 2 } as const;

/** Hocuspocus 4: the document's name first, a login first of all, and answers to questions under a type of their own. */
export const hocuspocus: Dialect = {
  waitsForSignIn: true,
  greeting: (room) =>
    encoding.encode((encoder) => {
      encoding.writeVarString(encoder, room);
      encoding.writeVarUint(encoder, HOCUSPOCUS.auth);
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarString(encoder, 'bench');
    }),
  sync: (room, kind, bytes) =>
    encoding.encode((encoder) => {
      encoding.writeVarString(encoder, room);
      writeSync(encoder, kind, bytes);
    }),
  read(message) {
    const decoder = decoding.createDecoder(message);
    decoding.readVarString(decoder);
    const type = decoding.readVarUint(decoder);
    if (type === HOCUSPOCUS.sync || type === HOCUSPOCUS.syncReply) return readSync(decoder);
    const isSignedIn = type === HOCUSPOCUS.auth && decoding.readVarUint(decoder) === HOCUSPOCUS.signedIn;
    return { kind: isSignedIn ? 'signedIn' : 'other' };
  },
};
