import type { Kept } from '../../client/store/kept.ts';
import type { ShelvedChange } from '../../client/store/kept-shelf.ts';

/** What is put aside on a board of a test: these, and nothing can be done with them. */
export function stillKept(changes: readonly ShelvedChange[] = []): Kept {
  return {
    list: () => changes,
    isStored: () => true,
    subscribe: () => () => {},
    apply: () => null,
    applyAll: () => ({ done: 0, left: changes.length }),
    discard: () => {},
  };
}
