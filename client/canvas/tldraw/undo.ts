import { atom, type Editor } from 'tldraw';
import type { CanvasSession } from './session.ts';

/**
 * Undo and redo of one's own steps on the board, under the library's own keys and buttons. Its history stays for Esc.
 * Returns what stops listening.
 */
export function takeOverUndo(editor: Editor, session: CanvasSession): () => void {
  const { store } = session;
  const changes = atom('steps to undo', 0);
  const step = (way: 'undo' | 'redo') => () => {
    // An unfinished gesture is finished first, or the step before it would be taken back instead.
    if (!editor.isIn('select.editing_shape')) editor.complete();
    session.settle();
    if (!takeStep(session, way)) session.say('changedSince');
    session.redraw();
    return editor;
  };
  editor.undo = step('undo');
  editor.redo = step('redo');
  editor.getCanUndo = () => {
    changes.get();
    return store.canUndo();
  };
  editor.getCanRedo = () => {
    changes.get();
    return store.canRedo();
  };
  return store.subscribe(() => changes.update((count) => count + 1));
}

/** Takes back or repeats one step. What made and took away a card that was left empty is no step to a person: passed over. */
export function takeStep({ store, dropped }: CanvasSession, way: 'undo' | 'redo'): boolean {
  const canGoOn = way === 'undo' ? store.canUndo : store.canRedo;
  const isBackEmpty = () => [...dropped].some((id) => store.board().cards.get(id)?.text.trim() === '');
  let taken = store[way]();
  while (isBackEmpty() && canGoOn()) {
    while (isBackEmpty() && canGoOn()) store[way]();
    if (canGoOn()) taken = store[way]();
  }
  return taken;
}
