import { crc32 } from 'node:zlib';

/** A record as it is kept: bytes with their length and CRC-32, so that a torn or flipped one is noticed. */
export interface SealedBytes {
  readonly bytes: Uint8Array;
  readonly length: number;
  readonly crc: number;
}

/** Adds length and checksum. */
export function seal(bytes: Uint8Array): SealedBytes {
  return { bytes, length: bytes.length, crc: crc32(bytes) };
}

/** The bytes when they are what was sealed, else null. */
export function unseal(sealed: SealedBytes): Uint8Array | null {
  const { bytes, length, crc } = sealed;
  return bytes instanceof Uint8Array && bytes.length === length && crc32(bytes) === crc ? bytes : null;
}
