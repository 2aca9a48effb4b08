/** Undo and redo as a person means them. */
import type { BoardStore } from '../../store/types.ts';

/**
 * Takes back or repeats one step. What made and took away a card that was left empty is no step to a person: passed
 * over. `dropped`: the cards that were taken away so. False when others changed since all that the step did.
 */
export function takeStep(
  { store, dropped }: { readonly store: BoardStore; readonly dropped: ReadonlySet<string> },
  way: 'undo' | 'redo',
): boolean {
  const canGoOn = way === 'undo' ? store.canUndo : store.canRedo;
  const isBackEmpty = () => [...dropped].some((id) => store.board().cards.get(id)?.text.trim() === '');
  let taken = store[way]();
  while (isBackEmpty() && canGoOn()) {
    while (isBackEmpty() && canGoOn()) store[way]();
    if (canGoOn()) taken = store[way]();
  }
  return taken;
}
