/** Writes updates by hand, also ones that no program of ours would write. */
import * as encoding from 'lib0/encoding';

/** One number after another: varints. */
export const uints = (...values: number[]): Uint8Array =>
  encoding.encode((encoder) => {
    for (const value of values) encoding.writeVarUint(encoder, value);
  });

/** Joins byte arrays. */
export const join = (...parts: Uint8Array[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

/** A string with its length. */
export const text = (value: string): Uint8Array =>
  encoding.encode((encoder) => encoding.writeVarString(encoder, value));

/** A plain value as lib0 writes it. */
export const any = (value: unknown): Uint8Array =>
  encoding.encode((encoder) => encoding.writeAny(encoder, value as null));

/** An update of one client: structs from `clock` on, no deletions. */
export const updateOf = (client: number, clock: number, ...structs: Uint8Array[]): Uint8Array =>
  join(uints(1, structs.length, client, clock), ...structs, uints(0));

/** A value under a key of a root. */
export const inRoot = (root: string, key: string, value: unknown): Uint8Array =>
  join(uints(0x28), uints(1), text(root), text(key), uints(1), any(value));

/** A value to the right of another element. */
export const beside = (client: number, clock: number, value: unknown): Uint8Array =>
  join(Uint8Array.of(0x88), uints(client, clock), uints(1), any(value));

/** A map under a key of the type that element is. */
export const mapInside = (client: number, clock: number, key: string): Uint8Array =>
  join(uints(0x27), uints(0), uints(client, clock), text(key), uints(1));

/** A map under a key of a root. */
export const mapInRoot = (root: string, key: string): Uint8Array =>
  join(uints(0x27), uints(1), text(root), text(key), uints(1));
