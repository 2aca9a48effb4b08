/**
 * Copy, cut and paste. The library's own need a secure page; these work with the event's data on plain http too.
 * Clipboard data is foreign: only what passes the parcel's schema is used, and of words only the letters.
 */
import type { Editor } from 'tldraw';
import type { Point } from '#shared/board/arc.ts';
import { FIELDS } from '../../../panels/typing.ts';
import { fits, type Parcel, pack, parseParcel, textOf } from '../../parcel.ts';
import { readingOrder } from '../../reading-order.ts';
import {
  removeSelected,
  selectedCards,
  selectedConnections,
  selectedSketches,
} from '../card/card-actions.ts';
import type { CanvasSession } from '../session.ts';
import { takeFiles } from './dropped.ts';
import { putParcel, putWords } from './paste-actions.ts';

const MIME = 'application/x-tavle-cards+json';

/** What was copied last in this tab, for the menu: no page may ask for the clipboard on plain http. */
let copied: Parcel | null = null;

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
    paste(event.clipboardData, session, pointToPasteAt(editor));
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
  return document.activeElement?.closest(FIELDS) != null;
}

/** What is selected, as it goes on the clipboard; null, with the reason said, when it cannot. */
function packSelected(session: CanvasSession): Parcel | null {
  session.settle();
  const [board, scene] = [session.store.board(), session.scene.get()];
  const cards = readingOrder(scene, selectedCards(session));
  const parcel = pack(board, scene, cards, { sketches: selectedSketches(session) });
  if (parcel.cards.length + parcel.sketches.length === 0) {
    if (selectedConnections(session).length > 0) session.say('arrowsAlone');
    return null;
  }
  if (fits(parcel)) return parcel;
  session.say('tooManyToCopy');
  return null;
}

function copySelected(event: ClipboardEvent, session: CanvasSession): boolean {
  const parcel = packSelected(session);
  if (!parcel || !event.clipboardData) return false;
  copied = parcel;
  event.clipboardData.setData(MIME, JSON.stringify(parcel));
  event.clipboardData.setData('text/plain', textOf(parcel));
  event.preventDefault();
  return true;
}

/** Copy or cut from a menu: on the clipboard where the browser lets us, and for the menu's own paste in any case. */
export function copyByMenu(session: CanvasSession, way: 'copy' | 'cut'): void {
  const parcel = packSelected(session);
  if (!parcel) return;
  copied = parcel;
  // Tells our own listener; where the browser refuses, the menu's own paste is left.
  session.editor.getContainer().focus();
  document.execCommand('copy');
  if (way === 'cut') removeSelected(session);
}

/** How many things the menu can paste. */
export function copiedCount(): number {
  return copied ? copied.cards.length + copied.sketches.length : 0;
}

/** Puts down what was copied last in this tab. */
export function pasteByMenu(session: CanvasSession, at: Point): void {
  if (copied) putParcel(session, copied, at);
}

/** Cards before words before files: programs put a picture of a text beside the text. */
function paste(data: DataTransfer, session: CanvasSession, at: Point): void {
  if (session.store.readOnly) {
    session.say('readOnly');
    return;
  }
  const own = data.getData(MIME);
  const parcel = own === '' ? null : parseParcel(own);
  const words = { plain: data.getData('text/plain'), html: data.getData('text/html') };
  const hasWords = words.plain !== '' || words.html !== '';
  if (own !== '' && !parcel) session.say(hasWords ? 'parcelWords' : 'parcelRefused');
  if (parcel) putParcel(session, parcel, at);
  else if (hasWords) putWords(session, words, at);
  else if (data.files.length > 0) void takeFiles(session, [...data.files], at);
  else if (own === '') session.say('nothingToPaste');
}

/** Under the pointer while it is over the canvas, else in the middle of the view. */
function pointToPasteAt(editor: Editor): Point {
  const view = editor.getViewportPageBounds();
  const { currentPagePoint } = editor.inputs;
  const isPointing =
    editor.getInstanceState().isHoveringCanvas === true && view.containsPoint(currentPagePoint);
  const { x, y } = isPointing ? currentPagePoint : view.center;
  return { x, y };
}
