/**
 * Reads the outline of a Yjs update (format V1) without building anything of it: which ids it makes, what they lean
 * on, what it deletes. It accepts less than Yjs does, never more, so that what it accepts is safe to hand on.
 */
import { isForbiddenKey } from '../board/ids.ts';
import { ByteReader, MalformedBytes } from './byte-reader.ts';
import { LIMITS } from './limits.ts';

/** The id of one element: the client that made it, and the count of elements that client had made. */
export interface ElementId {
  readonly client: number;
  readonly clock: number;
}

/** A run of elements of one client. `length` in clock ticks. */
export interface StructOutline {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
  readonly isType: boolean;
  readonly origin: ElementId | null;
  readonly rightOrigin: ElementId | null;
  /** The type it stands in, when the update names it; a root counts as null with `root` set. */
  readonly parent: ElementId | null;
  readonly root: string | null;
}

/** A run of deleted elements. */
export interface DeletionOutline {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
}

/** All that a judge needs to know of an update. Structs are in ascending clock order per client, without holes. */
export interface UpdateOutline {
  readonly structs: ReadonlyMap<number, readonly StructOutline[]>;
  /** Per client ascending and disjoint. */
  readonly deletions: readonly DeletionOutline[];
}

const HAS_ORIGIN = 0x80;
const HAS_RIGHT_ORIGIN = 0x40;
const HAS_KEY = 0x20;
const KIND = 0x1f;
const CONTENT = { gone: 0, deleted: 1, string: 4, type: 7, any: 8 } as const;
/** Type numbers 0 array, 1 map, 2 text; XML types are not ours. */
const LARGEST_TYPE = 2;
/** Longest root name or key of a map, in bytes. */
const KEY_BYTES = 256;
const LARGEST_CLIENT = 2 ** 32 - 1;

/** Reads the outline; throws `MalformedBytes` for anything that a client of ours never writes. */
export function readUpdateOutline(bytes: Uint8Array): UpdateOutline {
  const reader = new ByteReader(bytes);
  const structs = new Map<number, StructOutline[]>();
  let budget: number = LIMITS.structsPerUpdate;
  const clients = reader.readCount(3, LIMITS.clientsPerUpdate);
  for (let i = 0; i < clients; i++) {
    const count = reader.readCount(2, budget);
    budget -= count;
    const client = readClient(reader);
    if (structs.has(client)) throw new MalformedBytes('client named twice');
    structs.set(client, readStructs(reader, client, count));
  }
  const deletions = readDeletions(reader);
  reader.expectEnd();
  return { structs, deletions };
}

/** Reads a state vector, only to know that it is one; throws `MalformedBytes` otherwise. */
export function checkStateVector(bytes: Uint8Array): void {
  const reader = new ByteReader(bytes);
  const count = reader.readCount(2, LIMITS.stateVectorEntries);
  for (let i = 0; i < count; i++) {
    readClient(reader);
    reader.readUint();
  }
  reader.expectEnd();
}

function readStructs(reader: ByteReader, client: number, count: number): StructOutline[] {
  const list: StructOutline[] = [];
  let clock = reader.readUint();
  for (let i = 0; i < count; i++) {
    const struct = readStruct(reader, client, clock);
    list.push(struct);
    clock += struct.length;
    if (clock > LIMITS.clock) throw new MalformedBytes('clock too large');
  }
  return list;
}

function readStruct(reader: ByteReader, client: number, clock: number): StructOutline {
  const info = reader.readByte();
  const kind = info & KIND;
  if (kind === CONTENT.gone) {
    const length = readLength(reader);
    return {
      client,
      clock,
      length,
      isType: false,
      origin: null,
      rightOrigin: null,
      parent: null,
      root: null,
    };
  }
  const origin = info & HAS_ORIGIN ? readId(reader) : null;
  const rightOrigin = info & HAS_RIGHT_ORIGIN ? readId(reader) : null;
  const { parent, root } = origin || rightOrigin ? NOWHERE : readParent(reader, (info & HAS_KEY) !== 0);
  const length = readContent(reader, kind);
  return { client, clock, length, isType: kind === CONTENT.type, origin, rightOrigin, parent, root };
}

const NOWHERE = { parent: null, root: null } as const;

function readParent(reader: ByteReader, hasKey: boolean): Pick<StructOutline, 'parent' | 'root'> {
  const isRoot = reader.readUint() === 1;
  const where = isRoot
    ? { parent: null, root: reader.readString(KEY_BYTES) }
    : { parent: readId(reader), root: null };
  // Roots of a board are maps: something in a root without a key is not ours.
  if (isRoot && !hasKey) throw new MalformedBytes('no key in a root');
  if (hasKey && isForbiddenKey(reader.readString(KEY_BYTES))) throw new MalformedBytes('forbidden key');
  return where;
}

/** Passes over the content and tells its length in clock ticks. */
function readContent(reader: ByteReader, kind: number): number {
  switch (kind) {
    case CONTENT.deleted:
      return readLength(reader);
    case CONTENT.string: {
      const units = reader.skipString();
      if (units === 0) throw new MalformedBytes('empty content');
      return units;
    }
    case CONTENT.type:
      if (reader.readUint() > LARGEST_TYPE) throw new MalformedBytes('unknown type');
      return 1;
    case CONTENT.any: {
      const count = reader.readCount(1, LIMITS.structsPerUpdate);
      if (count === 0) throw new MalformedBytes('empty content');
      for (let i = 0; i < count; i++) skipValue(reader, 0);
      return count;
    }
    default:
      throw new MalformedBytes('unknown content');
  }
}

/** Passes over one plain value: null, booleans, numbers, strings, objects, arrays; no big integers, no bytes. */
function skipValue(reader: ByteReader, depth: number): void {
  if (depth > LIMITS.valueDepth) throw new MalformedBytes('nested too deep');
  switch (reader.readByte()) {
    case 127: // undefined
    case 126: // null
    case 121: // false
    case 120: // true
      return;
    case 125:
      reader.skipInt();
      return;
    case 124:
      reader.skip(4);
      return;
    case 123:
      reader.skip(8);
      return;
    case 119:
      reader.skipString();
      return;
    case 118: {
      const count = reader.readCount(2, LIMITS.structsPerUpdate);
      for (let i = 0; i < count; i++) {
        if (isForbiddenKey(reader.readShort(KEY_BYTES) ?? '')) throw new MalformedBytes('forbidden key');
        skipValue(reader, depth + 1);
      }
      return;
    }
    case 117: {
      const count = reader.readCount(1, LIMITS.messageBytes);
      for (let i = 0; i < count; i++) skipValue(reader, depth + 1);
      return;
    }
    default:
      throw new MalformedBytes('unknown value');
  }
}

function readDeletions(reader: ByteReader): DeletionOutline[] {
  const deletions: DeletionOutline[] = [];
  const seen = new Set<number>();
  const clients = reader.readCount(2, LIMITS.stateVectorEntries);
  for (let i = 0; i < clients; i++) {
    const client = readClient(reader);
    if (seen.has(client)) throw new MalformedBytes('client named twice');
    seen.add(client);
    const count = reader.readCount(2, LIMITS.deletionsPerUpdate - deletions.length);
    let end = 0;
    for (let k = 0; k < count; k++) {
      const clock = reader.readUint();
      // Overlapping runs would let few bytes cost much time; Yjs writes them sorted and merged.
      if (clock < end) throw new MalformedBytes('deletions not in order');
      const length = readLength(reader);
      end = clock + length;
      deletions.push({ client, clock, length });
    }
  }
  return deletions;
}

function readId(reader: ByteReader): ElementId {
  const client = readClient(reader);
  return { client, clock: reader.readUint() };
}

function readClient(reader: ByteReader): number {
  const client = reader.readUint();
  if (client > LARGEST_CLIENT) throw new MalformedBytes('client id too large');
  return client;
}

function readLength(reader: ByteReader): number {
  const length = reader.readUint();
  if (length === 0 || length > LIMITS.clock) throw new MalformedBytes('length out of range');
  return length;
}
