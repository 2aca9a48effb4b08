import type { Editor } from 'tldraw';

/** The canvas's keys work only while the focus is in the canvas: the library listens to the whole page. */
export function followFocus(editor: Editor): () => void {
  const container = editor.getContainer();
  const { ownerDocument } = container;
  const onFocusIn = (event: FocusEvent) => {
    const isInside = event.target instanceof Node && container.contains(event.target);
    if (isInside) editor.focus({ focusContainer: false });
    else editor.blur({ blurContainer: false });
  };
  // One may look around while one writes in a form beside the canvas: the wheel works, the keys stay in the form.
  const onWheel = () => {
    if (editor.getIsFocused()) return;
    editor.focus({ focusContainer: false });
    editor.timers.setTimeout(() => {
      if (!container.contains(ownerDocument.activeElement)) editor.blur({ blurContainer: false });
    }, 0);
  };
  ownerDocument.addEventListener('focusin', onFocusIn);
  container.addEventListener('wheel', onWheel, { capture: true, passive: true });
  return () => {
    ownerDocument.removeEventListener('focusin', onFocusIn);
    container.removeEventListener('wheel', onWheel, { capture: true });
  };
}
