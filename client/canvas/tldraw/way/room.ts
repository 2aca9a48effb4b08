/** The part of the canvas in which things are to be seen. */
import type { Editor } from 'tldraw';
import type { Room } from '../../view.ts';

/** At the edges, and at the foot: the tools stand there. Less on a low or narrow screen. */
const EDGE = 48;
const FOOT = 96;
/** A panel that leaves less than this beside it covers the canvas anyway. */
const LEAST_BESIDE = 240;

/** Above the tools, when something is selected: what can be done with it. */
const BAR = 52;

/** The canvas less its edges, the tools and a panel that lies over its right side. `forSelected`: and less the bar of the selected. */
export function roomOf(editor: Editor, forSelected = false): Room {
  const { x, w } = editor.getViewportScreenBounds();
  const beside = freeWidth(editor, x, w);
  return roomIn(editor, beside >= LEAST_BESIDE ? beside : w, forSelected ? FOOT + BAR : FOOT);
}

/** The same as if no panel were open: asks nothing of the page, which may be busy drawing. */
export function wholeRoomOf(editor: Editor): Room {
  return roomIn(editor, editor.getViewportScreenBounds().w, FOOT);
}

function roomIn(editor: Editor, w: number, below: number): Room {
  const { h } = editor.getViewportScreenBounds();
  const side = Math.min(EDGE, w * 0.04);
  const top = Math.min(EDGE, h * 0.06);
  const foot = Math.min(below, h * 0.35);
  return { x: side, y: top, w: Math.max(w - 2 * side, 1), h: Math.max(h - top - foot, 1) };
}

/** How much of the canvas's width panels leave free, from the left. */
function freeWidth(editor: Editor, left: number, width: number): number {
  let free = width;
  for (const panel of editor.getContainer().ownerDocument.querySelectorAll('[data-covers="right"]')) {
    const box = panel.getBoundingClientRect();
    if (box.width > 0) free = Math.min(free, box.left - left);
  }
  return free;
}
