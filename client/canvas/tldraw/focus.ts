import type { Editor } from 'tldraw';
import { FIELDS } from '../../panels/typing.ts';

/** What has keys of its own: what one types in, what asks something, what one chooses from, another canvas. */
const OWN_KEYS = `${FIELDS}, [role="dialog"], [role="menu"], [role="listbox"], .tl-container`;

/**
 * The canvas's keys work wherever the focus is, but not in a form, a panel or a menu beside it: whoever undoes after a
 * button of the bar, or after a panel has closed, means the board. The library listens to the whole page; the keys that
 * buttons have too, Enter, Space, Tab and the arrows, it takes only inside the canvas.
 */
export function followFocus(editor: Editor): () => void {
  const container = editor.getContainer();
  const { ownerDocument } = container;
  const follow = () => {
    const active = ownerDocument.activeElement;
    const isOurs = container.contains(active) || !active?.closest(OWN_KEYS);
    if (isOurs === editor.getIsFocused()) return;
    if (isOurs) editor.focus({ focusContainer: false });
    else editor.blur({ blurContainer: false });
  };
  // What had the focus may have gone, and nothing has taken it.
  const onFocusOut = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget === null) editor.timers.setTimeout(follow, 0);
  };
  // One may look around while one writes in a form beside the canvas: the wheel works, the keys stay in the form.
  const onWheel = () => {
    if (editor.getIsFocused()) return;
    editor.focus({ focusContainer: false });
    editor.timers.setTimeout(follow, 0);
  };
  ownerDocument.addEventListener('focusin', follow);
  ownerDocument.addEventListener('focusout', onFocusOut);
  container.addEventListener('wheel', onWheel, { capture: true, passive: true });
  return () => {
    ownerDocument.removeEventListener('focusin', follow);
    ownerDocument.removeEventListener('focusout', onFocusOut);
    container.removeEventListener('wheel', onWheel, { capture: true });
  };
}
