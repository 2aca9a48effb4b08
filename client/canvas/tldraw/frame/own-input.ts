/** Buttons and fields on the canvas: the pointer and the keys that are theirs must not reach the drawing beneath. */
import { type RefObject, type SyntheticEvent, useEffect } from 'react';
import type { Editor } from 'tldraw';

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

/** Room left around what is brought into sight, in pixels of the screen. */
const SIGHT_MARGIN = 24;

/** Moves the board so that what got the focus by key, or wants to be written in, is on the screen: the canvas never scrolls. */
export function useFocusInSight(root: RefObject<HTMLElement | null>, editor: Editor): void {
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const show = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement) || !target.matches(':focus-visible')) return;
      const screen = editor.getViewportScreenBounds();
      const { left, right, top, bottom } = target.getBoundingClientRect();
      const by = (from: number, to: number, least: number, most: number) =>
        from < least ? least - from : to > most ? Math.max(least - from, most - to) : 0;
      const dx = by(left, right, screen.minX + SIGHT_MARGIN, screen.maxX - SIGHT_MARGIN);
      const dy = by(top, bottom, screen.minY + SIGHT_MARGIN, screen.maxY - SIGHT_MARGIN);
      if (dx === 0 && dy === 0) return;
      const { x, y, z } = editor.getCamera();
      editor.setCamera({ x: x + dx / z, y: y + dy / z, z }, { animation: { duration: 200 } });
    };
    element.addEventListener('focusin', show);
    return () => element.removeEventListener('focusin', show);
  }, [root, editor]);
}
