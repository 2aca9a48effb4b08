import { atom, type Editor } from 'tldraw';
import { takeStep } from '../../panels/history/take-step.ts';
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
    if (takeStep(session, way)) session.tell({ undone: way });
    else session.say('changedSince');
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
