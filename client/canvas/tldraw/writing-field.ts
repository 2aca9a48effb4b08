/** What the fields have in common in which one writes on the canvas. */
import type { SyntheticEvent } from 'react';
import type { Editor } from 'tldraw';

const stop = (event: SyntheticEvent) => event.stopPropagation();

/** The canvas must not take the pointer away from a field. */
export const OWN_POINTER = {
  onPointerDown: stop,
  onDoubleClick: stop,
  onTouchStart: stop,
  onTouchEnd: stop,
  onContextMenu: stop,
} as const;

/** Ends the writing in a shape's field when the focus leaves that: who goes on elsewhere on the page has finished, who only looks at another window has not. */
export function endWhenLeft(editor: Editor, shape: string, field: HTMLTextAreaElement): void {
  editor.timers.setTimeout(() => {
    const hasLeft = document.hasFocus() && document.activeElement !== field;
    if (!hasLeft || editor.getEditingShapeId() !== shape) return;
    if (document.activeElement === editor.getContainer()) {
      // A menu that shut gave the focus back to the canvas; the field still wants it.
      field.focus({ preventScroll: true });
      return;
    }
    editor.setEditingShape(null);
    editor.setCurrentTool('select.idle');
  }, 0);
}
