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
  ownerDocument.addEventListener('focusin', onFocusIn);
  return () => ownerDocument.removeEventListener('focusin', onFocusIn);
}
