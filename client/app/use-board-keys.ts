import { useEffect, useRef } from 'react';
import { preferences } from '../panels/preferences.ts';
import { FIELDS } from '../panels/typing.ts';

interface BoardKeys {
  readonly onFind: () => void;
  readonly onHelp: () => void;
}

/** Letters lead through the entries of a menu: those are no shortcuts. */
const MENUS = '[role="menu"], [role="listbox"]';

function isIn(target: EventTarget | null, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null;
}

/** A key that speech or a slip of the hand sends too: a letter, a digit or a sign, alone or with Shift. */
export function isSingleKey({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return [...key].length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey;
}

const isMac = /Mac|iP(hone|ad)/.test(navigator.platform);

/**
 * The browser's own search sees only what is drawn just now, so that of the board takes its key; pressed again in its
 * field, or where a dialog waits for an answer, it is the browser's.
 */
function isForFind({ key, ctrlKey, metaKey, altKey, shiftKey, target }: KeyboardEvent): boolean {
  if (key.toLowerCase() !== 'f' || altKey || shiftKey) return false;
  if (isMac ? !metaKey || ctrlKey : !ctrlKey || metaKey) return false;
  return !isIn(target, '.find-field') && document.querySelector('.overlay') === null;
}

/** The keys of the whole board. Where a person has turned single keys off, none of them reaches anything. */
export function useBoardKeys(keys: BoardKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (isForFind(event)) {
        event.preventDefault();
        event.stopImmediatePropagation();
        return latest.current.onFind();
      }
      if (!isSingleKey(event) || isIn(event.target, FIELDS)) return;
      if (!preferences().shortcuts) {
        if (!isIn(event.target, MENUS)) event.stopImmediatePropagation();
      } else if (event.key === '?' && !isIn(event.target, MENUS)) {
        event.preventDefault();
        latest.current.onHelp();
      }
    };
    // Before everybody else: the drawing library listens on the page, other parts on the window.
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, []);
}
