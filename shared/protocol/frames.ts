/** The messages of the wire as bytes: read with suspicion, written plainly. */
import * as encoding from 'lib0/encoding';
import { ByteReader, MalformedBytes } from './byte-reader.ts';
import { LIMITS } from './limits.ts';
import { MESSAGE, SYNC } from './messages.ts';
import { checkStateVector } from './update-reader.ts';

/** One person's line of a presence message. `state`: JSON text, not looked at yet; null when the person left. */
export interface PresenceEntry {
  readonly clientId: number;
  readonly clock: number;
  readonly state: string | null;
}

/** What a client can say. `update` holds bytes that were not judged yet. */
export type ClientFrame =
  | { readonly type: 'step1'; readonly vector: Uint8Array }
  | { readonly type: 'step2' | 'update'; readonly update: Uint8Array }
  | { readonly type: 'presence'; readonly entries: readonly PresenceEntry[] }
  | { readonly type: 'queryPresence' }
  | { readonly type: 'hello'; readonly version: number; readonly program: string }
  | { readonly type: 'ping'; readonly n: number };

/** Longest name of a program in a hello, in bytes. */
const PROGRAM_BYTES = 64;
/** A presence state above this is left out, so that the rest of the message still counts. */
const STATE_BYTES = 64 * 1024;

/** Reads one message of a client; null when it is not one. Arrays are views of `bytes`. */
export function readClientFrame(bytes: Uint8Array): ClientFrame | null {
  try {
    const reader = new ByteReader(bytes);
    const frame = readBody(reader);
    reader.expectEnd();
    return frame;
  } catch (error) {
    if (error instanceof MalformedBytes) return null;
    throw error;
  }
}

function readBody(reader: ByteReader): ClientFrame {
  switch (reader.readUint()) {
    case MESSAGE.sync:
      return readSync(reader);
    case MESSAGE.awareness:
      return { type: 'presence', entries: readEntries(reader.readBytes()) };
    case MESSAGE.queryAwareness:
      return { type: 'queryPresence' };
    case MESSAGE.hello:
      return { type: 'hello', version: reader.readUint(), program: reader.readString(PROGRAM_BYTES) };
    case MESSAGE.ping:
      return { type: 'ping', n: reader.readUint() };
    default:
      throw new MalformedBytes('unknown message');
  }
}

function readSync(reader: ByteReader): ClientFrame {
  const kind = reader.readUint();
  const body = reader.readBytes();
  if (kind === SYNC.step1) {
    checkStateVector(body);
    return { type: 'step1', vector: body };
  }
  if (kind === SYNC.step2) return { type: 'step2', update: body };
  if (kind === SYNC.update) return { type: 'update', update: body };
  throw new MalformedBytes('unknown sync message');
}

function readEntries(bytes: Uint8Array): PresenceEntry[] {
  const reader = new ByteReader(bytes);
  const entries: PresenceEntry[] = [];
  const count = reader.readCount(3, LIMITS.presenceEntries);
  for (let i = 0; i < count; i++) {
    const clientId = reader.readUint();
    const clock = reader.readUint();
    const state = reader.readShort(STATE_BYTES);
    if (state !== null) entries.push({ clientId, clock, state: state === 'null' ? null : state });
  }
  reader.expectEnd();
  return entries;
}

/** Asks for what the other side has beyond this state vector. */
export function stepOneFrame(vector: Uint8Array): Uint8Array {
  return syncFrame(SYNC.step1, vector);
}

/** Answers a step 1 with everything it lacks. */
export function stepTwoFrame(update: Uint8Array): Uint8Array {
  return syncFrame(SYNC.step2, update);
}

/** A change of the document. */
export function updateFrame(update: Uint8Array): Uint8Array {
  return syncFrame(SYNC.update, update);
}

/** Numbered sync messages 1 to `n` of this socket are on disk or changed nothing. */
export function savedFrame(n: number): Uint8Array {
  return numberFrame(MESSAGE.saved, n);
}

/** Answers a ping. */
export function pongFrame(n: number): Uint8Array {
  return numberFrame(MESSAGE.pong, n);
}

/** Asks whether the server is there. */
export function pingFrame(n: number): Uint8Array {
  return numberFrame(MESSAGE.ping, n);
}

/** Says that edits are not taken now. */
export function pausedFrame(reason: string): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.paused);
  encoding.writeVarString(encoder, reason);
  return encoding.toUint8Array(encoder);
}

/** A client's first message: the version of our part of the wire, and who is speaking. */
export function helloFrame(version: number, program: string): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.hello);
  encoding.writeVarUint(encoder, version);
  encoding.writeVarString(encoder, program);
  return encoding.toUint8Array(encoder);
}

/** Presence of any number of people in one message. */
export function presenceFrame(entries: readonly PresenceEntry[]): Uint8Array {
  const body = encoding.createEncoder();
  encoding.writeVarUint(body, entries.length);
  for (const { clientId, clock, state } of entries) {
    encoding.writeVarUint(body, clientId);
    encoding.writeVarUint(body, clock);
    encoding.writeVarString(body, state ?? 'null');
  }
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.awareness);
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(body));
  return encoding.toUint8Array(encoder);
}

function syncFrame(kind: number, body: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.sync);
  encoding.writeVarUint(encoder, kind);
  encoding.writeVarUint8Array(encoder, body);
  return encoding.toUint8Array(encoder);
}

function numberFrame(type: number, n: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, type);
  encoding.writeVarUint(encoder, n);
  return encoding.toUint8Array(encoder);
}
