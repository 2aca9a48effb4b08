/** Buttons and fields on the canvas: the pointer and the keys that are theirs must not reach the drawing beneath. */
import { type RefObject, type SyntheticEvent, useEffect } from 'react';

const stop = (event: SyntheticEvent) => event.stopPropagation();

/** Spread on what takes the pointer itself. Wheel and pinch still move the board. */
export const ownPointer = {
  onPointerDown: stop,
  onPointerUp: stop,
  onTouchStart: stop,
  onTouchEnd: stop,
} as const;

/** Keys that a button acts on, or that would act on the selection while a button has the focus. */
const BUTTON_KEYS = new Set(['Enter', ' ', 'Tab', 'ArrowDown', 'ArrowUp', 'Delete', 'Backspace']);

/**
 * Keeps keys from the drawing library. It listens on its container, below React's root, so that React's own
 * stopPropagation comes too late; it leaves alone what is marked `isKilled`.
 */
export function useOwnKeys(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const keep = (event: KeyboardEvent) => {
      const inField = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
      if (inField || BUTTON_KEYS.has(event.key)) Object.assign(event, { isKilled: true });
      // Its shortcuts hang on the body and know no mark; those for removing skip only fields.
      if (!inField && (event.key === 'Delete' || event.key === 'Backspace')) event.stopPropagation();
    };
    element.addEventListener('keydown', keep);
    element.addEventListener('keyup', keep);
    return () => {
      element.removeEventListener('keydown', keep);
      element.removeEventListener('keyup', keep);
    };
  }, [root]);
}
