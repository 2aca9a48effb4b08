/**
 * Copy, cut and paste of cards. The library's own need a secure page; these work with the event's data on plain http
 * too. Clipboard data is foreign: only what passes the parcel's schema is used.
 */
import type { Editor } from 'tldraw';
import { pack, parseParcel, textOf } from '../parcel.ts';
import { putParcel, putText, removeSelected, selectedCards } from './card-actions.ts';
import type { CanvasSession } from './session.ts';

const MIME = 'application/x-tavle-cards+json';

export function listenToClipboard(editor: Editor, session: CanvasSession): () => void {
  const isOurs = () => editor.getIsFocused() && editor.getEditingShapeId() === null && !isTyping();
  const onCopy = (event: ClipboardEvent) => {
    if (!isOurs()) return;
    event.stopImmediatePropagation();
    if (copySelected(event, session) && event.type === 'cut') removeSelected(session);
  };
  const onPaste = (event: ClipboardEvent) => {
    if (!isOurs() || !event.clipboardData) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    paste(event.clipboardData, editor, session);
  };
  // In the capture phase at the window, ahead of the library's listeners at the document.
  window.addEventListener('copy', onCopy, true);
  window.addEventListener('cut', onCopy, true);
  window.addEventListener('paste', onPaste, true);
  return () => {
    window.removeEventListener('copy', onCopy, true);
    window.removeEventListener('cut', onCopy, true);
    window.removeEventListener('paste', onPaste, true);
  };
}

function isTyping(): boolean {
  const active = document.activeElement;
  return (
    active instanceof HTMLElement &&
    (active.isContentEditable || /^(input|select|textarea)$/i.test(active.tagName))
  );
}

function copySelected(event: ClipboardEvent, session: CanvasSession): boolean {
  session.settle();
  const parcel = pack(session.store.board(), session.scene.get(), selectedCards(session));
  if (parcel.cards.length === 0 || !event.clipboardData) return false;
  event.clipboardData.setData(MIME, JSON.stringify(parcel));
  event.clipboardData.setData('text/plain', textOf(parcel));
  event.preventDefault();
  return true;
}

function paste(data: DataTransfer, editor: Editor, session: CanvasSession): void {
  if (session.store.readOnly) {
    session.say('readOnly');
    return;
  }
  const at = pointToPasteAt(editor);
  const own = data.getData(MIME);
  const parcel = own === '' ? null : parseParcel(own);
  const text = data.getData('text/plain');
  if (parcel) putParcel(session, parcel, at);
  else if (text !== '') putText(session, text, at);
  else if (data.files.length > 0) session.say('noFiles');
}

/** Under the pointer while it is over the canvas, else in the middle of the view. */
function pointToPasteAt(editor: Editor): { x: number; y: number } {
  const view = editor.getViewportPageBounds();
  const { currentPagePoint } = editor.inputs;
  const { x, y } = view.containsPoint(currentPagePoint) ? currentPagePoint : view.center;
  return { x, y };
}
