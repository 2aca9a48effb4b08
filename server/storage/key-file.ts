import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { StorageFault } from './types.ts';

/** Name of the file in the data folder that holds the key from which links follow. */
export const KEY_FILE = 'key';
const KEY_BYTES = 32;

/** The folder's key of 32 bytes; made, readable by the owner only, when it is missing. Throws `StorageFault`. */
export function readKey(folder: string): Buffer {
  const file = join(folder, KEY_FILE);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return checkKey(readFileSync(file, 'utf8'), file);
  } catch (error) {
    if (error instanceof StorageFault) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return makeKey(file);
    throw cannotUse(folder, error);
  }
}

function makeKey(file: string): Buffer {
  try {
    const key = randomBytes(KEY_BYTES);
    const handle = openSync(file, 'wx', 0o600);
    writeSync(handle, `${key.toString('base64')}\n`);
    fsyncSync(handle);
    closeSync(handle);
    return key;
  } catch (error) {
    throw cannotUse(file, error);
  }
}

/** The key in a file that must be there. Throws `StorageFault`. */
export function readExistingKey(folder: string): Buffer {
  const file = join(folder, KEY_FILE);
  try {
    return checkKey(readFileSync(file, 'utf8'), file);
  } catch (error) {
    throw error instanceof StorageFault ? error : cannotUse(file, error);
  }
}

function checkKey(text: string, file: string): Buffer {
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length !== KEY_BYTES) throw new StorageFault('notWritable', `the key file ${file} is not a key`);
  return key;
}

function cannotUse(path: string, error: unknown): StorageFault {
  const reason = error instanceof Error ? error.message : 'unknown reason';
  return new StorageFault('notWritable', `the data folder cannot be used (${path}): ${reason}`);
}
