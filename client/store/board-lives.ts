/**
 * A board that stays open when the server refuses a change: what is not saved is put aside, and a fresh document with a
 * client id of its own takes the place of the old one, which can be read until then.
 */
import * as Y from 'yjs';
import { CLOSE } from '#shared/protocol/messages.ts';
import { browserClock, type Clock } from '../sync/clock.ts';
import { createListeners } from '../sync/listeners.ts';
import { listChanges, readStandings, refineChanges } from './kept-changes.ts';
import { createShelf, type KeptShelf } from './kept-shelf.ts';
import type { KeptStorage } from './kept-storage.ts';
import { newId } from './new-id.ts';
import { type Life, type OpenBoard, type OpenBoardOptions, openBoard } from './open-board.ts';

export interface BoardLives {
  /** The board as it is to be shown: another object with another document after a change was refused. */
  current(): OpenBoard;
  subscribe(listener: () => void): () => void;
  destroy(): void;
}

export interface BoardLivesOptions extends Omit<OpenBoardOptions, 'shelf'> {
  /** Where what is put aside outlives the page; the browser's when left out. */
  readonly storage?: KeptStorage | null;
}

/** A board that had no changes and was refused all the same is opened again only after so long, in ms. */
const REST = 60_000;

/** Opens a board, and opens it anew as often as it takes. */
export function keepBoardOpen(options: BoardLivesOptions): BoardLives {
  return new Lives(options);
}

class Lives implements BoardLives {
  readonly #options: OpenBoardOptions;
  readonly #shelf: KeptShelf;
  readonly #clock: Clock;
  readonly #listeners = createListeners();
  #life: Life;
  /** The one before, as long as the next has not come. */
  #old: Life | null = null;
  #shown: OpenBoard;
  #renewedAt = Number.NEGATIVE_INFINITY;
  #stopWaiting: (() => void) | null = null;

  constructor({ storage, ...options }: BoardLivesOptions) {
    this.#shelf = createShelf({ boardId: options.boardId, newId, storage });
    this.#options = { ...options, shelf: this.#shelf };
    this.#clock = options.clock ?? browserClock;
    this.#life = this.#begin();
    this.#shown = this.#life;
  }

  readonly current = () => this.#shown;
  readonly subscribe = (listener: () => void) => this.#listeners.add(listener);
  readonly destroy = (): void => {
    this.#stopWaiting?.();
    this.#old?.end();
    this.#old = null;
    this.#life.destroy();
  };

  #begin(): Life {
    const life = openBoard(this.#options);
    life.connection.subscribeStatus(() => this.#follow(life));
    return life;
  }

  #follow(life: Life): void {
    if (life !== this.#life) return;
    const { phase, code } = life.connection.status();
    if (phase !== 'aside' && phase !== 'final') return;
    if (phase === 'aside' && code !== CLOSE.rebuilt) this.#renewSoon(life);
    // The fresh one never came: what was there stays to be read, with the line's last word.
    if (this.#old && life === this.#life)
      this.#show({ ...this.#old, connection: life.connection, atRisk: life.atRisk });
  }

  /** At once, unless there was nothing of one's own that could have been refused: then it would go on for ever. */
  #renewSoon(life: Life): void {
    if (this.#stopWaiting) return;
    const wait = life.putAside().length > 0 ? 0 : Math.max(0, this.#renewedAt + REST - this.#clock.now());
    if (wait === 0) this.#renew(life);
    else {
      this.#stopWaiting = this.#clock.after(wait, () => {
        this.#stopWaiting = null;
        this.#renew(life);
      });
    }
  }

  #renew(before: Life): void {
    this.#renewedAt = this.#clock.now();
    if (this.#old) before.end();
    this.#old ??= before;
    const fresh = this.#begin();
    this.#life = fresh;
    void fresh.connection.whenSynced.then(() => this.#takeOver(fresh));
  }

  #takeOver(fresh: Life): void {
    const old = this.#old;
    if (fresh !== this.#life || !old) return;
    this.#old = null;
    this.#refine(old, fresh);
    this.#show(fresh);
    old.end();
  }

  /** Now it is known what the server has: some of what was put aside may have come through. */
  #refine(old: Life, fresh: Life): void {
    const ids = old.putAside();
    const server = readStandings(fresh.doc);
    const merged = new Y.Doc();
    try {
      Y.applyUpdate(merged, Y.encodeStateAsUpdate(fresh.doc));
      Y.applyUpdate(merged, Y.encodeStateAsUpdate(old.doc));
      const local = this.#shelf.list().filter(({ id }) => ids.includes(id));
      this.#shelf.replace(ids, refineChanges(local, listChanges(server, readStandings(merged)), server));
    } catch {
      // A document that cannot be merged: what was put aside stays as it is.
    }
    merged.destroy();
  }

  #show(next: OpenBoard): void {
    this.#shown = next;
    this.#listeners.tell();
  }
}
