/** The card that is being written stays above a phone's or tablet's own keyboard. */
import type { Editor } from 'tldraw';

/** Between the field and the keyboard. */
const MARGIN = 24;

/** How far the view must move (up: negative) for a field to be seen whole; a field taller than the room shows its end. */
export function shiftIntoSight(
  field: { readonly top: number; readonly bottom: number },
  seen: { readonly top: number; readonly bottom: number },
): number {
  const below = field.bottom + MARGIN - seen.bottom;
  if (below > 0) return -below;
  const above = seen.top + MARGIN - field.top;
  const room = seen.bottom - MARGIN - field.bottom;
  return above > 0 ? Math.max(0, Math.min(above, room)) : 0;
}

/** Follows the keyboard as it comes and grows, and the field as it grows with its text. */
export function keepAboveKeyboard(editor: Editor): () => void {
  const seen = window.visualViewport;
  if (!seen) return () => {};
  const container = editor.getContainer();
  const look = () => {
    const isCovered = window.innerHeight - seen.height > MARGIN;
    const field = container.querySelector<HTMLElement>('textarea:focus');
    if (!isCovered || !field || editor.getEditingShapeId() === null) return;
    const top = Math.max(seen.offsetTop, container.getBoundingClientRect().top);
    const shift = shiftIntoSight(field.getBoundingClientRect(), {
      top,
      bottom: seen.offsetTop + seen.height,
    });
    if (shift === 0) return;
    const { x, y, z } = editor.getCamera();
    editor.setCamera({ x, y: y + shift / z, z }, { immediate: true });
  };
  // The field is as tall as its text only after the next drawing.
  const onInput = () => editor.timers.requestAnimationFrame(look);
  seen.addEventListener('resize', look);
  seen.addEventListener('scroll', look);
  container.addEventListener('focusin', onInput);
  container.addEventListener('input', onInput);
  return () => {
    seen.removeEventListener('resize', look);
    seen.removeEventListener('scroll', look);
    container.removeEventListener('focusin', onInput);
    container.removeEventListener('input', onInput);
  };
}
