import type { Editor } from 'tldraw';

/**
 * The menu's key and Shift+F10 open the menu of what is selected, or of the board. The browser asks for it where the
 * focus is: at the canvas as a whole, around the part that has the menu.
 */
export function openMenuByKey(editor: Editor): () => void {
  const container = editor.getContainer();
  const onMenu = (event: MouseEvent) => {
    if (event.target !== container) return;
    event.preventDefault();
    const { center } = editor.getSelectionPageBounds() ?? editor.getViewportPageBounds();
    const { x: clientX, y: clientY } = editor.pageToScreen(center);
    const asked = new MouseEvent('contextmenu', { clientX, clientY, bubbles: true, cancelable: true });
    container.querySelector('.tl-canvas')?.dispatchEvent(asked);
  };
  container.addEventListener('contextmenu', onMenu);
  return () => container.removeEventListener('contextmenu', onMenu);
}
