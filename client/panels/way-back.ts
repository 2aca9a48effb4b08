/** Where the focus goes when a dialog closes. */
import { useState } from 'react';

/**
 * For `onCloseAutoFocus` of a dialog that has no trigger of its own: back to what had the focus when it opened. An entry
 * of a menu is gone by then; the menu's button stands for it. `own` may take the focus elsewhere, and answers false when
 * it did not. A dialog tells after it has gone: who opened the next one meanwhile keeps the focus there.
 */
export function useWayBack(own?: () => unknown): (event: Event) => void {
  const [opener] = useState(() => openerOf(document.activeElement));
  return (event) => {
    event.preventDefault();
    if (hasFocusElsewhere()) return;
    if (own !== undefined && own() !== false) return;
    if (opener?.isConnected) opener.focus();
  };
}

/** The focus of what was removed falls to the page itself. */
function hasFocusElsewhere(): boolean {
  return document.activeElement !== null && document.activeElement !== document.body;
}

function openerOf(active: Element | null): HTMLElement | null {
  const button = active?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  const element = button ? document.getElementById(button) : active;
  return element instanceof HTMLElement ? element : null;
}
