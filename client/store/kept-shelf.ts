/**
 * The changes of one board that were put aside, on this device. They outlive the page as far as there is room; what is
 * being put in again stays here, unseen, until the server has it.
 */
import { z } from 'zod';
import { addressSchema } from '#shared/board/commands.ts';
import { createListeners } from '../sync/listeners.ts';
import type { KeptProblem } from './kept-apply.ts';
import { type KeptChange, keyOf } from './kept-changes.ts';
import { deviceStorage, eraseKept, KEPT_LIMIT, type KeptStorage, keptKey } from './kept-storage.ts';

/** A change on the shelf. `refused`: put in again, and refused again, so many times. */
export interface ShelvedChange extends KeptChange {
  readonly id: string;
  readonly refused: number;
  /** Why it did not fit when it was last tried. */
  readonly problem: KeptProblem | null;
}

export interface KeptShelf {
  /** What is to be seen; the same list until something changes. */
  list(): readonly ShelvedChange[];
  /** Whether all of it would outlive the page. */
  isStored(): boolean;
  subscribe(listener: () => void): () => void;
  /** Puts changes aside; which those are now. What was being put in again and comes back is marked. */
  put(changes: readonly KeptChange[]): readonly string[];
  /** Puts others in the place of some. */
  replace(ids: readonly string[], changes: readonly KeptChange[]): void;
  /** It was put in again as the own change number `made`: it is out of sight until that is saved. */
  hide(id: string, made: number): void;
  /** Own changes up to that number are saved. */
  saved(made: number): void;
  note(id: string, problem: KeptProblem): void;
  remove(ids: readonly string[]): void;
  /** From now on only this page remembers. */
  forgetOnDevice(): void;
  destroy(): void;
}

export interface ShelfOptions {
  readonly boardId: string;
  readonly newId: () => string;
  readonly storage?: KeptStorage | null;
}

const difference = (of: z.ZodType) =>
  z.record(z.string(), z.strictObject({ before: of.optional(), after: of }));
const shelvedSchema = z.array(
  z.object({
    id: z.string(),
    refused: z.number(),
    problem: z.null(),
    at: z.union([
      z.literal('board'),
      addressSchema,
      z.strictObject({ of: z.literal('sketch'), id: z.string() }),
    ]),
    what: z.enum(['added', 'changed', 'removed', 'restored', 'dropped']),
    label: z.string(),
    texts: difference(z.string()),
    values: difference(z.unknown()),
  }),
);

/** The shelf of a board, with what an earlier page has left on it. */
export function createShelf(options: ShelfOptions): KeptShelf {
  return new DeviceShelf(options);
}

class DeviceShelf implements KeptShelf {
  readonly #key: string;
  readonly #boardId: string;
  readonly #newId: () => string;
  readonly #listeners = createListeners();
  readonly #hidden = new Map<string, number>();
  readonly #problems = new Map<string, KeptProblem>();
  #storage: KeptStorage | null;
  /** What stands in the storage, as text and read; other pages of the same board write there too. */
  #text: string | null = null;
  #stored: readonly ShelvedChange[] = [];
  /** What the storage has no room for. */
  #loose: readonly ShelvedChange[] = [];
  #seen: readonly ShelvedChange[] | null = null;

  constructor({ boardId, newId, storage = deviceStorage() }: ShelfOptions) {
    this.#boardId = boardId;
    this.#key = keptKey(boardId);
    this.#newId = newId;
    this.#storage = storage;
    this.#load();
    globalThis.window?.addEventListener('storage', this.#onOtherPage);
  }

  readonly list = (): readonly ShelvedChange[] => {
    this.#seen ??= [...this.#stored, ...this.#loose]
      .filter(({ id }) => !this.#hidden.has(id))
      .map((one) => ({ ...one, problem: this.#problems.get(one.id) ?? null }));
    return this.#seen;
  };
  readonly isStored = () => this.#loose.length === 0;
  readonly subscribe = (listener: () => void) => this.#listeners.add(listener);

  readonly put = (changes: readonly KeptChange[]): readonly string[] => {
    const all = this.#all();
    const coming = new Map(changes.map((change) => [keyOf(change.at), change]));
    const isTried = ({ id }: ShelvedChange) => this.#hidden.has(id);
    const refused = new Map<string, number>();
    for (const one of all.filter(isTried)) {
      const key = keyOf(one.at);
      if (coming.has(key)) refused.set(key, Math.max(one.refused + 1, refused.get(key) ?? 0));
    }
    // What was being put in and does not come back is saved, or says what the board says already.
    const left = all.filter((one) => !isTried(one));
    const put = changes.map((change) => this.#shelve(change, refused.get(keyOf(change.at)) ?? 0));
    this.#hidden.clear();
    this.#keep([...left, ...put]);
    return put.map(({ id }) => id);
  };

  readonly replace = (ids: readonly string[], changes: readonly KeptChange[]): void => {
    const all = this.#all();
    const gone = all.filter(({ id }) => ids.includes(id));
    const refused = new Map(gone.map((one) => [keyOf(one.at), one.refused]));
    const put = changes.map((change) => this.#shelve(change, refused.get(keyOf(change.at)) ?? 0));
    this.#keep([...all.filter((one) => !gone.includes(one)), ...put]);
  };

  readonly hide = (id: string, made: number): void => {
    this.#hidden.set(id, made);
    this.#problems.delete(id);
    this.#tell();
  };

  readonly saved = (made: number): void => {
    const done = [...this.#hidden].filter(([, at]) => at <= made).map(([id]) => id);
    if (done.length > 0) this.remove(done);
  };

  readonly note = (id: string, problem: KeptProblem): void => {
    this.#problems.set(id, problem);
    this.#tell();
  };

  readonly remove = (ids: readonly string[]): void => {
    for (const id of ids) this.#hidden.delete(id);
    this.#keep(this.#all().filter(({ id }) => !ids.includes(id)));
  };

  readonly forgetOnDevice = (): void => {
    const all = this.#all();
    eraseKept(this.#boardId, this.#storage);
    this.#storage = null;
    this.#keep(all);
  };

  readonly destroy = (): void => {
    globalThis.window?.removeEventListener('storage', this.#onOtherPage);
  };

  #shelve(change: KeptChange, refused: number): ShelvedChange {
    return { ...change, id: this.#newId(), refused, problem: null };
  }

  /** Everything, as it stands in the storage at this moment. */
  #all(): readonly ShelvedChange[] {
    this.#load();
    return [...this.#stored, ...this.#loose];
  }

  #load(): void {
    if (this.#storage) this.#stored = this.#read();
  }

  /** What stands in the storage; the same list as long as the text is the same. */
  #read(): readonly ShelvedChange[] {
    try {
      const text = this.#storage?.getItem(this.#key) ?? null;
      if (text === this.#text) return this.#stored;
      this.#text = text;
      return (shelvedSchema.safeParse(JSON.parse(text ?? '[]')).data ?? []) as ShelvedChange[];
    } catch {
      return [];
    }
  }

  /** Keeps what there is room for, the first first, and the rest in this page. */
  #keep(all: readonly ShelvedChange[]): void {
    const before = new Set(this.#stored.map(({ id }) => id));
    let room = this.#storage ? KEPT_LIMIT : 0;
    const fits = all.map((one) => {
      room -= JSON.stringify(one).length + 1;
      return room >= 0;
    });
    this.#stored = all.filter((_, index) => fits[index]);
    this.#loose = all.filter((_, index) => !fits[index]);
    if (!this.#write()) {
      // Shut, or full of other things: what stood there before still does.
      this.#stored = all.filter(({ id }) => before.has(id));
      this.#loose = all.filter(({ id }) => !before.has(id));
    }
    this.#tell();
  }

  #write(): boolean {
    if (!this.#storage) return true;
    const text = this.#stored.length > 0 ? JSON.stringify(this.#stored) : null;
    try {
      if (text === null) this.#storage.removeItem(this.#key);
      else this.#storage.setItem(this.#key, text);
      this.#text = text;
      return true;
    } catch {
      return false;
    }
  }

  readonly #onOtherPage = (event: StorageEvent): void => {
    if (event.key !== this.#key && event.key !== null) return;
    this.#load();
    this.#tell();
  };

  #tell(): void {
    this.#seen = null;
    this.#listeners.tell();
  }
}
