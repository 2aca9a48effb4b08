/** What was put aside on a board, and how to put it in again. */
import type { Journal } from './journal.ts';
import { applyKept, inOrder, type KeptProblem, type KeptStore } from './kept-apply.ts';
import type { KeptShelf, ShelvedChange } from './kept-shelf.ts';

/** The kept changes as the page sees them. */
export interface Kept {
  /** The same list until something changes. */
  list(): readonly ShelvedChange[];
  /** Whether all of it would outlive the page. */
  isStored(): boolean;
  subscribe(listener: () => void): () => void;
  /** Puts one in again, also over what others set since; null when that is done. */
  apply(change: ShelvedChange): KeptProblem | null;
  /** Puts all in again that fit and were not refused again before; how many went and how many stay. */
  applyAll(): { readonly done: number; readonly left: number };
  discard(changes: readonly ShelvedChange[]): void;
}

/** `own`: how many own changes were made on that store so far, and how many of them are saved. */
export function keptOn(shelf: KeptShelf, store: KeptStore, own: Pick<Journal, 'made' | 'saved'>): Kept {
  const apply = (change: ShelvedChange, over: boolean): KeptProblem | null => {
    const before = own.made();
    const problem = applyKept(change, store, over);
    if (problem) shelf.note(change.id, problem);
    else if (own.made() === before) shelf.remove([change.id]);
    else {
      shelf.hide(change.id, own.made());
      shelf.saved(own.saved());
    }
    return problem;
  };
  return {
    list: shelf.list,
    isStored: shelf.isStored,
    subscribe: shelf.subscribe,
    apply: (change) => apply(change, true),
    applyAll() {
      let done = 0;
      for (const change of inOrder(shelf.list())) {
        if (change.refused === 0 && apply(change, false) === null) done += 1;
      }
      return { done, left: shelf.list().length };
    },
    discard: (changes) => shelf.remove(changes.map(({ id }) => id)),
  };
}
