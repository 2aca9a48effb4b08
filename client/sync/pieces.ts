/**
 * Messages that the server would refuse for their size, as several that it takes one after the other. Each piece leans
 * only on what the server has and on pieces before it; what is deleted goes last, when all of it is known.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { LIMITS } from '#shared/protocol/limits.ts';
import { MESSAGE, SYNC } from '#shared/protocol/messages.ts';

export interface PieceLimits {
  /** Bytes of elements or of deletions that one piece may hold, unless a single element is larger. */
  readonly bytes: number;
  readonly structs: number;
  /** Letters and values that one piece may delete, and stretches of them. */
  readonly deleted: number;
  readonly deletions: number;
}

/** So small that a slow line gets one through, and hears of it, before it is taken for dead. */
const PIECE: PieceLimits = {
  bytes: 256 * 1024,
  structs: LIMITS.structsPerUpdate / 4,
  deleted: LIMITS.newDeletionsPerUpdate / 2,
  deletions: LIMITS.deletionsPerUpdate / 4,
};
/** Fewer bytes hold no more elements than one update may. */
const CERTAINLY_FITS = 1024 * 1024;

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number];
type Deletions = ReturnType<typeof Y.decodeUpdate>['ds'];

/**
 * The frames to send instead of a step 2 or an update; null when it is too large and cannot be cut. A step 2 is many
 * changes and is cut early; an update is one change of a person, and only cut when it would be refused whole.
 */
export function piecesOf(frame: Uint8Array<ArrayBuffer>): readonly Uint8Array<ArrayBuffer>[] | null {
  const decoder = decoding.createDecoder(frame);
  decoding.readVarUint(decoder);
  const kind = decoding.readVarUint(decoder);
  const whole = frame.byteLength > LIMITS.messageBytes ? null : [frame];
  if (frame.byteLength <= (kind === SYNC.step2 ? PIECE.bytes : CERTAINLY_FITS)) return whole;
  const update = decoding.readVarUint8Array(decoder);
  const pieces =
    kind === SYNC.update && whole && !hasTooMany(update) ? null : attempt(() => cutUpdate(update));
  if (!pieces) return whole;
  const frames = pieces.map((piece, index) => syncFrame(index === 0 ? kind : SYNC.update, piece));
  return frames.every((each) => each.byteLength <= LIMITS.messageBytes) ? frames : null;
}

/** Bytes that Yjs cannot read are the server's to refuse. */
function attempt<V>(read: () => V): V | null {
  try {
    return read();
  } catch {
    return null;
  }
}

function hasTooMany(update: Uint8Array): boolean {
  const decoded = attempt(() => Y.decodeUpdate(update));
  if (!decoded) return false;
  const { structs, ds } = decoded;
  const deletions = [...ds.clients.values()].flat();
  const deleted = deletions.reduce((sum, { len }) => sum + len, 0);
  return (
    structs.length > LIMITS.structsPerUpdate ||
    deletions.length > LIMITS.deletionsPerUpdate ||
    deleted > LIMITS.newDeletionsPerUpdate
  );
}

/** Updates that do together, in this order, what one does; null when it has a hole or leans on itself in a circle. */
export function cutUpdate(
  update: Uint8Array,
  limits: PieceLimits = PIECE,
): readonly Uint8Array<ArrayBuffer>[] | null {
  const { structs, ds } = Y.decodeUpdate(update);
  const ordered = inOrder(structs);
  if (!ordered) return null;
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let piece = new Piece();
  for (const struct of ordered) {
    const bytes = bytesOf(struct);
    if (piece.count > 0 && (piece.count >= limits.structs || piece.size + bytes.length > limits.bytes)) {
      pieces.push(piece.write([]));
      piece = new Piece();
    }
    piece.add(struct, bytes);
  }
  const [first = [], ...others] = cutDeletions(ds, limits);
  pieces.push(piece.write(first), ...others.map((deletions) => new Piece().write(deletions)));
  return pieces;
}

/** The elements in an order in which each leans on earlier ones only; null when there is none. */
function inOrder(structs: readonly Struct[]): readonly Struct[] | null {
  const queues = new Map<number, Struct[]>();
  for (const struct of structs) {
    if (struct instanceof Y.Skip) return null;
    const queue = queues.get(struct.id.client);
    if (queue) queue.push(struct);
    else queues.set(struct.id.client, [struct]);
  }
  const next = new Map([...queues.keys()].map((client) => [client, 0]));
  /** Before this clock the elements of a client are the server's, or have their place in the order. */
  const knownUpTo = (client: number): number =>
    queues.get(client)?.[next.get(client) ?? 0]?.id.clock ?? Number.POSITIVE_INFINITY;
  const ordered: Struct[] = [];
  for (let before = -1; before < ordered.length; ) {
    before = ordered.length;
    for (const [client, queue] of queues) {
      for (let index = next.get(client) ?? 0; index < queue.length; index++) {
        const struct = queue[index] as Struct;
        if (!leansOf(struct).every((id) => id.client === client || id.clock < knownUpTo(id.client))) break;
        ordered.push(struct);
        next.set(client, index + 1);
      }
    }
  }
  return ordered.length === structs.length ? ordered : null;
}

function leansOf(struct: Struct): readonly Y.ID[] {
  if (!(struct instanceof Y.Item)) return [];
  const { origin, rightOrigin, parent } = struct;
  return [origin, rightOrigin, parent].filter((id): id is Y.ID => id instanceof Y.ID);
}

function bytesOf(struct: Struct): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  struct.write(encoder, 0);
  return encoding.toUint8Array(encoder.restEncoder);
}

type Deletion = { readonly client: number; readonly clock: number; readonly len: number };

/** One update in the making. */
class Piece {
  size = 0;
  count = 0;
  readonly #clients = new Map<number, { readonly clock: number; readonly structs: Uint8Array[] }>();

  add({ id }: Struct, bytes: Uint8Array): void {
    const known = this.#clients.get(id.client);
    if (known) known.structs.push(bytes);
    else this.#clients.set(id.client, { clock: id.clock, structs: [bytes] });
    this.size += bytes.length;
    this.count += 1;
  }

  write(deletions: readonly Deletion[]): Uint8Array<ArrayBuffer> {
    return encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, this.#clients.size);
      for (const [client, { clock, structs }] of this.#clients) {
        for (const number of [structs.length, client, clock]) encoding.writeVarUint(encoder, number);
        for (const bytes of structs) encoding.writeUint8Array(encoder, bytes);
      }
      const byClient = new Map<number, Deletion[]>();
      for (const each of deletions) byClient.set(each.client, [...(byClient.get(each.client) ?? []), each]);
      encoding.writeVarUint(encoder, byClient.size);
      for (const [client, ranges] of byClient) {
        encoding.writeVarUint(encoder, client);
        encoding.writeVarUint(encoder, ranges.length);
        for (const { clock, len } of ranges) {
          encoding.writeVarUint(encoder, clock);
          encoding.writeVarUint(encoder, len);
        }
      }
    });
  }
}

function cutDeletions(ds: Deletions, limits: PieceLimits): readonly (readonly Deletion[])[] {
  const parts: Deletion[][] = [];
  let part: Deletion[] = [];
  let deleted = 0;
  for (const [client, ranges] of ds.clients) {
    for (const range of ranges) {
      for (let clock = range.clock; clock < range.clock + range.len; ) {
        const len = Math.min(range.clock + range.len - clock, limits.deleted - deleted);
        part.push({ client, clock, len });
        clock += len;
        deleted += len;
        if (deleted < limits.deleted && part.length < limits.deletions) continue;
        parts.push(part);
        part = [];
        deleted = 0;
      }
    }
  }
  return part.length > 0 ? [...parts, part] : parts;
}

function syncFrame(kind: number, update: Uint8Array): Uint8Array<ArrayBuffer> {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.sync);
    encoding.writeVarUint(encoder, kind);
    encoding.writeVarUint8Array(encoder, update);
  });
}
