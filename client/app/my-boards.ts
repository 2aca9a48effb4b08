/** What this device remembers: the boards opened on it and the name used last. Never a secret. */
import { ROLES, type Role } from '#shared/protocol/messages.ts';
import { eraseKept } from '../store/kept-storage.ts';

/** A link that this device has exchanged. `named`: the person said a name then. */
export interface KnownLink {
  /** A short number made from the secret, from which the secret cannot be made again. */
  readonly print: string;
  readonly role: Role;
  readonly named: boolean;
}

export interface MyBoard {
  readonly id: string;
  readonly title: string;
  /** Milliseconds since 1970. */
  readonly openedAt: number;
  readonly links: readonly KnownLink[];
}

const BOARDS_KEY = 'tavle.boards';
const NAME_KEY = 'tavle.name';
const BOARD_COUNT_LIMIT = 200;

const listeners = new Set<() => void>();
let cached: { text: string | null; boards: readonly MyBoard[] } = { text: null, boards: [] };

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage is shut or full: the board works all the same, it is only not listed next time.
  }
  for (const listener of listeners) listener();
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function readLink(value: unknown): KnownLink[] {
  if (!isRecord(value) || typeof value.print !== 'string') return [];
  const role = ROLES.find((name) => name === value.role);
  return role ? [{ print: value.print, role, named: value.named === true }] : [];
}

function readBoard(value: unknown): MyBoard[] {
  if (!isRecord(value) || typeof value.id !== 'string' || !Array.isArray(value.links)) return [];
  return [
    {
      id: value.id,
      title: typeof value.title === 'string' ? value.title : '',
      openedAt: typeof value.openedAt === 'number' ? value.openedAt : 0,
      links: value.links.flatMap(readLink),
    },
  ];
}

function parseBoards(text: string | null): readonly MyBoard[] {
  try {
    const value: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(value) ? value.flatMap(readBoard) : [];
  } catch {
    return [];
  }
}

/** The boards opened on this device, the latest first. The same array until something changes. */
export function myBoards(): readonly MyBoard[] {
  const text = read(BOARDS_KEY);
  if (text !== cached.text) {
    const boards = [...parseBoards(text)].sort((a, b) => b.openedAt - a.openedAt);
    cached = { text, boards };
  }
  return cached.boards;
}

/** Tells of changes, those of other tabs too. */
export function subscribeMyBoards(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

/** The highest role this device has on a board. */
export function roleOn(board: MyBoard): Role | null {
  return ROLES.find((role) => board.links.some((link) => link.role === role)) ?? null;
}

/** A 32-bit FNV-1a number of a secret: enough to know it again, useless to a thief. */
function printOf(secret: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < secret.length; i++) {
    hash = Math.imul(hash ^ secret.charCodeAt(i), 0x01000193) >>> 0;
  }
  return hash.toString(36);
}

/** What this device knows of a link; null when it never exchanged it. */
export function findLink(id: string, secret: string): KnownLink | null {
  const print = printOf(secret);
  const board = myBoards().find((one) => one.id === id);
  return board?.links.find((link) => link.print === print) ?? null;
}

/** Remembers that a link was exchanged. */
export function rememberLink(
  id: string,
  { secret, role, named }: { secret: string; role: Role; named: boolean },
): void {
  const print = printOf(secret);
  updateBoard(id, (board) => ({
    ...board,
    links: [{ print, role, named }, ...board.links.filter((link) => link.print !== print)],
  }));
}

/** Remembers that a board was opened now, and what it is called. */
export function rememberOpened(id: string, title: string, now: number): void {
  updateBoard(id, (board) => ({ ...board, title, openedAt: now }));
}

/** Remembers a board's new title, if the board is known here. */
export function rememberTitle(id: string, title: string): void {
  if (myBoards().some((board) => board.id === id && board.title !== title)) {
    updateBoard(id, (board) => ({ ...board, title }));
  }
}

function updateBoard(id: string, change: (board: MyBoard) => MyBoard): void {
  const known = myBoards();
  const board = known.find((one) => one.id === id) ?? { id, title: '', openedAt: 0, links: [] };
  const others = known.filter((one) => one.id !== id);
  write(BOARDS_KEY, JSON.stringify([change(board), ...others].slice(0, BOARD_COUNT_LIMIT)));
}

/** Takes a board off the list of this device, with what was put aside on it. */
export function forgetBoard(id: string): void {
  write(BOARDS_KEY, JSON.stringify(myBoards().filter((board) => board.id !== id)));
  eraseKept(id);
}

/** The name used last on this device; empty when none was. */
export function rememberedName(): string {
  return read(NAME_KEY) ?? '';
}

/** Remembers the name for the next board. */
export function rememberName(name: string): void {
  write(NAME_KEY, name);
}
