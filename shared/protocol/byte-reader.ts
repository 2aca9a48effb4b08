/** Reads bytes that may be hostile: every count is checked against what is left before it is believed. */

/** Thrown by the reader; its callers turn it into an answer. */
export class MalformedBytes extends Error {
  override readonly name = 'MalformedBytes';
}

/** A cursor over bytes in lib0's encoding. Every read throws `MalformedBytes` rather than run past the end. */
export class ByteReader {
  private position = 0;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** Bytes not read yet. */
  get left(): number {
    return this.bytes.length - this.position;
  }

  /** One byte. */
  readByte(): number {
    const byte = this.bytes[this.position];
    if (byte === undefined) throw new MalformedBytes('end of bytes');
    this.position++;
    return byte;
  }

  /** A varUint of at most 2^53 - 1, written in at most 8 bytes. */
  readUint(): number {
    let value = 0;
    let factor = 1;
    for (let i = 0; i < 8; i++) {
      const byte = this.readByte();
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) {
        if (value > Number.MAX_SAFE_INTEGER) throw new MalformedBytes('number too large');
        return value;
      }
      factor *= 128;
    }
    throw new MalformedBytes('number too long');
  }

  /** A signed varInt is skipped: its value never matters to a judge. */
  skipInt(): void {
    for (let i = 0; i < 8; i++) if (this.readByte() < 0x80) return;
    throw new MalformedBytes('number too long');
  }

  /** How many things follow, of which each takes at least `bytesEach` bytes: no more than are left. */
  readCount(bytesEach: number, most: number): number {
    const count = this.readUint();
    if (count > most || count * bytesEach > this.left) throw new MalformedBytes('count too large');
    return count;
  }

  /** Passes over bytes. */
  skip(length: number): void {
    if (length > this.left) throw new MalformedBytes('length too large');
    this.position += length;
  }

  /** A view of a byte array that is preceded by its length. */
  readBytes(): Uint8Array {
    const length = this.readUint();
    const start = this.position;
    this.skip(length);
    return this.bytes.subarray(start, start + length);
  }

  /** Passes over a string and tells its length in UTF-16 units; throws when it is not valid UTF-8. */
  skipString(): number {
    const bytes = this.readBytes();
    let units = 0;
    let at = 0;
    while (at < bytes.length) {
      const size = sizeOfCharacter(bytes, at);
      units += size === 4 ? 2 : 1;
      at += size;
    }
    return units;
  }

  /** A string of at most `most` bytes of UTF-8. */
  readString(most: number): string {
    const start = this.position;
    this.skipString();
    const end = this.position;
    this.position = start;
    const length = this.readUint();
    this.position = end;
    if (length > most) throw new MalformedBytes('string too long');
    return decodeUtf8(this.bytes.subarray(end - length, end));
  }

  /** The string when it takes at most `most` bytes with its length, else null; passes over it in both cases. */
  readShort(most: number): string | null {
    const start = this.position;
    this.skipString();
    const end = this.position;
    if (end - start > most) return null;
    this.position = start;
    const text = this.readString(most);
    this.position = end;
    return text;
  }

  /** Throws when something is left over. */
  expectEnd(): void {
    if (this.left > 0) throw new MalformedBytes('bytes after the end');
  }
}

/** Length in bytes, 1 to 4, of the UTF-8 character at `at`; throws on overlong forms, surrogates and stray bytes. */
function sizeOfCharacter(bytes: Uint8Array, at: number): 1 | 2 | 3 | 4 {
  const first = bytes[at] as number;
  if (first < 0x80) return 1;
  const second = continuation(bytes, at + 1);
  if (first >= 0xc2 && first <= 0xdf) return 2;
  continuation(bytes, at + 2);
  if (first >= 0xe0 && first <= 0xef) {
    if ((first === 0xe0 && second < 0xa0) || (first === 0xed && second > 0x9f))
      throw new MalformedBytes('not UTF-8');
    return 3;
  }
  continuation(bytes, at + 3);
  if (first >= 0xf0 && first <= 0xf4) {
    if ((first === 0xf0 && second < 0x90) || (first === 0xf4 && second > 0x8f))
      throw new MalformedBytes('not UTF-8');
    return 4;
  }
  throw new MalformedBytes('not UTF-8');
}

function continuation(bytes: Uint8Array, at: number): number {
  const byte = bytes[at];
  if (byte === undefined || (byte & 0xc0) !== 0x80) throw new MalformedBytes('not UTF-8');
  return byte;
}

/** Decodes UTF-8 that was checked before. */
function decodeUtf8(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const size = sizeOfCharacter(bytes, at);
    let code = size === 1 ? (bytes[at] as number) : (bytes[at] as number) & (0xff >> (size + 1));
    for (let i = 1; i < size; i++) code = (code << 6) | ((bytes[at + i] as number) & 0x3f);
    text += String.fromCodePoint(code);
    at += size;
  }
  return text;
}
